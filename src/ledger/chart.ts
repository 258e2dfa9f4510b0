/** The chart of accounts: what each account means, and on which side it grows. */

export type AccountKind = "asset" | "liability" | "income" | "expense" | "memorandum";

/** Accounts in use. Codes follow the chart of the factoring trade; 9xxx are memorandum accounts outside the balance sheet. */
export const chart = {
  "1000": { name: "collection bank", kind: "asset", per: "none" },
  "1200": { name: "receivables, principal", kind: "asset", per: "invoice" },
  "1220": { name: "default interest receivable", kind: "asset", per: "invoice" },
  "1230": { name: "dunning fees and recovery costs receivable", kind: "asset", per: "invoice" },
  "2000": { name: "price payable to seller", kind: "liability", per: "invoice" },
  "2020": { name: "unapplied cash", kind: "liability", per: "payment" },
  "2030": { name: "debtor credit balances", kind: "liability", per: "buyer" },
  "4020": { name: "default interest", kind: "income", per: "none" },
  "4030": { name: "compensation and dunning fees", kind: "income", per: "none" },
  "4040": { name: "recoveries of written-off claims", kind: "income", per: "none" },
  "5030": { name: "small claims written off", kind: "expense", per: "none" },
  "9000": { name: "authorized exposure", kind: "memorandum", per: "order" },
  "9010": { name: "commitments to authorized orders", kind: "memorandum", per: "order" },
} as const satisfies Record<string, { name: string; kind: AccountKind; per: "none" | "invoice" | "payment" | "buyer" | "order" }>;

export type AccountCode = keyof typeof chart;

/** One account of a merchant: a code of the chart and the thing that it is kept for (empty for `per: "none"`). */
export interface Account {
  readonly code: AccountCode;
  readonly of: string;
}

/** An account of the chart for one invoice, order, payment or buyer; throws when the chart keeps it otherwise. */
export function account(code: AccountCode, of = ""): Account {
  if ((chart[code].per === "none") !== (of === "")) throw new Error(`account ${code} is kept per ${chart[code].per}`);
  return { code, of };
}
