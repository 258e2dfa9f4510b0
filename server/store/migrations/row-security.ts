/** The rules that every table gets with it: rows behind row-level security, and no more rights than its work needs. */

/** Rows of one merchant for the app role, all rows for the operator's, each with these rights. */
export function tenantRules(table: string, rights: { readonly app: string; readonly operator: string }): string[] {
  const isOwn = "merchant_id = current_setting('saldo.merchant_id', true)";
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy own_rows on ${table} to saldo_app using (${isOwn}) with check (${isOwn})`,
    `create policy operator_rows on ${table} to saldo_operator using (true) with check (true)`,
    `grant ${rights.app} on ${table} to saldo_app`,
    `grant ${rights.operator} on ${table} to saldo_operator`,
    `revoke all on ${table} from public`,
  ];
}

/** Rows that only the operator's role sees and writes. */
export function operatorRules(table: string): string[] {
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy operator_rows on ${table} to saldo_operator using (true) with check (true)`,
    `grant select, insert, update, delete on ${table} to saldo_operator`,
    `revoke all on ${table} from public`,
  ];
}
