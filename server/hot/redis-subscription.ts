/** The second connection to Redis, which only listens: messages between server processes, and a notice after each gap. */
import { createClient } from "redis";
import { missedMessagesTopic, type MessageListener } from "../../src/ports/hot-state.ts";
import { faultCode, socketOptions } from "./redis-sender.ts";

export interface RedisSubscriptionOptions {
  readonly url: string;
  readonly channel: string;
  readonly deliver: MessageListener;
  readonly reportFault: (code: string) => void;
}

export interface RedisSubscription {
  /** Resolves when the channel is subscribed for the first time. */
  readonly ready: Promise<void>;
  close(): void;
}

/** An idle listener would not notice a peer that vanished: it asks each second and gives up after three without an answer. */
const askEveryMs = 1_000;
const silenceLimitMs = 3_000;

/** The text that carries a message on the channel. */
export function encodeMessage(topic: string, message: string): string {
  return JSON.stringify([topic, message]);
}

function decodeMessage(text: string): readonly [string, string] | null {
  try {
    const parts: unknown = JSON.parse(text);
    if (!Array.isArray(parts)) return null;
    const [topic, message] = parts as unknown[];
    return typeof topic === "string" && typeof message === "string" ? [topic, message] : null;
  } catch {
    return null;
  }
}

/**
 * Listens on one channel, again after every loss of the connection. Redis keeps no message for a listener that was away, so
 * each connection made, the first included, is told as `missedMessagesTopic`. Classic publish reaches every node of a Cluster,
 * so one plain connection to any of them hears all.
 */
export function openRedisSubscription(options: RedisSubscriptionOptions): RedisSubscription {
  const connection = createClient({
    url: options.url,
    pingInterval: askEveryMs,
    maintNotifications: "disabled",
    socket: { ...socketOptions, socketTimeout: silenceLimitMs },
  });
  const receive = (text: string): void => {
    const decoded = decodeMessage(text);
    if (decoded) options.deliver(...decoded);
  };
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  const listen = async (): Promise<void> => {
    await connection.subscribe(options.channel, receive);
    options.deliver(missedMessagesTopic, "");
    resolve();
  };
  connection.on("error", (error: unknown) => options.reportFault(faultCode(error)));
  connection.on("ready", () => void listen().catch((error: unknown) => options.reportFault(faultCode(error))));
  connection.connect().catch((error: unknown) => options.reportFault(faultCode(error)));
  return { ready, close: () => connection.destroy() };
}
