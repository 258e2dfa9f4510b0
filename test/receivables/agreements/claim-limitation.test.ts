/** Limitation with agreements: a moved day leaves it, an accepted acknowledgment moves it. */
import { expect, it } from "vitest";
import type { Agreement } from "../../../src/receivables/agreements/agreement.ts";
import { limitationQuestion } from "../../../src/receivables/agreements/claim-limitation.ts";
import { limitationEndsOn } from "../../../src/receivables/law/limitation.ts";
import { on } from "../invoices.ts";

const moved = (from: string, to: string) => ({ kind: "dueDateChange", from: on(from), to: on(to) }) as Agreement;
const plan = (acknowledged: string | null, acceptedAt: string | null) =>
  ({
    kind: "paymentPlan",
    acceptedAt,
    acknowledgment: acknowledged === null ? null : { on: on(acknowledged), how: "written" },
  }) as Agreement;

it.each<[string, Agreement[], string]>([
  ["nothing agreed", [], "2030-02-14"],
  ["a day that was moved twice", [moved("2027-01-14", "2027-02-01"), moved("2027-02-01", "2027-02-14")], "2030-01-14"],
  ["a plan without an acknowledgment", [plan(null, "2027-03-01T10:00:00.000Z")], "2030-02-14"],
  ["an acknowledgment in a plan that nobody accepted", [plan("2027-03-01", null)], "2030-02-14"],
  [
    "an acknowledgment in a plan",
    [plan("2027-03-01", "2027-03-01T10:00:00.000Z"), plan("2027-02-20", "2027-02-20T10:00:00.000Z")],
    "2037-03-01",
  ],
])("in Czechia with %s ends on its day", (_name, agreements, end) => {
  expect(limitationEndsOn(limitationQuestion({ country: "CZ", dueOn: on("2027-02-14") }, agreements, "consumer"))?.on).toBe(end);
});
