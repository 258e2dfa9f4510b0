/** The policy of the bench: twenty nested rules, three lists and twelve characteristics, from which every engine's own form is made. */
import type { PolicyRule } from "../../../src/wire/policy.ts";
import type { FactName } from "../../../src/risk/fact-list.ts";

export type NeutralOp = "eq" | "ne" | "lt" | "lte" | "gt" | "gte";
export type NeutralCondition =
  | { readonly kind: "compare"; readonly fact: FactName; readonly op: NeutralOp; readonly value: number | string | boolean }
  | { readonly kind: "listed"; readonly fact: FactName; readonly list: ListName }
  | { readonly kind: "all" | "any"; readonly members: readonly NeutralCondition[] }
  | { readonly kind: "not"; readonly member: NeutralCondition };

/** A number of the scorecard's bin holds from `min` to below `max`; `equals` is for words and yes or no. */
export interface NeutralBin {
  readonly min?: number;
  readonly max?: number;
  readonly equals?: string | boolean;
  readonly points: number;
}

export interface NeutralCharacteristic {
  readonly fact: FactName;
  readonly bins: readonly NeutralBin[];
}

export type NeutralRule = Pick<PolicyRule, "id" | "outcome" | "reason"> & { readonly when: NeutralCondition };

const is = (fact: FactName, value: string | boolean): NeutralCondition => ({ kind: "compare", fact, op: "eq", value });
const compare = (fact: FactName, op: NeutralOp, value: number): NeutralCondition => ({ kind: "compare", fact, op, value });
const listed = (fact: FactName, list: ListName): NeutralCondition => ({ kind: "listed", fact, list });
const all = (...members: NeutralCondition[]): NeutralCondition => ({ kind: "all", members });
const any = (...members: NeutralCondition[]): NeutralCondition => ({ kind: "any", members });
const not = (member: NeutralCondition): NeutralCondition => ({ kind: "not", member });

/** Two lists of countries and one of categories; facts are drawn from their members and from others. */
export const lists = {
  farCountries: ["AR", "AU", "BR", "CA", "CL", "CN", "CO", "EG", "HK", "ID", "IN", "IL", "JP", "KE", "KR", "MA", "MX", "MY", "NG", "NZ"],
  nearCountries: ["AT", "BE", "BG", "CH", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "NL"],
  resoldGoods: ["consoles", "drones", "giftcards", "gold", "headphones", "laptops", "perfume", "phones", "tablets", "watches"],
} as const;
export type ListName = keyof typeof lists;

const rule = (id: string, outcome: "declined" | "review", when: NeutralCondition): NeutralRule => ({
  id,
  outcome,
  reason: outcome === "declined" ? "noAssessmentPossible" : "basketNotEligible",
  when,
});

