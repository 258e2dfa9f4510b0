/** How much of a decision a shopper may read: reasons by their tier, kinds of facts, and never a sign of fraud. */
import type { FactKind } from "../wire/why.ts";
import type { ReasonCode } from "../wire/reason-codes.ts";
import { type FactFamily, factList, isFactName } from "./fact-list.ts";
import { disclosureTiers } from "./reason-texts.ts";
import type { RuleTrace, VerdictReason } from "./verdict.ts";

/** `protected`: it tells of a debt, so that only the person whose debt it is may read it. */
export interface ShopperReason {
  readonly kind: "full" | "category" | "protected";
  readonly code: ReasonCode;
}

const debtReasons: ReadonlySet<ReasonCode> = new Set(["openOverdueClaim", "exposureLimit"]);

/** The reasons in their order, each with what may be told of it. */
export function shopperReasons(
  reasons: readonly VerdictReason[],
  { isIdentified }: { readonly isIdentified: boolean },
): readonly ShopperReason[] {
  return reasons.map(({ code }) => {
    if (disclosureTiers[code] === "category") return { kind: "category", code };
    return { kind: debtReasons.has(code) && !isIdentified ? "protected" : "full", code };
  });
}

const kindOfFamily: Readonly<Partial<Record<FactFamily, FactKind>>> = {
  buyer: "details",
  address: "address",
  basket: "basket",
  history: "history",
  age: "age",
};

/** Rules of the house look at these; their own traces show amounts and figures instead of facts. */
const kindsOfStanding: Readonly<Record<string, readonly FactKind[]>> = {
  "policy.country": ["address"],
  "policy.minimumAge": ["age"],
  "policy.declineBelow": ["details", "history"],
  "policy.reviewBelow": ["details", "history"],
  "policy.buyerLimit": ["basket", "history"],
  "policy.orderLimit": ["basket"],
  "policy.minimumBasket": ["basket"],
  "policy.maximumBasket": ["basket"],
};

/** Kinds of facts behind the reasons that are told in full. Devices, counts of attempts and links to others are never named. */
export function shopperFacts(rules: readonly RuleTrace[], reasons: readonly ShopperReason[]): readonly FactKind[] {
  const told = new Set(reasons.filter(({ kind }) => kind === "full").map(({ code }) => code));
  const hits = rules.filter(({ result, reason }) => result === "hit" && told.has(reason));
  const kinds = hits.flatMap(({ ruleId, saw }) => [
    ...(kindsOfStanding[ruleId] ?? []),
    ...Object.keys(saw).flatMap((name) => (isFactName(name) ? (kindOfFamily[factList[name].family] ?? []) : [])),
  ]);
  return [...new Set(kinds)];
}
