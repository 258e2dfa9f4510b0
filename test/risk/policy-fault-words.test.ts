/** The words of faults, for people who read JSON and no code: where, what was expected, what stands there, and the cure. */
import { describe, expect, it } from "vitest";
import { checkPolicy } from "../../src/risk/policy-check.ts";
import { nearName } from "../../src/risk/near-name.ts";
import { standardPolicy } from "../../src/risk/standard-policy.ts";
import { withRules, sound } from "./policy-rule-rows.ts";

const inRule = 'in the rule "sound": ';
const when = (condition: unknown) => withRules({ ...sound, id: "sound", when: condition });
const rule = (fields: object) => withRules({ ...sound, id: "sound", ...fields });

const rows: readonly (readonly [string, unknown, string, string])[] = [
  [
    "an operator as a sign",
    when({ fact: "itemCount", op: ">", value: 3 }),
    "/rules/0/when/op",
    `${inRule}must be one of "eq", "ne", "lt", "lte", "gt", "gte", "in", "notIn", "startsWith", "endsWith", "contains", "matches", "isMissing", "isPresent", not ">" (did you mean "gt"?)`,
  ],
  [
    "and in place of all",
    when({ and: [{ fact: "itemCount", op: "gt", value: 3 }] }),
    "/rules/0/when/and",
    `${inRule}there is no such field (did you mean "all"?); known here: fact, op, value, compute, than, all, any, not`,
  ],
  [
    "a condition that is empty",
    when({}),
    "/rules/0/when",
    `${inRule}is empty; it needs one of fact, op, value, compute, than, all, any, not`,
  ],
  [
    "a fact that is misspelt",
    when({ fact: "invoicePaid", op: "eq", value: 0 }),
    "/rules/0/when/fact",
    `${inRule}there is no fact "invoicePaid" (did you mean "invoicesPaid"?); every fact is listed in docs/facts.md`,
  ],
  [
    "a list that is not declared",
    when({ fact: "list.risky", op: "eq", value: true }),
    "/rules/0/when/fact",
    `${inRule}there is no fact "list.risky"; declare it under lists, before it is read`,
  ],
  [
    "a number in quotation marks",
    when({ fact: "itemCount", op: "gt", value: "3" }),
    "/rules/0/when/value",
    `${inRule}must be a number without quotation marks, not "3"`,
  ],
  [
    "yes in words",
    when({ fact: "isGuest", op: "eq", value: "yes" }),
    "/rules/0/when/value",
    `${inRule}must be true or false, without quotation marks, not "yes"`,
  ],
  [
    "an amount with a fraction",
    when({ fact: "orderTotal", op: "gt", value: { PLN: 500.5, CZK: 1, EUR: 1 } }),
    "/rules/0/when/value/PLN",
    `${inRule}must be a whole number, not 500.5; amounts are in whole minor units, so 500.50 is written 50050`,
  ],
  ["a list without brackets", rule({ methodKinds: "invoice" }), "/rules/0/methodKinds", `${inRule}must be a list in [ ], not "invoice"`],
  [
    "another word for an outcome",
    rule({ outcome: "refuse" }),
    "/rules/0/outcome",
    `${inRule}must be one of "declined", "review", "points", not "refuse" (did you mean "declined"?)`,
  ],
  [
    "a field that is missing",
    rule({ actionCode: undefined }),
    "/rules/0/actionCode",
    `${inRule}is missing: one of "none", "offerSecurePaymentMethods", "askBuyerToConfirmAddress", "askBuyerToCorrectData", "askBuyerToVerify", "unavailable" is needed here (what the shop should do)`,
  ],
  ["an age that is too low", { ...standardPolicy, minimumAge: 16 }, "/minimumAge", "must be at least 18, not 16"],
  [
    "a field of an offer that is misspelt",
    { ...standardPolicy, offers: [{ id: "third", step: "prepayPart", percent: 30, percents: [30] }] },
    "/offers/0/percents",
    'in the offer "third": there is no such field (did you mean "percent"?); known here: id, step, percent, termDays, when, methodKinds',
  ],
  [
    "a share in place of a per cent",
    { ...standardPolicy, offers: [{ id: "third", step: "prepayPart", percent: 0.3 }] },
    "/offers/0/percent",
    'in the offer "third": must be a whole number, not 0.3; 30 stands for 30 per cent',
  ],
  [
    "an unknown calculation",
    { ...standardPolicy, derived: { rate: { divide: [{ fact: "itemCount" }, 2] } } },
    "/derived/rate/divide",
    'there is no such field (did you mean "div"?); known here: fact, amount, add, sub, mul, div, min, max, abs, round, digits, mode, percentOf, lower, length, similarity, lookup, key, orElse, if, then, else',
  ],
  [
    "an answer of the API",
    { version: "1-faba25c7", status: "live", hash: "faba25c7", document: standardPolicy },
    "/document",
    "this is an answer of the API: the policy is what stands under document; take that out and use it alone",
  ],
];

describe("the words of faults", () => {
  it.each(rows)("of %s", (_name, document, pointer, detail) => {
    const checked = checkPolicy(document);
    expect(checked.ok ? [] : checked.faults.map((fault) => [fault.pointer, fault.detail])).toContainEqual([pointer, detail]);
  });

  it("shows the amounts that one number should have been, for every currency served", () => {
    const checked = checkPolicy(when({ fact: "orderTotal", op: "gt", value: 50_000 }));
    const [fault] = checked.ok ? [] : checked.faults;
    expect(fault?.detail).toContain("in whole minor units (50000 is 500.00)");
    for (const currency of ["PLN", "CZK", "EUR"]) expect(fault?.detail).toContain(`"${currency}":50000`);
  });

  it("asks for a whole document where only a part was sent", () => {
    const checked = checkPolicy({ rules: [] });
    const details = checked.ok ? [] : checked.faults.map(({ detail }) => detail);
    expect(details).toHaveLength(7);
    for (const detail of details)
      expect(detail).toMatch(/^is missing: .+; a policy is one whole document: begin with a copy of the live one$/);
  });
});

describe("nearName", () => {
  it.each([
    ["Term-Days", ["percent", "termDays"], "termDays"],
    ["Poland", ["PL", "CZ"], "PL"],
    ["decline", ["declined", "review"], "declined"],
    ["colour", ["percent", "termDays"], null],
    ["", ["percent"], null],
  ])("of %s among %j is %s", (written, names, near) => {
    expect(nearName(written, names)).toBe(near);
  });
});
