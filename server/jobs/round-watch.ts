/** What one round sees of the ways by which messages leave; shops that share them share it. */
import { type MailWatch, makeMailWatch } from "./mail-watch.ts";
import { makePrintWatch, type PrintWatch } from "./print-watch.ts";
import { makeTextWatch, type TextWatch } from "./text-watch.ts";

export interface RoundWatch {
  readonly mail: MailWatch;
  readonly sms: TextWatch;
  readonly messenger: TextWatch;
  readonly print: PrintWatch;
}

/** Nothing is away at the beginning of a round. */
export function makeRoundWatch({ monotonicMs }: { readonly monotonicMs: () => number }): RoundWatch {
  const [sms, messenger] = [makeTextWatch(monotonicMs), makeTextWatch(monotonicMs)];
  return { mail: makeMailWatch(), sms, messenger, print: makePrintWatch(monotonicMs) };
}
