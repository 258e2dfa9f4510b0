/** The plan of one invoice on one day: every step at its edge, what is passed over, what blocks, and what is told as next. */
import { describe, expect, it } from "vitest";
import { countries, type Country, isBankDay, nextBankDay } from "../../src/kernel/calendar.ts";
import { addDays, type CalendarDate } from "../../src/kernel/time.ts";
import { type DunningFacts, nextStep, type PastStep, type Plan, planInvoice, stepAfter, stepDate } from "../../src/dunning/plan.ts";
import { type ReminderStep, standardStrategy, type StrategyStep } from "../../src/dunning/strategy.ts";

const on = (text: string) => text as CalendarDate;
const sent = (step: ReminderStep, date: string): PastStep => ({ step, status: "sent", sentOn: on(date) });
const skipped = (step: ReminderStep): PastStep => ({ step, status: "skipped", sentOn: null });
const planned = (step: ReminderStep): PastStep => ({ step, status: "planned", sentOn: null });

/** An open Polish invoice due on Tuesday, 8 December 2026. */
const facts: DunningFacts = { dueOn: on("2026-12-08"), country: "PL", regions: [], isOpen: true, isDisputed: false, past: [] };

const preSent = sent("preDueNotice", "2026-12-07");
const preSkipped = skipped("preDueNotice");

/** A plan in one line: what is due or next, then what is passed over. */
function told(plan: Plan): string {
  if (plan.kind === "blocked") return `blocked: ${plan.reason}`;
  const skips = plan.skipped.map(({ step, reason }) => `; without ${step}: ${reason}`).join("");
  if (plan.kind === "due") return `due: ${plan.step}${skips}`;
  return (plan.next === null ? "nothing" : `next: ${plan.next.step} on ${plan.next.on}`) + skips;
}

