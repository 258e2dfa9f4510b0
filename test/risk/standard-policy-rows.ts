/** Buyers at every edge of the standard policy, each with the outcome, the reasons and the rules that hit or lack a fact. */
import type { CalendarDate, Instant } from "../../src/kernel/time.ts";
import type { Gathered } from "../../src/risk/gathered.ts";
import { elsewhere, locker, merchantId, newBuyer, now, profile, reported, velocity, withBuyer, withTotal, withVelocity } from "./buyers.ts";

const mark = (kind: "block" | "pass", until: string | null = null, merchant = merchantId) => ({
  hardProfiles: [profile({ marks: [{ kind, merchantId: merchant, until: until as Instant | null }] })],
});
const passed = mark("pass");
const overdueNeighbour = profile({ clusterId: "clu_b", overdueCount: 1 });
const noContact = withBuyer({ hasName: false, hasEmail: false, hasPhone: false, birthDate: null });
const company = { kind: "company", birthDate: null, hasName: false } as const;
const dueOn = (day: string) => ({ hardProfiles: [profile({ earliestDueOn: day as CalendarDate })] });
const born = (day: string) => withBuyer({ birthDate: day as CalendarDate });
const of = (...told: Parameters<typeof reported>) => ({ hardProfiles: [reported(...told)] });
const houseless = { ...newBuyer.billing, hasHouseNumber: false };
const lockerAt = (minor: bigint) => ({ ...withTotal(minor), shipping: locker });

export interface Row {
  readonly name: string;
  readonly change: Partial<Gathered>;
  readonly outcome: string;
  readonly reasons: readonly string[];
  readonly hits: readonly string[];
  readonly missing?: readonly string[];
}

const approved = (name: string, change: Partial<Gathered>, missing: readonly string[] = []): Row => ({
  name,
  change,
  outcome: "approved",
  reasons: [],
  hits: [],
  missing,
});
const outcomeOf =
  (outcome: "declined" | "review") =>
  (name: string, change: Partial<Gathered>, reason: string, hit: string): Row => {
    return { name, change, outcome, reasons: [reason], hits: [hit] };
  };
const declined = outcomeOf("declined");
const review = outcomeOf("review");
const noBirthDate = ["policy.minimumAge"];
const velocityRules = ["velocity-10-minutes", "velocity-1-hour", "velocity-24-hours", "velocity-30-days"];

