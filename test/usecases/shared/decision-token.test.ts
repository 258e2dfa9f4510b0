/** A decision token says the same after it was written and read, and is none of another version. */
import { describe, expect, it } from "vitest";
import type { Instant } from "../../../src/kernel/time.ts";
import { type DecisionToken, readToken, tokenLifeMs, writeToken } from "../../../src/usecases/shared/decision-token.ts";

const token: DecisionToken = {
  version: 1,
  decisionId: "dec_1",
  shopId: "shp_1",
  expiresAt: "2026-11-24T10:30:00.000Z" as Instant,
  methods: [{ id: "saldo_invoice", termDays: [14, 30] }],
  velocity: { email: { m10: 1, h1: 2, h24: 3, d30: 4 }, phone: null, device: null, nameBuilding: null, ip: null },
  subject: {
    buyer: { ref: "cust-9", email: "jan@example.com", firstName: "Świętosława" },
    billingAddress: { line1: "ul. Świętokrzyska 12", country: "PL" },
    basket: { total: { amountMinor: 999_999_999_999, currency: "PLN" } },
  },
};

describe("a decision token", () => {
  it("reads as it was written", () => {
    expect(readToken(writeToken(token))).toEqual(token);
  });

  it.each([
    ["a later version", { ...token, version: 2 }],
    ["no version", { ...token, version: undefined }],
    ["a version in words", { ...token, version: "1" }],
  ])("of %s is none", (_name, other) => {
    expect(readToken(JSON.stringify(other))).toBeNull();
  });

  it("lives half an hour", () => {
    expect(tokenLifeMs).toBe(1_800_000);
  });
});
