/** Checkouts and policies that are wrong, each with the problem that tells it: expected codes and places are stated by hand. */
import type { checkoutOf } from "../../support/shop-api.ts";
import type { BadRow } from "./bad-rows.ts";

type Checkout = ReturnType<typeof checkoutOf>;

const bodyInvalid = { status: 422, code: "bodyInvalid" } as const;
const json = (value: unknown) => JSON.stringify(value);

export interface BadBodyRow extends BadRow {
  readonly write: (checkout: Checkout) => string;
}

const total = (amountMinor: unknown, currency: unknown = "PLN") => ({
  write: (checkout: Checkout) => json({ ...checkout, basket: { total: { amountMinor, currency } } }),
});
const buyer = (change: object) => ({ write: (checkout: Checkout) => json({ ...checkout, buyer: { ...checkout.buyer, ...change } }) });

export const badBodyRows: readonly BadBodyRow[] = [
  {
    name: "nothing in it",
    write: () => "{}",
    ...bodyInvalid,
    faults: ["/billingAddress missing", "/basket missing", "/paymentMethods missing"],
  },
  { name: "a negative amount", ...total(-1), ...bodyInvalid, faults: ["/basket/total/amountMinor tooSmall"] },
  { name: "an amount of nothing", ...total(0), ...bodyInvalid, faults: ["/basket/total/amountMinor tooSmall"] },
  { name: "half a grosz", ...total(0.5), ...bodyInvalid, faults: ["/basket/total/amountMinor wrongType"] },
  { name: "an amount of 1e308", ...total(1e308), ...bodyInvalid, faults: ["/basket/total/amountMinor tooLarge"] },
  { name: "an amount of 2^63", ...total(2 ** 63), ...bodyInvalid, faults: ["/basket/total/amountMinor tooLarge"] },
  { name: "one grosz too many", ...total(1_000_000_000_000), ...bodyInvalid, faults: ["/basket/total/amountMinor tooLarge"] },
  { name: "an amount in words", ...total("100"), ...bodyInvalid, faults: ["/basket/total/amountMinor wrongType"] },
  { name: "an unknown currency", ...total(1, "XXX"), ...bodyInvalid, faults: ["/basket/total/currency notInList"] },
  { name: "a small currency", ...total(1, "pln"), ...bodyInvalid, faults: ["/basket/total/currency notInList"] },
  { name: "a birthday that was none", ...buyer({ birthDate: "2026-02-30" }), ...bodyInvalid, faults: ["/buyer/birthDate invalid"] },
  { name: "NUL in a name", ...buyer({ firstName: "a\u0000b" }), ...bodyInvalid, faults: ["/buyer/firstName invalid"] },
  { name: "half a pair in a name", ...buyer({ lastName: "\udc00" }), ...bodyInvalid, faults: ["/buyer/lastName invalid"] },
  { name: "an unknown field", ...buyer({ __typo: 1 }), ...bodyInvalid, faults: ["/buyer/__typo unknownField"] },
  {
    name: "a method twice",
    write: (checkout) => json({ ...checkout, paymentMethods: [1, 2].map(() => ({ id: "i", kind: "invoice" })) }),
    ...bodyInvalid,
    faults: ["/paymentMethods invalid"],
  },
  {
    name: "no method",
    write: (checkout) => json({ ...checkout, paymentMethods: [] }),
    ...bodyInvalid,
    faults: ["/paymentMethods tooSmall"],
  },
  {
    name: "several faults",
    write: ({ billingAddress, ...checkout }) =>
      json({
        ...checkout,
        billingAddress: { ...billingAddress, country: "Polska" },
        locale: 7,
        paymentMethods: [{ id: "", kind: "barter" }],
      }),
    ...bodyInvalid,
    faults: [
      "/billingAddress/country wrongFormat",
      "/locale wrongType",
      "/paymentMethods/0/id invalid",
      "/paymentMethods/0/kind notInList",
    ],
  },
];

export interface BadPolicyRow extends BadRow {
  readonly write: (policy: { readonly rules: readonly object[] }) => string;
}

const policyInvalid = { status: 422, code: "policyInvalid" } as const;
const when = (condition: string) => ({
  write: (policy: { readonly rules: readonly object[] }) =>
    json({ ...policy, rules: [{ ...policy.rules[0], when: "HERE" }] }).replace('"HERE"', () => condition),
});
const category = (value: string) => `{"fact":"categories","op":"in","value":["${value}"]}`;

export const badPolicyRows: readonly BadPolicyRow[] = [
  {
    name: "5,000 conditions in one another",
    ...when(`${'{"not":'.repeat(5000)}{}${"}".repeat(5000)}`),
    ...policyInvalid,
    faults: [" tooDeep"],
  },
  { name: "NUL in a value", ...when(category("\\u0000")), ...policyInvalid, faults: ["/rules/0/when/value/0 invalidShape"] },
  { name: "half a pair in a value", ...when(category("\\ud800")), ...policyInvalid, faults: ["/rules/0/when/value/0 invalidShape"] },
  {
    name: "an unknown fact",
    ...when('{"fact":"shoeSize","op":"isPresent"}'),
    ...policyInvalid,
    faults: ["/rules/0/when/fact unknownFact"],
  },
  { name: "nothing", write: () => "{}", status: 422, code: "policyInvalid" },
  { name: "null for it", write: () => "null", status: 422, code: "policyInvalid" },
];
