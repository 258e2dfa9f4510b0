/** `saldo exposure`: what merchants and funding lines may have at risk, shown and set by the operator. */
import { openSystemOfRecord } from "../compose/open-system-of-record.ts";
import {
  compare,
  type Currency,
  fromDecimalString,
  isCurrency,
  maxAmountMinor,
  type Money,
  money,
  toDecimalString,
} from "../../src/kernel/money.ts";
import { type CalendarDate, parseDate } from "../../src/kernel/time.ts";
import { toWireMoney } from "../../src/wire/money.ts";
import {
  dropMerchantLimit,
  type FundingLine,
  type LimitRefusal,
  listLimits,
  type MerchantLimit,
  setLine,
  setMerchantLimit,
  type Validity,
} from "../store/exposure-limits.ts";
import { type Command, type CommandContext, type ExitCode, UnusableInput } from "./command.ts";

type Options = CommandContext["options"];
type OpenDatabase = Awaited<ReturnType<typeof openSystemOfRecord>>["database"];

const lineIdPattern = /^[a-z0-9][a-z0-9-]{0,39}$/;

const refusalTexts: Readonly<Record<LimitRefusal, string>> = {
  merchantNotFound: "There is no such merchant. `saldo exposure show` and demo.json name them.",
  lineNotFound: "There is no such line. `saldo exposure set-line` makes one.",
  lineHasOtherCurrency: "The line is kept in another currency.",
};

function currencyOption(options: Options): Currency {
  const text = options["currency"];
  if (typeof text !== "string" || !isCurrency(text)) throw new UnusableInput("--currency needs a code such as PLN");
  return text;
}

function amountOption(options: Options, currency: Currency): Money | null {
  const text = options["limit"];
  if (typeof text !== "string") return null;
  const amount = fromDecimalString(text, currency);
  if (amount === null || compare(amount, money(maxAmountMinor, currency)) > 0)
    throw new UnusableInput("--limit needs an amount such as 250000.00");
  return amount;
}

function dayOption(options: Options, name: string): CalendarDate | null {
  const text = options[name];
  if (typeof text !== "string") return null;
  const day = parseDate(text);
  if (day === null) throw new UnusableInput(`--${name} needs a day such as 2026-12-31`);
  return day;
}

function validityOptions(options: Options): Validity {
  const validity = { validFrom: dayOption(options, "from"), validUntil: dayOption(options, "until") };
  if (validity.validFrom !== null && validity.validUntil !== null && validity.validUntil < validity.validFrom)
    throw new UnusableInput("--until lies before --from");
  return validity;
}

async function onDatabase<T>({ config }: CommandContext, work: (database: OpenDatabase) => Promise<T>): Promise<T> {
  const { database } = await openSystemOfRecord({ ...config, isDemoOn: false }, () => undefined);
  return work(database).finally(() => database.close());
}

function told({ options, say, complain }: CommandContext, refusal: LimitRefusal | null, done: string): ExitCode {
  if (options["json"] === true) say(JSON.stringify({ ok: refusal === null, refusal }));
  else if (refusal === null) say(done);
  else complain(refusalTexts[refusal]);
  return refusal === null ? 0 : 1;
}

function textOf(amount: Money): string {
  return `${toDecimalString(amount)} ${amount.currency}`;
}

function daysOf({ validFrom, validUntil }: Validity): string {
  if (validFrom === null && validUntil === null) return "";
  return `, from ${validFrom ?? "the beginning"} until ${validUntil ?? "further notice"}`;
}

function lineText(line: FundingLine): string {
  return `line ${line.id}: ${textOf(line.used)} of ${textOf(line.limit)}${daysOf(line)}`;
}

function merchantText(one: MerchantLimit): string {
  const of = one.limit === null ? "" : ` of ${textOf(one.limit)}`;
  return `${one.merchantId} ${one.merchantName}: ${textOf(one.used)}${of}${one.lineId === null ? "" : ` on line ${one.lineId}`}${daysOf(one)}`;
}

function written<T extends { readonly used: Money; readonly limit: Money | null }>(one: T) {
  return { ...one, used: toWireMoney(one.used), limit: one.limit === null ? null : toWireMoney(one.limit) };
}

export const exposureShowCommand: Command = {
  name: "exposure show",
  summary: "show what merchants and funding lines have at risk, and their limits",
  usage: ["exposure show", "exposure show --json"],
  flags: ["json"],
  run: async (context) => {
    const { lines, merchants } = await onDatabase(context, listLimits);
    if (context.options["json"] === true) context.say(JSON.stringify({ lines: lines.map(written), merchants: merchants.map(written) }));
    else {
      const texts = [...lines.map(lineText), ...merchants.map(merchantText)];
      for (const text of texts) context.say(text);
      if (texts.length === 0) context.say("No limits are set: what a buyer may owe is bounded by the policies alone.");
    }
    return 0;
  },
};

export const exposureSetLineCommand: Command = {
  name: "exposure set-line",
  summary: "set the limit of a funding line, from which merchants draw",
  usage: [
    "exposure set-line north-pln --currency PLN --limit 5000000.00",
    "exposure set-line north-pln --currency PLN --limit 5000000.00 --from 2026-12-01 --until 2027-11-30 --json",
  ],
  valued: ["currency", "limit", "from", "until"],
  flags: ["json"],
  run: async (context) => {
    const [id] = context.words;
    if (id === undefined || !lineIdPattern.test(id))
      throw new UnusableInput("Name the line in small letters, digits and hyphens: north-pln");
    const limit = amountOption(context.options, currencyOption(context.options));
    if (limit === null) throw new UnusableInput("--limit needs an amount such as 5000000.00");
    const line = { id, limit, ...validityOptions(context.options) };
    return told(context, await onDatabase(context, (database) => setLine(database, line)), `Line ${id} lends up to ${textOf(limit)}.`);
  },
};

export const exposureSetLimitCommand: Command = {
  name: "exposure set-limit",
  summary: "set what a merchant may have at risk in one currency, and the line that it draws on",
  usage: [
    "exposure set-limit mer_000000000000000000000d3m01 --currency PLN --limit 250000.00",
    "exposure set-limit mer_000000000000000000000d3m01 --currency PLN --limit 250000.00 --line north-pln --until 2027-11-30",
    "exposure set-limit mer_000000000000000000000d3m01 --currency PLN --none   # no limit and no line",
  ],
  valued: ["currency", "limit", "line", "from", "until"],
  flags: ["none", "json"],
  run: async (context) => {
    const { options, words } = context;
    const [merchantId] = words;
    if (merchantId === undefined) throw new UnusableInput("Name the merchant by its id, mer_…");
    const currency = currencyOption(options);
    const limit = amountOption(options, currency);
    const lineId = typeof options["line"] === "string" ? options["line"] : null;
    if ((options["none"] === true) !== (limit === null && lineId === null))
      throw new UnusableInput("Give --limit, --line or both; or --none");
    if (options["none"] === true) {
      const isGone = await onDatabase(context, (database) => dropMerchantLimit(database, merchantId, currency));
      return told(
        context,
        null,
        isGone ? `${merchantId} has no limit in ${currency} any more.` : `${merchantId} had no limit in ${currency}.`,
      );
    }
    const wanted = { merchantId, currency, limit, lineId, ...validityOptions(options) };
    const done = `${merchantId} may have ${limit === null ? "what its line lends" : textOf(limit)} at risk${lineId === null ? "" : `, drawn on ${lineId}`}.`;
    return told(context, await onDatabase(context, (database) => setMerchantLimit(database, wanted)), done);
  },
};
