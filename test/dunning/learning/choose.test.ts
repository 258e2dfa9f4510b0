/** The choice of hour and channel: explainable, repeatable, among what is allowed alone, and drawn towards what works. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ArmFigures,
  type ChoiceQuestion,
  chooseMoment,
  isControl,
  isLearnt,
  withChosen,
} from "../../../src/dunning/learning/choose.ts";
import { type DaySlot, daySlots, slotAt, slotsLeft } from "../../../src/dunning/learning/day-slots.ts";
import { beta, drawsFrom } from "../../../src/dunning/learning/draws.ts";
import type { LearningDocument, StepChannel } from "../../../src/wire/strategies.ts";

const learn: LearningDocument = { what: ["hour", "channel"], controlPercent: 20 };
const slots = Object.keys(daySlots) as DaySlot[];
const segment = "PL/consumer/friendlyReminder";
const ask = (number: number, more: Partial<ChoiceQuestion> = {}): ChoiceQuestion => ({
  invoiceId: `inv_${number}`,
  step: "friendlyReminder",
  buyerId: `buy_${number}`,
  segment,
  currentSlot: "morning",
  slots,
  channels: ["email", "sms"],
  ...more,
});
const nothing = { asOf: null, arms: [] };
const learner = Array.from({ length: 400 }, (_, number) => number).filter((number) => !isControl(`buy_${number}`, 20));

describe("parts of the day", () => {
  it("lie beside each other from 8 to 20", () => {
    expect([7, 8, 10, 11, 13, 14, 16, 17, 19, 20].map(slotAt)).toEqual([
      null,
      "morning",
      "morning",
      "midday",
      "midday",
      "afternoon",
      "afternoon",
      "evening",
      "evening",
      null,
    ]);
  });

  it("are left while they are not over, and inside of the hours of the law", () => {
    expect(slotsLeft(0, { from: 6, until: 22 })).toEqual(slots);
    expect(slotsLeft(13, { from: 6, until: 22 })).toEqual(["midday", "afternoon", "evening"]);
    expect(slotsLeft(9, { from: 9, until: 15 })).toEqual(["morning", "midday", "afternoon"]);
    expect(slotsLeft(8, { from: 9, until: 15 })).toEqual(["midday", "afternoon"]);
    expect(slotsLeft(9, null)).toEqual([]);
  });
});

describe("draws", () => {
  it("are the same for the same seed, and others for another", () => {
    const [one, same, other] = [drawsFrom("a"), drawsFrom("a"), drawsFrom("b")];
    expect([one(), one()]).toEqual([same(), same()]);
    expect(other()).not.toBe(drawsFrom("a")());
  });

  it.each([
    [1, 1],
    [3, 9],
    [40, 10],
  ])("follow the beta distribution of %i and %i in mean and variance", (a, b) => {
    const draw = drawsFrom(`beta ${a} ${b}`);
    const drawn = Array.from({ length: 20_000 }, () => beta(a, b, draw));
    const mean = drawn.reduce((sum, one) => sum + one, 0) / drawn.length;
    const variance = drawn.reduce((sum, one) => sum + (one - mean) ** 2, 0) / drawn.length;
    expect(Math.abs(mean - a / (a + b))).toBeLessThan(0.006);
    expect(Math.abs(variance / ((a * b) / ((a + b) ** 2 * (a + b + 1))) - 1)).toBeLessThan(0.06);
    expect(drawn.every((one) => one > 0 && one < 1)).toBe(true);
  });
});

describe("a choice", () => {
  it("is repeated by the same question and figures, and tells its working", () => {
    const [number = 0] = learner;
    const choice = chooseMoment(ask(number), learn, nothing);
    expect(chooseMoment(ask(number), learn, nothing)).toEqual(choice);
    expect(choice.side).toBe("learning");
    expect(choice.working.hour.map(({ arm, told, paid }) => [arm, told, paid])).toEqual(slots.map((slot) => [slot, 0, 0]));
    const top = choice.working.hour.toSorted((left, right) => right.drawn - left.drawn)[0];
    expect(choice.slot).toBe(top?.arm);
  });

  it("leaves a share of the buyers, always the same, to the programme", () => {
    const control = Array.from({ length: 5000 }, (_, number) => isControl(`buy_${number}`, 20)).filter(Boolean).length;
    expect(control / 5000).toBeGreaterThan(0.17);
    expect(control / 5000).toBeLessThan(0.23);
    const number = Array.from({ length: 400 }, (_, one) => one).find((one) => isControl(`buy_${one}`, 20)) ?? 0;
    const kept = { side: "control", segment, slot: "morning", channel: "email", working: { hour: [], channel: [] } };
    expect(chooseMoment(ask(number), learn, nothing)).toEqual(kept);
    expect(chooseMoment(ask(number, { step: "formalReminder" }), learn, nothing).side).toBe("control");
  });

  it("is only what may be chosen, whatever the figures say", () => {
    const figures = fc.array(
      fc.record({
        segment: fc.constant(segment),
        kind: fc.constant("hour" as const),
        arm: fc.constantFrom(...slots),
        told: fc.nat(50),
        paid: fc.nat(50),
      }),
    );
    const allowed = fc.subarray(slots);
    const reached = fc.subarray(["email", "sms", "messenger"] as StepChannel[]);
    fc.assert(
      fc.property(figures, allowed, reached, fc.nat(5000), (arms, open, channels, number) => {
        const known = arms.map((arm) => ({ ...arm, paid: Math.min(arm.paid, arm.told) }));
        const { side, slot, channel } = chooseMoment(ask(number, { slots: open, channels }), learn, { asOf: null, arms: known });
        if (side === "control") return;
        expect(slot === null ? open.length < 2 : open.includes(slot)).toBe(true);
        expect(channel === null ? channels.length < 2 : channels.includes(channel)).toBe(true);
      }),
    );
  });

  it("finds the part of the day that works, and keeps trying the others less and less", () => {
    const rates: Readonly<Record<DaySlot, number>> = { morning: 0.3, midday: 0.3, afternoon: 0.3, evening: 0.55 };
    const figures = new Map(slots.map((slot) => [slot, { told: 0, paid: 0 }]));
    const answers = drawsFrom("debtors");
    const shares: number[] = [];
    for (let week = 0; week < 10; week += 1) {
      const arms: ArmFigures[] = [...figures].map(([arm, counts]) => ({ segment, kind: "hour", arm, ...counts }));
      const chosen = learner.map((number) =>
        chooseMoment(ask(number + week * 1000, { buyerId: `buy_${number}` }), learn, { asOf: null, arms }),
      );
      for (const { slot } of chosen) {
        const counts = figures.get(slot ?? "morning") ?? { told: 0, paid: 0 };
        const isPaid = answers() < rates[slot ?? "morning"];
        figures.set(slot ?? "morning", { told: counts.told + 1, paid: counts.paid + (isPaid ? 1 : 0) });
      }
      shares.push(chosen.filter(({ slot }) => slot === "evening").length / chosen.length);
    }
    expect(shares[0]).toBeLessThan(0.4);
    expect(shares.at(-1)).toBeGreaterThan(0.85);
  });

  it("is of no last word before a hand-over", () => {
    expect([isLearnt("finalNotice"), isLearnt("preDueNotice"), isLearnt("formalReminder")]).toEqual([false, true, true]);
  });
});

describe("a chain with a chosen channel", () => {
  it.each([
    [["email", "sms", "letter"], "sms", ["sms", "email", "letter"]],
    [["letter", "email", "sms"], "sms", ["letter", "sms", "email"]],
    [["email", "sms"], null, ["email", "sms"]],
    [["email"], "sms", ["email"]],
  ] as const)("%j with %s", (chain, chosen, expected) => {
    expect(withChosen(chain, chosen)).toEqual(expected);
  });
});
