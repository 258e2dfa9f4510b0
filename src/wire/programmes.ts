/** Shapes of the life of a dunning programme: its versions, a preview on the calendar, and what waits for the merchant's word. */
import { z } from "zod";
import { countries } from "../kernel/calendar.ts";
import { moneyShape, positiveMoneyShape } from "./money.ts";
import { dateShape, idShape, optionalText, requiredText, text } from "./primitives.ts";
import { publishedVersion } from "./published-version.ts";
import { learntKinds, stepChannels, stepTemplates } from "./strategies.ts";

export const programmeViewShape = z.strictObject(publishedVersion).meta({ id: "ProgrammeView" });

export const programmeListResponse = z.strictObject({ items: z.array(programmeViewShape) }).meta({ id: "ProgrammeList" });

export const publishProgrammeRequest = z
  .strictObject({ by: text(100).optional().meta({ description: "who does it, for the history" }) })
  .meta({ id: "PublishProgramme" });

export const previewRequest = z
  .strictObject({
    document: z.unknown().optional().meta({ description: "a programme; absent: the draft, else the live one, else the standard one" }),
    country: z.enum(countries),
    buyerKind: z.enum(["person", "company"]).default("person"),
    total: positiveMoneyShape,
    issuedOn: dateShape,
    termDays: z.int().min(0).max(365).default(14),
    buyerGroup: optionalText(100),
    categories: z.array(requiredText(100)).max(50).default([]),
    score: z.int().nullable().default(null),
    isRepeat: z.boolean().default(false),
    attributes: z.record(text(60), text(200)).default({}),
    lot: z.int().min(0).max(99).default(99).meta({ description: "below the challenger's share: the challenger" }),
  })
  .meta({ id: "PreviewProgramme" });

const chargeShape = z.strictObject({
  part: z.enum(["fees", "compensation", "interest"]),
  amount: moneyShape,
  working: z.record(z.string(), z.unknown()),
});

export const previewResponse = z
  .strictObject({
    strategyVersion: z.string(),
    arm: z.enum(["champion", "challenger"]).nullable(),
    dueOn: dateShape,
    steps: z.array(
      z.strictObject({
        on: dateShape,
        step: z.string(),
        template: z.enum(stepTemplates),
        channels: z.array(z.enum(stepChannels)),
        needsApproval: z.boolean(),
        charges: z.array(chargeShape),
      }),
    ),
    skipped: z.array(z.strictObject({ step: z.string(), reason: z.string() })),
    end: z.strictObject({ on: dateShape, kind: z.enum(["person", "placement", "writeOff"]) }).nullable(),
  })
  .meta({ id: "ProgrammePreview", description: "what leaves on which day when nothing is paid" });

const learningSideShape = z.strictObject({
  buyers: z.int(),
  told: z.int().meta({ description: "reminders that reached their debtor" }),
  paid: z.int().meta({ description: "of them those that a payment followed in time" }),
  rate: z.number().nullable(),
});

export const learningReportResponse = z
  .strictObject({
    asOf: dateShape.nullable().meta({ description: "the day of the figures; null: nothing was chosen yet" }),
    rewardDays: z.int().meta({ description: "a payment within so many days counts for its reminder" }),
    figuresDays: z.int().meta({ description: "the figures look back so many days" }),
    arms: z.array(
      z.strictObject({
        segment: z
          .string()
          .meta({ description: "country, segment of the law and words of the step", examples: ["PL/consumer/friendlyReminder"] }),
        kind: z.enum(learntKinds),
        arm: z.string().meta({ description: "part of the day, or channel" }),
        told: z.int(),
        paid: z.int(),
        rate: z.number().nullable(),
        probabilityBest: z.number().min(0).max(1),
      }),
    ),
    learning: learningSideShape,
    control: learningSideShape,
    difference: z
      .strictObject({ rate: z.number(), from: z.number(), to: z.number() })
      .nullable()
      .meta({ description: "rate of the learning side less that of the control group, with its interval of 95 %; null: too few buyers" }),
    verdict: z.enum(["tooFew", "noDifferenceSeen", "better", "worse"]),
  })
  .meta({ id: "LearningReport", description: "what choosing hour and channel brought; buyers, not reminders, count as independent" });

export const awaitingResponse = z
  .strictObject({
    items: z.array(z.strictObject({ invoiceId: idShape("invoice"), step: z.string(), strategyVersion: z.string() })),
  })
  .meta({ id: "RemindersAwaiting" });

export const taskShape = z
  .strictObject({
    id: idShape("task"),
    invoiceId: idShape("invoice"),
    kind: z.enum(["person", "placement", "writeOff"]),
    reason: z.enum(["ladderEnded", "undelivered", "mailComplaint", "limitationNear", "calledBack"]).meta({
      description:
        "undelivered: a reminder reached the debtor by no channel; mailComplaint: the debtor called a mail unwanted; limitationNear: the claim will soon be time-barred; calledBack: it came back from an agency",
    }),
    strategyVersion: z.string(),
    openedOn: dateShape,
  })
  .meta({ id: "CollectionTask", description: "a claim whose ladder has ended, or whose debtor was not reached, for a person" });

export const taskListResponse = z
  .strictObject({ items: z.array(taskShape), next: z.string().nullable() })
  .meta({ id: "CollectionTaskList" });

export const settleTaskRequest = z
  .strictObject({ outcome: z.enum(["done", "notNeeded"]), by: requiredText(100), note: optionalText(1000) })
  .meta({ id: "SettleCollectionTask" });

export const approvalRequest = z
  .strictObject({ decision: z.enum(["approved", "declined"]), by: requiredText(100) })
  .meta({ id: "ApproveReminder" });

export const approvalResponse = z
  .strictObject({ invoiceId: idShape("invoice"), step: z.string(), decision: z.enum(["approved", "declined"]), by: z.string() })
  .meta({ id: "ReminderApproval" });
