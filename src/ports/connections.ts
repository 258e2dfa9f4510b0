/** How shops come to be connected: codes and invitations of the whole installation, and the connection of one shop. */
import type { Country } from "../kernel/calendar.ts";
import type { Currency } from "../kernel/money.ts";
import type { Instant } from "../kernel/time.ts";
import type { Platform } from "../wire/connections.ts";
import type { RepairRecord } from "./reconciling.ts";
import type { CollectionAccount, Mode } from "./shops.ts";

/** What a plugin tells of its shop. */
export interface ShopWish {
  readonly name: string;
  readonly currency: Currency;
  readonly country: Country;
}

/** A consent that waits for the plugin to come back with its code. */
export interface ConnectionCode {
  readonly platform: Platform;
  readonly site: string;
  /** Base64url of the SHA-256 of the plugin's verifier. */
  readonly challenge: string;
  readonly shop: ShopWish;
  /** Null where everybody may connect to a merchant of their own. */
  readonly invitationHash: string | null;
}

/** A merchant that may connect one more shop. */
export interface Invitation {
  readonly merchantId: string;
  readonly merchantName: string;
  readonly mode: Mode;
  readonly account: CollectionAccount;
}

export interface RestAccess {
  readonly consumerKey: string;
  readonly consumerSecret: string;
}

/** The end of the way: which shop is connected, with the keys that open it from now on. */
export interface ConnectedShop {
  readonly connectionId: string;
  readonly shop: ShopWish & { readonly id: string; readonly merchant: string; readonly mode: Mode };
}

/** What is written when a code was proved. Secrets come sealed for the ids that they belong to. */
export interface NewConnection {
  readonly code: ConnectionCode;
  readonly webhookUrl: string;
  readonly secretKeyHash: (mode: Mode) => string;
  readonly publishableKeyHash: (mode: Mode) => string;
  readonly sealWebhookSecret: (endpointId: string) => string;
  /** Null: the shop cannot be read. */
  readonly sealRest: ((connectionId: string) => string) | null;
  readonly at: Instant;
}

export interface ConnectionDesk {
  /** Keeps a code by its hash; false when this form was used before. */
  putCode(
    hashes: { readonly code: string; readonly form: string },
    code: ConnectionCode,
    at: Instant,
    expiresAt: Instant,
  ): Promise<boolean>;
  /** The code, which nobody can take again; null when it is unknown, used or expired. */
  takeCode(codeHash: string, at: Instant): Promise<ConnectionCode | null>;
  /** The invitation, if it can be used now. */
  findInvitation(codeHash: string, at: Instant): Promise<Invitation | null>;
  /** The merchant with whom a site is connected already. */
  merchantOfSite(site: string): Promise<string | null>;
  /** Connects: finds the shop of the site or makes it, ends its earlier keys. Null when the invitation was used meanwhile. */
  connect(connection: NewConnection): Promise<ConnectedShop | null>;
}

/** The connection of a shop. */
export interface Connection {
  readonly id: string;
  readonly platform: Platform;
  readonly site: string;
  readonly webhookUrl: string;
  readonly endpointId: string;
  readonly connectedAt: Instant;
  readonly lastReconciledAt: Instant | null;
  readonly lastDelivery: { readonly at: Instant; readonly ok: boolean } | null;
  readonly restAccess: boolean;
}

/** Something that was mended between Saldo and the shop, or could not be. */
export interface Mended extends RepairRecord {
  readonly at: Instant;
}

export interface ConnectionBook {
  current(): Promise<Connection | null>;
  /** What was mended in this shop, by its present and its earlier connections, newest first. */
  mended(after: string | null, limit: number): Promise<{ readonly items: readonly Mended[]; readonly next: string | null }>;
  /** Ends it: its keys open nothing, its endpoint hears nothing new, the keys of the shop are forgotten. */
  end(connection: Connection, at: Instant): Promise<void>;
}
