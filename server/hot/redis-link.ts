/** Commands and scripts to Redis, each with a deadline; whatever goes wrong is `HotStateUnavailable`. */
import { HotStateUnavailable } from "../../src/ports/hot-state.ts";
import type { RedisScript } from "./redis-scripts.ts";
import { faultCode, RedisSender, type RedisSenderOptions } from "./redis-sender.ts";

export interface RedisLink {
  /** Resolves when the connection stands for the first time. */
  readonly ready: Promise<void>;
  /** The reply to one command; `routingKey` names the node of a Cluster. */
  send(routingKey: string, args: readonly string[]): Promise<unknown>;
  /** The reply of a script by its name, sent in full when Redis does not hold it. */
  evaluate(script: RedisScript, keys: readonly string[], args: readonly string[]): Promise<unknown>;
  /** Gives `work` its deadline and turns every failure into `HotStateUnavailable`. */
  within<T>(deadlineMs: number, work: () => Promise<T>): Promise<T>;
  close(): void;
}

function unavailable(error: unknown): HotStateUnavailable {
  return new HotStateUnavailable(`hot state unavailable: ${faultCode(error)}`);
}

/**
 * Rejects after `deadlineMs`. The check waits for one more turn of the event loop, so that an answer which
 * arrived while this process was busy is not taken for a late one.
 */
function withDeadline<T>(work: Promise<T>, deadlineMs: number, onMissed: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    let isDone = false;
    const miss = (): void => {
      if (isDone) return;
      reject(new HotStateUnavailable("hot state unavailable: deadline"));
      onMissed();
    };
    const timer = setTimeout(() => setImmediate(miss), deadlineMs);
    const done = (): void => {
      isDone = true;
      clearTimeout(timer);
    };
    work.then(
      (value) => {
        done();
        resolve(value);
      },
      (error: unknown) => {
        done();
        reject(unavailable(error));
      },
    );
  });
}

/** Opens the connection and returns at once; until it stands, everything fails with `HotStateUnavailable`. */
export function openRedisLink(options: RedisSenderOptions): RedisLink {
  const sender = new RedisSender(options);
  return {
    ready: sender.ready,
    send: (routingKey, args) => sender.send(routingKey, args),
    evaluate: async (script, keys, args) => {
      const tail = [String(keys.length), ...keys, ...args];
      try {
        return await sender.send(keys[0] ?? "", ["EVALSHA", script.sha1, ...tail]);
      } catch (error) {
        if (faultCode(error) !== "NOSCRIPT") throw error;
        return sender.send(keys[0] ?? "", ["EVAL", script.text, ...tail]);
      }
    },
    within: (deadlineMs, work) => withDeadline(work(), deadlineMs, () => sender.missed()),
    close: () => sender.close(),
  };
}
