/** What of a checkout stands on a list: every kind in any usual spelling, the end of an entry, and lists that are not there. */
import { describe, expect, it } from "vitest";
import type { Instant } from "../../../src/kernel/time.ts";
import type { HeldList } from "../../../src/ports/lists.ts";
import type { Shop } from "../../../src/ports/shops.ts";
import type { CheckoutSubject } from "../../../src/usecases/shared/checkout-subject.ts";
import { canonicalMember, isPersonalKind, memberKey } from "../../../src/usecases/shared/list-member.ts";
import { readLists } from "../../../src/usecases/shared/read-lists.ts";
import { listKinds, type ListKind, type ListScope } from "../../../src/wire/policy-parts.ts";
import { shopIn } from "../shops.ts";

const now = "2026-11-24T10:00:00.000Z" as Instant;
const testShop: Shop = { ...shopIn("PL"), mode: "test" };
const keys = { hashAttempt: (text: string) => `#${text}` };

const subject: CheckoutSubject = {
  buyer: { ref: "c-9", email: "J.Kowalski+shoes@gmail.com", phone: "600 700 800", taxId: "526-104-08-28" },
  billingAddress: { postalCode: "00-044", country: "PL" },
  shippingAddress: { postalCode: "602 00", country: "CZ" },
  basket: {
    total: { amountMinor: 100, currency: "PLN" },
    items: [
      { sku: "B-1", name: "Buty", category: "Shoes", quantity: 1, unitPriceMinor: 50 },
      { sku: "G-7", name: "Karta", category: "giftcards", quantity: 1, unitPriceMinor: 50 },
    ],
  },
  device: { id: "d-1", ip: "203.0.113.7" },
};

const rows: readonly { readonly kind: ListKind; readonly listed: string; readonly other: string; readonly country?: string }[] = [
  { kind: "email", listed: "jkowalski@googlemail.com", other: "jkowalski2@gmail.com" },
  { kind: "emailDomain", listed: "GMAIL.com", other: "example.com" },
  { kind: "phone", listed: "+48600700800", other: "+48600700801" },
  { kind: "taxId", listed: "PL5261040828", other: "PL5252248481" },
  { kind: "device", listed: "d-1", other: "D-1" },
  { kind: "ip", listed: "203.0.113.7", other: "203.0.113.8" },
  { kind: "buyerRef", listed: "c-9", other: "c-90" },
  { kind: "billingPostcode", listed: "00044", other: "00-045" },
  { kind: "shippingPostcode", listed: "60200", other: "602 01", country: "CZ" },
  { kind: "category", listed: "GiftCards", other: "gold" },
  { kind: "sku", listed: "G-7", other: "g-7" },
];

function heldWith(
  kind: ListKind,
  value: string,
  { expiresAt = null, country = "PL" }: { expiresAt?: Instant | null; country?: string } = {},
): HeldList {
  const form = canonicalMember(kind, value, country);
  if (form === null) throw new Error(`${value} is no ${kind}`);
  return { kind, members: new Map([[memberKey(keys, "test", kind, form), expiresAt]]) };
}

async function factOf(held: HeldList | null | "away", of: ListKind | null = null, scope: ListScope = "shop", from = subject) {
  const lists = { held: () => (held === "away" ? Promise.reject(new Error("away")) : Promise.resolve(held)) };
  const reading = await readLists({ lists, keys }, { lists: [{ name: "watched", scope, of }] }, { shop: testShop, now, subject: from });
  return [reading?.facts["list.watched"], reading?.degraded];
}

describe("a checkout and a list", () => {
  it.each(rows)("knows the $kind $listed and not $other", async ({ kind, listed, other, country = "PL" }) => {
    expect(await factOf(heldWith(kind, listed, { country }))).toEqual([true, []]);
    expect(await factOf(heldWith(kind, other, { country }))).toEqual([false, []]);
  });

  it.each([
    { name: "has ended at this moment", expiresAt: now, expected: false },
    { name: "ends a millisecond later", expiresAt: "2026-11-24T10:00:00.001Z" as Instant, expected: true },
  ])("an entry that $name counts: $expected", async ({ expiresAt, expected }) => {
    expect((await factOf(heldWith("category", "shoes", { expiresAt })))[0]).toBe(expected);
  });

  it.each([
    { name: "there is no such list", held: null, of: null, degraded: [] },
    { name: "the list holds another kind than the policy says", held: heldWith("category", "shoes"), of: "email" as const, degraded: [] },
    { name: "the list cannot be read", held: "away" as const, of: null, degraded: ["lists"] },
  ])("the fact is missing when $name", async ({ held, of, degraded }) => {
    expect(await factOf(held, of)).toEqual([null, degraded]);
  });

  it("the fact is missing when the checkout does not say", async () => {
    const silent = { billingAddress: { country: "PL" }, basket: { total: subject.basket.total } };
    expect(await factOf(heldWith("phone", "+48600700800"), null, "shop", silent)).toEqual([null, []]);
  });

  it("the operator's list means the same person in test and in live mode", async () => {
    const member = memberKey(keys, "live", "email", "jkowalski@gmail.com");
    expect((await factOf({ kind: "email", members: new Map([[member, null]]) }, null, "operator"))[0]).toBe(true);
    expect((await factOf({ kind: "email", members: new Map([[member, null]]) }, null, "shop"))[0]).toBe(false);
  });

  it("a policy without lists asks nobody", async () => {
    const lists = { held: () => Promise.reject(new Error("nobody asks")) };
    expect(await readLists({ lists, keys }, { lists: [] }, { shop: testShop, now, subject })).toBeNull();
  });

  it("keeps what says who somebody is as a keyed hash only", () => {
    expect(listKinds.filter(isPersonalKind)).toEqual(["email", "phone", "taxId", "iban", "device", "ip", "buyerRef"]);
  });
});
