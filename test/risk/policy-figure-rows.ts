/** Policy documents with one fault in scorecard, limits or countries each, beside the nearest document without it. */
import { standardPolicy } from "../../src/risk/standard-policy.ts";
import type { Bin } from "../../src/wire/policy.ts";
import { type FaultRow, sound, withRules } from "./policy-rule-rows.ts";

const withCard = (change: object) => ({ ...standardPolicy, scorecard: { ...standardPolicy.scorecard, ...change } });
const binned = (fact: string, bins: readonly Bin[]) =>
  withCard({
    characteristics: [
      { fact: "hasName", missing: 0, bins: yesNo },
      { fact, missing: 0, bins },
    ],
  });
const yesNo: readonly Bin[] = [
  { equals: true, points: 1 },
  { equals: false, points: 0 },
];
const tier = (minScore: number, buyerLimitMinor = 100, orderLimitMinor = 100) => ({ minScore, buyerLimitMinor, orderLimitMinor });
const withTiers = (...tiers: readonly object[]) => ({ ...standardPolicy, limits: { ...standardPolicy.limits, PLN: tiers } });
const bins = "/scorecard/characteristics/1/bins";

export const figureRows: readonly FaultRow[] = [
  [
    "bins that meet",
    binned("itemCount", [
      { max: 5, points: 1 },
      { min: 5, points: 2 },
    ]),
    [],
  ],
  [
    "bins in any order",
    binned("itemCount", [
      { min: 5, points: 2 },
      { max: 5, points: 1 },
    ]),
    [],
  ],
  [
    "bins that overlap",
    binned("itemCount", [
      { max: 6, points: 1 },
      { min: 5, points: 2 },
    ]),
    [[`${bins}/1`, "binsOverlap"]],
  ],
  ["two bins without lower end", binned("itemCount", [{ max: 5, points: 1 }, { points: 2 }]), [[`${bins}/1`, "binsOverlap"]]],
  [
    "bins with a gap",
    binned("itemCount", [
      { max: 4, points: 1 },
      { min: 5, points: 2 },
    ]),
    [[`${bins}/1`, "binsGap"]],
  ],
  ["bins with a lower end", binned("itemCount", [{ min: 0, points: 1 }]), [[`${bins}/0`, "binsGap"]]],
  ["bins with an upper end", binned("itemCount", [{ max: 9, points: 1 }]), [[bins, "binsGap"]]],
  [
    "a bin that is empty",
    binned("itemCount", [
      { max: 5, points: 1 },
      { min: 5, max: 5, points: 1 },
      { min: 5, points: 2 },
    ]),
    [[`${bins}/1`, "wrongBin"]],
  ],
  ["a yes/no bin for a number", binned("itemCount", [{ equals: true, points: 1 }]), [[`${bins}/0/equals`, "wrongBin"]]],
  ["yes and no", binned("hasEmail", yesNo), []],
  ["yes without no", binned("hasEmail", yesNo.slice(0, 1)), [[bins, "binsGap"]]],
  ["yes twice", binned("hasEmail", [...yesNo, { equals: true, points: 5 }]), [[`${bins}/2`, "binsOverlap"]]],
  [
    "a number bin for yes and no",
    binned("hasEmail", [{ min: 0, points: 1 }]),
    [
      [`${bins}/0`, "wrongBin"],
      [bins, "binsGap"],
    ],
  ],
  [
    "every closed text",
    binned("buyerKind", [
      { equals: "person", points: 1 },
      { equals: "company", points: 2 },
    ]),
    [],
  ],
  ["open texts", binned("currency", [{ equals: "PLN", points: 1 }]), [["/scorecard/characteristics/1/fact", "unsuitableFact"]]],
  ["points for a block", binned("isBlocked", yesNo), [["/scorecard/characteristics/1/fact", "unsuitableFact"]]],
  ["points for age", binned("buyerAge", [{ points: 1 }]), [["/scorecard/characteristics/1/fact", "ageAlone"]]],
  ["points for a fact that does not exist", binned("religion", yesNo), [["/scorecard/characteristics/1/fact", "unknownFact"]]],
  ["points for one fact twice", binned("hasName", yesNo), [["/scorecard/characteristics/1/fact", "duplicateCharacteristic"]]],
  [
    "a score of addresses alone",
    withCard({ characteristics: [{ fact: "shippingAbroad", missing: 0, bins: yesNo }] }),
    [["/scorecard/characteristics", "addressAlone"]],
  ],
  ["equal cut-offs", withCard({ declineBelow: 430, reviewBelow: 430 }), []],
  ["crossed cut-offs", withCard({ declineBelow: 431, reviewBelow: 430 }), [["/scorecard/reviewBelow", "cutOffsCrossed"]]],
  ["no country", { ...standardPolicy, countries: {} }, [["/countries", "noCountries"]]],
  ["a served currency without limits", { ...standardPolicy, limits: { PLN: [tier(0)], EUR: [tier(0)] } }, [["/limits", "missingLimits"]]],
  [
    "a served currency without basket",
    { ...standardPolicy, basket: { PLN: { minMinor: 1, maxMinor: 2 }, EUR: { minMinor: 1, maxMinor: 1 } } },
    [["/basket", "missingBasket"]],
  ],
  [
    "an empty range of baskets",
    { ...standardPolicy, basket: { ...standardPolicy.basket, EUR: { minMinor: 2, maxMinor: 1 } } },
    [["/basket/EUR", "basketRangeEmpty"]],
  ],
  ["a lowest tier at the cut-off", withTiers(tier(350)), []],
  ["a lowest tier above the cut-off", withTiers(tier(351)), [["/limits/PLN", "missingDefaultTier"]]],
  ["two tiers of one score", withTiers(tier(0), tier(0)), [["/limits/PLN/1/minScore", "duplicateTier"]]],
  [
    "a limit that falls with the score",
    withTiers(tier(0, 100, 100), tier(500, 99, 100)),
    [["/limits/PLN/1/buyerLimitMinor", "limitFallsWithScore"]],
  ],
  [
    "an order limit that falls with the score",
    withTiers(tier(500, 100, 99), tier(0, 100, 100)),
    [["/limits/PLN/0/orderLimitMinor", "limitFallsWithScore"]],
  ],
  [
    "faults of shape and of meaning at once",
    {
      ...withRules({ ...sound, id: "A" }, { ...sound, when: { fact: "moon", op: "isPresent" } }),
      name: "",
      limits: { PLN: [tier(999)], CZK: [tier(0)], EUR: [tier(0)] },
    },
    [
      ["/name", "invalidShape"],
      ["/rules/0/id", "invalidShape"],
      ["/rules/1/when/fact", "unknownFact"],
      ["/limits/PLN", "missingDefaultTier"],
    ],
  ],
];
