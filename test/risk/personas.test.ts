/** Sandbox personas: each makes the real rules give its answer. */
import { describe, expect, it } from "vitest";
import { isDegradedPersona, personaDelayMs } from "../../src/risk/personas.ts";
import { decideOn, locker, newBuyer, profile, velocity, withVelocity } from "./buyers.ts";

const methods = [
  { id: "inv", kind: "invoice" },
  { id: "card", kind: "card" },
] as const;
const troubled = { ...withVelocity({ email: velocity({ m10: 99 }) }), shipping: locker };
const debtor = { hardProfiles: [profile({ overdueCount: 1 })] };

const rows: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
  ["approved", "approved", [], []],
  ["review", "review", ["suspectedMisuse"], ["none"]],
  ["declined", "declined", ["velocity"], ["offerSecurePaymentMethods"]],
  ["limit", "declined", ["exposureLimit"], ["offerSecurePaymentMethods"]],
  ["blocked", "declined", ["blockedByMerchant"], ["offerSecurePaymentMethods"]],
  ["overdue", "declined", ["openOverdueClaim"], ["offerSecurePaymentMethods"]],
  ["address", "review", ["addressUnverifiable"], ["askBuyerToConfirmAddress"]],
  ["verify", "review", ["identityUnverified"], ["askBuyerToVerify"]],
];

describe("personas", () => {
  it.each(rows.flatMap((row) => [["a new buyer", ...row, {}] as const, ["a troubled buyer", ...row, troubled] as const]))(
    "%s with tag %s is %s",
    (_buyer, tag, outcome, codes, actionCodes, change) => {
      const verdict = decideOn({ ...change, sandbox: ["shop", tag] }, methods);
      expect(verdict.outcome).toBe(outcome);
      expect(verdict.reasons.map((reason) => reason.code)).toEqual(codes);
      expect(verdict.reasons.map((reason) => reason.actionCode)).toEqual(actionCodes);
      expect(verdict.methods[0]?.allowed).toBe(outcome !== "declined");
    },
  );

  it("asks for the telephone of the verify persona", () => {
    expect(decideOn({ sandbox: ["verify"] }, methods).methods[0]).toMatchObject({ allowed: true, requires: ["verifyPhone"] });
  });

  it("applies the strictest of several tags", () => {
    expect(decideOn({ sandbox: ["overdue", "review", "approved"] }, methods).outcome).toBe("declined");
  });

  it("does not hide an overdue claim that is really there", () => {
    expect(decideOn({ ...debtor, sandbox: ["approved"] }, methods).reasons[0]?.code).toBe("openOverdueClaim");
  });

  it("leaves a buyer without a known tag alone", () => {
    expect(decideOn({ ...debtor, sandbox: ["payslate14", "slow2000"] }, methods).reasons[0]?.code).toBe("openOverdueClaim");
    expect(decideOn({ sandbox: [] }, methods)).toEqual(decideOn(newBuyer, methods));
  });

  it.each([
    [["slow2000"], 2000, false],
    [["degraded"], 0, true],
    [["approved"], 0, false],
    [[], 0, false],
  ])("tags %j: %i ms, degraded %s", (tags, delayMs, isDegraded) => {
    expect(personaDelayMs(tags)).toBe(delayMs);
    expect(isDegradedPersona(tags)).toBe(isDegraded);
  });
});
