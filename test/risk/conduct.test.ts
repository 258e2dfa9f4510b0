/** What shops report of a buyer, as facts and as points. */
import { describe, expect, it } from "vitest";
import { conductFacts } from "../../src/risk/conduct.ts";
import { assembleFacts } from "../../src/risk/facts.ts";
import { decideOn, newBuyer, profile, reported } from "./buyers.ts";

const none = {
  paidOtherwise: 0,
  fraudConfirmed: false,
  returnsSharePercent: null,
  itemsNotReceived: 0,
  gatewayRefusals: 0,
  chargebacks: 0,
  claimsWrittenOff: 0,
  openDisputes: 0,
  dunningLevel: 0,
};

describe("the conduct of a buyer", () => {
  it("is known to be nothing when nobody reported anything, and unknown when the profile could not be read", () => {
    expect(conductFacts([], 0)).toEqual(none);
    expect(conductFacts([profile()], 0)).toEqual(none);
    expect(assembleFacts({ ...newBuyer, degraded: ["profile"] })).toMatchObject({
      chargebacks: null,
      fraudConfirmed: null,
      dunningLevel: null,
    });
  });

  it("is the sum of all hard-linked clusters, and the highest level of their reminders", () => {
    const clusters = [
      reported({ paidOtherwise: 1, chargebacks: 1, claimsWrittenOff: 1, dunningLevel: 2, openDisputes: 1 }),
      reported({
        paidOtherwise: 2,
        fraudsConfirmed: 1,
        claimsWrittenOff: 2,
        dunningLevel: 1,
        openDisputes: 1,
        gatewayRefusals: 4,
        itemsNotReceived: 3,
      }),
    ];
    expect(conductFacts(clusters, 2)).toEqual({
      paidOtherwise: 3,
      fraudConfirmed: true,
      returnsSharePercent: null,
      itemsNotReceived: 3,
      gatewayRefusals: 4,
      chargebacks: 1,
      claimsWrittenOff: 3,
      openDisputes: 2,
      dunningLevel: 2,
    });
  });

  it.each([
    [2, 2, null],
    [0, 3, 0],
    [1, 3, 33],
    [3, 3, 100],
    [4, 3, 100],
  ])("with goods back from %i of %i orders is a share of %s per cent", (ordersReturned, ordersPlaced, share) => {
    expect(conductFacts([reported({ ordersReturned })], ordersPlaced).returnsSharePercent).toBe(share);
  });

  it("moves the score by what is told, and by nothing else", () => {
    const scoreOf = (...told: Parameters<typeof reported>) => decideOn({ hardProfiles: [reported(...told)] }).score ?? 0;
    const plain = scoreOf({}, { ordersPlaced: 4 });
    expect(decideOn({ hardProfiles: [profile({ ordersPlaced: 4 })] }).score).toBe(plain);
    expect(scoreOf({ ordersReturned: 1 }, { ordersPlaced: 4 }) - plain).toBe(0);
    expect(scoreOf({ ordersReturned: 2 }, { ordersPlaced: 4 }) - plain).toBe(-20);
    expect(scoreOf({ ordersReturned: 4 }, { ordersPlaced: 4 }) - plain).toBe(-40);
    expect(scoreOf({ openDisputes: 1 }, { ordersPlaced: 4 }) - plain).toBe(-15);
    expect(scoreOf({ openDisputes: 2 }, { ordersPlaced: 4 }) - plain).toBe(-30);
  });
});
