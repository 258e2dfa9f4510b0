/** Sends the observations of one turn of the event loop together: many buyers at the till share one trip to the hot store. */
import { maxObservationsTogether, type HotState, type Observation, type ObservationResult } from "../../src/ports/hot-state.ts";
import { checkObservation } from "./observation-bounds.ts";

interface Waiting {
  readonly observation: Observation;
  readonly answered: (result: ObservationResult) => void;
  readonly failed: (error: unknown) => void;
}

/** The one result of one observation. */
export function firstOf(results: readonly ObservationResult[]): ObservationResult {
  const [result] = results;
  if (result === undefined) throw new Error("an observation was not answered");
  return result;
}

function send(hot: Pick<HotState, "observeAll">, waiting: readonly Waiting[]): void {
  hot.observeAll(waiting.map(({ observation }) => observation)).then(
    (results) =>
      waiting.forEach(({ answered, failed }, index) => {
        const result = results[index];
        if (result === undefined) failed(new Error("an observation was not answered"));
        else answered(result);
      }),
    (error: unknown) => waiting.forEach(({ failed }) => failed(error)),
  );
}

/**
 * `observe` of `hot` that waits for the end of the turn, which costs no time that the store would not cost as well: what came in
 * with one turn goes out with one call, at most `maxObservationsTogether`. A bug in one observation fails that one alone.
 */
export function observeTogether(hot: Pick<HotState, "observeAll">): HotState["observe"] {
  let waiting: Waiting[] = [];
  const flush = (): void => {
    const batch = waiting;
    waiting = [];
    if (batch.length > 0) send(hot, batch);
  };
  return async (observation) => {
    checkObservation(observation);
    return new Promise((answered, failed) => {
      waiting.push({ observation, answered, failed });
      if (waiting.length === 1) setImmediate(flush);
      else if (waiting.length === maxObservationsTogether) flush();
    });
  };
}
