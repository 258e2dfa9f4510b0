/** What a step charges beside the principal: its fee, the fixed sum of the law once, and the interest that no letter stated yet. */
import { add, type Money, smaller, subtract, zero } from "../kernel/money.ts";
import type { CalendarDate } from "../kernel/time.ts";
import type { ChargePart, Invoice } from "../receivables/invoice.ts";
import { fixedCompensation } from "../receivables/law/compensation.ts";
import { feeCap } from "../receivables/law/fee-caps.ts";
import { computeInterest, isLate, type PaidPart } from "../receivables/law/interest.ts";
import { type Law, shippedLaw } from "../receivables/law/law.ts";
import { feeIn, type StrategyStep } from "./strategy.ts";

/** Charges that were made before, whatever became of them: a waiver is no reason to charge again. */
export interface EarlierCharge {
  readonly part: ChargePart;
  readonly amount: Money;
}

/** The tables that charges are reckoned by. */
export type ChargeLaw = Pick<Law, "rates" | "compensation" | "fees">;

export interface ChargeFacts {
  readonly invoice: Pick<Invoice, "country" | "segment" | "total" | "dueOn" | "strategyVersion">;
  /** What was paid or credited of the principal. */
  readonly reductions: readonly PaidPart[];
  readonly earlier: readonly EarlierCharge[];
}

export interface NewCharge {
  readonly part: ChargePart;
  readonly amount: Money;
  /** How the amount came about, in plain JSON. */
  readonly working: Readonly<Record<string, unknown>>;
}

function interestCharge({ invoice, reductions, earlier }: ChargeFacts, through: CalendarDate, law: ChargeLaw): NewCharge | null {
  const { country, segment, total: principal, dueOn } = invoice;
  const question = { country, segment, option: null, principal, dueOn, through, paid: reductions, dayCount: null };
  const computed = computeInterest(question, law);
  if (!computed.ok) return null;
  const stated = earlier.filter(({ part }) => part === "interest").map(({ amount }) => amount);
  const amount = stated.reduce(subtract, computed.value.amount);
  if (amount.amountMinor <= 0n) return null;
  const periods = computed.value.periods.map((period) => ({
    from: period.from,
    to: period.to,
    ratePercent: period.ratePercent,
    basis: period.basis,
    principalMinor: String(period.principal.amountMinor),
    amountMinor: String(period.amount.amountMinor),
    source: period.source,
  }));
  const statedMinor = String(subtract(computed.value.amount, amount).amountMinor);
  return { part: "interest", amount, working: { through, periods, statedMinor } };
}

/** The fixed sum where the law says it in the currency of the claim; elsewhere a person claims it, with the day's rate. */
function compensationCharge({ invoice, earlier }: ChargeFacts, law: ChargeLaw): NewCharge | null {
  if (earlier.some(({ part }) => part === "compensation")) return null;
  const { country, segment, total: principal, dueOn } = invoice;
  const owed = fixedCompensation({ country, segment, principal, dueOn, perEuro: null }, law);
  if (owed === null || owed.amount.currency !== principal.currency) return null;
  return { part: "compensation", amount: owed.amount, working: { source: owed.source } };
}

/**
 * The fee of the step, no more than the law lets a reminder cost: for each letter, or for all fees of the claim together. Where the law
 * names no number the fee stands as the merchant set it, and answers for itself.
 */
function feeCharge(
  step: StrategyStep,
  { invoice, reductions, earlier }: ChargeFacts,
  onDay: CalendarDate,
  law: ChargeLaw,
): NewCharge | null {
  const { country, segment, total: credit, dueOn, strategyVersion } = invoice;
  const fee = feeIn(step, credit.currency);
  if (fee === null) return null;
  const overdue = reductions.filter(({ on }) => on <= onDay).reduce((open, { amount }) => subtract(open, smaller(open, amount)), credit);
  const cap = feeCap({ country, segment, onDay, dueOn, overdue, credit, beginsDefault: false, noticeReceivedOn: null }, law);
  const { most, because, source } = cap;
  const charged = earlier.filter(({ part }) => part === "fees").reduce((sum, { amount }) => add(sum, amount), zero(credit.currency));
  const room = most === null || because === "letterCost" ? most : subtract(most, smaller(most, charged));
  const amount = room === null ? fee : smaller(fee, room);
  if (amount.amountMinor === 0n) return null;
  return { part: "fees", amount, working: { strategyVersion, step: step.step, feeMinor: String(fee.amountMinor), cap: because, source } };
}

/** What `step` charges when it is planned on `day`; nothing for a claim that is not late. Refused interest is left out, never guessed. */
export function chargesOf(step: StrategyStep, facts: ChargeFacts, day: CalendarDate, law: ChargeLaw = shippedLaw): readonly NewCharge[] {
  const { invoice } = facts;
  if (!isLate({ principal: invoice.total, paid: facts.reductions, dueOn: invoice.dueOn }, day)) return [];
  const made = [
    feeCharge(step, facts, day, law),
    step.compensation ? compensationCharge(facts, law) : null,
    step.interest ? interestCharge(facts, day, law) : null,
  ];
  return made.filter((charge) => charge !== null);
}
