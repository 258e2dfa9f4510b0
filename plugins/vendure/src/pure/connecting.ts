/** The way by which a shop connects itself: a proof that only the shop's server can give, the page to visit, and what comes back. */
import { createHash, randomBytes } from "node:crypto";
import { fieldsOf, textAt } from "./reading.ts";

/** Between the page of Saldo and the shop's server. */
export const connectingMs = 10 * 60_000;
const proofBytes = 32;

export interface Connecting {
  readonly state: string;
  readonly codeVerifier: string;
  readonly serviceUrl: string;
  readonly site: string;
  readonly webhookUrl: string;
  readonly channelId: string;
  /** Hash of what the administrator's browser keeps in a cookie: only that browser may come back. */
  readonly browserHash: string;
}

export interface ConnectedShop {
  readonly name: string;
  readonly merchant: string;
  readonly mode: string;
  readonly currency: string;
}

export interface Connected {
  readonly shop: ConnectedShop;
  readonly secretKey: string;
  readonly webhookSecret: string;
}

/** 43 characters that nobody can guess. */
export function newProof(): string {
  return randomBytes(proofBytes).toString("base64url");
}

/** What a browser keeps, as the shop keeps it. */
export function browserHashOf(kept: string): string {
  return createHash("sha256").update(kept).digest("base64url");
}

/** The value of one cookie in a header; null where it has none. */
export function cookieIn(header: string | undefined, name: string): string | null {
  const pairs = (header ?? "").split(";").map((pair) => pair.trim());
  const found = pairs.find((pair) => pair.startsWith(`${name}=`));
  return found === undefined ? null : found.slice(name.length + 1);
}

/** The address of the page where the merchant says yes. */
export function connectPage(
  connecting: Connecting,
  shop: { readonly returnUrl: string; readonly name: string; readonly currency: string; readonly country: string; readonly locale: string },
): string {
  const codeChallenge = createHash("sha256").update(connecting.codeVerifier).digest("base64url");
  const { state, site } = connecting;
  return `${connecting.serviceUrl}/connect/vendure?${new URLSearchParams({ state, codeChallenge, site, ...shop }).toString()}`;
}

/** The answer of `POST /v1/connections/exchange`; throws `Unreadable`. */
export function readConnected(value: unknown): Connected {
  const fields = fieldsOf(value, "the connection");
  const shop = fieldsOf(fields["shop"], "shop");
  return {
    shop: {
      name: textAt(shop, "name"),
      merchant: textAt(shop, "merchant"),
      mode: textAt(shop, "mode"),
      currency: textAt(shop, "currency"),
    },
    secretKey: textAt(fields, "secretKey"),
    webhookSecret: textAt(fields, "webhookSecret"),
  };
}
