/** Guards the calls of one outside source: a deadline for each, and a circuit that stays open for a while after several failures in a row. */
import { BrokenCircuitError, circuitBreaker, ConsecutiveBreaker, handleAll } from "cockatiel";
import { SourceFailure, type SourceFault } from "../platform/source-failure.ts";

export interface GuardSettings {
  /** The longest that one call may take. */
  readonly deadlineMs: number;
  /** Failures in a row after which nobody asks any more. */
  readonly failuresToOpen: number;
  /** How long the circuit stays open before one call tries again. */
  readonly halfOpenAfterMs: number;
  /** Told of every failure by its code. */
  readonly onFailure: (code: SourceFault) => void;
}

export interface GuardedSource {
  /** The value of `work`, or "notAvailable" when it fails, is late, or the circuit is open; `onFault` is told which. Never throws. */
  ask<T>(work: (signal: AbortSignal) => Promise<T>, onFault?: (code: SourceFault) => void): Promise<T | "notAvailable">;
}

/** A guard of its own for one source. */
export function guardSource(settings: GuardSettings): GuardedSource {
  const circuit = circuitBreaker(handleAll, {
    breaker: new ConsecutiveBreaker(settings.failuresToOpen),
    halfOpenAfter: settings.halfOpenAfterMs,
  });
  return {
    ask: async (work, onFault) => {
      try {
        return await circuit.execute(() => work(AbortSignal.timeout(settings.deadlineMs)));
      } catch (error) {
        const code = faultOf(error);
        settings.onFailure(code);
        onFault?.(code);
        return "notAvailable";
      }
    },
  };
}

function faultOf(error: unknown): SourceFault {
  if (error instanceof BrokenCircuitError) return "circuitOpen";
  return error instanceof SourceFailure ? error.code : "unreadable";
}
