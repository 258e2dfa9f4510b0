/** A merchant's dunning programme: which strategy an invoice gets when it is issued, and the strategy behind a version. */
import type { Country } from "../kernel/calendar.ts";
import type { Money } from "../kernel/money.ts";
import { textHash } from "../kernel/text-hash.ts";
import { fromWireMoney } from "../wire/money.ts";
import type { ProgrammeDocument, StrategyDocument, StrategySelection } from "../wire/strategies.ts";
import { type Strategy, standardStrategy } from "./strategy.ts";

/** Whom a strategy is chosen for; the facts of an invoice on the day of its issue. */
export interface SelectionFacts {
  readonly country: Country;
  readonly buyerKind: "person" | "company";
  readonly buyerGroup: string | null;
  readonly total: Money;
  readonly categories: readonly string[];
  /** Points of the decision; null when it had none. */
  readonly score: number | null;
  /** The buyer had an order before, at this shop or another of the installation. */
  readonly isRepeat: boolean;
  readonly attributes: Readonly<Record<string, string>>;
  /** Even over all buyers, from 0 to 99, the same for the same buyer. */
  readonly lot: number;
}

/** A programme that was published, or the standard one. */
export interface Programme {
  /** Names the programme for good, such as `3-9f2c1a7b`. */
  readonly version: string;
  readonly document: ProgrammeDocument;
}

/** What was chosen: `version` finds the strategy again, `arm` says on which side of a comparison the invoice is. */
export interface ChosenStrategy {
  readonly strategy: Strategy;
  readonly arm: "champion" | "challenger" | null;
}

function isWithin(value: number | bigint, from: number | undefined, below: number | undefined): boolean {
  return (from === undefined || value >= from) && (below === undefined || value < below);
}

function hasOne<T>(wanted: readonly T[] | undefined, value: T | null): boolean {
  return wanted === undefined || (value !== null && wanted.includes(value));
}

function fitsAmount(wanted: StrategySelection["amount"], total: Money): boolean {
  return wanted === undefined || (wanted.currency === total.currency && isWithin(total.amountMinor, wanted.fromMinor, wanted.belowMinor));
}

/** True when all that the selection says fits. */
export function fitsSelection(when: StrategySelection, facts: SelectionFacts): boolean {
  return (
    hasOne(when.countries, facts.country) &&
    hasOne(when.buyerKinds, facts.buyerKind) &&
    hasOne(when.buyerGroups, facts.buyerGroup) &&
    fitsAmount(when.amount, facts.total) &&
    (when.categories === undefined || facts.categories.some((category) => when.categories?.includes(category))) &&
    (when.score === undefined || (facts.score !== null && isWithin(facts.score, when.score.from, when.score.below))) &&
    (when.history === undefined || (when.history === "repeat") === facts.isRepeat) &&
    Object.entries(when.attributes ?? {}).every(([name, value]) => facts.attributes[name] === value)
  );
}

function strategyOf(
  { version, document: { learn, limitationDays } }: Programme,
  { name, steps, end, consentFor = [] }: StrategyDocument,
): Strategy {
  const read = steps.map((step) => ({ ...step, fee: step.fee.map(fromWireMoney) }));
  return {
    version: `${version}/${name}`,
    steps: read,
    end,
    consentFor,
    ...(learn === undefined ? {} : { learn }),
    ...(limitationDays === undefined ? {} : { limitationDays }),
  };
}

/** The strategy with this name of a programme; null when it has none. */
export function namedStrategy(programme: Programme, name: string): Strategy | null {
  const found = programme.document.strategies.find((one) => one.name === name);
  return found === undefined ? null : strategyOf(programme, found);
}

/** The programme and the name in the version of a strategy, such as `3-9f2c1a7b/companies`; null for the standard one. */
export function programmeOfStrategy(version: string): { readonly programme: string; readonly name: string } | null {
  const slash = version.indexOf("/");
  return slash < 0 ? null : { programme: version.slice(0, slash), name: version.slice(slash + 1) };
}

/** The first strategy that fits, or its challenger for the buyers that were drawn; without a programme the standard one. */
export function chooseStrategy(programme: Programme | null, facts: SelectionFacts): ChosenStrategy {
  if (programme === null) return { strategy: standardStrategy, arm: null };
  const { strategies, challenge } = programme.document;
  const open = strategies.filter(({ name }) => name !== challenge?.challenger);
  const chosen = open.find(({ when }) => when === undefined || fitsSelection(when, facts));
  if (chosen === undefined) return { strategy: standardStrategy, arm: null };
  if (challenge?.champion !== chosen.name) return { strategy: strategyOf(programme, chosen), arm: null };
  const challenger = facts.lot < challenge.sharePercent ? namedStrategy(programme, challenge.challenger) : null;
  return challenger === null ? { strategy: strategyOf(programme, chosen), arm: "champion" } : { strategy: challenger, arm: "challenger" };
}

/** The lot of a buyer, from 0 to 99, even over ids and always the same. */
export function lotOf(buyerId: string): number {
  return textHash(buyerId) % 100;
}
