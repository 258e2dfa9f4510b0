/** Shape of the report of a champion and its challenger. */
import { z } from "zod";
import { moneyShape } from "./money.ts";
import { dateShape } from "./primitives.ts";

const bothOf = <T extends z.ZodType>(shape: T) => z.strictObject({ champion: shape, challenger: shape });
const percent = z.number().nullable().meta({ description: "per cent, to a tenth; null: no claims" });

const differenceShape = z
  .strictObject({
    points: z.strictObject({ estimate: z.number(), from: z.number(), to: z.number() }).nullable().meta({
      description: "challenger less champion in hundredths, with its interval of 95 % by drawing buyers anew; null: too few buyers",
    }),
    verdict: z.enum(["tooFew", "noDifferenceSeen", "better", "worse"]),
    buyersNeeded: z
      .int()
      .nullable()
      .meta({ description: "about so many buyers, both sides together, would show the difference, or one of two hundredths" }),
  })
  .meta({ id: "ComparedDifference" });

const totalsShape = z
  .strictObject({
    buyers: z.int(),
    claims: z.int(),
    due: moneyShape.meta({ description: "totals less credit notes" }),
    charged: moneyShape.meta({ description: "fees, fixed sums and interest that were told and not given up" }),
    writtenOff: moneyShape,
    writtenOffClaims: z.int(),
    messages: z.record(z.string(), z.int()).meta({ description: "messages that left, by channel" }),
    disputes: z.int(),
    complaints: z.int(),
  })
  .meta({ id: "ComparedTotals" });

const ageSideShape = z
  .strictObject({
    buyers: z.int(),
    claims: z.int(),
    paidClaims: z.int(),
    due: moneyShape,
    paid: moneyShape,
    claimsPercent: percent,
    moneyPercent: percent,
  })
  .meta({ id: "ComparedAgeSide" });

export const comparisonResponse = z
  .strictObject({
    programme: z.string(),
    champion: z.string(),
    challenger: z.string(),
    asOf: dateShape,
    isCut: z.boolean().meta({ description: "there are more claims than one report reads: the oldest are in it" }),
    split: z
      .strictObject({
        buyers: bothOf(z.int()),
        expectedPercent: z.number(),
        chiSquare: z.number(),
        probability: z.number().meta({ description: "how probable such a share is where the draw is fair" }),
        isFair: z.boolean().meta({ description: "false: the figures prove nothing" }),
      })
      .meta({ id: "ComparedSplit" }),
    currencies: z.array(
      z
        .strictObject({
          currency: z.string(),
          totals: bothOf(totalsShape),
          ages: z.array(
            z
              .strictObject({
                days: z.int().meta({ description: "days after the due date; claims that are older than that alone count" }),
                sides: bothOf(ageSideShape),
                claims: differenceShape,
                money: differenceShape,
              })
              .meta({ id: "ComparedAge" }),
          ),
        })
        .meta({ id: "ComparedCurrency" }),
    ),
  })
  .meta({ id: "StrategyComparison", description: "what a challenger brought beside its champion" });
export type WireComparison = z.infer<typeof comparisonResponse>;
