/** Ends servers without warning in the middle of authorisations: what was acknowledged is there, once, and the books hold. */
import { describe, expect, it } from "vitest";
import { availableHomes } from "../tools/available-homes.ts";
import { runKillRounds } from "./kill-rounds.ts";

/** `npm run soak:kill -- --rounds 50` does the same for longer. */
const rounds = 3;
/** Five starts of a server with all their work, on a machine that is busy. */
const patienceMs = 240_000;

describe.each(availableHomes())("kill −9 on $name", (home) => {
  it(
    `loses none of the acknowledged decisions and orders in ${rounds} rounds, doubles none, and leaks no reservation`,
    async () => {
      const { decisions, orders, ...wrong } = await runKillRounds(home, rounds);
      expect(orders).toBeGreaterThanOrEqual(rounds * 12);
      expect(decisions).toBeGreaterThanOrEqual(orders);
      expect(wrong).toEqual({ rounds, lostDecisions: 0, lostOrders: 0, doubledOrders: 0, leakedReservations: 0, otherFaults: 0 });
    },
    patienceMs,
  );
});
