/** Shapes of a replay: what is asked, the figures it may be given, and the report of a draft over the past. */
import { z } from "zod";
import { methodKinds } from "./checkout.ts";
import { amountTableShape } from "./policy-condition.ts";
import { currencyShape, moneyShape } from "./money.ts";
import { dateShape, instantShape } from "./primitives.ts";

/** An amount that may be negative. */
const balanceShape = z.strictObject({ amountMinor: z.int(), currency: currencyShape }).meta({ id: "Balance" });

const percent = z.number().min(0).max(100);

/** The longest period of one replay. */
export const maxReplayDays = 800;

export const economicsShape = z
  .strictObject({
    marginPercent: percent.meta({
      description:
        "margin in per cent of what is sold; asked for, it stands for all, else a margin that the policy calculates goes before it",
    }),
    feePercent: percent.meta({ description: "fees earned, in per cent of what is sold" }),
    lossGivenDefaultPercent: percent.meta({ description: "share of an unpaid amount that never comes" }),
    costPerOrder: amountTableShape.meta({ description: "reminders, capital and fees of one order" }),
    refusedPayOtherwisePercent: percent.meta({ description: "honest buyers who pay another way when refused" }),
    defaultOdds: z.strictObject({
      score: z.number(),
      goodPerBad: z.number().positive().max(1_000_000),
      pointsToDouble: z.number().positive(),
    }),
    refusedOddsFactor: z.number().min(1).max(20).meta({ description: "how much worse the odds of refused buyers are taken to be" }),
    badAfterDays: z.int().min(1).max(400).meta({ description: "days after the due date from which an open invoice counts as lost" }),
  })
  .meta({ id: "ReplayEconomics" });

export const replayRequest = z
  .strictObject({ from: dateShape, to: dateShape, economics: economicsShape.partial().optional() })
  .refine((body) => body.from <= body.to, { message: "from must not lie after to" })
  .meta({ id: "ReplayRequest", description: "Runs the shop's draft over its own decisions of these days, both included" });
export type ReplayRequest = z.infer<typeof replayRequest>;

const sumShape = z.strictObject({ decisions: z.int(), value: moneyShape });
const sideShape = z.strictObject({
  approved: z.int(),
  review: z.int(),
  declined: z.int(),
  offered: sumShape.meta({ description: "decisions that offered a method on credit" }),
  expectedLoss: moneyShape,
  hidden: z.partialRecord(z.enum(methodKinds), z.int()).meta({ description: "how often a method of this kind was hidden" }),
});
const boundedShape = z.strictObject({
  worst: balanceShape,
  low: balanceShape,
  estimate: balanceShape,
  high: balanceShape,
  best: balanceShape,
});
const fateShape = z.strictObject({ fate: z.string(), orders: z.int(), sold: moneyShape, open: moneyShape });
const namedShape = z.strictObject({
  id: z.string(),
  checkoutRef: z.string().nullable(),
  total: moneyShape,
  score: z.number().nullable(),
  reasons: z.array(z.string()),
  fate: z.string().nullable(),
});

export const currencyReportShape = z.strictObject({
  currency: currencyShape,
  changes: z.strictObject({
    keptOffered: sumShape,
    keptRefused: sumShape,
    won: sumShape,
    lost: sumShape,
    notAsked: sumShape,
    notEvaluated: sumShape,
  }),
  before: sideShape,
  after: sideShape,
  takenPercent: z.number().nullable().meta({ description: "share of offers that became an order; null: too few to tell, all is assumed" }),
  orders: z.array(fateShape),
  lostOrders: z.array(fateShape).meta({ description: "orders that the draft would have refused" }),
  realised: z.strictObject({ income: moneyShape, loss: moneyShape, cost: moneyShape, profit: balanceShape, open: moneyShape }),
  profit: z.strictObject({
    known: balanceShape.meta({ description: "change by settled orders that the draft would have refused" }),
    unknown: boundedShape.meta({ description: "change by buyers whose outcome nobody knows" }),
    total: boundedShape,
    settledCases: z.int(),
    wonFromCases: z.int().meta({ description: "baskets won in score bands with enough settled orders" }),
    wonByOddsOnly: z.int().meta({ description: "baskets won where only the odds of the figures speak" }),
  }),
  bands: z.array(
    z.strictObject({
      fromScore: z.number(),
      settled: z.int(),
      lost: z.int(),
      badPercent: z.number().nullable(),
      lowPercent: z.number().nullable(),
      highPercent: z.number().nullable(),
      won: sumShape,
    }),
  ),
  segments: z.array(
    z.strictObject({
      dimension: z.string(),
      name: z.string(),
      decisions: z.int(),
      offeredBefore: sumShape,
      offeredAfter: sumShape,
      won: sumShape,
      lost: sumShape,
    }),
  ),
  won: z.array(namedShape),
  lost: z.array(namedShape),
});
export type CurrencyReport = z.infer<typeof currencyReportShape>;

export const replayReportShape = z
  .strictObject({
    policy: z.string(),
    from: dateShape,
    to: dateShape,
    today: dateShape,
    decisions: z.int(),
    repeats: z.int().meta({ description: "earlier questions about a cart that was decided again, counted once" }),
    faults: z.int().meta({ description: "decisions that could not be judged again" }),
    marginsAssumed: z
      .int()
      .optional()
      .meta({ description: "decisions of which the policy could not calculate the margin: the assumed one was taken" }),
    factsNotKept: z.array(z.strictObject({ fact: z.string(), decisions: z.int() })),
    economics: economicsShape,
    sources: z.record(z.string(), z.enum(["asked", "policy", "calculated", "default"])),
    currencies: z.array(currencyReportShape),
  })
  .meta({ id: "ReplayReport" });
export type ReplayReport = z.infer<typeof replayReportShape>;

export const replayView = z
  .strictObject({
    id: z.string(),
    status: z.enum(["waiting", "running", "done", "failed"]),
    decisionsDone: z.int(),
    requestedAt: instantShape,
    endedAt: instantShape.nullable(),
    policyHash: z.string(),
    report: replayReportShape.nullable(),
  })
  .meta({ id: "PolicyReplay" });
