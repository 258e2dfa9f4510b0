/** The rules of the standard policy, the strictest first. */
import type { ActionCode } from "../wire/checkout.ts";
import type { ReasonCode } from "../wire/reason-codes.ts";
import type { PolicyRule } from "../wire/policy.ts";
import type { Comparison, Condition } from "../wire/policy-condition.ts";
import { deferredKinds } from "./method-kinds.ts";

function eq(fact: string, value: string | number | boolean): Comparison {
  return { fact, op: "eq", value };
}

/** A merchant who approved the buyer by hand has judged these signs already. */
const notPassed = eq("isPassed", false);

function declines(id: string, reason: ReasonCode, actionCode: ActionCode, when: Condition): PolicyRule {
  return { id, when, outcome: "declined", reason, actionCode };
}

function reviews(id: string, reason: ReasonCode, actionCode: ActionCode, when: Condition): PolicyRule {
  return { id, when, outcome: "review", reason, actionCode };
}

function velocityRule(id: string, window: string, most: number): PolicyRule {
  const counts = ["email", "phone", "device"].map((key): Comparison => ({ fact: `${key}Carts${window}`, op: "gt", value: most }));
  return declines(id, "velocity", "offerSecurePaymentMethods", { all: [{ any: counts }, notPassed] });
}

/** Goods that are as good as cash, as pages and as addresses of shops write them. */
const cashLike = ["gift card", "gift cards", "gift-card", "gift-cards", "giftcard", "giftcards", "voucher", "vouchers"];

const hardRules: readonly PolicyRule[] = [
  declines("blocked-by-merchant", "blockedByMerchant", "offerSecurePaymentMethods", eq("isBlocked", true)),
  declines("self-blocked", "suspectedMisuse", "offerSecurePaymentMethods", eq("isSelfBlocked", true)),
  declines("misused-before", "suspectedMisuse", "offerSecurePaymentMethods", {
    fact: "misusedArtefacts",
    op: "in",
    value: ["email", "phone", "device"],
  }),
  declines("fraud-confirmed", "suspectedMisuse", "offerSecurePaymentMethods", eq("fraudConfirmed", true)),
  declines("chargebacks", "suspectedMisuse", "offerSecurePaymentMethods", {
    all: [{ fact: "chargebacks", op: "gte", value: 2 }, notPassed],
  }),
  declines("overdue-claim", "openOverdueClaim", "offerSecurePaymentMethods", eq("isOverdue", true)),
  declines("no-name-mail-or-phone", "noAssessmentPossible", "askBuyerToCorrectData", {
    all: [eq("hasName", false), eq("hasEmail", false), eq("hasPhone", false)],
  }),
  declines("company-without-name-or-tax-number", "companyRequired", "askBuyerToCorrectData", {
    all: [eq("buyerKind", "company"), eq("hasName", false), eq("hasTaxId", false)],
  }),
];

const basketRules: readonly PolicyRule[] = [
  {
    ...declines("first-order-to-delivery-point", "deliveryPointNotAllowed", "askBuyerToCorrectData", {
      all: [
        eq("isDeliveryPoint", true),
        eq("invoicesPaid", 0),
        { fact: "orderTotal", op: "gt", value: { PLN: 30_000, CZK: 175_000, EUR: 7_500 } },
      ],
    }),
    methodKinds: [...deferredKinds],
  },
  {
    ...declines("cash-like-goods", "basketNotEligible", "offerSecurePaymentMethods", { fact: "categories", op: "in", value: cashLike }),
    methodKinds: [...deferredKinds],
  },
];

const reviewRules: readonly PolicyRule[] = [
  reviews("house-number-missing", "addressUnverifiable", "askBuyerToConfirmAddress", {
    all: [
      {
        any: [eq("billingHasHouseNumber", false), { all: [eq("shippingHasHouseNumber", false), eq("isDeliveryPoint", false)] }],
      },
      eq("invoicesPaid", 0),
      notPassed,
    ],
  }),
  {
    ...reviews("known-buyer-new-device-new-place", "identityUnverified", "askBuyerToVerify", {
      all: [{ fact: "ordersPlaced", op: "gte", value: 1 }, eq("deviceKnown", false), eq("shippingDiffers", true), notPassed],
    }),
    requires: ["verifyPhone"],
  },
  reviews("delivery-point-misused-before", "suspectedMisuse", "none", {
    all: [{ fact: "misusedArtefacts", op: "in", value: ["deliveryPoint"] }, notPassed],
  }),
  // A person compares name and list; neither the shopper's text nor the shop's names the list.
  reviews("on-a-sanctions-list", "suspectedMisuse", "none", { all: [eq("sanctionsMatch", "strong"), notPassed] }),
  reviews("linked-to-several-overdue", "suspectedMisuse", "none", {
    all: [{ fact: "softOverdueClusters", op: "gte", value: 3 }, notPassed],
  }),
  reviews("reported-by-shops", "suspectedMisuse", "none", {
    all: [
      {
        any: [
          { fact: "chargebacks", op: "gte", value: 1 },
          { fact: "itemsNotReceived", op: "gte", value: 3 },
          { fact: "gatewayRefusals", op: "gte", value: 3 },
        ],
      },
      notPassed,
    ],
  }),
  reviews("first-order-without-velocity", "serviceDegraded", "none", {
    all: [{ fact: "notAvailable", op: "in", value: ["velocity"] }, eq("invoicesPaid", 0), notPassed],
  }),
];

/** Hard refusals, baskets, velocity by e-mail, telephone and device (never by network address), then what a person looks at. */
export const standardRules: PolicyRule[] = [
  ...hardRules,
  ...basketRules,
  velocityRule("velocity-10-minutes", "10Minutes", 30),
  velocityRule("velocity-1-hour", "1Hour", 60),
  velocityRule("velocity-24-hours", "24Hours", 120),
  velocityRule("velocity-30-days", "30Days", 200),
  ...reviewRules,
];
