/** When a claim is time-barred with what was agreed about it: a moved due date changes nothing, an acknowledgment does. */
import type { CalendarDate } from "../../kernel/time.ts";
import type { LimitationQuestion } from "../law/limitation.ts";
import type { Agreement } from "./agreement.ts";

/** The day of the debtor's last acknowledgment in a plan that was accepted; null when there is none. */
export function acknowledgedOn(agreements: readonly Agreement[]): CalendarDate | null {
  const days = agreements.flatMap((one) =>
    one.kind === "paymentPlan" && one.acceptedAt !== null && one.acknowledgment !== null ? [one.acknowledgment.on] : [],
  );
  return days.toSorted().at(-1) ?? null;
}

/** The day on which the claim fell due before anybody moved it. */
export function firstDueOn(agreements: readonly Agreement[], dueOn: CalendarDate): CalendarDate {
  const days = agreements.flatMap((one) => (one.kind === "dueDateChange" ? [one.from] : []));
  return [...days, dueOn].toSorted()[0] ?? dueOn;
}

/** What the law of limitation asks of the claim. No title is on record here. */
export function limitationQuestion(
  { country, dueOn }: Pick<LimitationQuestion, "country" | "dueOn">,
  agreements: readonly Agreement[],
  segment: LimitationQuestion["segment"],
): LimitationQuestion {
  return {
    country,
    segment,
    kind: "sale",
    dueOn: firstDueOn(agreements, dueOn),
    acknowledgedOn: acknowledgedOn(agreements),
    titledOn: null,
  };
}
