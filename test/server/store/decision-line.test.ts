/** The line of a decision: what goes in comes out, and a torn line is told from a whole one. */
import { describe, expect, it } from "vitest";
import { decisionLine, parseDecisionLine } from "../../../server/store/decision-line.ts";
import { decisionOf } from "./decisions.ts";

const review = { status: "requested", requestedAt: null, answerBy: null, settledAt: null, by: null, note: "tab\there" } as const;

describe("the line of a decision", () => {
  it.each([
    ["a usual one", decisionOf(1)],
    ["one without a reference of the shop", decisionOf(2, { checkoutRef: null })],
    ["one with a review", decisionOf(3, { review })],
    ["one with tabs and line feeds in its texts", decisionOf(4, { checkoutRef: "a\tb\nc", subject: { name: "d\te\nf" } })],
    ["one without keys", decisionOf(5, { keys: [] })],
  ])("gives back %s", (_name, decision) => {
    const line = decisionLine(decision);
    expect(line).not.toContain("\n");
    expect(parseDecisionLine(line)).toEqual(decision);
  });

  it("throws on a line that lacks its last character, its last part or all of it", () => {
    const line = decisionLine(decisionOf(1));
    expect(() => parseDecisionLine(line.slice(0, -1))).toThrow();
    expect(() => parseDecisionLine(line.slice(0, line.lastIndexOf("\t")))).toThrow();
    expect(() => parseDecisionLine("")).toThrow();
  });
});
