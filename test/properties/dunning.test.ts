/** What holds for every dunning schedule, walked day by day over a calendar: order, room, bank days, and nothing after the end. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countries, isBankDay, type Place, previousBankDay } from "../../src/kernel/calendar.ts";
import { regions } from "../../src/kernel/german-states.ts";
import { addDays, type CalendarDate, daysBetween } from "../../src/kernel/time.ts";
import { dueDate } from "../../src/receivables/invoice.ts";
import { type NextStep, nextStep, type PastStep, planInvoice } from "../../src/dunning/plan.ts";
import { type ReminderStep, standardStrategy } from "../../src/dunning/strategy.ts";

const seed = 20_261_124;
const reminderSteps = standardStrategy.steps.map(({ step }) => step);
const runs = { seed, numRuns: 120 };
const firstDay = "2026-01-01" as CalendarDate;
const daysWalked = 110;

interface Life extends Place {
  readonly issuedOn: CalendarDate;
  readonly dueOn: CalendarDate;
  /** Days from the invoice on which no run takes place. */
  readonly down: ReadonlySet<number>;
  /** Day from the invoice on which it is paid or disputed, before that day's run; null for never. */
  readonly endsAt: number | null;
  readonly end: "paid" | "disputed";
}

/** Stretches of days without a run. */
const outages = fc
  .array(fc.record({ from: fc.integer({ min: 0, max: 60 }), days: fc.integer({ min: 1, max: 25 }) }), { maxLength: 3 })
  .map((all) => new Set(all.flatMap(({ from, days }) => Array.from({ length: days }, (_, index) => from + index))));

const lives: fc.Arbitrary<Life> = fc
  .record({
    place: fc.oneof(
      fc.constantFrom(...countries).map((country) => ({ country, regions: [] })),
      fc.subarray([...regions]).map((some) => ({ country: "DE" as const, regions: some })),
    ),
    issuedAfter: fc.integer({ min: 0, max: 1700 }),
    termDays: fc.oneof(fc.constantFrom(0, 1, 2, 3, 4, 14, 30), fc.integer({ min: 0, max: 60 })),
    down: fc.oneof(fc.constant(new Set<number>()), outages),
    endsAt: fc.option(fc.integer({ min: 0, max: 90 }), { nil: null }),
    end: fc.constantFrom("paid", "disputed"),
  })
  .map(({ issuedAfter, termDays, place, ...rest }) => {
    const issuedOn = addDays(firstDay, issuedAfter);
    return { ...rest, ...place, issuedOn, dueOn: dueDate(issuedOn, termDays, place) };
  });

interface Sent {
  readonly step: ReminderStep;
  readonly on: CalendarDate;
}

interface Walk {
  readonly sent: readonly Sent[];
  readonly past: readonly PastStep[];
  /** What was told as next after each message left. */
  readonly told: readonly (NextStep | null)[];
}

/** Runs the plan on every day from the invoice on, twice a day; `readsByNextStep` plans only when the kept next step has come, as the job does. */
function walk(life: Life, readsByNextStep: boolean): Walk {
  const { country, regions: within, dueOn, issuedOn } = life;
  const past: PastStep[] = [];
  const sent: Sent[] = [];
  const told: (NextStep | null)[] = [];
  let kept = nextStep(standardStrategy, { dueOn, country, regions: within, past }, issuedOn);
  for (let index = 0; index < daysWalked * 2; index += 1) {
    const day = Math.floor(index / 2);
    const today = addDays(issuedOn, day);
    if (life.down.has(day) || (readsByNextStep && (kept === null || kept.on > today))) continue;
    const hasEnded = life.endsAt !== null && day >= life.endsAt;
    const facts = {
      dueOn,
      country,
      regions: within,
      isOpen: !(hasEnded && life.end === "paid"),
      isDisputed: hasEnded && life.end === "disputed",
      past,
    };
    const plan = planInvoice(standardStrategy, facts, today);
    if (plan.kind !== "blocked") past.push(...plan.skipped.map(({ step }) => ({ step, status: "skipped", sentOn: null }) as const));
    if (plan.kind === "due") {
      past.push({ step: plan.step, status: "sent", sentOn: today });
      sent.push({ step: plan.step, on: today });
    }
    kept = plan.kind === "blocked" ? null : nextStep(standardStrategy, { dueOn, country, regions: within, past }, today);
    if (plan.kind === "due") told.push(kept);
  }
  return { sent, past, told };
}

