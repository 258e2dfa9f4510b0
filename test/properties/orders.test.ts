/** What holds for every order under any sequence of commands: nothing is lost, nothing is refunded that was not captured. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { money } from "../../src/kernel/money.ts";
import { addMs, type Instant, msPerDay } from "../../src/kernel/time.ts";
import * as orders from "../../src/orders/order.ts";
import type { Order } from "../../src/orders/order.ts";
import { authorizedAt, orderWith } from "../orders/orders.ts";

const seed = 20_261_124;
const runs = { seed, numRuns: 500 };
const total = 10_000n;

const amount = fc
  .oneof(fc.bigInt({ min: 1n, max: 3_000n }), fc.bigInt({ min: 1n, max: 12_000n }))
  .chain((minor) => fc.constantFrom(...(["PLN", "PLN", "PLN", "PLN", "EUR"] as const)).map((currency) => money(minor, currency)));
const command = fc.oneof(
  fc.record({ kind: fc.constant("capture" as const), amount, day: fc.integer({ min: 0, max: 33 }) }),
  fc.record({ kind: fc.constant("void" as const), amount: fc.option(amount, { nil: null, freq: 4 }) }),
  fc.record({ kind: fc.constant("refund" as const), amount }),
  fc.record({ kind: fc.constant("expire" as const) }),
  fc.record({ kind: fc.constant("review" as const), outcome: fc.constantFrom("approved" as const, "declined" as const) }),
);
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

/** The order after a command; null when it was refused. */
function carryOut(order: Order, one: Command): Order | null {
  const now: Instant = one.kind === "capture" ? addMs(authorizedAt, one.day * msPerDay) : authorizedAt;
  if (one.kind === "expire") return orders.expireOrder(order);
  if (one.kind === "review") return orders.settleReview(order, one.outcome);
  const outcome =
    one.kind === "capture"
      ? orders.captureOrder(order, one.amount, now)
      : one.kind === "void"
        ? orders.voidOrder(order, one.amount)
        : orders.refundOrder(order, one.amount);
  return outcome.ok ? outcome.value : null;
}

const life = fc.tuple(fc.constantFrom("none" as const, "none" as const, "pending" as const), fc.array(command, { maxLength: 30 }));

/** Calls `look` with the order before and after each command that was not refused. */
function live(
  [review, commands]: typeof life extends fc.Arbitrary<infer L> ? L : never,
  look: (before: Order, after: Order, one: Command) => void,
): void {
  let order = orderWith([total, 0n, 0n, 0n], { review });
  for (const one of commands) {
    const frozen = structuredClone(order);
    const after = carryOut(order, one);
    expect(order).toEqual(frozen);
    if (after !== null) look(order, after, one);
    order = after ?? order;
  }
}

describe(`every order (seed ${seed})`, () => {
  it("is authorised, captured and voided to exactly its total, and refunded to at most what was captured", () => {
    fc.assert(
      fc.property(life, (one) => {
        live(one, (_before, { authorized, captured, refunded, voided }) => {
          expect(authorized.amountMinor + captured.amountMinor + voided.amountMinor).toBe(total);
          expect(refunded.amountMinor).toBeLessThanOrEqual(captured.amountMinor);
          for (const part of [authorized, captured, refunded, voided]) expect(part.amountMinor).toBeGreaterThanOrEqual(0n);
        });
      }),
      runs,
    );
  });

  it("never takes back what was captured, refunded or voided, and never reserves more", () => {
    fc.assert(
      fc.property(life, (one) => {
        live(one, (before, after) => {
          for (const part of ["captured", "refunded", "voided"] as const)
            expect(after[part].amountMinor).toBeGreaterThanOrEqual(before[part].amountMinor);
          expect(after.authorized.amountMinor).toBeLessThanOrEqual(before.authorized.amountMinor);
          expect(after.total).toEqual(before.total);
        });
      }),
      runs,
    );
  });

  it("is never captured while a person looks at it, after a person declined it, or after its last day", () => {
    fc.assert(
      fc.property(life, (one) => {
        live(one, (before, _after, { kind, ...rest }) => {
          if (kind !== "capture") return;
          expect(["none", "approved"]).toContain(before.review);
          expect(before.expired).toBe(false);
          expect("day" in rest && rest.day).toBeLessThanOrEqual(30);
        });
      }),
      runs,
    );
  });

  it("says authorised or waiting exactly while something is reserved and nothing is captured", () => {
    fc.assert(
      fc.property(life, (one) => {
        live(one, (_before, after) => {
          const isWaiting = ["authorized", "pendingReview"].includes(orders.orderStatus(after));
          expect(isWaiting).toBe(after.authorized.amountMinor > 0n && after.captured.amountMinor === 0n);
        });
      }),
      runs,
    );
  });
});