export const rows: readonly Row[] = [
  approved("a new person with full data", {}),
  approved("a new person without birth date", withBuyer({ birthDate: null }), noBirthDate),
  approved("a new person without telephone", { ...withBuyer({ hasPhone: false }), ...withVelocity({ phone: null }) }, velocityRules),
  approved("a new person without device", { ...withVelocity({ device: null }), deviceKnown: null }, velocityRules),
  approved("a block of another merchant", mark("block", null, "mer_b")),
  approved("a block that ran out this moment", mark("block", now)),
  declined("a block with a millisecond left", mark("block", "2026-11-24T10:00:00.001Z"), "blockedByMerchant", "blocked-by-merchant"),
  declined("a block for good", mark("block"), "blockedByMerchant", "blocked-by-merchant"),
  declined("a fraud that a shop reported", of({ fraudsConfirmed: 1 }), "suspectedMisuse", "fraud-confirmed"),
  {
    name: "a fraud that a shop reported, of a buyer with a pass",
    change: { hardProfiles: [...passed.hardProfiles, reported({ fraudsConfirmed: 1 })] },
    outcome: "declined",
    reasons: ["suspectedMisuse"],
    hits: ["fraud-confirmed"],
  },
  review("one chargeback", of({ chargebacks: 1 }), "suspectedMisuse", "reported-by-shops"),
  {
    name: "two chargebacks at two clusters",
    change: { hardProfiles: [reported({ chargebacks: 1 }), reported({ chargebacks: 1 })] },
    outcome: "declined",
    reasons: ["suspectedMisuse"],
    hits: ["chargebacks", "reported-by-shops"],
  },
  approved("two chargebacks of a buyer with a pass", { hardProfiles: [...passed.hardProfiles, reported({ chargebacks: 2 })] }),
  approved("two parcels that did not arrive", of({ itemsNotReceived: 2 })),
  review("three parcels that did not arrive", of({ itemsNotReceived: 3 }), "suspectedMisuse", "reported-by-shops"),
  approved("two refusals by gateways", of({ gatewayRefusals: 2 })),
  review("three refusals by gateways", of({ gatewayRefusals: 3 }), "suspectedMisuse", "reported-by-shops"),
  approved("goods back from both of two orders", of({ ordersReturned: 2 }, { ordersPlaced: 2 })),
  approved("goods back from every order of ten, all paid", of({ ordersReturned: 10 }, { ordersPlaced: 10, invoicesPaid: 10 })),
  declined("a wish never to buy on credit", { isSelfBlocked: true }, "suspectedMisuse", "self-blocked"),
  declined("a mailbox that was misused before", { misusedArtefacts: ["email"] }, "suspectedMisuse", "misused-before"),
  declined("a misused device with a pass", { ...mark("pass"), misusedArtefacts: ["device"] }, "suspectedMisuse", "misused-before"),
  review("a misused pick-up point", { misusedArtefacts: ["deliveryPoint"] }, "suspectedMisuse", "delivery-point-misused-before"),
  approved("a claim due today", dueOn("2026-11-24")),
  declined("a claim due yesterday, not yet flagged", dueOn("2026-11-23"), "openOverdueClaim", "overdue-claim"),
  declined("a claim flagged overdue", { hardProfiles: [profile({ overdueCount: 1 })] }, "openOverdueClaim", "overdue-claim"),
  approved("an overdue claim that was paid late", {
    hardProfiles: [profile({ ordersPlaced: 1, invoicesPaid: 1, invoicesPaidLate: 1, worstDaysLate: 20 })],
  }),
  approved(
    "only a name",
    { ...withBuyer({ hasEmail: false, hasPhone: false }), ...withVelocity({ email: null, phone: null }) },
    velocityRules,
  ),
  {
    name: "no name, no mail, no telephone",
    change: noContact,
    outcome: "declined",
    reasons: ["noAssessmentPossible"],
    hits: ["no-name-mail-or-phone"],
    missing: noBirthDate,
  },
  approved("a company with a tax number only", withBuyer({ ...company, hasTaxId: true }), noBirthDate),
  {
    name: "a company without name and tax number",
    change: withBuyer(company),
    outcome: "declined",
    reasons: ["companyRequired"],
    hits: ["company-without-name-or-tax-number"],
    missing: noBirthDate,
  },
  approved("eighteen today", born("2008-11-24")),
  declined("eighteen tomorrow", born("2008-11-25"), "age", "policy.minimumAge"),
  approved("a first order of 300.00 to a locker", lockerAt(30_000n)),
  {
    name: "a first order of 300.01 to a locker: cash on delivery stays",
    change: lockerAt(30_001n),
    outcome: "approved",
    reasons: ["deliveryPointNotAllowed"],
    hits: ["first-order-to-delivery-point"],
  },
  approved("300.01 to a locker after one paid invoice", {
    ...lockerAt(30_001n),
    hardProfiles: [profile({ ordersPlaced: 1, invoicesPaid: 1 })],
    deviceKnown: true,
  }),
  {
    name: "a gift card",
    change: { basket: { ...newBuyer.basket, categories: ["Shoes", "Gift Cards "] } },
    outcome: "approved",
    reasons: ["basketNotEligible"],
    hits: ["cash-like-goods"],
  },
  approved("30 carts in ten minutes", withVelocity({ email: velocity({ m10: 30 }) })),
  declined("31 carts of an e-mail in ten minutes", withVelocity({ email: velocity({ m10: 31 }) }), "velocity", "velocity-10-minutes"),
  {
    name: "31 carts of a device in ten minutes",
    change: withVelocity({ device: velocity({ m10: 31 }), phone: null }),
    outcome: "declined",
    reasons: ["velocity"],
    hits: ["velocity-10-minutes"],
    missing: velocityRules.slice(1),
  },
  approved("31 carts of a network address in ten minutes", withVelocity({ ip: velocity({ m10: 31 }) })),
  approved("60 carts in an hour", withVelocity({ phone: velocity({ h1: 60 }) })),
  declined("61 carts of a telephone in an hour", withVelocity({ phone: velocity({ h1: 61 }) }), "velocity", "velocity-1-hour"),
  approved("120 carts in a day", withVelocity({ phone: velocity({ h24: 120 }) })),
  declined("121 carts of a telephone in a day", withVelocity({ phone: velocity({ h24: 121 }) }), "velocity", "velocity-24-hours"),
  approved("200 carts in 30 days", withVelocity({ phone: velocity({ d30: 200 }) })),
  declined("201 carts of a telephone in 30 days", withVelocity({ phone: velocity({ d30: 201 }) }), "velocity", "velocity-30-days"),
  approved("31 carts in ten minutes with a pass", { ...passed, ...withVelocity({ email: velocity({ m10: 31 }) }) }),
  declined(
    "31 carts with a pass that ran out",
    { ...mark("pass", now), ...withVelocity({ email: velocity({ m10: 31 }) }) },
    "velocity",
    "velocity-10-minutes",
  ),
  review(
    "a namesake with the birth date of a sanctions list",
    { sources: { bureau: null, screening: { sanctions: "strong", pep: null }, notAvailable: [] } },
    "suspectedMisuse",
    "on-a-sanctions-list",
  ),
  approved("a namesake without birth date", {
    sources: { bureau: null, screening: { sanctions: "possible", pep: "strong" }, notAvailable: [] },
  }),
  approved("no list loaded", { sources: null }, ["on-a-sanctions-list"]),
  review("a street without house number", { billing: houseless }, "addressUnverifiable", "house-number-missing"),
  approved("no street line at all", { billing: { ...houseless, hasHouseNumber: null } }, ["house-number-missing"]),
  approved("a street without house number of a buyer who paid before", {
    billing: houseless,
    hardProfiles: [profile({ ordersPlaced: 1, invoicesPaid: 1 })],
  }),
  approved("a parcel locker without house number", { shipping: { ...locker, hasHouseNumber: false } }),
  review(
    "a shipping address without house number",
    { shipping: { ...elsewhere, hasHouseNumber: false } },
    "addressUnverifiable",
    "house-number-missing",
  ),
  review(
    "a known buyer with a new device and a new place",
    { hardProfiles: [profile({ ordersPlaced: 1 })], shipping: elsewhere },
    "identityUnverified",
    "known-buyer-new-device-new-place",
  ),
  approved("a known buyer with a known device and a new place", {
    hardProfiles: [profile({ ordersPlaced: 1 })],
    shipping: elsewhere,
    deviceKnown: true,
  }),
  approved("a soft link to two overdue clusters", { softProfiles: [overdueNeighbour, overdueNeighbour] }),
  review(
    "a soft link to three overdue clusters",
    { softProfiles: [overdueNeighbour, overdueNeighbour, overdueNeighbour] },
    "suspectedMisuse",
    "linked-to-several-overdue",
  ),
  review("a first order while velocity is not available", { degraded: ["velocity"] }, "serviceDegraded", "first-order-without-velocity"),
  approved("another source is not available", { degraded: ["hotState"] }),
  declined("a country that is not served", { billing: { ...newBuyer.billing, country: "HU" } }, "countryNotSupported", "policy.country"),
  declined("a currency of another country", withTotal(14_990n, "CZK"), "countryNotSupported", "policy.country"),
  {
    name: "a currency without limits",
    change: withTotal(14_990n, "GBP"),
    outcome: "declined",
    reasons: ["countryNotSupported"],
    hits: ["policy.country"],
    missing: ["policy.buyerLimit", "policy.orderLimit", "policy.minimumBasket", "policy.maximumBasket"],
  },
  approved("a basket of 10.00", withTotal(1_000n)),
  {
    name: "a basket of 9.99",
    change: withTotal(999n),
    outcome: "approved",
    reasons: ["basketNotEligible"],
    hits: ["policy.minimumBasket"],
  },
  approved("a first basket of 600.00", withTotal(60_000n)),
  {
    name: "a first basket of 600.01",
    change: withTotal(60_001n),
    outcome: "approved",
    reasons: ["exposureLimit", "basketNotEligible"],
    hits: ["policy.buyerLimit", "policy.orderLimit"],
  },
  approved("450.10 open and a basket of 149.90", { hardProfiles: [profile({ exposureMinor: { PLN: 45_010n } })] }),
  {
    name: "450.11 open and a basket of 149.90",
    change: { hardProfiles: [profile({ exposureMinor: { PLN: 45_011n } })] },
    outcome: "approved",
    reasons: ["exposureLimit"],
    hits: ["policy.buyerLimit"],
  },
  {
    name: "a pass lifts neither overdue nor limit",
    change: { ...withTotal(60_001n), hardProfiles: [profile({ overdueCount: 1, marks: [{ kind: "pass", merchantId, until: null }] })] },
    outcome: "declined",
    reasons: ["openOverdueClaim", "exposureLimit", "basketNotEligible"],
    hits: ["overdue-claim", "policy.buyerLimit", "policy.orderLimit"],
  },
];
