/** Remembers what the latest addresses said: one decision asks the same address several times. */
import type { PostalAddress } from "./postal-address.ts";

/** Addresses that are remembered per question, by their first line; the oldest goes first. */
const maxKept = 2048;

function isAlike(left: PostalAddress, right: PostalAddress): boolean {
  return left.line2 === right.line2 && left.postalCode === right.postalCode && left.city === right.city && left.country === right.country;
}

/** `read`, which must depend on lines, postal code, town and country only, asked once per address as long as it is remembered. */
export function keepReadings<R>(read: (address: PostalAddress) => R): (address: PostalAddress) => R {
  const kept = new Map<string | null, { readonly address: PostalAddress; readonly reading: R }>();
  /** First lines in the order they came, in a ring: asking a map for its oldest key is slow once many were removed. */
  const lines: (string | null)[] = [];
  let next = 0;
  return (address) => {
    const known = kept.get(address.line1);
    if (known !== undefined && isAlike(known.address, address)) return known.reading;
    const reading = read(address);
    if (known === undefined) {
      if (lines.length === maxKept) kept.delete(lines[next] ?? null);
      lines[next] = address.line1;
      next = (next + 1) % maxKept;
    }
    kept.set(address.line1, { address, reading });
    return reading;
  };
}
