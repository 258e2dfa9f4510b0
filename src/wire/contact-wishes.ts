/** Shapes of how a debtor wishes to be reached: language, channel, part of the day, and the persons who speak for the debtor. */
import { z } from "zod";
import { languages } from "../kernel/language.ts";
import { instantShape, requiredText } from "./primitives.ts";

/** `accounts` gets reminders, `manager` the formal ones, `representative` everything in place of the debtor: a guardian, lawyer or administrator. */
export const contactRoles = ["accounts", "manager", "representative"] as const;
export type ContactRole = (typeof contactRoles)[number];

/** Channels that a debtor may ask for first. */
export const wishedChannels = ["email", "sms", "messenger", "phone"] as const;
export const partsOfDay = ["morning", "midday", "afternoon", "evening"] as const;
export type PartOfDay = (typeof partsOfDay)[number];

const fewestLines = 2;
const mostLines = 6;

const contactPersonShape = z
  .strictObject({
    role: z
      .enum(contactRoles)
      .meta({ description: "accounts: reminders; manager: formal ones; representative: all, in place of the debtor" }),
    name: requiredText(120),
    email: z.email().max(254).nullable().default(null),
    phone: z
      .string()
      .regex(/^\+[1-9]\d{6,14}$/, { message: "must be a telephone in E.164, such as +48600700800" })
      .nullable()
      .default(null),
    addressLines: z
      .array(requiredText(120))
      .max(mostLines)
      .default([])
      .refine((lines) => lines.length === 0 || lines.length >= fewestLines, { message: `must have ${fewestLines} lines or none` }),
  })
  .refine(({ email, phone, addressLines }) => email !== null || phone !== null || addressLines.length > 0, {
    message: "must have an e-mail, a telephone or an address",
  })
  .meta({ id: "ContactPerson" });

const wishes = {
  language: z.enum(languages).nullable().default(null).meta({ description: "of every message; null: that of the order" }),
  channel: z.enum(wishedChannels).nullable().default(null).meta({ description: "tried first wherever a step has it" }),
  partOfDay: z.enum(partsOfDay).nullable().default(null).meta({ description: "messages wait for it on their day" }),
  persons: z
    .array(contactPersonShape)
    .max(contactRoles.length)
    .default([])
    .refine((persons) => new Set(persons.map(({ role }) => role)).size === persons.length, { message: "must name each role once" }),
};

export const contactWishesRequest = z
  .strictObject({ ...wishes, by: requiredText(100).meta({ description: "who says so" }) })
  .meta({ id: "SetContactWishes", description: "in place of what was said before" });

export const contactWishesResponse = z
  .strictObject({ ...wishes, by: z.string().nullable(), at: instantShape.nullable() })
  .meta({ id: "ContactWishes" });
