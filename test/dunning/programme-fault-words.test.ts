/** The words of faults in programmes and texts, for people who read JSON and no code: what was expected, what stands there, and the cure. */
import { describe, expect, it } from "vitest";
import { checkProgramme } from "../../src/dunning/check-programme.ts";
import { checkWords } from "../../src/dunning/words/check-words.ts";

const friendly = { step: "friendlyReminder", template: "friendlyReminder", days: 3 };
const first = "/strategies/0";
const step = `${first}/steps/0`;
const withStep = (fields: object) => ({ name: "Ours", strategies: [{ name: "standard", steps: [{ ...friendly, ...fields }] }] });
const withStrategy = (fields: object) => ({ name: "Ours", strategies: [{ name: "standard", steps: [friendly], ...fields }] });
const stepFields = "step, template, from, days, minDaysAfterPrevious, channels, fee, interest, compensation, needsApproval";
const { days: _days, ...withoutDays } = friendly;

const rows: readonly (readonly [string, unknown, string, string])[] = [
  ["a number as text", withStep({ days: "3" }), `${step}/days`, 'must be a number without quotation marks, not "3"'],
  ["half a day", withStep({ days: 1.5 }), `${step}/days`, "must be a whole number, not 1.5"],
  [
    "no days",
    withStrategy({ steps: [withoutDays] }),
    `${step}/days`,
    "is missing: a number without quotation marks is needed here (days after the anchor; negative: before the due date)",
  ],
  ["too many days", withStep({ days: 400 }), `${step}/days`, "must be at most 365, not 400"],
  [
    "another word for a channel",
    withStep({ channels: ["mail"] }),
    `${step}/channels/0`,
    'must be one of "email", "sms", "messenger", "letter", "phone", "visit", not "mail" (did you mean "email"?)',
  ],
  ["a channel that is no list", withStep({ channels: "email" }), `${step}/channels`, 'must be a list in [ ], not "email"'],
  ["no channel", withStep({ channels: [] }), `${step}/channels`, "must have at least 1 member, not 0"],
  [
    "one channel",
    withStep({ channel: "sms" }),
    `${step}/channel`,
    `there is no such field (did you mean "channels"?); known here: ${stepFields}`,
  ],
  ["after", withStep({ after: 3 }), `${step}/after`, `there is no such field (did you mean "days"?); known here: ${stepFields}`],
  [
    "half a template",
    withStep({ template: "friendly" }),
    `${step}/template`,
    'must be one of "preDueNotice", "friendlyReminder", "formalReminder", "finalNotice", not "friendly" (did you mean "friendlyReminder"?)',
  ],
  [
    "half an anchor",
    withStep({ from: "due" }),
    `${step}/from`,
    'must be one of "dueDate", "previousStep", "brokenPromise", not "due" (did you mean "dueDate"?)',
  ],
  ["yes for true", withStep({ interest: "yes" }), `${step}/interest`, 'must be true or false, without quotation marks, not "yes"'],
  ["a fee as a number", withStep({ fee: 5 }), `${step}/fee`, "must be a list in [ ], not 5"],
  [
    "a fee in crowns and heller",
    withStep({ fee: [{ amountMinor: 5.5, currency: "CZK" }] }),
    `${step}/fee/0/amountMinor`,
    "must be a whole number, not 5.5; amounts are in whole minor units, so 500.50 is written 50050",
  ],
  [
    "a name with spaces",
    withStrategy({ name: "My strategy" }),
    `${first}/name`,
    'must begin with a small letter and hold letters and digits alone, 40 at most, not "My strategy"',
  ],
  [
    "another word for an end",
    withStrategy({ end: { kind: "agency", afterDays: 10 } }),
    `${first}/end/kind`,
    'must be one of "person", "placement", "writeOff", not "agency" (did you mean "placement"?)',
  ],
  [
    "an end without a kind",
    withStrategy({ end: { afterDays: 10 } }),
    `${first}/end/kind`,
    'is missing: one of "person", "placement", "writeOff" is needed here',
  ],
  ["an end as text", withStrategy({ end: "person" }), `${first}/end`, 'must be an object in { }, not "person"'],
  ["steps by name", withStrategy({ steps: { a: friendly } }), `${first}/steps`, "must be a list in [ ], not an object"],
  [
    "the name of a country",
    withStrategy({ when: { countries: ["Poland"] } }),
    `${first}/when/countries/0`,
    'must be one of "PL", "CZ", "SK", "DE", "AT", not "Poland" (did you mean "PL"?)',
  ],
  [
    "one kind of buyer",
    withStrategy({ when: { buyerKind: "company" } }),
    `${first}/when/buyerKind`,
    'there is no such field (did you mean "buyerKinds"?); known here: countries, buyerKinds, buyerGroups, amount, categories, score, history, attributes',
  ],
  ["a list for the whole", [], "", "must be an object in { }, not a list"],
];

describe("a programme with a slip of the hand", () => {
  it.each(rows)("%s", (_name, document, pointer, detail) => {
    const checked = checkProgramme(document);
    expect(checked.ok ? [] : checked.faults.map((fault) => [fault.pointer, fault.detail])).toEqual([[pointer, detail]]);
  });
});

describe("texts with a slip of the hand", () => {
  it.each([
    [
      { template: "friendlyReminder", intro: "Hello" },
      /^\/texts\/0\/intro there is no such field \(did you mean "opening"\?\); known here: /,
    ],
    [{ template: "friendly" }, /^\/texts\/0\/template must be one of .* not "friendly" \(did you mean "friendlyReminder"\?\)$/],
  ])("%j", (worded, words) => {
    const checked = checkWords({ name: "Ours", texts: [{ language: "en", ...worded }] });
    const told = checked.ok ? [] : checked.faults.map(({ pointer, detail }) => `${pointer} ${detail}`);
    expect(told).toEqual([expect.stringMatching(words)]);
  });
});
