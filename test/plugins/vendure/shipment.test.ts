/** What shipments of a Vendure order are worth: in any split every unit of the total is captured or freed, and none twice. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toMinor } from "../../../plugins/vendure/src/pure/money.ts";
import type { Pieces } from "../../../plugins/vendure/src/pure/shop-order.ts";
import { remainingMinor, shipmentOf, unshipped } from "../../../plugins/vendure/src/pure/shipment.ts";
import { line, shopOrder } from "./orders.ts";

const plenty = Number.MAX_SAFE_INTEGER;
const pieces = (lineId: string, quantity: number): Pieces => ({ lineId, quantity });

describe("the capture of a shipment", () => {
  it("has its lines, and delivery with the first", () => {
    const order = shopOrder();
    expect(shipmentOf(order, [], [pieces("1", 1)], plenty)).toEqual({
      amountMinor: 14_990 + 1500,
      items: [
        { sku: "S-1", name: "Ware 1", quantity: 1, unitPriceMinor: 14_990, taxRatePercent: "23" },
        { name: "Parcel", quantity: 1, unitPriceMinor: 1500, taxRatePercent: "23" },
      ],
    });
    expect(shipmentOf(order, [pieces("1", 1)], [pieces("1", 1), pieces("2", 3)], plenty)).toEqual({
      amountMinor: 14_990 + 10_515,
      items: [
        { sku: "S-1", name: "Ware 1", quantity: 1, unitPriceMinor: 14_990, taxRatePercent: "23" },
        { sku: "S-2", name: "Ware 2", quantity: 3, unitPriceMinor: 3505, taxRatePercent: "23" },
      ],
    });
  });

  it("of one piece after the other gives each its share of a price that does not divide", () => {
    const order = shopOrder({ lines: [line("1", 3, 1000)], charges: [] });
    const amounts = [0, 1, 2].map((done) => shipmentOf(order, done === 0 ? [] : [pieces("1", done)], [pieces("1", 1)], plenty).amountMinor);
    expect(amounts).toEqual([333, 334, 333]);
  });

  it("rounds yen on the sum of what shipped, not piece by piece", () => {
    const order = shopOrder({ counting: { currency: "JPY", precision: 2 }, lines: [line("1", 4, 100_100)], charges: [] });
    const amounts = [0, 1, 2, 3].map(
      (done) => shipmentOf(order, done === 0 ? [] : [pieces("1", done)], [pieces("1", 1)], plenty).amountMinor,
    );
    expect(amounts).toEqual([250, 251, 250, 250]);
    expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(1001);
  });

  it("is never more than what is reserved", () => {
    expect(shipmentOf(shopOrder(), [], [pieces("1", 2)], 20_000).amountMinor).toBe(20_000);
  });

  it("ignores pieces of lines that are not there, and more pieces than were ordered", () => {
    const order = shopOrder({ charges: [] });
    expect(shipmentOf(order, [], [pieces("9", 1)], plenty)).toEqual({ amountMinor: 0, items: [] });
    expect(shipmentOf(order, [], [pieces("1", 5)], plenty).amountMinor).toBe(29_980);
  });
});

describe("what may still ship", () => {
  it("is everything at first, nothing at the end, and less after a cancellation", () => {
    expect(remainingMinor(shopOrder(), [])).toBe(29_980 + 10_515 + 1500);
    expect(unshipped(shopOrder(), [pieces("1", 2)])).toEqual([pieces("2", 3)]);
    expect(remainingMinor(shopOrder(), [pieces("1", 2), pieces("2", 3)])).toBe(0);
    const cancelled = shopOrder({ lines: [line("1", 2, 29_980), line("2", 0, 0)] });
    expect(remainingMinor(cancelled, [pieces("1", 1)])).toBe(14_990);
    expect(remainingMinor(cancelled, [])).toBe(29_980 + 1500);
  });

  it("is nothing, delivery included, when every line is cancelled", () => {
    expect(remainingMinor(shopOrder({ lines: [line("1", 0, 0), line("2", 0, 0)] }), [])).toBe(0);
  });
});

describe("any split of any order", () => {
  const anyLine = fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 1_000_000 }));
  const anyOrder = fc.record({
    currency: fc.constantFrom("PLN", "JPY", "KWD"),
    lines: fc.array(anyLine, { minLength: 1, maxLength: 6 }),
    delivery: fc.integer({ min: 0, max: 10_000 }),
    seed: fc.array(fc.nat({ max: 5 }), { minLength: 120, maxLength: 120 }),
  });

  it("captures the total to the unit", () => {
    fc.assert(
      fc.property(anyOrder, ({ currency, lines, delivery, seed }) => {
        const order = shopOrder({
          counting: { currency, precision: 2 },
          lines: lines.map(([quantity, price], index) => line(String(index), quantity, price)),
          charges: [{ name: "Parcel", price: delivery, taxRate: 23 }],
        });
        // Every piece goes into one of six shipments; empty ones are not sent.
        const all = order.lines.flatMap(({ id, quantity }) => Array.from({ length: quantity }, () => id));
        const shipments = [0, 1, 2, 3, 4, 5]
          .map((number) => all.flatMap((id, index) => (seed[index] === number ? [pieces(id, 1)] : [])))
          .filter((shipment) => shipment.length > 0);
        let before: Pieces[] = [];
        let captured = 0;
        for (const shipment of shipments) {
          const { amountMinor: part } = shipmentOf(order, before, shipment, plenty);
          captured += part;
          before = [...before, ...shipment];
          expect(captured + remainingMinor(order, before)).toBe(toMinor(order.total, order.counting));
        }
      }),
      { seed: 20_261_129, numRuns: 300 },
    );
  });
});