describe("the plan", () => {
  it.each<[string, Partial<DunningFacts>, string, string]>([
    [
      "of a new invoice: three days before a Tuesday is a Saturday, so the notice goes on Friday",
      {},
      "2026-11-24",
      "next: preDueNotice on 2026-12-04",
    ],
    ["the day before the notice", {}, "2026-12-03", "next: preDueNotice on 2026-12-04"],
    ["on the day of the notice", {}, "2026-12-04", "due: preDueNotice"],
    ["of a notice that did not leave on Friday: it goes on Monday", {}, "2026-12-06", "next: preDueNotice on 2026-12-07"],
    ["on that Monday", {}, "2026-12-07", "due: preDueNotice"],
    [
      "on the due date it is too late for it",
      {},
      "2026-12-08",
      "next: friendlyReminder on 2026-12-11; without preDueNotice: dueDateReached",
    ],
    [
      "after a pause in which the days of two reminders fell: the milder one comes, not the harsher",
      { past: [preSent], resumedOn: on("2027-01-25") },
      "2027-01-25",
      "due: friendlyReminder",
    ],
    [
      "after the same days without a pause",
      { past: [preSent] },
      "2027-01-25",
      "due: formalReminder; without friendlyReminder: laterStepDue",
    ],
    [
      "after a pause that ended before the next day",
      { past: [preSent], resumedOn: on("2026-12-09") },
      "2026-12-09",
      "next: friendlyReminder on 2026-12-11",
    ],
    ["after the notice", { past: [preSent] }, "2026-12-07", "next: friendlyReminder on 2026-12-11"],
    ["two days past due", { past: [preSent] }, "2026-12-10", "next: friendlyReminder on 2026-12-11"],
    ["three days past due", { past: [preSent] }, "2026-12-11", "due: friendlyReminder"],
    [
      "after a friendly reminder",
      { past: [preSent, sent("friendlyReminder", "2026-12-11")] },
      "2026-12-11",
      "next: formalReminder on 2026-12-22",
    ],
    [
      "thirteen days past due",
      { past: [preSkipped, sent("friendlyReminder", "2026-12-11")] },
      "2026-12-21",
      "next: formalReminder on 2026-12-22",
    ],
    ["fourteen days past due", { past: [preSkipped, sent("friendlyReminder", "2026-12-11")] }, "2026-12-22", "due: formalReminder"],
    [
      "when all is done",
      { past: [preSkipped, skipped("friendlyReminder"), sent("formalReminder", "2026-12-22")] },
      "2027-01-08",
      "nothing",
    ],
  ])("%s", (_name, change, today, expected) => {
    expect(told(planInvoice(standardStrategy, { ...facts, ...change }, on(today)))).toBe(expected);
  });

  it.each<[string, Partial<DunningFacts>, string, string]>([
    ["over the notice", { past: [] }, "2026-12-09", "next: friendlyReminder on 2026-12-11; without preDueNotice: dueDateReached"],
    ["until the last day of the friendly one", { past: [] }, "2026-12-21", "due: friendlyReminder; without preDueNotice: dueDateReached"],
    [
      "until the formal one is due: it goes alone",
      { past: [] },
      "2026-12-22",
      "due: formalReminder; without preDueNotice: dueDateReached; without friendlyReminder: laterStepDue",
    ],
    [
      "so that the friendly one left late: the formal one waits seven days",
      { past: [preSkipped, sent("friendlyReminder", "2026-12-18")] },
      "2026-12-22",
      "next: formalReminder on 2026-12-28",
    ],
    [
      "so that the notice left the day before a short gap: the friendly one waits three days",
      { dueOn: on("2026-12-09"), past: [sent("preDueNotice", "2026-12-08")] },
      "2026-12-11",
      "next: friendlyReminder on 2026-12-14",
    ],
    [
      "from Friday: on Saturday nothing goes, the notice waits for Monday",
      { dueOn: on("2026-12-09"), past: [] },
      "2026-12-05",
      "next: preDueNotice on 2026-12-07",
    ],
    [
      "from the Friday before a Monday: the notice would go on the due date, so it does not",
      { dueOn: on("2026-12-07"), past: [] },
      "2026-12-05",
      "next: friendlyReminder on 2026-12-10; without preDueNotice: dueDateReached",
    ],
    ["over a friendly one: not on Sunday", { past: [preSkipped] }, "2026-12-13", "next: friendlyReminder on 2026-12-14"],
    [
      "over a formal one: not on Christmas Day",
      { past: [preSkipped, skipped("friendlyReminder")] },
      "2026-12-25",
      "next: formalReminder on 2026-12-28",
    ],
  ])("after a run that was down %s", (_name, change, today, expected) => {
    expect(told(planInvoice(standardStrategy, { ...facts, ...change }, on(today)))).toBe(expected);
  });

  it.each<[string, Country, string, string, string]>([
    ["due after Easter", "PL", "2026-04-07", "2026-03-24", "next: preDueNotice on 2026-04-03"],
    ["due after Christmas", "CZ", "2026-12-28", "2026-12-14", "next: preDueNotice on 2026-12-23"],
    ["due two days after Easter", "PL", "2026-04-08", "2026-03-25", "next: preDueNotice on 2026-04-03"],
  ])("%s has its notice before the closure", (_name, country, dueOn, today, expected) => {
    expect(told(planInvoice(standardStrategy, { ...facts, country, dueOn: on(dueOn) }, on(today)))).toBe(expected);
  });

  it.each(countries)("never lets a closure take the notice away, in %s", (country) => {
    for (let day = on("2026-01-01"); day <= "2027-12-31"; day = addDays(day, 1)) {
      for (const termDays of [7, 14, 30]) {
        const dueOn = nextBankDay(addDays(day, termDays), country);
        const plan = planInvoice(standardStrategy, { ...facts, country, dueOn }, day);
        const leavesOn = plan.kind === "nothing" ? plan.next : plan.kind === "due" ? { step: plan.step, on: day } : null;
        expect(leavesOn?.step, `issued on ${day}, ${termDays} days`).toBe("preDueNotice");
        expect(leavesOn && leavesOn.on < dueOn && isBankDay(leavesOn.on, country)).toBe(true);
      }
    }
  });

  it.each<[string, string, string, string]>([
    ["of two days: the notice goes at once", "2026-11-26", "2026-11-24", "due: preDueNotice"],
    ["of three days: the notice goes at once", "2026-11-27", "2026-11-24", "due: preDueNotice"],
    ["of four days over a weekend: the notice goes on Friday, at once", "2026-12-01", "2026-11-27", "due: preDueNotice"],
    ["of seven days: the notice goes before the weekend", "2026-12-01", "2026-11-24", "next: preDueNotice on 2026-11-27"],
    [
      "of none: there is no notice",
      "2026-11-24",
      "2026-11-24",
      "next: friendlyReminder on 2026-11-27; without preDueNotice: dueDateReached",
    ],
  ])("of a term %s", (_name, dueOn, today, expected) => {
    expect(told(planInvoice(standardStrategy, { ...facts, dueOn: on(dueOn) }, on(today)))).toBe(expected);
  });
});

