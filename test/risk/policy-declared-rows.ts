/** Policy documents with one fault each in what they declare beside their rules, and the nearest documents without it. */
import { standardPolicy } from "../../src/risk/standard-policy.ts";
import type { Condition, Expression } from "../../src/wire/policy-condition.ts";
import { type FaultRow, sound, withRules } from "./policy-rule-rows.ts";

const w = "/rules/0/when";
const rule = (when: Condition, change: object = {}) => ({ ...sound, when, ...change });
const reads = (fact: string): Condition => ({ fact, op: "eq", value: true });
/** A policy with `parts` whose only rule is `when`. */
const having = (parts: object, when: Condition, change: object = {}) => ({ ...withRules(rule(when, change)), ...parts });
const above = (compute: Expression, value = 1): Condition => ({ compute, op: "gt", value });
const derives = (made: unknown, when: Condition = { fact: "derived.made", op: "gt", value: 1 }) => having({ derived: { made } }, when);
const window = (change: object) => ({ windows: { w: { measure: "count", of: "orders", by: "emailName", over: "90d", ...change } } });
const readsWindow: Condition = { fact: "window.w", op: "gt", value: 5 };
const lookup = (change: object) => ({ lookups: { l: { entries: { shoes: 35 }, otherwise: 20, ...change } } });
const readsLookup: Condition = above({ lookup: "l", key: { fact: "categories" } });
const table = (change: object) => ({
  tables: { t: { hit: "first", columns: [{ fact: "itemCount" }], rows: [{ cells: [{ gt: 3 }], result: 5 }], otherwise: 0, ...change } },
});
const readsTable: Condition = { fact: "table.t", op: "gt", value: 1 };
const offers = (...listed: readonly object[]) => ({ ...withRules(sound), offers: listed });
const profit = {
  marginPercent: 25,
  defaultOdds: { score: 500, goodPerBad: 50, pointsToDouble: 40 },
  lossGivenDefaultPercent: 60,
  costPerOrder: { PLN: 500, CZK: 3000, EUR: 120 },
  refusedPayOtherwisePercent: 40,
  outcome: "declined",
  reason: "basketNotEligible",
  actionCode: "none",
};
const items = (op: "gt" | "gte" | "lt", value: number): Condition => ({ fact: "itemCount", op, value });

