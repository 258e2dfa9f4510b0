/** Compiles a checked policy once per version, so that a decision only runs closures. */
import { type Currency, isCurrency, money, type Money } from "../kernel/money.ts";
import type { Policy, PolicyRule, ServedCountry } from "../wire/policy.ts";
import type { ReasonCode } from "../wire/reason-codes.ts";
import { factScope, type ListRead, listsRead, type WindowRead, windowsRead } from "./declared-facts.ts";
import { factsRead } from "./facts-read.ts";
import { unsafeKindSet } from "./method-kinds.ts";
import { compileProgram, type Program } from "./program.ts";
import type { Consequence } from "./verdict.ts";

/** The limits of one tier, as money. */
export interface LimitTier {
  readonly minScore: number;
  readonly buyerLimit: Money;
  readonly orderLimit: Money;
}

/** A rule without its condition, which stands in the program of each currency. */
export interface CompiledRule {
  readonly consequence: Consequence;
  /** What follows when the rule cannot be evaluated: a person looks, since it might have declined. */
  readonly unevaluated: Consequence;
  /** Points of a rule of points; null for the others. */
  readonly points: number | null;
  /** The facts that its trace shows. */
  readonly reads: readonly string[];
}

export interface CompiledPolicy {
  readonly policy: Policy;
  /** What the shell must look up and fetch before `decide`; the answers are facts `list.<name>` and `window.<name>`. */
  readonly lists: readonly ListRead[];
  readonly windows: readonly WindowRead[];
  /** True when a rule rests until a moment: then the shell brings the fact `decidedAt`. */
  readonly readsMoment: boolean;
  readonly rules: readonly CompiledRule[];
  readonly hasPointRules: boolean;
  /** The closures for baskets in a currency. */
  readonly programFor: (currency: unknown) => Program;
  /** The reason of each characteristic and each rule of points. */
  readonly scoreReasons: ReadonlyMap<string, ReasonCode>;
  readonly countries: ReadonlyMap<string, ServedCountry>;
  /** By currency, the highest tier first. */
  readonly tiers: ReadonlyMap<Currency, readonly LimitTier[]>;
  /** Smallest and largest basket by currency. */
  readonly basket: ReadonlyMap<Currency, { readonly min: Money; readonly max: Money }>;
}

/** What a hit of the rule says; a rule of points says nothing beyond its points. */
function consequenceOf({ id, outcome, reason, actionCode, methodKinds, requires }: PolicyRule): Consequence {
  return {
    ruleId: id,
    outcome: outcome === "points" ? "approved" : outcome,
    reason,
    actionCode,
    kinds: methodKinds === undefined ? unsafeKindSet : new Set(methodKinds),
    requires: requires ?? [],
  };
}

function compileRule(rule: PolicyRule): CompiledRule {
  const consequence = consequenceOf(rule);
  return {
    consequence,
    unevaluated: { ...consequence, outcome: "review", reason: "serviceDegraded", actionCode: "none", requires: [] },
    points: rule.outcome === "points" ? (rule.points ?? 0) : null,
    reads: factsRead(rule.when),
  };
}

/** One program per currency, compiled when its first basket comes. */
function makePrograms(policy: Policy): CompiledPolicy["programFor"] {
  const definitionOf = factScope(policy);
  const byCurrency = new Map<string | null, Program>();
  return (currency) => {
    const known = typeof currency === "string" && isCurrency(currency) ? currency : null;
    const held = byCurrency.get(known);
    if (held !== undefined) return held;
    const program = compileProgram(policy, known, (name) => definitionOf(name) !== null);
    byCurrency.set(known, program);
    return program;
  };
}

function scoreReasonsOf({ scorecard, rules }: Policy): CompiledPolicy["scoreReasons"] {
  const ofCharacteristics = scorecard.characteristics.flatMap(({ fact, reason }) => (reason ? [[fact, reason] as const] : []));
  const ofRules = rules.flatMap(({ id, outcome, reason }) => (outcome === "points" ? [[`rule.${id}`, reason] as const] : []));
  return new Map<string, ReasonCode>([...ofCharacteristics, ...ofRules]);
}

function entriesOf<V>(byCurrency: Readonly<Partial<Record<Currency, V>>>): readonly (readonly [Currency, V])[] {
  return Object.entries(byCurrency) as [Currency, V][];
}

function currenciesServed({ countries }: Policy): readonly Currency[] {
  return Object.values(countries).flatMap((served) => served.currencies);
}

function compileTiers(limits: Policy["limits"]): CompiledPolicy["tiers"] {
  return new Map(
    entriesOf(limits).map(([currency, tiers]) => {
      const compiled = tiers.map(({ minScore, buyerLimitMinor, orderLimitMinor }) => ({
        minScore,
        buyerLimit: money(BigInt(buyerLimitMinor), currency),
        orderLimit: money(BigInt(orderLimitMinor), currency),
      }));
      return [currency, compiled.sort((left, right) => right.minScore - left.minScore)];
    }),
  );
}

function compileBasket(basket: Policy["basket"]): CompiledPolicy["basket"] {
  return new Map(
    entriesOf(basket).map(([currency, { minMinor, maxMinor }]) => {
      return [currency, { min: money(BigInt(minMinor), currency), max: money(BigInt(maxMinor), currency) }];
    }),
  );
}

/** The policy as closures. Takes a policy that `checkPolicy` accepted; throws on a fact that does not exist. */
export function compilePolicy(policy: Policy): CompiledPolicy {
  const compiled: CompiledPolicy = {
    policy,
    lists: listsRead(policy.lists),
    windows: windowsRead(policy.windows),
    readsMoment: policy.rules.some(({ snoozedUntil }) => snoozedUntil !== undefined),
    rules: policy.rules.map(compileRule),
    hasPointRules: policy.rules.some(({ outcome }) => outcome === "points"),
    programFor: makePrograms(policy),
    scoreReasons: scoreReasonsOf(policy),
    countries: new Map(Object.entries(policy.countries)),
    tiers: compileTiers(policy.limits),
    basket: compileBasket(policy.basket),
  };
  const [currency = null] = currenciesServed(policy);
  compiled.programFor(currency);
  return compiled;
}

/** The tier of a score; a score below all of them has the lowest. Null when the currency has no limits. */
export function tierFor(policy: CompiledPolicy, currency: Currency, score: number): LimitTier | null {
  const tiers = policy.tiers.get(currency);
  return tiers?.find((tier) => score >= tier.minScore) ?? tiers?.at(-1) ?? null;
}
