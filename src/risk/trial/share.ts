/** Which share of buyers a buyer belongs to: the same buyer always to the same, and to another one in another trial. */
import { textHash } from "../../kernel/text-hash.ts";

/** Shares are told in hundredths of a per cent. */
const buckets = 10_000;

/** The hash of `text` with its high bits mixed into the low ones, which the buckets are taken from. */
function mixed(text: string): number {
  let hash = textHash(text);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 0;
}

/** True when `name` (a keyed hash, or an id) falls under the first `percent` of all in this trial. */
export function isInShare(trialId: string, name: string, percent: number): boolean {
  return mixed(`${trialId} ${name}`) % buckets < percent * (buckets / 100);
}
