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
