/** Faults of a programme: each told with its place, all at once, and what is right passes. */
import { describe, expect, it } from "vitest";
import { checkProgramme } from "../../src/dunning/check-programme.ts";

const friendly = { step: "friendlyReminder", template: "friendlyReminder", days: 3 };
const formal = { step: "formalReminder", template: "formalReminder", days: 14 };
const final = { step: "finalNotice", template: "finalNotice", from: "previousStep", days: 14 };
const notice = { step: "preDueNotice", template: "preDueNotice", days: -3 };
const programme = (steps: readonly object[], more: object = {}) => ({ name: "Mine", strategies: [{ name: "all", steps, ...more }] });

/** Pointer and code of every fault. */
function told(document: unknown): string[] {
  const checked = checkProgramme(document);
  return checked.ok ? [] : checked.faults.map(({ pointer, code }) => `${pointer || "/"} ${code}`);
}

describe("a programme", () => {
  it.each<[string, unknown]>([
    ["of the usual ladder", programme([notice, friendly, formal])],
    [
      "with costs after the due date, and a hand-over that was announced",
      programme([friendly, { ...formal, fee: [{ amountMinor: 250, currency: "EUR" }], interest: true, compensation: true }, final], {
        end: { kind: "placement", afterDays: 14 },
      }),
    ],
    [
      "with a strategy for companies before the one for all, and a challenger",
      {
        name: "Two",
        strategies: [
          { name: "companies", when: { buyerKinds: ["company"] }, steps: [friendly] },
          { name: "all", steps: [friendly, formal] },
          { name: "softer", steps: [{ ...friendly, days: 5 }] },
        ],
        challenge: { champion: "all", challenger: "softer", sharePercent: 20 },
      },
    ],
    [
      "that writes small amounts off",
      programme([friendly], { end: { kind: "writeOff", afterDays: 30, below: [{ amountMinor: 500, currency: "EUR" }] } }),
    ],
  ])("%s has no fault", (_name, document) => {
    expect(told(document)).toEqual([]);
  });

  it.each<[string, unknown, string[]]>([
    ["that is no object", 7, ["/ invalidShape"]],
    ["without strategies", { name: "x", strategies: [] }, ["/strategies invalidShape"]],
    ["with a field of its own", { ...programme([friendly]), tone: "firm" }, ["/tone unknownField"]],
    [
      "with two misshapen steps: both are told",
      programme([
        { ...friendly, days: "3" },
        { ...formal, template: "threat" },
      ]),
      ["/strategies/0/steps/0/days invalidShape", "/strategies/0/steps/1/template invalidShape"],
    ],
    ["with a step twice", programme([friendly, { ...formal, step: "friendlyReminder" }]), ["/strategies/0/steps/1/step duplicateName"]],
    ["with steps in the wrong order", programme([formal, friendly]), ["/strategies/0/steps/1/days outOfOrder"]],
    ["with steps on one day", programme([friendly, { ...formal, days: 3 }]), ["/strategies/0/steps/1/days outOfOrder"]],
    ["with steps too close", programme([friendly, { ...formal, days: 5 }]), ["/strategies/0/steps/1 tooSoon"]],
    ["that begins with the step before", programme([{ ...friendly, from: "previousStep" }]), ["/strategies/0/steps/0/from wrongAnchor"]],
    ["with a notice after the due date", programme([{ ...notice, days: 2 }]), ["/strategies/0/steps/0/template wrongAnchor"]],
    ["with a reminder before the due date", programme([{ ...friendly, days: -2 }]), ["/strategies/0/steps/0/template wrongAnchor"]],
    [
      "that charges before the due date",
      programme([
        { ...notice, fee: [{ amountMinor: 100, currency: "PLN" }] },
        { ...friendly, days: 0, interest: true },
      ]),
      ["/strategies/0/steps/0 chargeBeforeDue", "/strategies/0/steps/1 chargeBeforeDue"],
    ],
    [
      "with two fees in one currency and a channel twice",
      programme([
        {
          ...friendly,
          fee: [
            { amountMinor: 100, currency: "PLN" },
            { amountMinor: 200, currency: "PLN" },
          ],
          channels: ["email", "email"],
        },
      ]),
      ["/strategies/0/steps/0/fee/1 duplicateCurrency", "/strategies/0/steps/0/channels/1 duplicateChannel"],
    ],
    ["a visit first", programme([{ ...friendly, channels: ["visit"] }]), ["/strategies/0/steps/0/channels tooHarsh"]],
    ["that begins with the last word", programme([{ ...final, from: "dueDate" }]), ["/strategies/0/steps/0/template tooHarsh"]],
    [
      "that hands over without a word",
      programme([friendly, formal], { end: { kind: "placement", afterDays: 30 } }),
      ["/strategies/0/end/kind tooHarsh"],
    ],
    [
      "that hands over a day after its last word",
      programme([friendly, final], { end: { kind: "placement", afterDays: 1 } }),
      ["/strategies/0/end/afterDays tooSoon"],
    ],
    [
      "of which not every invoice gets a strategy",
      { name: "x", strategies: [{ name: "companies", when: { buyerKinds: ["company"] }, steps: [friendly] }] },
      ["/strategies missingDefault"],
    ],
    [
      "with strategies that are never reached",
      {
        name: "x",
        strategies: [
          { name: "all", steps: [friendly] },
          { name: "all", when: { countries: ["PL"] }, steps: [friendly] },
        ],
      },
      ["/strategies/1/name duplicateName", "/strategies/1 unreachable"],
    ],
    [
      "with an empty range",
      {
        name: "x",
        strategies: [
          {
            name: "none",
            when: { amount: { currency: "PLN", fromMinor: 100, belowMinor: 100 }, score: { from: 5, below: 4 } },
            steps: [friendly],
          },
          { name: "all", steps: [friendly] },
        ],
      },
      ["/strategies/0/when/amount emptyRange", "/strategies/0/when/score emptyRange"],
    ],
    [
      "with a challenge of nobody",
      { ...programme([friendly]), challenge: { champion: "all", challenger: "ghost", sharePercent: 10 } },
      ["/challenge/challenger wrongChallenge"],
    ],
  ])("%s is told so", (_name, document, faults) => {
    expect(told(document)).toEqual(faults);
  });

  it("nested without end is refused unread", () => {
    let deep: unknown = 1;
    for (let level = 0; level < 10_000; level += 1) deep = [deep];
    expect(told({ name: "x", strategies: deep })).toEqual(["/ tooDeep"]);
  });
});
