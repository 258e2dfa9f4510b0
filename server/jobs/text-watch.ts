/** Sees that what carries texts is away or late, so that one round does not wait for it at every text. */
import { DeliveryFailure } from "../../src/ports/delivery.ts";
import { textDeadlineMs, TextFailure, type TextSender } from "../../src/ports/text-sender.ts";

/** Texts in a row that found no way out or no answer; one alone may be the text's own doing. */
const maxFailuresInRow = 3;
/** A question that took so long was not answered. */
const lateMs = 0.9 * textDeadlineMs;

export interface TextWatch {
  /**
   * The same sender, with an eye on it: after three failures in a row every further text of the round is put off at once, and nothing is
   * asked after. A text that is put off has certainly not left, where a late gateway would leave it unknown.
   */
  over(sender: TextSender): TextSender;
}

/** A watch over one sender for one round, on a monotonic clock in ms; any answer about a single text shows that the gateway is there. */
export function makeTextWatch(monotonicMs: () => number): TextWatch {
  let failuresInRow = 0;
  const isAway = () => failuresInRow >= maxFailuresInRow;
  const isOfGateway = (error: unknown) => error instanceof DeliveryFailure && (error.kind === "serverAway" || error.kind === "unknown");
  return {
    over: (sender) => ({
      isOpen: (mode) => sender.isOpen(mode),
      send: async (mode, message) => {
        if (isAway()) throw new TextFailure("gatewayAway", "serverAway");
        try {
          await sender.send(mode, message);
          failuresInRow = 0;
        } catch (error) {
          failuresInRow = isOfGateway(error) ? failuresInRow + 1 : 0;
          throw error;
        }
      },
      lookUp: async (mode, message) => {
        if (isAway()) return "unknown";
        const startedMs = monotonicMs();
        const state = await sender.lookUp(mode, message);
        failuresInRow = state === "unknown" && monotonicMs() - startedMs >= lateMs ? failuresInRow + 1 : 0;
        return state;
      },
    }),
  };
}
