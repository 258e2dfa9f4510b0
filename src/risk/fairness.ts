/** Of which families the facts of a rule are, looking through what the policy makes of others: no age and no address decides alone. */
import type { FactDefinition, FactFamily, FactScope } from "./fact-list.ts";

function familiesIn(definition: FactDefinition): readonly FactFamily[] {
  return definition.madeOf ?? [definition.family];
}

const noAttribute: ReadonlySet<FactFamily> = new Set<FactFamily>(["mark", "offer", "time", "limit"]);

/** The families of `names`. A pass, an offer, the moment or the merchant's limit is no attribute of the buyer: it makes no unfair rule fair. */
export function familiesOf(names: readonly string[], definitionOf: FactScope): ReadonlySet<FactFamily> {
  const families = names.flatMap((name) => {
    const definition = definitionOf(name);
    return definition === null ? [] : familiesIn(definition);
  });
  return new Set(families.filter((family) => !noAttribute.has(family)));
}

/** True when a fact is of this family and nothing else. */
export function isMadeOnlyOf(definition: FactDefinition, family: FactFamily): boolean {
  const families = familiesIn(definition);
  return families.length > 0 && families.every((one) => one === family);
}
