/** Compiles a checked policy once per version, so that a decision only runs closures. */
import { type Currency, money, type Money } from "../kernel/money.ts";
import type { Policy, PolicyRule, ServedCountry } from "../wire/policy.ts";
import { compileCondition, factsRead } from "./condition.ts";
import { type ListRead, listsRead, type WindowRead, windowsRead } from "./declared-facts.ts";
import type { Facts } from "./fact-list.ts";
import { unsafeKinds } from "./method-kinds.ts";
import { type CompiledScorecard, compileScorecard } from "./score.ts";
import type { JudgedRule } from "./verdict.ts";

/** The limits of one tier, as money. */
export interface LimitTier {
  readonly minScore: number;
  readonly buyerLimit: Money;
  readonly orderLimit: Money;
}

export interface CompiledPolicy {
  readonly policy: Policy;
  /** What the shell must look up and fetch before `decide`; the answers are facts `list.<name>` and `window.<name>`. */
  readonly lists: readonly ListRead[];
  readonly windows: readonly WindowRead[];
  readonly rules: readonly ((facts: Facts) => JudgedRule)[];
  readonly scorecard: CompiledScorecard;
  readonly countries: ReadonlyMap<string, ServedCountry>;
  /** By currency, the highest tier first. */
  readonly tiers: ReadonlyMap<Currency, readonly LimitTier[]>;
  /** Smallest and largest basket by currency. */
  readonly basket: ReadonlyMap<Currency, { readonly min: Money; readonly max: Money }>;
}

const results = { yes: "hit", no: "notHit", missing: "factMissing" } as const;

function compileRule(rule: PolicyRule): (facts: Facts) => JudgedRule {
  const test = compileCondition(rule.when);
  const names = factsRead(rule.when);
  const consequence = { actionCode: rule.actionCode, kinds: new Set(rule.methodKinds ?? unsafeKinds), requires: rule.requires ?? [] };
  return (facts) => {
    const saw: Record<string, unknown> = {};
    for (const name of names) saw[name] = facts[name] ?? null;
    return {
      trace: {
        ruleId: rule.id,
        result: results[test(facts)],
        outcome: rule.outcome === "points" ? "approved" : rule.outcome,
        reason: rule.reason,
        saw,
      },
      ...consequence,
    };
  };
}

function entriesOf<V>(byCurrency: Readonly<Partial<Record<Currency, V>>>): readonly (readonly [Currency, V])[] {
  return Object.entries(byCurrency) as [Currency, V][];
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

/** The policy as closures. Takes a policy that `checkPolicy` accepted; throws on a fact that is not on the list. */
export function compilePolicy(policy: Policy): CompiledPolicy {
  return {
    policy,
    lists: listsRead(policy.lists),
    windows: windowsRead(policy.windows),
    rules: policy.rules.map(compileRule),
    scorecard: compileScorecard(policy.scorecard),
    countries: new Map(Object.entries(policy.countries)),
    tiers: compileTiers(policy.limits),
    basket: compileBasket(policy.basket),
  };
}

/** The tier of a score; a score below all of them has the lowest. Null when the currency has no limits. */
export function tierFor(policy: CompiledPolicy, currency: Currency, score: number): LimitTier | null {
  const tiers = policy.tiers.get(currency);
  return tiers?.find((tier) => score >= tier.minScore) ?? tiers?.at(-1) ?? null;
}
