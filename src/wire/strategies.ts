/** Shapes of a dunning programme: strategies by whom they are for, each a ladder of steps and an end. */
import { z } from "zod";
import { countries } from "../kernel/calendar.ts";
import { minorDigits } from "../kernel/money.ts";
import { consentChannels } from "./consents.ts";
import { moneyShape } from "./money.ts";
import { requiredText, text } from "./primitives.ts";

/** The words of a step; every one exists in every language. */
export const stepTemplates = ["preDueNotice", "friendlyReminder", "formalReminder", "finalNotice"] as const;
export type StepTemplate = (typeof stepTemplates)[number];

/** The words before a day that was agreed; no step of a programme has them. */
export const agreedTemplates = ["instalmentNotice", "promiseNotice"] as const;
export type AgreedTemplate = (typeof agreedTemplates)[number];
/** The words of any message about a claim. */
export type MessageTemplate = StepTemplate | AgreedTemplate;

/** How a step can reach the debtor. */
export const stepChannels = ["email", "sms", "messenger", "letter", "phone", "visit"] as const;
export type StepChannel = (typeof stepChannels)[number];

/** What the days of a step are counted from; `brokenPromise`: the step is passed over unless one was broken. */
export const stepAnchors = ["dueDate", "previousStep", "brokenPromise"] as const;
export type StepAnchor = (typeof stepAnchors)[number];

export const maxStrategies = 50;
export const maxSteps = 20;
const maxListed = 50;
const maxAttributes = 20;
const currencies = Object.keys(minorDigits) as [keyof typeof minorDigits, ...(keyof typeof minorDigits)[]];
const mostDays = 365;

const nameShape = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,39}$/, { message: "must begin with a small letter and hold letters and digits alone, 40 at most" });

const amountRangeShape = z
  .strictObject({
    currency: z.enum(currencies),
    fromMinor: z.int().min(0).max(999_999_999_999).optional().meta({ description: "at least" }),
    belowMinor: z.int().min(1).max(999_999_999_999).optional().meta({ description: "less than" }),
  })
  .meta({ id: "StrategyAmount", description: "the invoice total; an invoice in another currency does not fit" });

export const strategySelectionShape = z
  .strictObject({
    countries: z.array(z.enum(countries)).min(1).optional(),
    buyerKinds: z
      .array(z.enum(["person", "company"]))
      .min(1)
      .optional(),
    buyerGroups: z.array(requiredText(100)).min(1).max(maxListed).optional(),
    amount: amountRangeShape.optional(),
    categories: z
      .array(requiredText(100))
      .min(1)
      .max(maxListed)
      .optional()
      .meta({ description: "one of the basket's categories is in it" }),
    score: z
      .strictObject({ from: z.int().optional(), below: z.int().optional() })
      .optional()
      .meta({ description: "points of the decision; an order without points does not fit" }),
    history: z.enum(["firstTime", "repeat"]).optional(),
    attributes: z
      .record(text(60), text(200))
      .refine((given) => Object.keys(given).length <= maxAttributes, { message: `must have at most ${maxAttributes} members` })
      .optional()
      .meta({ description: "free attributes of the buyer that must all be equal" }),
  })
  .meta({ id: "StrategySelection", description: "all that is said must fit; absent: fits everybody" });
export type StrategySelection = z.infer<typeof strategySelectionShape>;

export const strategyStepShape = z
  .strictObject({
    step: nameShape.meta({ description: "its name in timelines and answers; once per strategy", examples: ["friendlyReminder"] }),
    template: z.enum(stepTemplates).meta({ description: "the words" }),
    from: z.enum(stepAnchors).default("dueDate").meta({ description: "what the days are counted from" }),
    days: z.int().min(-60).max(mostDays).meta({ description: "days after the anchor; negative: before the due date" }),
    minDaysAfterPrevious: z.int().min(0).max(mostDays).default(0).meta({ description: "fewest days since the step before was sent" }),
    channels: z.array(z.enum(stepChannels)).min(1).max(stepChannels.length).default(["email"]).meta({
      description: "tried in this order: the first by which the debtor can be reached and may be contacted",
    }),
    fee: z.array(moneyShape).max(currencies.length).default([]).meta({ description: "what the step costs, one amount per currency" }),
    interest: z.boolean().default(false).meta({ description: "states the statutory interest up to the day of the step" }),
    compensation: z.boolean().default(false).meta({ description: "claims the fixed sum of the law, of companies, once" }),
    needsApproval: z.boolean().default(false).meta({ description: "waits until the merchant approves it" }),
  })
  .meta({ id: "StrategyStep" });
