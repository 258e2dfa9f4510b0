/** Shapes of a shop's own words for its reminders: per template and language, place by place. */
import { z } from "zod";
import { languages } from "../kernel/language.ts";
import { requiredText, text } from "./primitives.ts";
import { publishedVersion } from "./published-version.ts";
import { stepChannels, stepTemplates } from "./strategies.ts";

/** The places of a message that a shop may word itself; `next` stands apart: what follows has a sentence for each kind. */
export const wordPlaces = ["subject", "heading", "greeting", "opening", "pay", "objection", "moreTime", "closing", "sms"] as const;
export type WordPlace = (typeof wordPlaces)[number];

/** What can follow a step. */
export const followers = [...stepTemplates, "collection", "nothing"] as const;
export type Follower = (typeof followers)[number];

const maxPlaceLength = 1000;
const place = () => requiredText(maxPlaceLength).optional();

const wordedTextShape = z
  .strictObject({
    template: z.enum(stepTemplates),
    language: z.enum(languages),
    subject: place(),
    heading: place(),
    greeting: place(),
    opening: place(),
    pay: place().meta({ description: "the heading of how to pay" }),
    objection: place(),
    moreTime: place(),
    closing: place(),
    sms: place().meta({ description: "the first sentence of a text message" }),
    next: z
      .strictObject(Object.fromEntries(followers.map((follower) => [follower, place()])) as Record<Follower, ReturnType<typeof place>>)
      .optional()
      .meta({ description: "what happens next, by what follows" }),
  })
  .meta({ id: "WordedText", description: "Liquid that shows variables alone; a place that is absent keeps the usual words" });

export const reminderWordsShape = z
  .strictObject({
    name: requiredText(100),
    texts: z
      .array(wordedTextShape)
      .min(1)
      .max(stepTemplates.length * languages.length),
  })
  .meta({ id: "ReminderWords" });
export type ReminderWords = z.infer<typeof reminderWordsShape>;
export type WordedText = ReminderWords["texts"][number];

export const wordsViewShape = z.strictObject(publishedVersion).meta({ id: "ReminderWordsView" });

export const wordsListResponse = z.strictObject({ items: z.array(wordsViewShape) }).meta({ id: "ReminderWordsList" });

export const publishWordsRequest = z
  .strictObject({ by: text(100).optional().meta({ description: "who does it, for the history" }) })
  .meta({ id: "PublishReminderWords" });

export const reminderPreviewRequest = z
  .strictObject({
    channel: z.enum(stepChannels).default("email"),
    language: z.enum(languages).optional().meta({ description: "the debtor's when absent" }),
    words: z.enum(["live", "draft", "usual"]).default("live").meta({ description: "the words in force, the draft, or the usual ones" }),
  })
  .meta({ id: "PreviewReminder" });

export const reminderPreviewResponse = z
  .strictObject({
    channel: z.enum(stepChannels),
    language: z.enum(languages),
    subject: z.string().nullable(),
    text: z.string().nullable(),
    html: z.string().nullable().meta({ description: "of a mail, with its pictures inside" }),
    segments: z.int().nullable().meta({ description: "parts of a text message" }),
    pdfBase64: z.string().nullable().meta({ description: "of a letter" }),
  })
  .meta({ id: "ReminderPreview", description: "what would leave; nothing was sent" });

export const wordsCheckResponse = z
  .strictObject({
    ok: z.boolean(),
    faults: z.array(z.strictObject({ pointer: z.string(), code: z.string(), detail: z.string() })),
  })
  .meta({ id: "ReminderWordsCheck" });
