/** The compiled shape of a checkout accepts and refuses what its declaration does, for odd values in every place of a body. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkShape } from "../../../server/http/body.ts";
import { checkCheckout } from "../../../server/http/checkout-shape.ts";
import { Problem } from "../../../server/http/problems.ts";
import { paymentMethodsRequest } from "../../../src/wire/checkout.ts";

const whole = {
  checkoutRef: "cart-1",
  buyer: {
    ref: "b-1",
    kind: "person",
    firstName: "Kalina",
    lastName: "Wrzos",
    companyName: "",
    taxId: "5260250274",
    email: "kalina@example.com",
    phone: "+48600700800",
    birthDate: "1987-05-06",
    account: { createdAt: "2024-03-01T10:00:00Z", orderCount: 7 },
  },
  billingAddress: { line1: "ul. Leszczynowa 12", line2: "", postalCode: "80-175", city: "Gdańsk", country: "PL", kind: "home" },
  shippingAddress: { line1: "Paczkomat GDA08M", city: "Gdańsk", country: "PL", kind: "locker" },
  basket: {
    total: { amountMinor: 14_990, currency: "PLN" },
    items: [{ sku: "B-1", name: "Buty", category: "shoes", quantity: 1, unitPriceMinor: 14_990, taxRatePercent: "23" }],
  },
  device: { id: "d-1", ip: "203.0.113.7", userAgent: "Mozilla" },
  locale: "pl-PL",
  paymentMethods: [
    { id: "invoice", kind: "invoice" },
    { id: "card", kind: "card" },
  ],
};

type Path = readonly (string | number)[];

function placesIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const inside = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...inside.flatMap(([key, member]) => placesIn(member, [...path, key]))];
}

/** A copy of `value` with `odd` at the place. */
function withOdd(value: unknown, [key, ...rest]: Path, odd: unknown): unknown {
  if (key === undefined) return odd;
  if (Array.isArray(value)) return value.map((member: unknown, index) => (index === key ? withOdd(member, rest, odd) : member));
  const members = value as Readonly<Record<string, unknown>>;
  return { ...members, [key]: withOdd(members[key], rest, odd) };
}

function attempt(check: () => unknown): unknown {
  try {
    return check();
  } catch (error) {
    if (error instanceof Problem) return { code: error.code, faults: error.faults };
    throw error;
  }
}

function expectSame(jsonText: string): void {
  const declared = attempt(() => checkShape(paymentMethodsRequest, JSON.parse(jsonText)));
  expect(attempt(() => checkCheckout(JSON.parse(jsonText), jsonText))).toEqual(declared);
}

const oddValues: readonly unknown[] = [
  ...[null, true, -1, 0, 1, 1.5, 1e21, 9_007_199_254_740_992, 999_999_999_999, 1_000_000_000_000, -999_999_999_999],
  ...["", " ", "\u00a0", "\u0000", "a\u0000b", "\ud800", "😀", "😀".repeat(150), "x".repeat(35), "x".repeat(36), "x".repeat(301)],
  ...["PL", "pl", "ＰＬ", "EUR", "XXX", "home", "23", "23.5", "23.12345", "٣", "2026-02-29", "2024-02-29", "2026-02-30", "0000-01-01"],
  ...["2024-03-01T10:00:00Z", "2024-03-01T24:00:00Z", "2016-12-31T23:59:60Z", "2024-03-01T10:00:00+25:00", "2024-03-01T10:00:00.5+01:00"],
  ...["2024-03-01", "+002024-03-01T10:00:00Z", "0000-03-01T10:00:00Z", "2024-03-01t10:00:00z", "__proto__"],
  ...[[], {}, [[]], { a: 1 }, { amountMinor: 1, currency: "PLN" }, { amountMinor: 0, currency: "PLN" }, [{ id: "x", kind: "card" }]],
  [
    { id: "x", kind: "card" },
    { id: "x", kind: "blik" },
  ],
];

describe("the compiled shape of a checkout", () => {
  it.each(placesIn(whole).map((path) => [path.join("/"), path] as const))("says what the declaration says at /%s", (_name, path) => {
    for (const odd of oddValues) expectSame(JSON.stringify(withOdd(whole, path, odd)));
  });

  it("refuses unknown fields, those of every object included, in both forms of writing", () => {
    for (const path of placesIn(whole)) {
      for (const name of ["other", "constructor", "toString"]) expectSame(JSON.stringify(withOdd(whole, [...path, name], 1)));
    }
    expectSame(JSON.stringify(whole).replace('"locale"', '"__proto__":{"a":1},"locale"'));
    expectSame(JSON.stringify(whole).replace('"locale"', '"loc\\u0061le"'));
  });

  it("takes any text and any JSON as the declaration does", () => {
    const anyText = fc.oneof(fc.string({ unit: "binary", maxLength: 12 }), fc.string({ unit: "grapheme", maxLength: 320 }), fc.json());
    fc.assert(
      fc.property(fc.constantFrom(...placesIn(whole)), fc.oneof(anyText, fc.jsonValue()), (path, odd) =>
        expectSame(JSON.stringify(withOdd(whole, path, odd))),
      ),
      { numRuns: 2000 },
    );
  });
});