export type StrategyStepDocument = z.infer<typeof strategyStepShape>;

export const strategyEndShape = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("person"), afterDays: z.int().min(0).max(mostDays) }),
    z.strictObject({
      kind: z.literal("placement"),
      afterDays: z.int().min(0).max(mostDays),
      needsApproval: z.boolean().optional().meta({ description: "a task waits, and its `done` hands the claim over; absent: false" }),
    }),
    z.strictObject({
      kind: z.literal("writeOff"),
      afterDays: z.int().min(0).max(mostDays),
      below: z.array(moneyShape).min(1).max(currencies.length).meta({ description: "what is open must be less, else a person decides" }),
      needsApproval: z.boolean().optional().meta({ description: "a task waits, and its `done` writes the claim off; absent: false" }),
    }),
  ])
  .meta({ id: "StrategyEnd", description: "what happens so many days after the last step was sent" });
export type StrategyEnd = z.infer<typeof strategyEndShape>;

export const strategyShape = z
  .strictObject({
    name: nameShape.meta({ examples: ["companies"] }),
    when: strategySelectionShape.optional(),
    steps: z.array(strategyStepShape).min(1).max(maxSteps),
    end: strategyEndShape.default({ kind: "person", afterDays: 14 }),
    consentFor: z
      .array(z.enum(consentChannels))
      .max(consentChannels.length)
      .optional()
      .meta({ description: "channels that are taken only where the debtor consented; messenger always is one of them" }),
  })
  .meta({ id: "Strategy" });
export type StrategyDocument = z.infer<typeof strategyShape>;

export const challengeShape = z
  .strictObject({
    champion: nameShape,
    challenger: nameShape,
    sharePercent: z.int().min(1).max(50).meta({ description: "of the champion's invoices, drawn by buyer, that the challenger gets" }),
  })
  .meta({ id: "StrategyChallenge", description: "a fair comparison: the same buyer always meets the same of the two" });

export const learntKinds = ["hour", "channel"] as const;

export const learningShape = z
  .strictObject({
    what: z
      .array(z.enum(learntKinds))
      .min(1)
      .max(learntKinds.length)
      .default(["hour"])
      .meta({ description: "the part of the day, and which of the channels that leave by themselves comes first" }),
    controlPercent: z
      .int()
      .min(10)
      .max(50)
      .default(20)
      .meta({ description: "share of the buyers, drawn evenly and kept, for whom the programme alone decides" }),
  })
  .meta({ id: "ReminderLearning", description: "chooses what brought payments before, measured against a control group" });
export type LearningDocument = z.infer<typeof learningShape>;

/** Claims are looked at from a year after their due date on, and the shortest period is two years: so early a warning may come at most. */
const mostLimitationDays = 300;

export const programmeShape = z
  .strictObject({
    name: requiredText(100),
    strategies: z
      .array(strategyShape)
      .min(1)
      .max(maxStrategies)
      .meta({ description: "the first that fits is taken; the last fits everybody" }),
    challenge: challengeShape.optional(),
    learn: learningShape.optional(),
    limitationDays: z
      .int()
      .min(1)
      .max(mostLimitationDays)
      .optional()
      .meta({ description: "so many days before a claim is time-barred a person is asked and the shop told; absent: 90" }),
  })
  .meta({ id: "DunningProgramme" });
export type ProgrammeDocument = z.infer<typeof programmeShape>;