export const rules: readonly NeutralRule[] = [
  rule("hurry-of-one-mailbox", "declined", all(compare("emailCarts1Hour", "gt", 6), not(compare("invoicesPaid", "gte", 3)))),
  rule("many-from-one-address", "review", all(compare("ipCarts1Hour", "gt", 8), any(is("isGuest", true), compare("daysKnown", "lt", 5)))),
  rule("device-shared", "review", all(compare("deviceCarts24Hours", "gt", 9), is("deviceKnown", false))),
  rule(
    "resold-goods-to-locker",
    "declined",
    all(
      listed("categories", "resoldGoods"),
      is("isDeliveryPoint", true),
      compare("orderTotal", "gt", 60_000),
      not(compare("invoicesPaid", "gt", 0)),
    ),
  ),
  rule("resold-goods-far", "declined", all(listed("categories", "resoldGoods"), listed("shippingCountry", "farCountries"))),
  rule(
    "far-and-new",
    "review",
    all(listed("shippingCountry", "farCountries"), compare("daysKnown", "lt", 30), not(is("buyerKind", "company"))),
  ),
  rule(
    "bill-near-parcel-far",
    "declined",
    all(listed("billingCountry", "nearCountries"), listed("shippingCountry", "farCountries"), compare("orderTotal", "gte", 20_000)),
  ),
  rule(
    "late-payer",
    "declined",
    all(compare("invoicesPaidLate", "gt", 2), any(compare("worstDaysLate", "gt", 45), compare("invoicesPaid", "lt", 5))),
  ),
  rule(
    "very-late-once",
    "review",
    all(compare("worstDaysLate", "gt", 60), not(all(compare("invoicesPaid", "gte", 10), compare("invoicesPaidLate", "lte", 1)))),
  ),
  rule("neighbours-overdue", "review", all(compare("softOverdueClusters", "gt", 1), compare("ordersPlaced", "lt", 3))),
  rule(
    "one-dear-thing",
    "review",
    all(
      compare("largestSharePercent", "gte", 90),
      compare("orderTotal", "gt", 80_000),
      any(compare("accountAgeDays", "lt", 7), is("isGuest", true)),
    ),
  ),
  rule("many-pieces", "review", all(compare("itemCount", "gt", 15), not(is("buyerKind", "company")))),
  rule(
    "no-house-number",
    "review",
    all(is("billingHasHouseNumber", false), any(is("hasPhone", false), compare("orderTotal", "gt", 30_000))),
  ),
  rule(
    "new-and-dear",
    "declined",
    all(
      compare("ordersPlaced", "eq", 0),
      compare("orderTotal", "gt", 120_000),
      any(is("isGuest", true), compare("accountAgeDays", "lte", 1)),
    ),
  ),
  rule(
    "company-to-locker",
    "review",
    all(is("buyerKind", "company"), any(is("shippingKind", "locker"), is("shippingKind", "pickupPoint"))),
  ),
  rule(
    "no-way-to-reach",
    "declined",
    all(
      is("hasPhone", false),
      not(any(compare("ordersPlaced", "gt", 1), compare("accountOrders", "gt", 3))),
      compare("orderTotal", "gte", 15_000),
    ),
  ),
  rule(
    "other-place-and-new-device",
    "review",
    all(
      is("shippingDiffers", true),
      is("deviceKnown", false),
      compare("daysKnown", "lt", 60),
      any(compare("orderTotal", "gt", 40_000), listed("categories", "resoldGoods")),
    ),
  ),
  rule(
    "abroad-and-hurried",
    "declined",
    all(
      is("shippingAbroad", true),
      any(compare("emailCarts24Hours", "gt", 5), compare("ipCarts1Hour", "gt", 5)),
      not(compare("invoicesPaid", "gt", 1)),
    ),
  ),
  rule(
    "small-basket-many-times",
    "review",
    all(compare("orderTotal", "lt", 5_000), compare("emailCarts24Hours", "gte", 6), not(is("buyerKind", "company"))),
  ),
  rule(
    "everything-odd",
    "declined",
    any(
      all(is("isGuest", true), is("shippingDiffers", true), is("hasBirthDate", false), compare("orderTotal", "gt", 50_000)),
      all(listed("shippingCountry", "farCountries"), is("hasPhone", false), compare("ordersPlaced", "lt", 1)),
    ),
  ),
];

const steps = (fact: FactName, bounds: readonly number[], points: readonly number[]): NeutralCharacteristic => ({
  fact,
  bins: points.map((value, index) => ({
    ...(index > 0 ? { min: bounds[index - 1] as number } : {}),
    ...(index < bounds.length ? { max: bounds[index] as number } : {}),
    points: value,
  })),
});
const yesNo = (fact: FactName, yes: number, no: number): NeutralCharacteristic => ({
  fact,
  bins: [
    { equals: true, points: yes },
    { equals: false, points: no },
  ],
});

export const basePoints = 500;
export const characteristics: readonly NeutralCharacteristic[] = [
  steps("orderTotal", [5_000, 15_000, 30_000, 60_000, 120_000], [20, 12, 5, -8, -20, -45]),
  steps("itemCount", [2, 4, 8, 16], [6, 4, 0, -6, -14]),
  steps("daysKnown", [1, 30, 90, 365], [-25, -10, 4, 15, 30]),
  steps("ordersPlaced", [1, 3, 8], [-12, 3, 12, 24]),
  steps("invoicesPaid", [1, 2, 5, 10], [-15, 8, 18, 30, 42]),
  steps("invoicesPaidLate", [1, 2, 4], [10, -8, -24, -60]),
  steps("emailCarts24Hours", [2, 4, 7], [5, 0, -15, -40]),
  steps("accountAgeDays", [1, 7, 60, 365], [-14, -6, 2, 10, 18]),
  yesNo("hasPhone", 8, -12),
  yesNo("deviceKnown", 14, -4),
  yesNo("isDeliveryPoint", -10, 4),
  {
    fact: "shippingKind",
    bins: [
      { equals: "home", points: 8 },
      { equals: "business", points: 3 },
      { equals: "pickupPoint", points: -4 },
      { equals: "locker", points: -9 },
    ],
  },
];

function factsOf(condition: NeutralCondition): readonly FactName[] {
  if ("members" in condition) return condition.members.flatMap(factsOf);
  return condition.kind === "not" ? factsOf(condition.member) : [condition.fact];
}

/** Every fact that the policy reads, once. */
export const factsInUse: readonly FactName[] = [
  ...new Set([...rules.flatMap(({ when }) => factsOf(when)), ...characteristics.map(({ fact }) => fact)]),
];
