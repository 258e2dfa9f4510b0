/** A strategy on the calendar: days, charges with their working by hand, and what comes after the last word. */
import { describe, expect, it } from "vitest";
import { checkProgramme } from "../../src/dunning/check-programme.ts";
import { namedStrategy } from "../../src/dunning/programme.ts";
import { standardStrategy, type Strategy } from "../../src/dunning/strategy.ts";
import { type Walk, type WalkedClaim, walkStrategy } from "../../src/dunning/walk.ts";
import { money } from "../../src/kernel/money.ts";
import type { CalendarDate } from "../../src/kernel/time.ts";

const on = (text: string) => text as CalendarDate;

function strategyOf(strategy: object): Strategy {
  const checked = checkProgramme({ name: "x", strategies: [{ name: "all", ...strategy }] });
  const found = checked.ok ? namedStrategy({ version: "1-0", document: checked.programme }, "all") : null;
  if (found === null) throw new Error(JSON.stringify(checked));
  return found;
}

/** 10,000.00 zł of a company, issued on Tuesday 2 June and due on Tuesday 16 June 2026. */
const claim: WalkedClaim = {
  country: "PL",
  regions: [],
  segment: "business",
  total: money(1_000_000n, "PLN"),
  issuedOn: on("2026-06-02"),
  dueOn: on("2026-06-16"),
  closedOn: null,
};

const costly = strategyOf({
  steps: [
    { step: "preDueNotice", template: "preDueNotice", days: -3 },
    { step: "friendlyReminder", template: "friendlyReminder", days: 3 },
    { step: "formalReminder", template: "formalReminder", days: 14, interest: true, fee: [{ amountMinor: 1_000, currency: "PLN" }] },
    { step: "finalNotice", template: "finalNotice", from: "previousStep", days: 14, interest: true, channels: ["letter", "email"] },
  ],
  end: { kind: "placement", afterDays: 14 },
});

function told({ steps, end }: Walk): string[] {
  const lines = steps.map(({ on: day, step, charges }) =>
    [day, step.step, ...charges.map(({ part, amount }) => `${part} ${amount.amountMinor}`)].join(" "),
  );
  return end === null ? lines : [...lines, `${end.on} ${end.kind}`];
}

describe("a walk", () => {
  it("of the standard ladder costs nothing and ends with a person", () => {
    expect(told(walkStrategy(standardStrategy, claim, on("2027-06-16")))).toEqual([
      "2026-06-12 preDueNotice",
      "2026-06-19 friendlyReminder",
      "2026-06-30 formalReminder",
      "2026-07-14 person",
    ]);
  });

  /** 13.75 % is the Polish commercial rate of the second half of 2026, 14.00 % − in force before it: see the working of each period. */
  it("charges the fee once and each letter the interest that none before it stated", () => {
    const walked = walkStrategy(costly, claim, on("2027-06-16"));
    expect(told(walked).map((line) => line.replace(/interest \d+/, "interest"))).toEqual([
      "2026-06-12 preDueNotice",
      "2026-06-19 friendlyReminder",
      "2026-06-30 formalReminder fees 1000 interest",
      "2026-07-14 finalNotice interest",
      "2026-07-28 placement",
    ]);
    const stated = walked.steps.flatMap(({ charges }) => charges.filter(({ part }) => part === "interest"));
    for (const { amount, working } of stated) {
      const periods = working["periods"] as { ratePercent: string; from: string; to: string; amountMinor: string }[];
      const whole = periods.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n);
      expect(amount.amountMinor).toBe(whole - BigInt(String(working["statedMinor"])));
      for (const { ratePercent, from, to, amountMinor } of periods) {
        const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
        expect(
          [Math.floor((1_000_000 * Number(ratePercent) * days) / 36_500), Math.ceil((1_000_000 * Number(ratePercent) * days) / 36_500)].map(
            String,
          ),
        ).toContain(amountMinor);
      }
    }
    expect(stated).toHaveLength(2);
  });

  it("ends on the day on which the claim is closed", () => {
    expect(told(walkStrategy(costly, { ...claim, closedOn: on("2026-06-30") }, on("2027-06-16")))).toEqual([
      "2026-06-12 preDueNotice",
      "2026-06-19 friendlyReminder",
    ]);
  });

  it("looks no further than it is asked", () => {
    expect(told(walkStrategy(standardStrategy, claim, on("2026-06-19")))).toEqual([
      "2026-06-12 preDueNotice",
      "2026-06-19 friendlyReminder",
    ]);
  });

  it("takes no step for a promise that nobody broke, and says what is passed over", () => {
    const promised = strategyOf({
      steps: [
        { step: "preDueNotice", template: "preDueNotice", days: -3 },
        { step: "friendlyReminder", template: "friendlyReminder", days: 3 },
        { step: "promiseBroken", template: "formalReminder", from: "brokenPromise", days: 1, minDaysAfterPrevious: 3 },
      ],
    });
    const walked = walkStrategy(promised, { ...claim, dueOn: on("2026-06-02") }, on("2027-01-01"));
    expect(told(walked)).toEqual(["2026-06-05 friendlyReminder", "2026-06-19 person"]);
    expect(walked.skipped).toEqual([{ step: "preDueNotice", reason: "dueDateReached" }]);
  });
});
