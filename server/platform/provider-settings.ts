/** The settings of gateways and providers of texts: which one carries them, and what it needs. */
import { z } from "zod";
import { url } from "./setting-shapes.ts";

/** How texts of live shops leave; every token is a secret. */
export interface TextSettings {
  readonly smsProvider: "gateway" | "smsapi";
  /** Null: none leaves through a gateway. */
  readonly smsUrl: string | null;
  readonly smsapiUrl: string;
  readonly smsapiToken: string | null;
  /** An approved sender name; null: that of the account. */
  readonly smsapiFrom: string | null;
  readonly messengerProvider: "gateway" | "whatsapp";
  readonly messengerUrl: string | null;
  readonly whatsappUrl: string;
  readonly whatsappToken: string | null;
  readonly whatsappPhoneId: string | null;
  readonly whatsappTemplate: string | null;
  /** Signs what the Cloud API reports; null: no report is taken. */
  readonly whatsappAppSecret: string | null;
  /** The word that the address of the reports is tried with. */
  readonly whatsappVerifyToken: string | null;
}

/** A sender name is at most eleven characters in every network of the GSM. */
const maxSenderLength = 11;

const token = z
  .string()
  .regex(/^[\x21-\x7e]{8,1000}$/, "must be the token of the provider, without spaces")
  .nullable()
  .default(null);

function matching(pattern: RegExp, detail: string) {
  return z.string().regex(pattern, detail).nullable().default(null);
}

export const textVariables = {
  SALDO_SMS_PROVIDER: {
    description: "gateway or smsapi: how text messages of live shops leave (default gateway)",
    shape: z.enum(["gateway", "smsapi"], "must be gateway or smsapi").default("gateway"),
  },
  SALDO_SMS_URL: {
    description: "gateway for text messages of live shops, as docs/channels.md describes it (default: none)",
    shape: url(["http:", "https:"], "https://gateway.example/v1/messages"),
  },
  SALDO_SMSAPI_TOKEN: { description: "token of SMSAPI (needed with SALDO_SMS_PROVIDER=smsapi)", shape: token },
  SALDO_SMSAPI_FROM: {
    description: "sender name that SMSAPI has approved (default: that of the account)",
    shape: matching(
      new RegExp(`^[A-Za-z0-9 .&@+_!%-]{1,${maxSenderLength}}$`),
      `must be an approved sender name of at most ${maxSenderLength} characters`,
    ),
  },
  SALDO_SMSAPI_URL: {
    description: "where SMSAPI is reached (default https://api.smsapi.pl)",
    shape: url(["http:", "https:"], "https://api.smsapi.pl"),
  },
  SALDO_MESSENGER_PROVIDER: {
    description: "gateway or whatsapp: how messenger texts of live shops leave (default gateway)",
    shape: z.enum(["gateway", "whatsapp"], "must be gateway or whatsapp").default("gateway"),
  },
  SALDO_MESSENGER_URL: {
    description: "gateway for messenger texts of live shops, as docs/channels.md describes it (default: none)",
    shape: url(["http:", "https:"], "https://gateway.example/v1/messenger"),
  },
  SALDO_WHATSAPP_TOKEN: { description: "token of the WhatsApp Cloud API (needed with SALDO_MESSENGER_PROVIDER=whatsapp)", shape: token },
  SALDO_WHATSAPP_PHONE_ID: {
    description: "id of the sending number at the WhatsApp Cloud API (needed with it)",
    shape: matching(/^\d{5,30}$/, "must be the id of the number, in digits; it is not the number itself"),
  },
  SALDO_WHATSAPP_TEMPLATE: {
    description: "name of the approved template, as docs/channels.md describes it (needed with it)",
    shape: matching(/^[a-z0-9_]{1,512}$/, "must be the name of a template: small letters, digits and _"),
  },
  SALDO_WHATSAPP_APP_SECRET: {
    description: "secret of the app, which signs what became of messages (default: no report is taken)",
    shape: token,
  },
  SALDO_WHATSAPP_VERIFY_TOKEN: {
    description: "a word of yours with which the address of the reports is tried (needed with it)",
    shape: token,
  },
  SALDO_WHATSAPP_URL: {
    description: "where the WhatsApp Cloud API is reached, with its version (default https://graph.facebook.com/v23.0)",
    shape: url(["http:", "https:"], "https://graph.facebook.com/v23.0"),
  },
} as const;

/** The variables as they were read. */
export type ReadTexts = { readonly [Name in keyof typeof textVariables]: z.output<(typeof textVariables)[Name]["shape"]> };

const withoutSlash = (text: string) => text.replace(/\/+$/, "");

export function textSettings(read: ReadTexts): TextSettings {
  return Object.freeze({
    smsProvider: read.SALDO_SMS_PROVIDER,
    smsUrl: read.SALDO_SMS_URL,
    smsapiUrl: withoutSlash(read.SALDO_SMSAPI_URL ?? "https://api.smsapi.pl"),
    smsapiToken: read.SALDO_SMSAPI_TOKEN,
    smsapiFrom: read.SALDO_SMSAPI_FROM,
    messengerProvider: read.SALDO_MESSENGER_PROVIDER,
    messengerUrl: read.SALDO_MESSENGER_URL,
    whatsappUrl: withoutSlash(read.SALDO_WHATSAPP_URL ?? "https://graph.facebook.com/v23.0"),
    whatsappToken: read.SALDO_WHATSAPP_TOKEN,
    whatsappPhoneId: read.SALDO_WHATSAPP_PHONE_ID,
    whatsappTemplate: read.SALDO_WHATSAPP_TEMPLATE,
    whatsappAppSecret: read.SALDO_WHATSAPP_APP_SECRET,
    whatsappVerifyToken: read.SALDO_WHATSAPP_VERIFY_TOKEN,
  });
}

/** A provider that is chosen needs all of its settings. */
export function textFaults(read: ReadTexts): readonly { readonly variable: string; readonly detail: string }[] {
  const needed: (keyof ReadTexts)[] = [
    ...(read.SALDO_SMS_PROVIDER === "smsapi" ? (["SALDO_SMSAPI_TOKEN"] as const) : []),
    ...(read.SALDO_MESSENGER_PROVIDER === "whatsapp"
      ? (["SALDO_WHATSAPP_TOKEN", "SALDO_WHATSAPP_PHONE_ID", "SALDO_WHATSAPP_TEMPLATE"] as const)
      : []),
    ...(read.SALDO_WHATSAPP_APP_SECRET === null ? [] : (["SALDO_WHATSAPP_VERIFY_TOKEN"] as const)),
  ];
  return needed
    .filter((variable) => read[variable] === null)
    .map((variable) => ({ variable, detail: "must be set where its provider is chosen" }));
}
