/** What one round sees of the ways by which messages leave; shops that share them share it. */
import { type MailWatch, makeMailWatch } from "./mail-watch.ts";
import { makeTextWatch, type TextWatch } from "./text-watch.ts";

export interface RoundWatch {
  readonly mail: MailWatch;
  readonly sms: TextWatch;
  readonly messenger: TextWatch;
}

/** Nothing is away at the beginning of a round. */
export function makeRoundWatch({ monotonicMs }: { readonly monotonicMs: () => number }): RoundWatch {
  return { mail: makeMailWatch(), sms: makeTextWatch(monotonicMs), messenger: makeTextWatch(monotonicMs) };
}
