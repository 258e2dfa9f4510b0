/** Parts of a policy in words that a merchant reads: conditions, amounts, plain values. */
import { isCurrency, money, toDecimalString } from "../kernel/money.ts";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
export type JsonRecord = { readonly [name: string]: Json };

/** Longer texts are cut: the whole value stands beside them in the machine's form. */
const maxWordsLength = 300;

const signs: Readonly<Record<string, string>> = {
  eq: "=",
  ne: "≠",
  lt: "<",
  lte: "≤",
  gt: ">",
  gte: "≥",
  in: "is one of",
  notIn: "is none of",
};

/** True for a JSON object. */
export function isRecord(value: Json | undefined): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function cut(words: string): string {
  return words.length > maxWordsLength ? `${words.slice(0, maxWordsLength)}…` : words;
}

/** `300.00 PLN` for whole minor units; the bare number where the currency or the amount is none of ours. */
export function amountWords(amountMinor: Json, currency: string): string {
  const isAmount = typeof amountMinor === "number" && Number.isSafeInteger(amountMinor) && isCurrency(currency);
  return isAmount ? `${toDecimalString(money(BigInt(amountMinor), currency))} ${currency}` : JSON.stringify(amountMinor);
}

function isAmountTable(value: JsonRecord): boolean {
  const names = Object.keys(value);
  return names.length > 0 && names.every(isCurrency) && Object.values(value).every((amount) => typeof amount === "number");
}

/** A value that is no condition. */
export function valueWords(value: Json): string {
  if (Array.isArray(value)) return cut(value.map(valueWords).join(", "));
  if (!isRecord(value)) return typeof value === "string" ? value : JSON.stringify(value);
  if (isAmountTable(value))
    return Object.entries(value)
      .map(([currency, amount]) => amountWords(amount, currency))
      .join(" / ");
  if (typeof value["fact"] === "string" && Object.keys(value).length === 1) return value["fact"];
  return cut(JSON.stringify(value));
}

function comparisonWords(condition: JsonRecord): string {
  const { fact, compute, op, value, than } = condition;
  const left = fact === undefined ? valueWords(compute ?? null) : valueWords(fact);
  if (op === "isMissing") return `${left} is missing`;
  if (op === "isPresent") return `${left} is known`;
  const sign = typeof op === "string" ? (signs[op] ?? op) : "?";
  return `${left} ${sign} ${valueWords(value ?? than ?? null)}`;
}

function wholeWords(condition: Json): string {
  if (!isRecord(condition)) return valueWords(condition);
  const { all, any, not } = condition;
  if (not !== undefined) return `not (${wholeWords(not)})`;
  const members = all ?? any;
  if (!Array.isArray(members)) return comparisonWords(condition);
  const parts = (members as readonly Json[]).map((member) => (isGroup(member) ? `(${wholeWords(member)})` : wholeWords(member)));
  return parts.join(all === undefined ? " or " : " and ");
}

function isGroup(condition: Json): boolean {
  return isRecord(condition) && (condition["all"] !== undefined || condition["any"] !== undefined);
}

/** A condition on one line, such as `orderTotal > 300.00 PLN and not (invoicesPaid > 0)`. */
export function conditionWords(condition: Json): string {
  return cut(wholeWords(condition));
}
