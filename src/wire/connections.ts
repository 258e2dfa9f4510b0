/** Shapes of how a shop connects itself: what its plugin asks for, the code it comes back with, and the connection. */
import { z } from "zod";
import { countryShape, idShape, instantShape, requiredText, text } from "./primitives.ts";

export const platforms = ["woocommerce", "vendure", "shopify", "other"] as const;
export type Platform = (typeof platforms)[number];

const maxUrl = 2000;

/** Base64url of 32 bytes: a SHA-256, or a verifier of that length. */
const hashText = z.string().regex(/^[A-Za-z0-9_-]{43}$/, { message: "must be 43 characters of base64url" });

/** True for http and https URLs with a host and without user or password. */
function isWebAddress(value: string): boolean {
  const url = URL.parse(value);
  return url !== null && ["http:", "https:"].includes(url.protocol) && url.hostname !== "" && url.username === "" && url.password === "";
}

const webAddress = text(maxUrl).refine(isWebAddress, { message: "must be a URL such as https://shop.example" });

/** A site in the one form in which sites are compared: origin and path without a slash at the end. */
export function canonicalSite(site: string): string {
  const { origin, pathname } = new URL(site);
  return `${origin}${pathname.replace(/\/+$/, "")}`;
}

/** What the plugin sends the browser of the shop's keeper with. */
export const connectQuery = z
  .strictObject({
    state: requiredText(512),
    codeChallenge: hashText,
    site: webAddress,
    returnUrl: webAddress,
    name: requiredText(200),
    currency: z.enum(["PLN", "CZK", "EUR"]),
    country: z.enum(["PL", "CZ", "SK", "DE", "AT"]),
    locale: text(35).optional(),
  })
  .refine(({ site, returnUrl }) => URL.parse(site)?.origin === URL.parse(returnUrl)?.origin, {
    path: ["returnUrl"],
    message: "must lie on the origin of the site",
  });
export type ConnectQuery = z.infer<typeof connectQuery>;

export const connectFormResponse = z.strictObject({
  form: z.string(),
  site: z.string(),
  shop: z.string(),
  /** The merchant whose shop is connected already; null when the shop will be new. */
  merchant: z.string().nullable(),
  needsInvitation: z.boolean(),
});

export const exchangeRequest = z
  .strictObject({
    platform: z.enum(platforms),
    code: requiredText(200),
    codeVerifier: hashText,
    site: webAddress,
    webhookUrl: webAddress,
    rest: z.strictObject({ consumerKey: requiredText(200), consumerSecret: requiredText(200) }).optional(),
  })
  .meta({ id: "ConnectionExchange" });

export const exchangeResponse = z
  .strictObject({
    connectionId: idShape("connection"),
    shop: z.strictObject({
      id: idShape("shop"),
      name: z.string(),
      merchant: z.string(),
      currency: z.string(),
      country: countryShape,
      mode: z.enum(["test", "live"]),
    }),
    secretKey: z.string(),
    publishableKey: z.string(),
    webhookSecret: z.string().meta({ description: "whsec_…" }),
  })
  .meta({ id: "Connected" });

export const connectionResponse = z
  .strictObject({
    connectionId: idShape("connection"),
    platform: z.enum(platforms),
    site: z.string(),
    webhookUrl: z.string(),
    connectedAt: instantShape,
    lastReconciledAt: instantShape.nullable(),
    lastDelivery: z.strictObject({ at: instantShape, ok: z.boolean() }).nullable(),
    restAccess: z.boolean(),
  })
  .meta({ id: "Connection" });

export const repairKinds = ["voidOrder", "captureMissing", "hold", "release", "cancel", "markPaid", "hintsEnabled"] as const;

export const repairListResponse = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: idShape("repair"),
        at: instantShape,
        kind: z.enum(repairKinds),
        orderId: idShape("order").nullable(),
        shopOrder: z.string().nullable().meta({ description: "the shop's own id; of `hintsEnabled` that of the webhook" }),
        code: z.string().nullable().meta({ description: "why it could not be done; null: it was" }),
      }),
    ),
    next: z.string().nullable().meta({ description: "pass as `after` for the next page" }),
  })
  .meta({ id: "ConnectionRepairList" });

/** An order as the shop's own webhook tells it: only which one it is counts. */
export const hintBody = z.looseObject({ id: z.int().min(1) }).meta({ id: "ConnectionHint" });
