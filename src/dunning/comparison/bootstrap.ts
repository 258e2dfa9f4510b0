/** The interval of a difference of shares by drawing buyers anew: claims of one buyer rise and fall together, so whole buyers are drawn. */
import type { Draws } from "../learning/draws.ts";

/** One buyer: what it reached, and of how much, in any unit. */
export interface BuyerShare {
  readonly reached: number;
  readonly of: number;
}

export interface Difference {
  /** Share of the second side less that of the first, from -1 to 1. */
  readonly estimate: number;
  /** The interval of 95 %: the 2.5th and 97.5th percentile of what was drawn. */
  readonly from: number;
  readonly to: number;
  readonly standardError: number;
}

/** Drawings: more where buyers are few, so that the work stays below a second. */
const mostRounds = 2000;
const fewestRounds = 200;
const mostDrawn = 4_000_000;

const shareOf = (reached: number, of: number) => (of === 0 ? 0 : reached / of);

function entireShare(buyers: readonly BuyerShare[]): number {
  let [reached, of] = [0, 0];
  for (const buyer of buyers) [reached, of] = [reached + buyer.reached, of + buyer.of];
  return shareOf(reached, of);
}

/** The share of as many buyers as there are, drawn with putting back. */
function drawnShare(buyers: readonly BuyerShare[], draw: Draws): number {
  let [reached, of] = [0, 0];
  for (let drawn = 0; drawn < buyers.length; drawn += 1) {
    const buyer = buyers[Math.floor(draw() * buyers.length)];
    if (buyer === undefined) continue;
    reached += buyer.reached;
    of += buyer.of;
  }
  return shareOf(reached, of);
}

/** The difference of the second side to the first; both have buyers. The same draws give the same interval. */
export function bootstrapDifference(first: readonly BuyerShare[], second: readonly BuyerShare[], draw: Draws): Difference {
  const rounds = Math.max(fewestRounds, Math.min(mostRounds, Math.floor(mostDrawn / (first.length + second.length))));
  const differences = Array.from({ length: rounds }, () => drawnShare(second, draw) - drawnShare(first, draw)).sort((a, b) => a - b);
  const at = (share: number) => differences[Math.min(rounds - 1, Math.floor(share * rounds))] ?? 0;
  const mean = differences.reduce((sum, one) => sum + one, 0) / rounds;
  const variance = differences.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (rounds - 1);
  const estimate = entireShare(second) - entireShare(first);
  return { estimate, from: at(0.025), to: at(0.975), standardError: Math.sqrt(variance) };
}