const holds = (look: (life: Life, walked: Walk) => void) => {
  fc.assert(
    fc.property(lives, (life) => {
      look(life, walk(life, false));
    }),
    runs,
  );
};

describe(`every dunning schedule (seed ${seed})`, () => {
  it("takes each step at most once, sent or passed over, in the order of the ladder", () => {
    holds((_life, { sent, past }) => {
      expect(new Set(past.map((one) => one.step)).size).toBe(past.length);
      const ranks = sent.map((one) => reminderSteps.indexOf(one.step));
      expect(ranks).toEqual([...ranks].sort((left, right) => left - right));
    });
  });

  it("sends on bank days only, and never two on one day, however long a run was down", () => {
    holds((place, { sent }) => {
      expect(sent.filter((one) => !isBankDay(one.on, place))).toEqual([]);
      expect(new Set(sent.map((one) => one.on)).size).toBe(sent.length);
    });
  });

  it("sends the notice before the due date and the others no sooner than their day", () => {
    holds(({ dueOn, ...place }, { sent }) => {
      for (const { step, on } of sent) {
        const late = daysBetween(dueOn, on);
        if (step === "preDueNotice") expect(late).toBeLessThan(0);
        if (step === "preDueNotice") expect(on >= previousBankDay(addDays(dueOn, -3), place)).toBe(true);
        if (step === "friendlyReminder") expect(late).toBeGreaterThanOrEqual(3);
        if (step === "formalReminder") expect(late).toBeGreaterThanOrEqual(14);
      }
    });
  });

  it("leaves three days before a friendly reminder and seven before a formal one", () => {
    const room: Record<ReminderStep, number> = { preDueNotice: 0, friendlyReminder: 3, formalReminder: 7 };
    holds((_life, { sent }) => {
      sent.slice(1).forEach(({ step, on }, index) => {
        expect(daysBetween(sent[index]?.on ?? on, on)).toBeGreaterThanOrEqual(room[step] ?? Infinity);
      });
    });
  });

  it("sends nothing once the invoice is paid or disputed", () => {
    holds(({ issuedOn, endsAt }, { sent }) => {
      if (endsAt === null) return;
      expect(sent.filter((one) => one.on >= addDays(issuedOn, endsAt))).toEqual([]);
    });
  });

  it("ends with a formal reminder where nobody pays, and sends all three on time where no run was down", () => {
    holds(({ down, endsAt, dueOn, issuedOn }, { sent }) => {
      if (endsAt !== null) return;
      expect(sent.at(-1)?.step).toBe("formalReminder");
      if (down.size > 0 || daysBetween(issuedOn, dueOn) < 6) return;
      const steps = sent.map((one) => one.step);
      expect(steps.slice(-2)).toEqual(["friendlyReminder", "formalReminder"]);
      for (const { step, on } of sent.filter((one) => one.step !== "preDueNotice"))
        expect(daysBetween(dueOn, on)).toBeLessThanOrEqual(step === "friendlyReminder" ? 8 : 19);
    });
  });

  it("tells the debtor the very step and day that come next, where no run is down and nothing ends it", () => {
    fc.assert(
      fc.property(lives, (any) => {
        const { sent, told } = walk({ ...any, down: new Set(), endsAt: null }, false);
        expect(told).toEqual([...sent.slice(1), null]);
      }),
      runs,
    );
  });

  it("misses nothing where a run reads only the invoices whose next step has come", () => {
    fc.assert(
      fc.property(lives, (life) => {
        expect(walk(life, true).sent).toEqual(walk(life, false).sent);
      }),
      runs,
    );
  });
});
