/** Chance that a seed repeats exactly (mulberry32). */

export interface Chance {
  /** From 0 up to 1. */
  share(): number;
  /** True with this probability. */
  happens(probability: number): boolean;
  pick<T>(choices: readonly [T, ...T[]]): T;
}

/** The chance of one seed. */
export function seeded(seed: number): Chance {
  let state = seed >>> 0;
  const share = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    share,
    happens: (probability) => share() < probability,
    pick: (choices) => choices[Math.floor(share() * choices.length)] ?? choices[0],
  };
}
