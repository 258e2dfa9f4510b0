/** Facts: what is condensed from what was gathered, edge by edge. */
import { describe, expect, it } from "vitest";
import type { CalendarDate, Instant } from "../../src/kernel/time.ts";
import { factList, type FactName } from "../../src/risk/fact-list.ts";
import { assembleFacts } from "../../src/risk/facts.ts";
import type { Gathered } from "../../src/risk/gathered.ts";
import { elsewhere, locker, merchantId, newBuyer, now, profile, velocity, withBuyer, withVelocity } from "./buyers.ts";

const born = (day: string) => withBuyer({ birthDate: day as CalendarDate });
const account = (createdAt: string | null, orderCount: number | null) =>
  withBuyer({ account: { createdAt: createdAt as Instant | null, orderCount } });
const two = {
  hardProfiles: [
    profile({ ordersPlaced: 2, invoicesPaid: 2, invoicesPaidLate: 1, worstDaysLate: 9 }),
    profile({ clusterId: "clu_b", invoicesPaid: 3, worstDaysLate: 4, firstSeenAt: null }),
  ],
};
const exposed = { hardProfiles: [profile({ exposureMinor: { PLN: 5n, EUR: 7n } }), profile({ exposureMinor: { PLN: 6n } })] };

const rows: readonly (readonly [string, Partial<Gathered>, FactName, unknown])[] = [
  ["age on the day before the birthday", born("2008-11-25"), "buyerAge", 17],
  ["age on the birthday", born("2008-11-24"), "buyerAge", 18],
  ["age of a child of 29 February on 24 November", born("2008-02-29"), "buyerAge", 18],
  ["an age above 120 is not believed", born("1905-01-01"), "buyerAge", null],
  ["a birth date to come", born("2030-01-01"), "buyerAge", -4],
  ["a guest has neither account nor reference", {}, "isGuest", true],
  ["a reference makes no guest", withBuyer({ ref: "cust-9" }), "isGuest", false],
  ["an account a millisecond short of a day", account("2026-11-23T10:00:00.001Z", 3), "accountAgeDays", 0],
  ["an account of a day", account("2026-11-23T10:00:00.000Z", 3), "accountAgeDays", 1],
  ["an account from a clock that runs ahead", account("2026-11-25T10:00:00.000Z", 3), "accountAgeDays", 0],
  ["an account without date", account(null, 3), "accountAgeDays", null],
  ["orders of the account", account(null, 3), "accountOrders", 3],
  ["without shipping address the parcel follows the bill", {}, "shippingDiffers", false],
  ["the country of the bill stands in", {}, "shippingCountry", "PL"],
  ["another place", { shipping: elsewhere }, "shippingDiffers", true],
  ["another country", { shipping: { ...elsewhere, country: "CZ" } }, "shippingAbroad", true],
  ["a locker by its kind", { shipping: { ...locker, pickupPoint: false } }, "isDeliveryPoint", true],
  ["a locker recognised in the text", { shipping: { ...elsewhere, pickupPoint: true } }, "isDeliveryPoint", true],
  ["home is no delivery point", { shipping: elsewhere }, "isDeliveryPoint", false],
  [
    "categories in small letters without blanks",
    { basket: { ...newBuyer.basket, categories: [" Gift Cards "] } },
    "categories",
    ["gift cards"],
  ],
  ["no items, no categories", { basket: { ...newBuyer.basket, categories: null } }, "categories", null],
  ["a new buyer paid nothing, which is known", {}, "invoicesPaid", 0],
  ["a new buyer was never seen", {}, "daysKnown", null],
  ["days since first seen", two, "daysKnown", 1],
  ["paid invoices of all hard links", two, "invoicesPaid", 5],
  ["paid on time", two, "invoicesPaidOnTime", 4],
  ["paid late", two, "invoicesPaidLate", 1],
  ["the worst delay of all", two, "worstDaysLate", 9],
  ["exposure in the currency of the basket only", exposed, "exposure", 11],
  ["due today is not overdue", { hardProfiles: [profile({ earliestDueOn: "2026-11-24" as CalendarDate })] }, "isOverdue", false],
  ["due yesterday is overdue", { hardProfiles: [profile({ earliestDueOn: "2026-11-23" as CalendarDate })] }, "isOverdue", true],
  ["a soft link is not the buyer", { softProfiles: [profile({ overdueCount: 1 })] }, "isOverdue", false],
  ["a soft link counts apart", { softProfiles: [profile({ overdueCount: 1 }), profile()] }, "softOverdueClusters", 1],
  ["a pass that ends now is over", { hardProfiles: [profile({ marks: [{ kind: "pass", merchantId, until: now }] })] }, "isPassed", false],
  [
    "a pass of another merchant",
    { hardProfiles: [profile({ marks: [{ kind: "pass", merchantId: "mer_b", until: null }] })] },
    "isPassed",
    false,
  ],
  ["a pass for good", { hardProfiles: [profile({ marks: [{ kind: "pass", merchantId, until: null }] })] }, "isPassed", true],
  [
    "a block on a soft link is not the buyer's",
    { softProfiles: [profile({ marks: [{ kind: "block", merchantId, until: null }] })] },
    "isBlocked",
    false,
  ],
  ["carts of one key and window", withVelocity({ phone: velocity({ h24: 7 }) }), "phoneCarts24Hours", 7],
  ["carts of a key that was not sent", withVelocity({ phone: null }), "phoneCarts24Hours", null],
  ["without profiles nothing of the history is known", { degraded: ["profile"] }, "invoicesPaid", null],
  ["nor whether the buyer is blocked", { degraded: ["profile"] }, "isBlocked", null],
  ["sources that did not answer", { degraded: ["velocity"] }, "notAvailable", ["velocity"]],
];

describe("assembleFacts", () => {
  it.each(rows)("%s", (_name, change, fact, value) => {
    expect(assembleFacts({ ...newBuyer, ...change })[fact]).toEqual(value);
  });

  it("has every fact of the list and no other, as plain JSON", () => {
    const facts = assembleFacts(newBuyer);
    expect(Object.keys(facts).sort()).toEqual(Object.keys(factList).sort());
    expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
  });
});
