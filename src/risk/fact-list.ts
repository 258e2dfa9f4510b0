/** The closed list of facts that a policy may name: type, family, and where each comes from. Gender, nationality and the like do not exist here. */
import { artefacts } from "../wire/persons.ts";
import type { VelocityKey } from "./gathered.ts";
import { bureauStatuses, matchLevels } from "./source-reports.ts";

/** `amount`: whole minor units of the basket's currency. `list`: several texts. */
export type FactType = "number" | "text" | "yesNo" | "amount" | "list";

/** `address` facts alone may not decline; `age` alone decides nothing; `mark` is a person's verdict and no attribute of the buyer. */
export type FactFamily =
  | "buyer"
  | "age"
  | "address"
  | "basket"
  | "device"
  | "history"
  | "link"
  | "mark"
  | "velocity"
  | "source"
  | "bureau"
  | "screening"
  | "list"
  | "limit"
  | "offer"
  | "time"
  | "made";

export interface FactDefinition {
  readonly type: FactType;
  readonly family: FactFamily;
  readonly from: string;
  /** Of a fact that a policy makes of others: the families of those. */
  readonly madeOf?: readonly FactFamily[];
  /** The only texts that occur; absent when they are open. */
  readonly values?: readonly string[];
}

function fact(type: FactType, family: FactFamily, from: string, values?: readonly string[]): FactDefinition {
  return values ? { type, family, from, values } : { type, family, from };
}

const addressKinds = ["home", "business", "pickupPoint", "locker"];

const windows = { m10: "10Minutes", h1: "1Hour", h24: "24Hours", d30: "30Days" } as const;
type WindowName = (typeof windows)[keyof typeof windows];
type VelocityFact = `${VelocityKey}Carts${WindowName}`;

/** The name of the fact that counts carts of one key in one window, such as `emailCarts10Minutes`. */
export function velocityFact(key: VelocityKey, window: keyof typeof windows): VelocityFact {
  return `${key}Carts${windows[window]}`;
}

const cartsOf = fact("number", "velocity", "distinct carts under this key in the window, this one included; missing without the key");

const velocityFacts: Readonly<Record<VelocityFact, FactDefinition>> = {
  emailCarts10Minutes: cartsOf,
  emailCarts1Hour: cartsOf,
  emailCarts24Hours: cartsOf,
  emailCarts30Days: cartsOf,
  phoneCarts10Minutes: cartsOf,
  phoneCarts1Hour: cartsOf,
  phoneCarts24Hours: cartsOf,
  phoneCarts30Days: cartsOf,
  deviceCarts10Minutes: cartsOf,
  deviceCarts1Hour: cartsOf,
  deviceCarts24Hours: cartsOf,
  deviceCarts30Days: cartsOf,
  nameBuildingCarts10Minutes: cartsOf,
  nameBuildingCarts1Hour: cartsOf,
  nameBuildingCarts24Hours: cartsOf,
  nameBuildingCarts30Days: cartsOf,
  ipCarts10Minutes: cartsOf,
  ipCarts1Hour: cartsOf,
  ipCarts24Hours: cartsOf,
  ipCarts30Days: cartsOf,
};

