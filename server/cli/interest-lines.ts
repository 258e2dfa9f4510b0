/** A reckoning of interest as lines for people and as one object for programs. */
import { formatMoney, type Money, toDecimalString } from "../../src/kernel/money.ts";
import type { Compensation } from "../../src/receivables/law/compensation.ts";
import type { Interest, InterestQuestion, InterestRefusal } from "../../src/receivables/law/interest.ts";
import { toWireMoney } from "../../src/wire/money.ts";

/** Why there is no figure, in one line. */
export function refusalText({ country, segment }: InterestQuestion, refusal: InterestRefusal): string {
  if (refusal.code === "lawMissing") return `There is no statutory interest on record for a ${segment} in ${country}.`;
  if (refusal.code === "rateTooOld")
    return `The rates of ${country} (${segment}) are on record from ${refusal.firstDay}: the default began before.`;
  return `The rate of ${country} (${segment}) is announced through ${refusal.lastDay}; what holds after it is not guessed.`;
}

function notesOf(question: InterestQuestion, { isRateAssumed, knownThrough, periods }: Interest): readonly string[] {
  const notes = isRateAssumed ? [`The rate is known to hold through ${knownThrough}; later days count with it unchanged.`] : [];
  const unsure = new Set(periods.flatMap(({ status, source }) => (["unverified", "conflicting"].includes(status) ? [source] : [])));
  for (const source of unsure) notes.push(`${source}: not checked against the official list.`);
  if (question.country === "UK")
    notes.push("One source splits periods at each half-year; the wording of SI 2002/1675 fixes the rate per debt.");
  return notes;
}

/** A question with its answer. */
export interface Reckoning {
  readonly question: InterestQuestion;
  readonly interest: Interest;
  readonly compensation: Compensation | null;
}

/** The whole reckoning as an object for JSON. */
export function reckoningObject({ question, interest, compensation }: Reckoning) {
  const minor = (amount: Money) => toWireMoney(amount).amountMinor;
  const sources = [...new Set([...interest.periods.map(({ source }) => source), ...(compensation === null ? [] : [compensation.source])])];
  return {
    ...toWireMoney(interest.amount),
    periods: interest.periods.map(({ from, to, days, ratePercent, basis, principal, amount, source, status }) => ({
      from,
      to,
      days,
      ratePercent,
      basis,
      principalMinor: minor(principal),
      amountMinor: minor(amount),
      source,
      status,
    })),
    compensation: compensation === null ? null : toWireMoney(compensation.amount),
    sources,
    openPrincipal: toWireMoney(interest.openPrincipal),
    unallocated: toWireMoney(interest.unallocated),
    notes: notesOf(question, interest),
  };
}

const locale = "en-GB";

/** The working, line by line. */
export function* reckoningLines({ question, interest, compensation }: Reckoning): Generator<string> {
  yield `Interest on ${formatMoney(question.principal, locale)}, due ${question.dueOn}, through ${question.through}:`;
  for (const { from, to, days, ratePercent, basis, principal, amount, source } of interest.periods) {
    const working = `${toDecimalString(principal)} × ${ratePercent} % × ${days} d, ${basis}`;
    yield `  ${from} – ${to}  ${working.padEnd(44)} ${toDecimalString(amount).padStart(12)}  ${source}`;
  }
  yield `  together ${formatMoney(interest.amount, locale)}`;
  if (compensation !== null) yield `Fixed compensation: ${formatMoney(compensation.amount, locale)} (${compensation.source})`;
  yield `Principal still open: ${formatMoney(interest.openPrincipal, locale)}`;
  for (const note of notesOf(question, interest)) yield note;
}