export const declaredRows: readonly FaultRow[] = [
  ["a list that a rule reads", having({ lists: { l: { scope: "shop" } } }, reads("list.l")), []],
  ["a list that nobody declares", having({}, reads("list.l")), [[`${w}/fact`, "unknownFact"]]],
  ["a list that nothing reads", having({ lists: { l: { scope: "shop" } } }, sound.when), [["/lists/l", "unusedDeclaration"]]],
  ["a scope that does not exist", having({ lists: { l: { scope: "world" } } }, sound.when), [["/lists/l/scope", "invalidShape"]]],
  [
    "a list of postcodes that declines alone",
    having({ lists: { l: { scope: "shop", of: "billingPostcode" } } }, reads("list.l")),
    [[w, "addressAlone"]],
  ],
  ["a window that a rule reads", having(window({}), readsWindow), []],
  ["a window that nothing reads", having(window({}), sound.when), [["/windows/w", "unusedDeclaration"]]],
  ["a window without end", having(window({ over: "forever" }), sound.when), [["/windows/w/over", "invalidShape"]]],
  ["a window of a year", having(window({ over: "365d" }), readsWindow), []],
  ["a window of more than a year", having(window({ over: "366d" }), readsWindow), [["/windows/w/over", "wrongWindow"]]],
  ["a window of ten minutes", having(window({ over: "10m" }), readsWindow), []],
  ["a window of nine minutes", having(window({ over: "9m" }), readsWindow), [["/windows/w/over", "wrongWindow"]]],
  [
    "a sum of checkouts",
    having(window({ measure: "sum", of: "checkouts" }), above({ div: [{ fact: "window.w" }, { amount: { PLN: 1, CZK: 1, EUR: 1 } }] })),
    [["/windows/w/of", "wrongWindow"]],
  ],
  ["orders at a building that decline alone", having(window({ by: "building" }), readsWindow), [[w, "addressAlone"]]],
  ["a derived fact", derives({ div: [{ fact: "invoicesPaid" }, { fact: "ordersPlaced" }] }), []],
  ["a derived fact that nothing reads", having({ derived: { made: 1 } }, sound.when), [["/derived/made", "unusedDeclaration"]]],
  ["a derived fact of an unknown one", derives({ fact: "gender" }), [["/derived/made/fact", "unknownFact"]]],
  [
    "a derived fact that reads a later one",
    having({ derived: { a: { fact: "derived.b" }, b: 1 } }, above({ add: [{ fact: "derived.a" }, 1] })),
    [["/derived/a/fact", "unknownFact"]],
  ],
  ["a text that is added", derives({ add: ["a", 1] }), [["/derived/made/add", "wrongValueType"]]],
  ["an amount that is added to a number", derives({ add: [{ fact: "orderTotal" }, 1] }), [["/derived/made/add", "wrongValueType"]]],
  ["a number over an amount", derives({ div: [1, { fact: "orderTotal" }] }), [["/derived/made/div", "wrongValueType"]]],
  [
    "an amount times an amount",
    derives({ mul: [{ fact: "orderTotal" }, { fact: "exposure" }] }),
    [["/derived/made/mul", "wrongValueType"]],
  ],
  [
    "an amount in too few currencies",
    derives({ div: [{ fact: "orderTotal" }, { amount: { PLN: 1 } }] }),
    [
      ["/derived/made/div/1/amount", "missingCurrency"],
      ["/derived/made/div/1/amount", "missingCurrency"],
    ],
  ],
  ["a division by zero", derives({ div: [{ fact: "itemCount" }, 0] }), [["/derived/made/div/1", "divisionByZero"]]],
  ["a rounding without mode", derives({ round: 1.5 }), [["/derived/made/mode", "invalidShape"]]],
  ["a function that does not exist", derives({ sqrt: 4 }), [["/derived/made/sqrt", "unknownField"]]],
  ["age alone through a derived fact", derives({ add: [{ fact: "buyerAge" }, 1] }), [[w, "ageAlone"]]],
  ["age with another fact in a derived one", derives({ add: [{ fact: "buyerAge" }, { fact: "itemCount" }] }), []],
  [
    "two facts of different types",
    having({}, { compute: { fact: "itemCount" }, op: "eq", than: { fact: "currency" } }),
    [[`${w}/than`, "wrongValueType"]],
  ],
  ["two facts of one type", having({}, { compute: { fact: "itemCount" }, op: "gt", than: { fact: "accountOrders" } }), []],
  ["a pattern on a number", having({}, { fact: "itemCount", op: "matches", value: "1*" }), [[`${w}/op`, "unsuitableOperator"]]],
  ["a pattern on a text", having({}, { fact: "categories", op: "matches", value: "gift*" }), []],
  ["a look-up", having(lookup({}), readsLookup), []],
  ["a look-up that nobody declares", having({}, readsLookup), [[`${w}/compute/lookup`, "unknownLookup"]]],
  ["a look-up that nothing reads", having(lookup({}), sound.when), [["/lookups/l", "unusedDeclaration"]]],
  ["a look-up without default", having(lookup({ otherwise: undefined }), readsLookup), [["/lookups/l", "missingDefault"]]],
  ["a look-up whose default is missing on purpose", having(lookup({ otherwise: null }), readsLookup), []],
  ["a look-up of numbers and texts", having(lookup({ entries: { a: 1, b: "x" } }), readsLookup), [["/lookups/l/entries", "mixedResults"]]],
  ["a table", having(table({}), readsTable), []],
  ["a table without default", having(table({ otherwise: undefined }), readsTable), [["/tables/t", "missingDefault"]]],
  ["a table whose last row takes all", having(table({ otherwise: undefined, rows: [{ cells: [null], result: 1 }] }), readsTable), []],
  [
    "a table with too few cells",
    having(table({ columns: [{ fact: "itemCount" }, { fact: "isGuest" }] }), readsTable),
    [["/tables/t/rows/0/cells", "wrongCells"]],
  ],
  [
    "a cell of another type",
    having(table({ rows: [{ cells: ["three"], result: 5 }] }), readsTable),
    [["/tables/t/rows/0/cells/0", "wrongValueType"]],
  ],
  [
    "plain bounds on an amount",
    having(table({ columns: [{ fact: "orderTotal" }] }), readsTable),
    [["/tables/t/rows/0/cells/0/gt", "wrongValueType"]],
  ],
  [
    "texts that are added up",
    having(table({ hit: "collect", rows: [{ cells: [1], result: "x" }], otherwise: "y" }), { fact: "table.t", op: "eq", value: "x" }),
    [["/tables/t/rows", "wrongValueType"]],
  ],
  ["a table that nothing reads", having(table({}), sound.when), [["/tables/t", "unusedDeclaration"]]],
  ["a table of points that no rule reads", having(table({ addsPoints: true }), sound.when), []],
  ["points for age alone", having(table({ addsPoints: true, columns: [{ fact: "buyerAge" }] }), sound.when), [["/tables/t", "ageAlone"]]],
  ["a rule of points", having({}, sound.when, { outcome: "points", points: -30 }), []],
  ["a rule of points without points", having({}, sound.when, { outcome: "points" }), [["/rules/0", "pointsMismatch"]]],
  ["points beside a refusal", having({}, sound.when, { points: -30 }), [["/rules/0/points", "pointsMismatch"]]],
  [
    "a rule in the shadow of an earlier one",
    withRules(rule(items("gt", 9)), rule(items("gt", 20), { id: "s", outcome: "review" })),
    [["/rules/1/when", "shadowedRule"]],
  ],
  ["a stricter rule behind a laxer one", withRules(rule(items("gt", 9), { outcome: "review" }), rule(items("gt", 20), { id: "s" })), []],
  ["a wider rule behind a narrower one", withRules(rule(items("gt", 20)), rule(items("gt", 9), { id: "s" })), []],
  [
    "a rule in the shadow of one member",
    withRules(rule({ any: [items("gt", 9), reads("isGuest")] }), rule({ all: [items("gte", 10), reads("hasPhone")] }, { id: "s" })),
    [["/rules/1/when", "shadowedRule"]],
  ],
  [
    "every kind of offer",
    offers(
      { id: "a", step: "lowerAmount", percent: 80 },
      { id: "b", step: "shorterTerm", termDays: [14] },
      { id: "c", step: "deliverToBillingAddress" },
      { id: "d", step: "verifyPhone" },
      { id: "e", step: "prepayPart", percent: 30 },
    ),
    [],
  ],
  ["an offer without its figure", offers({ id: "a", step: "prepayPart" }), [["/offers/0/percent", "wrongOffer"]]],
  ["an offer with a figure of another", offers({ id: "a", step: "verifyPhone", termDays: [14] }), [["/offers/0/termDays", "wrongOffer"]]],
  [
    "an offer for a safe method",
    offers({ id: "a", step: "verifyPhone", methodKinds: ["card"] }),
    [["/offers/0/methodKinds/0", "wrongOffer"]],
  ],
  ["a cut-off by profit", { ...standardPolicy, profit }, []],
  [
    "a cut-off whose cost lacks a currency",
    { ...standardPolicy, profit: { ...profit, costPerOrder: { PLN: 1, EUR: 1 } } },
    [["/profit/costPerOrder", "missingCurrency"]],
  ],
  [
    "a margin that is a text",
    { ...standardPolicy, profit: { ...profit, marginPercent: { fact: "currency" } } },
    [["/profit/marginPercent", "wrongValueType"]],
  ],
  [
    "a margin by age",
    { ...standardPolicy, profit: { ...profit, marginPercent: { fact: "buyerAge" } } },
    [["/profit/marginPercent", "ageAlone"]],
  ],
];
