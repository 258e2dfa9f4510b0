/** What a buyer or a merchant can do about a decision, each as a change of the facts; nothing that nobody can change. */
import type { ChangeCode } from "../wire/counterfactuals.ts";
import type { Money } from "../kernel/money.ts";
import { type Facts, velocityFact } from "./fact-list.ts";
import { velocityKeys } from "./gathered.ts";

/** One step; `effort` says how hard it is for the buyer, the lower the easier. */
export interface ChangeStep {
  readonly code: ChangeCode;
  readonly by: "buyer" | "merchant";
  readonly effort: number;
  readonly amount?: Money;
  readonly waitMinutes?: number;
}

/** A step that has no figure to look for. */
export interface FixedChange {
  readonly step: ChangeStep;
  readonly apply: (facts: Facts) => Facts;
}

/** Our own order of what people find easy: to type, to confirm, to choose another place, to wait, to go without, to pay. */
export const efforts: Readonly<Record<ChangeCode, number>> = {
  giveName: 1,
  giveEmail: 1,
  givePhone: 1,
  giveBirthDate: 1,
  giveTaxId: 1,
  giveHouseNumber: 1,
  confirmDevice: 2,
  deliverToBillingAddress: 3,
  deliverToHomeAddress: 4,
  lowerBasket: 6,
  waitForWindow: 7,
  payOpenAmount: 8,
  payOverdueInvoices: 9,
  approveByHand: 12,
  liftBlock: 13,
};

const windows = [
  { window: "m10", minutes: 10 },
  { window: "h1", minutes: 60 },
  { window: "h24", minutes: 1440 },
  { window: "d30", minutes: 43_200 },
] as const;

function fixed(code: ChangeCode, by: ChangeStep["by"], changed: (facts: Facts) => Partial<Facts>): FixedChange {
  return { step: { code, by, effort: efforts[code] }, apply: (facts) => ({ ...facts, ...changed(facts) }) };
}

/** A key that was not sent before is new: only the attempt that shows it is counted. */
function firstCarts(key: "email" | "phone"): Partial<Facts> {
  return Object.fromEntries(windows.map(({ window }) => [velocityFact(key, window), 1]));
}

/** A missing birth date is supposed to be that of an adult, no older than needed. */
function giveMissing(facts: Facts, minimumAge: number): readonly FixedChange[] {
  return [
    ...(facts.hasName === false ? [fixed("giveName", "buyer", () => ({ hasName: true }))] : []),
    ...(facts.hasEmail === false ? [fixed("giveEmail", "buyer", () => ({ ...firstCarts("email"), hasEmail: true }))] : []),
    ...(facts.hasPhone === false ? [fixed("givePhone", "buyer", () => ({ ...firstCarts("phone"), hasPhone: true }))] : []),
    ...(facts.hasBirthDate === false ? [fixed("giveBirthDate", "buyer", () => ({ hasBirthDate: true, buyerAge: minimumAge }))] : []),
    ...(facts.hasTaxId === false && facts.buyerKind === "company" ? [fixed("giveTaxId", "buyer", () => ({ hasTaxId: true }))] : []),
  ];
}

function changePlace(facts: Facts): readonly FixedChange[] {
  const lacksNumber = facts.billingHasHouseNumber !== true || facts.shippingHasHouseNumber !== true;
  const isElsewhere = facts.shippingDiffers === true || facts.shippingAbroad === true;
  const toBilling = fixed("deliverToBillingAddress", "buyer", ({ billingCountry, billingKind, billingHasHouseNumber }) => ({
    shippingCountry: billingCountry,
    shippingKind: billingKind,
    shippingHasHouseNumber: billingHasHouseNumber,
    shippingDiffers: false,
    shippingAbroad: false,
    isDeliveryPoint: billingKind === "locker" || billingKind === "pickupPoint",
  }));
  const toHome = fixed("deliverToHomeAddress", "buyer", () => ({
    shippingKind: "home",
    shippingHasHouseNumber: true,
    isDeliveryPoint: false,
  }));
  const giveNumber = fixed("giveHouseNumber", "buyer", () => ({ billingHasHouseNumber: true, shippingHasHouseNumber: true }));
  return [...(lacksNumber ? [giveNumber] : []), ...(isElsewhere ? [toBilling] : []), ...(facts.isDeliveryPoint === true ? [toHome] : [])];
}

/** After a wait without attempts only the next one is counted in the windows that have passed. */
function waitLongEnough(facts: Facts): readonly FixedChange[] {
  return windows.flatMap(({ window, minutes }, index) => {
    const counted = (facts_: Facts) =>
      velocityKeys.map((key) => ({ name: velocityFact(key, window), count: facts_[velocityFact(key, window)] }));
    if (!counted(facts).some(({ count }) => typeof count === "number" && count > 1)) return [];
    const passed = windows.slice(0, index + 1).flatMap((each) => velocityKeys.map((key) => velocityFact(key, each.window)));
    const apply = (before: Facts): Facts => {
      const fallen = passed.filter((name) => typeof before[name] === "number").map((name) => [name, 1]);
      return { ...before, ...(Object.fromEntries(fallen) as Partial<Facts>) };
    };
    const step = { code: "waitForWindow", by: "buyer", effort: efforts.waitForWindow + index, waitMinutes: minutes } as const;
    return [{ step, apply }];
  });
}

/** The least that paying does: one invoice more is paid, late, and none is overdue; what becomes free is not counted on. */
const payOverdue = fixed("payOverdueInvoices", "buyer", ({ invoicesPaid, invoicesPaidLate }) => ({
  isOverdue: false,
  invoicesPaid: typeof invoicesPaid === "number" ? invoicesPaid + 1 : invoicesPaid,
  invoicesPaidLate: typeof invoicesPaidLate === "number" ? invoicesPaidLate + 1 : invoicesPaidLate,
}));

/** Every change without a figure that would alter these facts, the easiest first. */
export function fixedChanges(facts: Facts, minimumAge: number): readonly FixedChange[] {
  const changes = [
    ...giveMissing(facts, minimumAge),
    ...(facts.deviceKnown === false ? [fixed("confirmDevice", "buyer", () => ({ deviceKnown: true }))] : []),
    ...changePlace(facts),
    ...waitLongEnough(facts),
    ...(facts.isOverdue === true ? [payOverdue] : []),
    ...(facts.isPassed === false ? [fixed("approveByHand", "merchant", () => ({ isPassed: true }))] : []),
    ...(facts.isBlocked === true ? [fixed("liftBlock", "merchant", () => ({ isBlocked: false }))] : []),
  ];
  return changes.sort((left, right) => left.step.effort - right.step.effort);
}
