/** What follows from the outcome of an attempt, and that endpoints which do not answer take nobody else's place. */
import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { AttemptEnd, DeliveryLane, LaneRoom, PostOutcome, TakenDelivery, TakeOptions } from "../../../src/ports/webhooks.ts";
import { endOf, makeWebhookRunner } from "../../../server/jobs/deliver-webhooks.ts";

const hour = 3_600_000;

describe("an attempt", () => {
  it.each([200, 201, 204, 299])("that is answered %i is delivered", (status) => {
    expect(endOf({ status }, 1)).toEqual({ kind: "delivered", status });
  });

  it.each([
    [1, 5000],
    [2, 30_000],
    [3, 120_000],
    [4, 600_000],
    [5, hour],
    [6, 4 * hour],
    [7, 10 * hour],
    [8, 24 * hour],
    [9, 24 * hour],
  ])("number %i that fails is made again after %i ms", (attempt, pauseMs) => {
    expect(endOf({ status: 500 }, attempt)).toEqual({ kind: "again", status: 500, fault: null, pauseMs });
    expect(endOf({ fault: "late" }, attempt)).toEqual({ kind: "again", status: null, fault: "late", pauseMs });
  });

  it("number 10 is the last", () => {
    expect(endOf({ status: 503 }, 10)).toEqual({ kind: "failed", status: 503, fault: null, disable: null });
  });

  it("that is redirected has not arrived", () => {
    expect(endOf({ status: 302 }, 1)).toMatchObject({ kind: "again", status: 302 });
  });

  it("that is answered 410 ends the endpoint", () => {
    expect(endOf({ status: 410 }, 1)).toEqual({ kind: "failed", status: 410, fault: null, disable: "gone" });
  });
});

const delivery = (id: string, endpointId: string, lane: DeliveryLane = "healthy"): TakenDelivery => ({
  lane,
  merchantId: "mer_1",
  id,
  endpointId,
  eventId: `evt_${id}`,
  attempt: 1,
  url: `https://${endpointId}.example/`,
  mode: "live",
  secretSealed: "sealed",
  body: "{}",
});

/** A runner over these deliveries, by lane, whose posts end when the test says so. */
function runnerWith(waiting: readonly TakenDelivery[], opened: string | null = "whsec_") {
  const asked: (TakeOptions & Readonly<Record<DeliveryLane, LaneRoom>>)[] = [];
  const settled: { readonly id: string; readonly end: AttemptEnd }[] = [];
  const posts: { readonly url: string; readonly headers: object; readonly end: (outcome: PostOutcome) => void }[] = [];
  const queued = [...waiting];
  const runner = makeWebhookRunner({
    queue: {
      take: (room, options) => {
        asked.push({ ...room, ...options });
        return Promise.resolve(queued.splice(0, room.ailing.limit));
      },
      settle: ({ id }, end) => Promise.resolve(void settled.push({ id, end })),
    },
    poster: {
      post: ({ url }, headers) => {
        const { promise, resolve } = Promise.withResolvers<PostOutcome>();
        posts.push({ url, headers, end: resolve });
        return promise;
      },
    },
    secrets: { open: () => opened },
    sign: (_secret, { id, seconds, body }) => `signed ${id} ${seconds} ${body}`,
    clock: { now: () => "2026-11-24T10:00:00.900Z" as never },
    onFault: (error) => {
      throw error;
    },
  });
  return { runner, asked, settled, posts };
}

describe("a round", () => {
  it("goes on while another endpoint does not answer, and asks for none of its deliveries meanwhile", async () => {
    const { runner, asked, settled, posts } = runnerWith([delivery("a", "dead"), delivery("b", "well")]);
    await runner.round();
    posts[1]?.end({ status: 204 });
    await setImmediate();
    await runner.round();
    expect(settled).toEqual([{ id: "b", end: { kind: "delivered", status: 204 } }]);
    expect(asked.at(-1)?.busy).toEqual(["dead"]);
    posts[0]?.end({ fault: "late" });
    await runner.drain();
    expect(settled.at(-1)).toEqual({ id: "a", end: { kind: "again", status: null, fault: "late", pauseMs: 5000 } });
  });

  it("keeps the healthy lane free of what fails, however much fails", async () => {
    const failing = Array.from({ length: 100 }, (_, index) => delivery(`f${index}`, `failing${index}`, "ailing"));
    const { runner, asked, posts } = runnerWith(failing);
    await runner.round();
    await runner.round();
    const [first, second] = asked;
    expect([first?.healthy, first?.ailing]).toEqual([
      { limit: 256, perEndpoint: 8 },
      { limit: 32, perEndpoint: 1 },
    ]);
    expect([second?.healthy.limit, second?.ailing.limit, posts.length]).toEqual([256, 0, 32]);
  });

  it("signs id, second and body", async () => {
    const { runner, posts } = runnerWith([delivery("a", "well")]);
    await runner.round();
    expect(posts[0]?.headers).toMatchObject({
      "webhook-id": "evt_a",
      "webhook-timestamp": "1795514400",
      "webhook-signature": "signed evt_a 1795514400 {}",
    });
  });

  it("sends nothing that it cannot sign", async () => {
    const { runner, posts, settled } = runnerWith([delivery("a", "well")], null);
    await runner.round();
    await runner.drain();
    expect([posts, settled]).toEqual([[], [{ id: "a", end: { kind: "failed", status: null, fault: "secretUnreadable", disable: null } }]]);
  });
});
