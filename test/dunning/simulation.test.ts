/** A simulation over a few lives: who would have got what, at what cost, and what was sent in truth. */
import { describe, expect, it } from "vitest";
import type { SelectionFacts } from "../../src/dunning/programme.ts";
import { makeSimulation, type SimulatedClaim } from "../../src/dunning/simulation.ts";
import { checkProgramme } from "../../src/dunning/check-programme.ts";
import { money } from "../../src/kernel/money.ts";
import type { CalendarDate } from "../../src/kernel/time.ts";

const on = (text: string) => text as CalendarDate;
const total = money(20_000n, "PLN");
const facts: SelectionFacts = {
  country: "PL",
  buyerKind: "person",
  buyerGroup: null,
  total,
  categories: [],
  score: null,
  isRepeat: false,
  attributes: {},
  lot: 50,
};
/** Due on Tuesday, 16 June 2026. */
const claim = (closedOn: string | null, sent: Record<string, number> = {}): SimulatedClaim => ({
  country: "PL",
  regions: [],
  segment: "consumer",
  total,
  issuedOn: on("2026-06-02"),
  dueOn: on("2026-06-16"),
  closedOn: closedOn === null ? null : on(closedOn),
  facts,
  sent,
});

const fee = [{ amountMinor: 1_000, currency: "PLN" }];
const checked = checkProgramme({
  name: "Costs",
  strategies: [
    {
      name: "all",
      steps: [
        { step: "friendlyReminder", template: "friendlyReminder", days: 3 },
        { step: "formalReminder", template: "formalReminder", days: 14, fee, channels: ["letter", "email"] },
      ],
    },
  ],
});

describe("a simulation", () => {
  it("counts messages until the day on which each claim was closed, and charges of those that leave", () => {
    if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
    const simulation = makeSimulation({ version: "draft", document: checked.programme }, on("2026-08-31"));
    simulation.add(claim("2026-06-10", { preDueNotice: 1 }));
    simulation.add(claim("2026-06-25", { friendlyReminder: 1 }));
    simulation.add(claim(null, { friendlyReminder: 1, formalReminder: 1 }));
    expect(simulation.result()).toEqual({
      claims: 3,
      untouched: 1,
      strategies: { "draft/all": 3 },
      steps: { friendlyReminder: 2, formalReminder: 1 },
      sentBefore: { preDueNotice: 1, friendlyReminder: 2, formalReminder: 1 },
      firstChannels: { email: 2, letter: 1 },
      ends: { person: 1 },
      charges: [{ part: "fees", amount: money(1_000n, "PLN") }],
    });
  });

  it("of nothing is empty", () => {
    expect(makeSimulation(null, on("2026-08-31")).result()).toMatchObject({ claims: 0, untouched: 0, charges: [] });
  });
});
