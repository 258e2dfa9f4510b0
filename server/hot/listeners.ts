/** The listeners of one server process: a faulty one keeps no other from hearing. */
import type { MessageListener } from "../../src/ports/hot-state.ts";

export interface Listeners {
  readonly add: (listener: MessageListener) => () => void;
  readonly deliver: MessageListener;
}

/** An empty set of listeners; what a listener throws goes to `reportFault` as a code. */
export function makeListeners(reportFault: (code: string) => void): Listeners {
  const listeners = new Map<symbol, MessageListener>();
  return {
    add: (listener) => {
      const id = Symbol("listener");
      listeners.set(id, listener);
      return () => void listeners.delete(id);
    },
    deliver: (topic, message) => {
      for (const listener of [...listeners.values()]) {
        try {
          listener(topic, message);
        } catch {
          reportFault("listenerFailed");
        }
      }
    },
  };
}
