/** Sees that the print service is away or late, so that one round does not wait for it at every letter. */
import { DeliveryFailure } from "../../src/ports/delivery.ts";
import { printDeadlineMs, type PrintService } from "../../src/ports/print-service.ts";

/** Letters in a row that found no service or no answer; one alone may be the letter's own doing. */
const maxFailuresInRow = 3;
/** Longer than a question about a letter may take: it was not answered. */
const lateMs = 0.45 * printDeadlineMs;

export interface PrintWatch {
  /** The same service, with an eye on it. */
  over(service: PrintService): PrintService;
  /** Whether it is left alone for the rest of this round; letters stay as they are then. */
  isAway(): boolean;
}

/** A watch over one service for one round, on a monotonic clock in ms; any answer about a single letter shows that the service is there. */
export function makePrintWatch(monotonicMs: () => number): PrintWatch {
  let failuresInRow = 0;
  const isOfService = (error: unknown) => error instanceof DeliveryFailure && (error.kind === "serverAway" || error.kind === "unknown");
  const watched = async <T>(ask: () => Promise<T | "unknown">): Promise<T | "unknown"> => {
    const startedMs = monotonicMs();
    const answer = await ask();
    failuresInRow = answer === "unknown" && monotonicMs() - startedMs >= lateMs ? failuresInRow + 1 : 0;
    return answer;
  };
  return {
    isAway: () => failuresInRow >= maxFailuresInRow,
    over: (service) => ({
      isOpen: (mode) => service.isOpen(mode),
      handOver: async (mode, letter) => {
        try {
          await service.handOver(mode, letter);
          failuresInRow = 0;
        } catch (error) {
          failuresInRow = isOfService(error) ? failuresInRow + 1 : 0;
          throw error;
        }
      },
      lookUp: (mode, messageId) => watched(() => service.lookUp(mode, messageId)),
      recall: (mode, messageId) => watched(() => service.recall(mode, messageId)),
    }),
  };
}
