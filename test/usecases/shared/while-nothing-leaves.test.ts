/** A change of a claim waits for a message that is leaving, and not for ever. */
import { describe, expect, it } from "vitest";
import type { Instant } from "../../../src/kernel/time.ts";
import type { Books, Registry } from "../../../src/ports/books.ts";
import { commitWhileNothingLeaves } from "../../../src/usecases/shared/while-nothing-leaves.ts";
import { shopIn } from "../shops.ts";

const now = "2026-12-01T10:00:00.000Z" as Instant;
const leaseMs = 15_000;

/** A world in which a message is on its way until `untilMs` on its own clock; each wait moves that clock. */
async function commitBeside(untilMs: number) {
  let nowMs = 0;
  let commits = 0;
  const sendingNow = () => Promise.resolve(nowMs < untilMs ? { leaseLeftMs: untilMs - nowMs } : null);
  const registry: Pick<Registry, "commit"> = { commit: (_shop, work) => work({ dunning: { sendingNow } } as unknown as Books) };
  const sleep = (ms: number) => Promise.resolve(void (nowMs += ms));
  const result = await commitWhileNothingLeaves<string, "refused">(
    { registry, clock: { now: () => now, monotonicMs: () => nowMs }, timers: { sleep } },
    { shop: shopIn("PL"), claim: null, render: (value) => ({ status: 201, body: value }) },
    async (books, _now, assertNothingLeaves) => {
      await assertNothingLeaves(books, "inv_1");
      commits += 1;
      return "booked";
    },
  );
  return { result, commits, waitedMs: nowMs };
}

describe("a booking beside a message that is leaving", () => {
  it.each([
    ["commits at once when nothing leaves", 0, 0],
    ["waits until the message has left", 400, 400],
    ["commits when a message has taken its whole lease, whatever became of it", Number.POSITIVE_INFINITY, leaseMs],
  ])("%s", async (_title, untilMs, waitedMs) => {
    const told = await commitBeside(untilMs);
    expect(told.result).toMatchObject({ ok: true, value: { answer: { status: 201, body: "booked" } } });
    expect([told.commits, told.waitedMs]).toEqual([1, waitedMs]);
  });
});
