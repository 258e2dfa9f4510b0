/** A shop connects itself: its keeper agrees on our page, its plugin comes back with a one-time code and proves that it began (PKCE, RFC 7636). */
import { addMs, msPerDay } from "../kernel/time.ts";
import { accept, refuse, type Result } from "../kernel/result.ts";
import type { Registry } from "../ports/books.ts";
import type { Clock } from "../ports/clock.ts";
import type { ConnectedShop, ConnectionCode, ConnectionDesk, RestAccess } from "../ports/connections.ts";
import type { Digest, SecretKeeper } from "../ports/crypto.ts";
import type { Mode, Shop } from "../ports/shops.ts";
import { canonicalSite, type ConnectQuery, type Platform } from "../wire/connections.ts";
import { shopNow } from "./shared/shop-time.ts";

export interface ConnectDependencies {
  readonly desk: ConnectionDesk;
  readonly secrets: SecretKeeper;
  readonly digest: Digest;
  readonly hashKey: (key: string) => string;
  readonly clock: Pick<Clock, "now">;
  /** True where anybody on this machine may connect a shop of a test merchant of its own. */
  readonly isOpen: boolean;
  /** True for an address at which a shop of this mode may be told: a live one needs https and a public host. */
  readonly isTarget: (url: string, mode: Mode) => boolean;
}

/** How long the keeper may think, and how long a code may wait for its plugin. */
const codeLifeMs = 10 * 60_000;
const codeBytes = 32;
/** An invitation waits a week for the keeper of a shop. */
export const invitationLifeMs = 7 * msPerDay;

function hashOf({ digest }: Pick<ConnectDependencies, "digest">, purpose: string, code: string): string {
  return digest.sha256(`saldo-${purpose}|${code}`);
}

/** The hash under which an invitation is kept. */
export function invitationHash(dependencies: Pick<ConnectDependencies, "digest">, code: string): string {
  return hashOf(dependencies, "invitation", code.trim());
}

export interface Consent {
  readonly platform: Platform;
  readonly query: ConnectQuery;
  /** What the keeper typed; empty where none is asked for. */
  readonly invitation: string;
  /** The form that was sent: each opens once. */
  readonly form: string;
}

/** A code for the plugin. Refusals, in order: invitationUnknown (or used, expired, not for this site), formUsed. */
export async function agreeToConnect(
  dependencies: ConnectDependencies,
  { platform, query, invitation, form }: Consent,
): Promise<Result<string, "invitationUnknown" | "formUsed">> {
  const { desk, secrets, clock, isOpen } = dependencies;
  const now = clock.now();
  const isInvited = invitation.trim() !== "";
  const invited = isInvited ? await desk.findInvitation(invitationHash(dependencies, invitation), now) : null;
  if (invited === null && (isInvited || !isOpen)) return refuse("invitationUnknown");
  if (invited?.mode === "live" && !query.site.startsWith("https://")) return refuse("invitationUnknown");
  const code = secrets.random(codeBytes);
  const { name, currency, country } = query;
  const kept: ConnectionCode = {
    platform,
    site: canonicalSite(query.site),
    challenge: query.codeChallenge,
    shop: { name: name.trim(), currency, country },
    invitationHash: invited === null ? null : invitationHash(dependencies, invitation),
  };
  const hashes = { code: hashOf(dependencies, "connection-code", code), form: hashOf(dependencies, "connection-form", form) };
  return (await desk.putCode(hashes, kept, now, addMs(now, codeLifeMs))) ? accept(code) : refuse("formUsed");
}

/** What the plugin comes back with. */
export interface Exchange {
  readonly platform: Platform;
  readonly code: string;
  readonly codeVerifier: string;
  readonly site: string;
  readonly webhookUrl: string;
  readonly rest: RestAccess | null;
}

export interface Connected extends ConnectedShop {
  readonly secretKey: string;
  readonly publishableKey: string;
  readonly webhookSecret: string;
}

export type ExchangeRefusal =
  "connectionCodeUnknown" | "connectionVerifierMismatch" | "connectionSiteMismatch" | "connectionWebhookNotAllowed";

const keyBytes = 24;

/** Connects the shop; the code is spent in any case. Refusals, in this order: those of ExchangeRefusal. */
export async function exchangeCode(dependencies: ConnectDependencies, exchange: Exchange): Promise<Result<Connected, ExchangeRefusal>> {
  const { desk, secrets, hashKey, clock } = dependencies;
  const now = clock.now();
  const code = await desk.takeCode(hashOf(dependencies, "connection-code", exchange.code), now);
  if (code?.platform !== exchange.platform) return refuse("connectionCodeUnknown");
  if (secrets.challengeOf(exchange.codeVerifier) !== code.challenge) return refuse("connectionVerifierMismatch");
  if (canonicalSite(exchange.site) !== code.site) return refuse("connectionSiteMismatch");
  const invitation = code.invitationHash === null ? null : await desk.findInvitation(code.invitationHash, now);
  if (invitation !== null && !dependencies.isTarget(exchange.webhookUrl, invitation.mode)) return refuse("connectionWebhookNotAllowed");
  const [secretEnd, publishableEnd] = [secrets.random(keyBytes), secrets.random(keyBytes)];
  const webhookSecret = secrets.newSigningSecret();
  const { rest } = exchange;
  const secretKey = (mode: Mode) => `sk_${mode}_${secretEnd}`;
  const publishableKey = (mode: Mode) => `pk_${mode}_${publishableEnd}`;
  const connected = await desk.connect({
    code,
    webhookUrl: exchange.webhookUrl,
    secretKeyHash: (mode) => hashKey(secretKey(mode)),
    publishableKeyHash: (mode) => hashKey(publishableKey(mode)),
    sealWebhookSecret: (endpointId) => secrets.seal(endpointId, webhookSecret),
    sealRest: rest === null ? null : (connectionId) => secrets.seal(connectionId, JSON.stringify(rest)),
    at: now,
  });
  if (connected === null) return refuse("connectionCodeUnknown");
  const { mode } = connected.shop;
  return accept({ ...connected, secretKey: secretKey(mode), publishableKey: publishableKey(mode), webhookSecret });
}

/** Ends the connection of the shop; it is told as the last thing. False when there is none. */
export function endConnection(
  { registry, clock }: { readonly registry: Pick<Registry, "commit">; readonly clock: Pick<Clock, "now"> },
  shop: Shop,
): Promise<boolean> {
  const now = shopNow(clock, shop);
  return registry.commit(shop, async ({ connections, events, outbox }) => {
    const connection = await connections.current();
    if (connection === null) return false;
    await connections.end(connection, now);
    const object = { kind: "connection", id: connection.id } as const;
    const told = { type: "connection.removed", object, at: now, data: { connectionId: connection.id } } as const;
    await events.tellEndpoint(connection.endpointId, told);
    await outbox.put("shopChanged", { shopId: shop.id });
    return true;
  });
}
