/** What a payment pays first: the order of each country, cents that are never lost, and the rank of several claims. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compare, money, subtract, total } from "../../../src/kernel/money.ts";
import type { CalendarDate } from "../../../src/kernel/time.ts";
import { allocatePayment, allocationOrder, type RankedClaim, rankClaims } from "../../../src/receivables/law/allocation.ts";
import type { ClaimPart, ClaimSituation } from "../../../src/receivables/law/allocation-rules.ts";
import { type Law, shippedLaw } from "../../../src/receivables/law/law.ts";
import type { LawCountry, LawSegment } from "../../../src/receivables/law/law-row.ts";
import { claimParts, lawCountries, lawSegments } from "../../../src/wire/law-terms.ts";

const day = (text: string) => text as CalendarDate;
const today = day("2026-11-29");
const czk = (minor: bigint) => money(minor, "CZK");

describe("the parts of one claim are paid", () => {
  const costsFirst = "fees compensation interest principal";
  const principalFirst = "fees compensation principal interest";
  it.each<[LawCountry, LawSegment, ClaimSituation | undefined, string, string]>([
    ["CZ", "business", undefined, costsFirst, "OZ § 1932 (1), read"],
    ["CZ", "consumer", undefined, principalFirst, "OZ § 1932 (2), read"],
    ["CZ", "consumer", "consumerCredit", principalFirst, "OZ § 1932 (2), read"],
    ["CZ", "consumer", "beforeDefault", costsFirst, "OZ § 1932 (1), read"],
    ["DE", "business", undefined, costsFirst, "BGB § 367 (1), read"],
    ["DE", "consumer", undefined, costsFirst, "BGB § 367 (1), read"],
    ["DE", "consumer", "consumerCredit", principalFirst, "BGB § 497 (3), read"],
    ["DE", "business", "consumerCredit", costsFirst, "BGB § 367 (1), read"],
    ["SK", "business", undefined, costsFirst, "ObZ § 330, read"],
    ["SK", "consumer", undefined, costsFirst, "ObZ § 330, applied to a consumer, unverified"],
    ["PL", "consumer", undefined, costsFirst, "KC art. 451, unverified"],
    ["AT", "business", undefined, costsFirst, "ABGB § 1416, unverified"],
    ["NL", "consumer", undefined, costsFirst, "BW 6:44, unverified"],
    ["UK", "business", undefined, costsFirst, "Common law: interest before principal, unverified"],
    ["EU", "business", undefined, costsFirst, "House rule where no law was found, house"],
  ])("in %s for a %s, %s", (country, segment, situation, expected, authority) => {
    const { order, source, status } = allocationOrder(country, segment, today, shippedLaw, situation);
    expect([order.join(" "), `${source}, ${status}`]).toEqual([expected, authority]);
  });

  it("by the rule of their day", () => {
    const [first] = shippedLaw.parts;
    if (first === undefined) throw new Error("no rule is shipped");
    const later: Law["parts"][number] = {
      ...first,
      country: "PL",
      validFrom: "2027-01-01",
      order: ["principal"],
      source: "KC art. 451 anew",
    };
    const law = { parts: [...shippedLaw.parts, later] };
    expect(allocationOrder("PL", "consumer", day("2026-12-31"), law).source).toBe("KC art. 451");
    expect(allocationOrder("PL", "consumer", day("2027-01-01"), law).source).toBe("KC art. 451 anew");
  });

  it("by the rule of the house on days before any law on record", () => {
    expect(allocationOrder("CZ", "consumer", day("0001-01-01")).status).toBe("house");
    expect(rankClaims([], { country: "DE", segment: "consumer", onDay: day("1900-02-28"), designated: [] }).status).toBe("house");
  });

  it("each once, in every country", () => {
    for (const country of lawCountries)
      for (const segment of lawSegments) expect(allocationOrder(country, segment, today).order.toSorted()).toEqual([...claimParts].sort());
  });

  it("in part, when the payment ends in the middle of one", () => {
    const open = { principal: czk(100_000n), interest: czk(5_000n), fees: czk(1_000n) };
    const { order } = allocationOrder("CZ", "consumer", today);
    expect(allocatePayment(czk(60_000n), open, order)).toEqual({
      laid: [
        { part: "fees", amount: czk(1_000n) },
        { part: "principal", amount: czk(59_000n) },
      ],
      rest: czk(0n),
    });
    expect(allocatePayment(czk(60_000n), open, allocationOrder("CZ", "business", today).order).laid).toEqual([
      { part: "fees", amount: czk(1_000n) },
      { part: "interest", amount: czk(5_000n) },
      { part: "principal", amount: czk(54_000n) },
    ]);
  });

  it("never in another currency", () => {
    expect(() => allocatePayment(money(100n, "EUR"), { principal: czk(100n) }, ["principal"])).toThrow("mixed currencies");
  });
});

const seed = 20_261_129;
const runs = { seed, numRuns: 500 };
const minor = fc.bigInt({ min: 0n, max: 30_000n });
const openParts = fc.record({ fees: minor, compensation: minor, interest: minor, principal: minor });
const order = fc.shuffledSubarray([...claimParts], { minLength: claimParts.length });

describe(`every payment (seed ${seed})`, () => {
  const laidOn = (paid: bigint, open: Readonly<Record<ClaimPart, bigint>>, inOrder: readonly ClaimPart[]) => {
    const parts = Object.fromEntries(claimParts.map((part) => [part, czk(open[part])]));
    return allocatePayment(czk(paid), parts, inOrder);
  };

  it("is laid or left to the last cent, and no part takes more than is open", () => {
    fc.assert(
      fc.property(minor, openParts, order, (paid, open, inOrder) => {
        const { laid, rest } = laidOn(paid, open, inOrder);
        expect(total([...laid.map(({ amount }) => amount), rest], "CZK")).toEqual(czk(paid));
        for (const { part, amount } of laid) expect(amount.amountMinor > 0n && compare(amount, czk(open[part])) <= 0).toBe(true);
        expect(rest.amountMinor >= 0n).toBe(true);
      }),
      runs,
    );
  });

  it("keeps the order: a part gets something only when all before it are paid, and a rest is left only when all are", () => {
    fc.assert(
      fc.property(minor, openParts, order, (paid, open, inOrder) => {
        const { laid, rest } = laidOn(paid, open, inOrder);
        const got = (part: ClaimPart) => laid.find((one) => one.part === part)?.amount.amountMinor ?? 0n;
        inOrder.forEach((part, index) => {
          if (got(part) > 0n) for (const before of inOrder.slice(0, index)) expect(got(before)).toBe(open[before]);
        });
        if (rest.amountMinor > 0n) for (const part of claimParts) expect(got(part)).toBe(open[part]);
      }),
      runs,
    );
  });

  it("in two halves pays what it pays at once", () => {
    fc.assert(
      fc.property(minor, minor, openParts, order, (one, other, open, inOrder) => {
        const first = laidOn(one, open, inOrder);
        const after = { ...open };
        for (const { part, amount } of first.laid) after[part] = subtract(czk(open[part]), amount).amountMinor;
        const second = laidOn(other, after, inOrder);
        const whole = laidOn(one + other, open, inOrder);
        for (const part of claimParts) {
          const of = ({ laid }: typeof whole) => laid.find((each) => each.part === part)?.amount.amountMinor ?? 0n;
          expect(of(first) + of(second)).toBe(of(whole));
        }
      }),
      runs,
    );
  });
});

describe("several claims are paid", () => {
  const claim = (id: string, dueOn: string, more: Partial<RankedClaim> = {}): RankedClaim => {
    const usual = { issuedOn: day("2026-01-01"), isDunned: false, isSecured: false, rateBasisPoints: 0 };
    return { id, dueOn: day(dueOn), ...usual, ...more };
  };
  const early = claim("early", "2026-02-01");
  const late = claim("late", "2026-06-01", { isDunned: true });
  const ahead = claim("ahead", "2027-01-15");
  const secured = claim("secured", "2026-01-15", { isSecured: true });
  const dear = claim("dear", "2026-07-01", { rateBasisPoints: 1052 });
  const all = [ahead, dear, secured, late, early];

  it.each<[LawCountry, readonly string[], string]>([
    ["CZ", [], "late early dear ahead secured"],
    ["DE", [], "dear early late secured ahead"],
    ["PL", [], "secured early late dear ahead"],
    ["SK", [], "secured early late dear ahead"],
    ["NL", [], "secured early late dear ahead"],
    ["CZ", ["ahead", "dear"], "ahead dear late early secured"],
    ["PL", ["late"], "late secured early dear ahead"],
    ["PL", ["unknown"], "secured early late dear ahead"],
  ])("in %s when the debtor named %j", (country, designated, expected) => {
    const ranked = rankClaims(all, { country, segment: "consumer", onDay: today, designated });
    expect(ranked.claims.map(({ id }) => id).join(" ")).toBe(expected);
  });

  it("older first in Germany when nothing else differs, and by id at last", () => {
    const twins = [claim("b", "2026-02-01"), claim("a", "2026-02-01"), claim("c", "2026-03-01", { issuedOn: day("2025-12-01") })];
    const ranked = rankClaims(twins, { country: "DE", segment: "business", onDay: today, designated: [] });
    expect(ranked.claims.map(({ id }) => id)).toEqual(["c", "a", "b"]);
    expect([ranked.source, ranked.status]).toEqual(["BGB § 366 (2)", "read"]);
  });

  it("by a rule of the house where no law was found, told as one", () => {
    expect(rankClaims([], { country: "UK", segment: "business", onDay: today, designated: [] }).status).toBe("house");
  });
});