describe("what blocks, the first in this order", () => {
  it.each<[string, Partial<DunningFacts>, string]>([
    ["a paid invoice", { isOpen: false, isDisputed: true, past: [planned("friendlyReminder")] }, "blocked: paid"],
    ["a disputed one", { isDisputed: true, past: [planned("friendlyReminder")] }, "blocked: disputed"],
    ["one with a step on its way", { past: [preSkipped, planned("friendlyReminder")] }, "blocked: previousStepPending"],
  ])("%s", (_name, change, expected) => {
    expect(told(planInvoice(standardStrategy, { ...facts, ...change }, on("2026-12-22")))).toBe(expected);
  });
});

describe("the day of a step", () => {
  const step = (offsetDays: number, minDaysAfterPrevious: number): StrategyStep => ({
    step: "friendlyReminder",
    template: "friendlyReminder",
    from: "dueDate",
    days: offsetDays,
    minDaysAfterPrevious,
    channels: ["email"],
    fee: [],
    interest: false,
    compensation: false,
    needsApproval: false,
  });
  it.each<[string, StrategyStep, Country, string, PastStep[], string]>([
    ["is its offset from the due date", step(3, 0), "PL", "2026-12-08", [], "2026-12-11"],
    ["moves off a weekend", step(4, 0), "PL", "2026-12-08", [], "2026-12-14"],
    ["moves off a holiday of the country", step(6, 0), "PL", "2027-04-27", [], "2027-05-04"],
    ["does not move off another country's holiday", step(6, 0), "AT", "2027-04-27", [], "2027-05-03"],
    ["keeps its room after the last one sent", step(3, 7), "PL", "2026-12-08", [sent("preDueNotice", "2026-12-07")], "2026-12-14"],
    ["keeps its room counted over a weekend", step(3, 5), "PL", "2026-12-08", [sent("preDueNotice", "2026-12-07")], "2026-12-14"],
    [
      "takes the later of two sent",
      step(3, 3),
      "PL",
      "2026-12-08",
      [sent("formalReminder", "2026-12-15"), sent("preDueNotice", "2026-12-07")],
      "2026-12-18",
    ],
    ["owes no room to one that was passed over", step(3, 30), "PL", "2026-12-08", [preSkipped], "2026-12-11"],
    ["is before the due date where the offset is", step(-3, 0), "PL", "2026-12-10", [], "2026-12-07"],
  ])("%s", (_name, one, country, dueOn, past, expected) => {
    expect(stepDate(one, { country, regions: [], dueOn: on(dueOn), past })).toBe(expected);
  });
});

describe("what happens next", () => {
  it.each<[string, PastStep[], string, string, ReminderStep | null, string | null]>([
    ["today, where a step is due today", [], "2026-12-08", "2026-12-07", "preDueNotice", "2026-12-07"],
    ["on the day of the step ahead", [preSent], "2026-12-08", "2026-12-07", "friendlyReminder", "2026-12-11"],
    [
      "on Monday, where a step was due on Friday and it is Saturday",
      [preSkipped],
      "2026-12-08",
      "2026-12-12",
      "friendlyReminder",
      "2026-12-14",
    ],
    ["before the closure, where a notice would fall into it", [], "2026-04-07", "2026-03-24", "preDueNotice", "2026-04-03"],
    ["after the step that is left out", [], "2026-04-07", "2026-04-07", "friendlyReminder", "2026-04-10"],
    ["nothing, while one is on its way", [planned("preDueNotice")], "2026-12-08", "2026-12-07", null, null],
    [
      "nothing, when all is done",
      [preSkipped, skipped("friendlyReminder"), skipped("formalReminder")],
      "2026-12-08",
      "2027-01-08",
      null,
      null,
    ],
  ])("%s", (_name, past, dueOn, today, step, date) => {
    const next = nextStep(standardStrategy, { dueOn: on(dueOn), country: "PL", regions: [], past }, on(today));
    expect(next).toEqual(step === null ? null : { step, on: date });
  });
});

describe("what a message says comes after it", () => {
  it.each<[string, ReminderStep, string, ReminderStep | null, string]>([
    ["the notice, on its day", "preDueNotice", "2026-12-07", "friendlyReminder", "2026-12-11"],
    ["the friendly reminder, on its day", "friendlyReminder", "2026-12-11", "formalReminder", "2026-12-22"],
    ["the friendly reminder, a week late: seven days of room", "friendlyReminder", "2026-12-18", "formalReminder", "2026-12-28"],
    ["the last step, on its day", "formalReminder", "2026-12-22", null, ""],
    ["the last step, a month late", "formalReminder", "2027-01-22", null, ""],
  ])("%s", (_name, step, today, next, date) => {
    const after = stepAfter(standardStrategy, step, facts, on(today));
    expect(after).toEqual(next === null ? null : { step: next, on: date });
  });
});
