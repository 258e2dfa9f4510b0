/** Posts what shops are to be told: endpoints that answer and endpoints that do not have lanes of their own, and each endpoint a few places in its lane. */
import type { SecretKeeper } from "../../src/ports/crypto.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type {
  AttemptEnd,
  DeliveryLane,
  DeliveryQueue,
  LaneRoom,
  PostOutcome,
  TakenDelivery,
  WebhookPoster,
} from "../../src/ports/webhooks.ts";

export interface WebhookDependencies {
  readonly queue: DeliveryQueue;
  readonly poster: WebhookPoster;
  readonly secrets: Pick<SecretKeeper, "open">;
  readonly sign: (secret: string, signed: { readonly id: string; readonly seconds: string; readonly body: string }) => string;
  readonly clock: Pick<Clock, "now">;
  readonly onFault: (error: unknown) => void;
}

/** Attempts under way at a time. One endpoint has few places, and once it fails only one in the other lane. */
const lanes: Readonly<Record<DeliveryLane, { readonly slots: number; readonly perEndpoint: number }>> = {
  healthy: { slots: 256, perEndpoint: 8 },
  ailing: { slots: 32, perEndpoint: 1 },
};
/** How long an attempt may take: looking up, connecting, sending, and the head of the answer. */
export const attemptDeadlineMs = 10_000;
/** An attempt that was not settled by then is made again: its worker is gone. */
const leaseMs = attemptDeadlineMs + 5000;

const [second, minute, hour] = [1000, 60_000, 3_600_000];
/** Pauses between the attempts, three days in all. */
const pausesMs = [5 * second, 30 * second, 2 * minute, 10 * minute, hour, 4 * hour, 10 * hour, 24 * hour, 24 * hour];
/** The answer by which a receiver says that it takes nothing any more. */
const gone = 410;

/** What follows from the outcome of attempt number `attempt` (from 1). */
export function endOf(outcome: PostOutcome, attempt: number): AttemptEnd {
  const status = "status" in outcome ? outcome.status : null;
  const fault = "fault" in outcome ? outcome.fault : null;
  if (status !== null && status >= 200 && status < 300) return { kind: "delivered", status };
  if (status === gone) return { kind: "failed", status, fault, disable: "gone" };
  const pauseMs = pausesMs[attempt - 1];
  return pauseMs === undefined ? { kind: "failed", status, fault, disable: null } : { kind: "again", status, fault, pauseMs };
}

export interface WebhookRunner {
  /** Takes what is due into the free places and sends it; does not wait for the answers. */
  round(): Promise<void>;
  /** Waits for the attempts under way. */
  drain(): Promise<void>;
}

/** The runner of one worker process. */
export function makeWebhookRunner(dependencies: WebhookDependencies): WebhookRunner {
  const { queue, onFault } = dependencies;
  const underWay = new Map<Promise<void>, TakenDelivery>();
  const begin = (delivery: TakenDelivery): void => {
    const attempt: Promise<void> = deliver(dependencies, delivery)
      .catch(onFault)
      .finally(() => underWay.delete(attempt));
    underWay.set(attempt, delivery);
  };
  return {
    round: async () => {
      const here = [...underWay.values()];
      const roomIn = (lane: DeliveryLane): LaneRoom => {
        const taken = here.filter((one) => one.lane === lane).length;
        return { limit: lanes[lane].slots - taken, perEndpoint: lanes[lane].perEndpoint };
      };
      const busy = [...new Set(here.map(({ endpointId }) => endpointId))];
      const room = { healthy: roomIn("healthy"), ailing: roomIn("ailing") };
      for (const delivery of await queue.take(room, { busy, leaseMs })) begin(delivery);
    },
    drain: async () => void (await Promise.all(underWay.keys())),
  };
}

async function deliver({ queue, poster, secrets, sign, clock }: WebhookDependencies, delivery: TakenDelivery): Promise<void> {
  const secret = secrets.open(delivery.endpointId, delivery.secretSealed);
  if (secret === null) {
    await queue.settle(delivery, { kind: "failed", status: null, fault: "secretUnreadable", disable: null });
    return;
  }
  const seconds = String(Math.floor(Date.parse(clock.now()) / 1000));
  const headers = {
    "Content-Type": "application/json",
    "User-Agent": "Saldo",
    "webhook-id": delivery.eventId,
    "webhook-timestamp": seconds,
    "webhook-signature": sign(secret, { id: delivery.eventId, seconds, body: delivery.body }),
  };
  const outcome = await poster.post(delivery, headers, delivery.body);
  await queue.settle(delivery, endOf(outcome, delivery.attempt));
}
