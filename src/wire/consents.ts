/** Shapes of what a debtor said about being reached by a channel: consent, objection, and taking either back. */
import { z } from "zod";
import { idShape, instantShape, requiredText, text } from "./primitives.ts";

/** Channels that a debtor may speak about; a letter may always be written. */
export const consentChannels = ["email", "sms", "messenger", "phone", "visit"] as const;
export type ConsentChannel = (typeof consentChannels)[number];

/** `withdrawal` takes back what stands: a consent, or an objection. */
export const consentWords = ["consent", "objection", "withdrawal"] as const;
export type ConsentWord = (typeof consentWords)[number];

/** `withdrawn`: a consent was taken back, and the channel is not used; an objection that was taken back leaves `unsaid`. */
export const consentStates = ["unsaid", "consented", "objected", "withdrawn"] as const;
export type ConsentState = (typeof consentStates)[number];

const said = {
  channel: z.enum(consentChannels),
  word: z.enum(consentWords).meta({ description: "withdrawal takes back what stands on the channel: a consent or an objection" }),
};

export const consentRequest = z
  .strictObject({
    ...said,
    source: requiredText(100).meta({ description: "where it was said, such as checkout, telephone or letter" }),
    wording: text(100).optional().meta({ description: "the version of the words that the debtor agreed to" }),
    by: requiredText(100).meta({ description: "who says so: the debtor, or the person who took it down" }),
    at: instantShape.optional().meta({ description: "when the debtor said it; absent: now" }),
  })
  .meta({ id: "ConsentRequest" });

export const consentShape = z
  .strictObject({
    id: idShape("consent"),
    ...said,
    source: z.string(),
    wording: z.string().nullable(),
    by: z.string(),
    at: instantShape,
    notedAt: instantShape,
  })
  .meta({ id: "Consent" });

export const consentResponse = z.strictObject({ consent: consentShape }).meta({ id: "NotedConsent" });

export const consentsResponse = z
  .strictObject({
    channels: z
      .array(z.strictObject({ channel: z.enum(consentChannels), state: z.enum(consentStates) }))
      .meta({ description: "what stands now for the person, by what was said in every shop of the merchant" }),
    items: z.array(consentShape).meta({ description: "what was said of this buyer in this shop, newest first, at most 100" }),
  })
  .meta({ id: "Consents" });
