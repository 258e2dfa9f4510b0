/** What a merchant may still have at risk, on every edge of its grants; and what a decision makes of it. */
import { describe, expect, it } from "vitest";
import { type Currency, money } from "../../src/kernel/money.ts";
import type { CalendarDate } from "../../src/kernel/time.ts";
import { type Grant, roomWithin } from "../../src/risk/merchant-room.ts";
import { decideOn, today } from "./buyers.ts";

function grant(limit: bigint, used: bigint, validFrom: string | null = null, validUntil: string | null = null, currency: Currency = "PLN") {
  return {
    limit: money(limit, currency),
    used: money(used, currency),
    validFrom: validFrom as CalendarDate | null,
    validUntil: validUntil as CalendarDate | null,
  } satisfies Grant;
}

const rows: readonly (readonly [string, readonly Grant[], bigint | null])[] = [
  ["without a grant there is no limit", [], null],
  ["the rest of the one grant", [grant(1_000n, 400n)], 600n],
  ["nothing when all is used", [grant(1_000n, 1_000n)], 0n],
  ["nothing when it was lowered below its use", [grant(1_000n, 1_001n)], 0n],
  ["the merchant's own when it is the smaller", [grant(1_000n, 900n), grant(9_000n, 400n)], 100n],
  ["the line's when it is the smaller", [grant(1_000n, 0n), grant(9_000n, 8_500n)], 500n],
  ["all of it on its first day", [grant(1_000n, 0n, "2026-11-24")], 1_000n],
  ["nothing the day before", [grant(1_000n, 0n, "2026-11-25")], 0n],
  ["all of it on its last day", [grant(1_000n, 0n, null, "2026-11-24")], 1_000n],
  ["nothing the day after, whatever else is granted", [grant(1_000n, 0n, null, "2026-11-23"), grant(9_000n, 0n)], 0n],
];

describe("the room of a merchant is", () => {
  it.each(rows)("%s", (_name, grants, left) => {
    expect(roomWithin(grants, today)?.amountMinor ?? null).toBe(left);
  });
});

describe("a decision on a basket of 149.90 zł", () => {
  const invoice = [{ id: "inv", kind: "invoice" as const }];
  const cod = { id: "cod", kind: "cashOnDelivery" as const };
  const traceOf = (verdict: ReturnType<typeof decideOn>) => verdict.rules.find(({ ruleId }) => ruleId === "policy.merchantLimit");

  it("says nothing of a limit where none is set", () => {
    expect(traceOf(decideOn({}, invoice))).toBeUndefined();
    expect(traceOf(decideOn({ merchantRoom: null }, invoice))).toBeUndefined();
  });

  it("lets it pass with exactly that room, and tells it as the largest order", () => {
    const verdict = decideOn({ merchantRoom: money(14_990n, "PLN") }, invoice);
    expect([verdict.outcome, traceOf(verdict)?.result]).toEqual(["approved", "notHit"]);
    expect(verdict.methods[0]?.maxAmount).toEqual(money(14_990n, "PLN"));
  });

  it("hides deferred methods with a grosz less, by the merchant's limit, and tells no amount", () => {
    const verdict = decideOn({ merchantRoom: money(14_989n, "PLN") }, [...invoice, cod]);
    expect(verdict.methods).toEqual([
      { ...invoice[0], allowed: false, reason: "merchantLimit" },
      { ...cod, allowed: true },
    ]);
    expect(traceOf(verdict)?.saw).toEqual({
      total: { amountMinor: 14_990, currency: "PLN" },
      bound: { amountMinor: 14_989, currency: "PLN" },
    });
  });
});
