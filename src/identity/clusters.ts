/** Says which persons are one cluster: joins along evidence, the strongest first, and never over a ruling or the cap. */
import type { KeyKind } from "./identity-keys.ts";

/** A larger cluster is no person but a shared key, such as the phone of an office: persons stay linked, histories apart. */
export const maxClusterPersons = 10;

/** Two persons who may be one. */
export interface Link {
  readonly a: string;
  readonly b: string;
  /** The more, the likelier one; of equals the earlier in the list counts first. */
  readonly weight: number;
}

/** Two persons of whom somebody said that they are not one. */
export type Apart = readonly [a: string, b: string];

/** How much a shared hard key of a kind says, in bits of odds; our own figures, to be read as an order. */
const kindWeights: Readonly<Partial<Record<KeyKind, number>>> = { taxId: 20, account: 18, emailName: 16, phoneName: 14, emailAddress: 12 };
const otherWeight = 4;
/** What a person ruled outweighs every key. */
export const ruledWeight = 1000;

/** The weight of a link by the kinds of hard keys that two persons share. */
export function linkWeight(kinds: readonly string[]): number {
  return kinds.reduce((sum, kind) => sum + (kindWeights[kind as KeyKind] ?? otherWeight), 0);
}

/**
 * The groups after joining along `links`. A link is passed over when the joined group would have more than `cap` persons or hold two
 * persons of `apart`. Persons of links that are in no group are passed over too. Groups and persons keep the order in which they came.
 */
export function joinGroups(
  groups: readonly (readonly string[])[],
  { links, apart, cap = maxClusterPersons }: { links: readonly Link[]; apart: readonly Apart[]; cap?: number },
): readonly (readonly string[])[] {
  const joined = new Map<string, readonly string[]>(groups.flatMap((group) => group.map((person) => [person, group] as const)));
  for (const { a, b } of [...links].sort((left, right) => right.weight - left.weight)) {
    const [one, other] = [joined.get(a), joined.get(b)];
    if (one === undefined || other === undefined || one === other || one.length + other.length > cap) continue;
    if (apart.some(([left, right]) => (one.includes(left) && other.includes(right)) || (one.includes(right) && other.includes(left))))
      continue;
    const both = [...one, ...other];
    for (const person of both) joined.set(person, both);
  }
  return [...new Set(joined.values())];
}
