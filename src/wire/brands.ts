/** Shapes of how a shop shows itself to its debtors. */
import { z } from "zod";
import { text } from "./primitives.ts";

/** The largest picture that is taken; it stands in every mail. */
export const maxLogoBytes = 102_400;
/** Pixels of a logo at least and at most. */
export const logoPixels = { least: 16, mostWide: 1200, mostHigh: 600 } as const;

const oneLine = (max: number) =>
  text(max)
    .refine((value) => value.trim() !== "", { message: "must not be empty; null leaves it to the merchant" })
    .refine((value) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value), { message: "must be one line" });

const brandFields = {
  name: oneLine(60)
    .nullable()
    .default(null)
    .meta({ description: "what debtors know the shop by; the creditor's own name is told as well" }),
  senderName: oneLine(60).nullable().default(null).meta({ description: "the name that mails come from; null: the name" }),
  colour: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, { message: "must be written as #rrggbb" })
    .nullable()
    .default(null),
  contactEmail: z.email().max(60).nullable().default(null).meta({ description: "where answers and questions go" }),
  phone: z
    .string()
    .regex(/^\+[1-9](?:[ ()/-]{0,2}\d){6,14}$/, { message: "must begin with + and the country's code, such as +48 22 123 45 67" })
    .max(30)
    .nullable()
    .default(null)
    .meta({ description: "where debtors may call; null: none is told" }),
};

export const brandRequest = z.strictObject(brandFields).meta({ id: "Brand", description: "null: as the merchant" });

export const logoRequest = z
  .strictObject({
    contentBase64: z
      .base64()
      .min(1)
      .max(Math.ceil(maxLogoBytes / 3) * 4)
      .meta({ description: "a PNG or JPEG of at most 100 kB, 16 to 1200 pixels wide and 16 to 600 high" }),
  })
  .meta({ id: "SetLogo" });

export const brandResponse = z
  .strictObject({
    own: z
      .strictObject({
        name: z.string().nullable(),
        senderName: z.string().nullable(),
        colour: z.string().nullable(),
        contactEmail: z.string().nullable(),
        phone: z.string().nullable(),
      })
      .meta({ description: "what the shop says for itself" }),
    shown: z
      .strictObject({
        creditor: z.string(),
        name: z.string(),
        senderName: z.string(),
        colour: z.string(),
        contactEmail: z.string(),
        phone: z.string().nullable(),
      })
      .meta({ description: "what debtors see" }),
    logo: z.strictObject({ mediaType: z.enum(["image/png", "image/jpeg"]), width: z.int(), height: z.int(), bytes: z.int() }).nullable(),
  })
  .meta({ id: "BrandView" });