const namedFacts = {
  buyerKind: fact("text", "buyer", "what the shop says of the buyer", ["person", "company"]),
  buyerAge: fact("number", "age", "whole years from the birth date to today; missing without one, or above 120"),
  hasBirthDate: fact("yesNo", "buyer", "a birth date was sent"),
  hasName: fact("yesNo", "buyer", "a name, or a company's name, was sent"),
  hasEmail: fact("yesNo", "buyer", "an e-mail address was sent"),
  hasPhone: fact("yesNo", "buyer", "a telephone number was sent"),
  hasTaxId: fact("yesNo", "buyer", "a tax number was sent"),
  isEmailDisposable: fact("yesNo", "buyer", "the mailbox is of a service of throw-away mailboxes; missing without one"),
  phoneKind: fact("text", "buyer", "the numbering plan: an ordinary number, a rented internet line, a dear service number", [
    "ordinary",
    "internet",
    "premium",
  ]),
  isGuest: fact("yesNo", "buyer", "neither an account nor a reference of the shop"),
  accountAgeDays: fact("number", "buyer", "whole days since the shop account was opened"),
  accountOrders: fact("number", "buyer", "orders that the shop counts on the account"),
  billingCountry: fact("text", "address", "billing address"),
  billingKind: fact("text", "address", "billing address", addressKinds),
  billingHasHouseNumber: fact("yesNo", "address", "billing address; missing without a street line"),
  shippingCountry: fact("text", "address", "shipping address, else billing address"),
  shippingKind: fact("text", "address", "shipping address, else billing address", addressKinds),
  shippingHasHouseNumber: fact("yesNo", "address", "shipping address, else billing address; missing without a street line"),
  shippingDiffers: fact("yesNo", "address", "the parcel goes to another place than the bill"),
  shippingAbroad: fact("yesNo", "address", "the parcel goes to another country than the bill"),
  isDeliveryPoint: fact("yesNo", "address", "the parcel goes to a locker or a pick-up point"),
  orderTotal: fact("amount", "basket", "total of the basket"),
  currency: fact("text", "basket", "currency of the basket"),
  itemCount: fact("number", "basket", "pieces in the basket; missing when no items were listed"),
  largestSharePercent: fact("number", "basket", "share of the dearest line, 0 to 100"),
  categories: fact("list", "basket", "categories of the items in small letters"),
  deviceKnown: fact("yesNo", "device", "the device was seen with this buyer before; missing without a device"),
  daysKnown: fact("number", "history", "whole days since a hard-linked cluster was first seen"),
  ordersPlaced: fact("number", "history", "orders of hard-linked clusters at all merchants"),
  invoicesPaid: fact("number", "history", "invoices paid in full, the late ones included"),
  invoicesPaidOnTime: fact("number", "history", "invoices paid in full and on time"),
  invoicesPaidLate: fact("number", "history", "invoices paid in full, but late"),
  worstDaysLate: fact("number", "history", "the longest delay ever, in days"),
  isOverdue: fact("yesNo", "history", "a hard-linked cluster has an overdue claim now"),
  exposure: fact("amount", "history", "authorised and open amounts of hard-linked clusters at all merchants"),
  paidOtherwise: fact("number", "history", "orders that shops report as paid by another method"),
  fraudConfirmed: fact("yesNo", "history", "a shop reported an order of a hard-linked cluster as a fraud"),
  returnsSharePercent: fact("number", "history", "orders from which goods came back, in per cent; missing below three orders"),
  itemsNotReceived: fact("number", "history", "orders that the buyer says never arrived"),
  gatewayRefusals: fact("number", "history", "checkouts and orders whose other payment method was refused"),
  chargebacks: fact("number", "history", "orders whose payment was taken back"),
  claimsWrittenOff: fact("number", "history", "claims that were written off, and of which not all was paid since"),
  openDisputes: fact("number", "history", "open claims that the debtor objects to"),
  dunningLevel: fact("number", "history", "highest reminder that an open claim has had: 0 none, 1 friendly, 2 formal"),
  softOverdueClusters: fact(
    "number",
    "link",
    "clusters with an overdue claim that share a soft trait (building, surname, device) with this buyer",
  ),
  isBlocked: fact("yesNo", "mark", "this merchant blocked the buyer"),
  isPassed: fact("yesNo", "mark", "a person at this merchant approved the buyer after a review"),
  merchantRoom: fact("amount", "limit", "what the merchant's limit and its funding line leave; missing without a limit"),
  bureauStatus: fact("text", "bureau", "what the credit bureau says of its file; missing when it was not asked or did not answer", [
    ...bureauStatuses,
  ]),
  bureauScore: fact("number", "bureau", "the bureau's own score"),
  bureauNegativeMarks: fact("number", "bureau", "unpaid claims that the bureau knows of"),
  bureauIsInsolvent: fact("yesNo", "bureau", "the bureau knows of an insolvency"),
  sanctionsMatch: fact("text", "screening", "the best match on the loaded lists of sanctions; missing without a list or a name", [
    ...matchLevels,
  ]),
  pepMatch: fact("text", "screening", "the same on lists of politically exposed persons", [...matchLevels]),
  isSelfBlocked: fact("yesNo", "mark", "the person wished never to buy on credit, told at any shop of the operator"),
  misusedArtefacts: fact("list", "mark", "what this checkout shows and a merchant confirmed to have been misused in another's name", [
    ...artefacts,
  ]),
  notAvailable: fact("list", "source", "sources that did not answer in time"),
} as const;

/** A fact that every decision has. */
export type ListedFact = keyof typeof namedFacts | VelocityFact;
/** A fact that only a policy which asks for it has from outside: membership of a list, a figure over the past, the moment (for rules that rest). */
export type FetchedFact = `list.${string}` | `window.${string}` | "decidedAt";
/** A fact that a policy makes of others. */
export type MadeFact = `derived.${string}` | `table.${string}`;
/** A fact of what is offered, which changes when another offer is tried. */
export type OfferFact = keyof typeof offerFacts;
/** The definition of each fact that may be read, by its name. */
export type FactScope = (name: string) => FactDefinition | null;
export type FactName = ListedFact | FetchedFact | MadeFact | OfferFact;
export type FactValue = number | string | boolean | readonly string[];
/** Every fact of the list with its value, null: missing; beside them the fetched facts of the policy, an absent one being missing too. */
export type Facts = Readonly<Record<ListedFact, FactValue | null>> & {
  readonly [declared in FetchedFact | MadeFact | OfferFact]?: FactValue | null;
};

/** What stands before any offer: the longest term of the country, nothing prepaid, no phone confirmed by a code. */
export const offerFacts = {
  "offer.termDays": fact("number", "offer", "the longest payment term that is offered, in days"),
  "offer.prepaidPercent": fact("number", "offer", "share of the basket that is paid in advance, 0 without such an offer"),
  "offer.phoneVerified": fact("yesNo", "offer", "the phone is confirmed by a one-time code; no without such an offer"),
} as const satisfies Readonly<Record<string, FactDefinition>>;

export const factList: Readonly<Record<ListedFact, FactDefinition>> = { ...namedFacts, ...velocityFacts };

/** True when `name` is on the closed list. */
export function isFactName(name: string): name is ListedFact {
  return Object.hasOwn(factList, name);
}
