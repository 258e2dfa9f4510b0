/** Which share of buyers a buyer belongs to: the same buyer always to the same, and to another one in another trial. */

/** Shares are told in hundredths of a per cent. */
const buckets = 10_000;

/** FNV-1a in 32 bits: quick, and even enough over hashes that are even themselves. */
function mixed(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 0;
}

/** True when `name` (a keyed hash, or an id) falls under the first `percent` of all in this trial. */
export function isInShare(trialId: string, name: string, percent: number): boolean {
  return mixed(`${trialId} ${name}`) % buckets < percent * (buckets / 100);
}
