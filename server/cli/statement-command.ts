/** `saldo statement`: all that a debtor has open at a shop on a day, as text, JSON, CSV or PDF. */
import { writeFileSync } from "node:fs";
import { sql } from "kysely";
import { isId } from "../../src/kernel/id.ts";
import { type Language, languages } from "../../src/kernel/language.ts";
import { formatMoney } from "../../src/kernel/money.ts";
import { ageingBuckets, type Statement, type StatementPart } from "../../src/receivables/statement.ts";
import { debtorStatement, type DebtorStatement, type StatementRefusal } from "../../src/usecases/shared/debtor-statement.ts";
import { shopNow } from "../../src/usecases/shared/shop-time.ts";
import { openSystemOfRecord } from "../compose/open-system-of-record.ts";
import { statementCsv } from "../documents/statement-csv.ts";
import { renderStatementPdf } from "../documents/statement-pdf.ts";
import { statementView } from "../http/statement-view.ts";
import { randomIds, systemClock } from "../platform/system-clock.ts";
import { identityBook } from "../store/books/identity-book.ts";
import type { Database } from "../store/database.ts";
import { makeRegistry } from "../store/registry.ts";
import { makeShopDirectory } from "../store/shop-directory.ts";
import type { Tables } from "../store/tables.ts";
import { type Command, type CommandContext, type ExitCode, UnusableInput } from "./command.ts";
import { dateOf } from "./interest-command.ts";

const locale = "en-GB";

const refusals: Readonly<Record<Exclude<StatementRefusal, "buyerNotFound">, string>> = {
  dayInFuture: "--date lies in the future: a statement tells what is open",
  statementTooLong: "The debtor has more open items than one statement holds (2000 invoices, 500 payments)",
};

async function shopOf(database: Database<Tables>, buyerId: string) {
  const { rows } = await database.operatorRead((door) =>
    sql<{ shop_id: string }>`select shop_id from buyers where id = ${buyerId} limit 1`.execute(door),
  );
  const [row] = rows;
  return row === undefined ? null : makeShopDirectory(database).load(row.shop_id);
}

function languageIn({ options }: CommandContext): Language | null {
  const { language } = options;
  if (language === undefined) return null;
  const found = languages.find((one) => one === language);
  if (found === undefined) throw new UnusableInput(`--language must be one of ${languages.join(", ")}`);
  return found;
}

async function read(context: CommandContext, buyerId: string): Promise<DebtorStatement | null> {
  const { date } = context.options;
  const ask = { buyerId, asOf: date === undefined ? null : dateOf(String(date), "date"), language: languageIn(context) };
  const { database } = await openSystemOfRecord({ ...context.config, isDemoOn: false }, () => undefined);
  try {
    const shop = await shopOf(database, buyerId);
    if (shop === null) return null;
    const registry = makeRegistry(
      database,
      (tx, scope, onExposure) => identityBook(tx, scope, (kind) => randomIds.next(kind), onExposure),
      () => Promise.resolve(),
    );
    const found = await registry.commit(shop, (books) => debtorStatement(books, shop, ask, shopNow(systemClock, shop)));
    if (found.ok) return found.value;
    if (found.refusal === "buyerNotFound") return null;
    throw new UnusableInput(refusals[found.refusal]);
  } finally {
    await database.close();
  }
}

function* partLines({ items, ageing, ...sums }: StatementPart): Generator<string> {
  for (const { on, kind, number, open, balance, daysPastDue, disputed } of items) {
    const late = daysPastDue > 0 ? `, ${daysPastDue} d past due` : "";
    const part = disputed.amountMinor > 0n ? `, disputed ${formatMoney(disputed, locale)}` : "";
    const amounts = `${formatMoney(open, locale).padStart(16)} ${formatMoney(balance, locale).padStart(16)}`;
    yield `  ${on}  ${`${kind} ${number}`.padEnd(34)} ${amounts}${late}${part}`;
  }
  yield `  by age: ${ageingBuckets.map((bucket) => `${bucket} ${formatMoney(ageing[bucket], locale)}`).join(", ")}`;
  const credit = sums.credit.amountMinor > 0n ? `, in the debtor's favour ${formatMoney(sums.credit, locale)}` : "";
  yield `  owed ${formatMoney(sums.owed, locale)}, overdue ${formatMoney(sums.overdue, locale)}${credit}: balance ${formatMoney(sums.balance, locale)}`;
}

function* linesOf({ asOf, parts }: Statement, buyerIds: readonly string[]): Generator<string> {
  yield `Open items of ${buyerIds.join(", ")} as of ${asOf}:`;
  if (parts.length === 0) yield "  nothing is open";
  for (const part of parts) yield* partLines(part);
}

async function tell(found: DebtorStatement, { options, say }: CommandContext): Promise<ExitCode> {
  const { pdf } = options;
  if (typeof pdf === "string") {
    writeFileSync(pdf, await renderStatementPdf(found.paper.document));
    say(`Wrote ${pdf}`);
  } else if (options["csv"] === true) say(statementCsv(found.statement).trimEnd());
  else if (options["json"] === true) say(JSON.stringify(statementView(found)));
  else for (const line of linesOf(found.statement, found.buyerIds)) say(line);
  return 0;
}

export const statementCommand: Command = {
  name: "statement",
  summary: "the statement of account of a debtor: all open items with a running balance and their ages",
  usage: [
    "statement buy_…",
    "statement buy_… --date 2026-11-30 --json",
    "statement buy_… --csv > open-items.csv",
    "statement buy_… --pdf statement.pdf --language de   (without --language: that of the newest order)",
  ],
  valued: ["date", "language", "pdf"],
  flags: ["json", "csv"],
  run: async (context) => {
    const [buyerId, ...more] = context.words;
    if (buyerId === undefined || more.length > 0 || !isId(buyerId, "buyer"))
      throw new UnusableInput("Name one buyer by its id, such as: saldo statement buy_…");
    const found = await read(context, buyerId);
    if (found !== null) return tell(found, context);
    context.complain(`There is no buyer ${buyerId}.`);
    return 1;
  },
};
