/** Shapes of one-time codes by text message. */
import { z } from "zod";
import { instantShape } from "./primitives.ts";

export const sendPhoneCodeRequest = z.strictObject({}).meta({ id: "SendPhoneCode" });

export const confirmPhoneRequest = z
  .strictObject({
    code: z
      .string()
      .regex(/^\d{6}$/, { message: "must be the six digits of the text message" })
      .meta({ description: "what the buyer read", examples: ["014857"] }),
  })
  .meta({ id: "ConfirmPhone" });

export const phoneCodeResponse = z
  .strictObject({
    phoneCode: z.strictObject({
      status: z.enum(["sent", "confirmed"]),
      sentTo: z.string().meta({ description: "the end of the number, for the buyer to know it by", examples: ["…800"] }),
      expiresAt: instantShape,
      triesLeft: z.int().min(0).meta({ description: "codes that may still be typed" }),
      nextCodeAt: instantShape.meta({ description: "from when another code may be asked for" }),
    }),
  })
  .meta({ id: "PhoneCode" });
