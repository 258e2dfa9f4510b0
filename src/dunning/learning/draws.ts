/** Seeded draws: the same seed gives the same numbers on every machine, so that what was drawn can be drawn again. */
import { textHash } from "../../kernel/text-hash.ts";

/** Numbers in (0, 1), even and one after another. */
export type Draws = () => number;

/** Draws from `seed` (a Weyl sequence whose terms are mixed, 2^32 of them before they repeat). */
export function drawsFrom(seed: string): Draws {
  let state = textHash(seed);
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (((mixed ^ (mixed >>> 16)) >>> 0) + 0.5) / 2 ** 32;
  };
}

/** A standard normal number (Box and Muller 1958). */
function normal(draw: Draws): number {
  return Math.sqrt(-2 * Math.log(draw())) * Math.cos(2 * Math.PI * draw());
}

/** A gamma number of this shape, at least 1, and scale 1 (Marsaglia and Tsang 2000). */
function gamma(shape: number, draw: Draws): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(draw);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(draw()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** A number from the beta distribution; both parameters are at least 1. */
export function beta(a: number, b: number, draw: Draws): number {
  const left = gamma(a, draw);
  return left / (left + gamma(b, draw));
}
