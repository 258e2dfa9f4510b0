/** What shops are told: events in the commit of the work they tell of, the endpoints that hear them, and each delivery. */
import type { Instant } from "../kernel/time.ts";
import type { WebhookObjectKind, WebhookType } from "../wire/webhooks.ts";
import type { Mode } from "./shops.ts";

/** Something that happened, as a shop is told of it. `data` holds no personal data. */
export interface ShopEvent {
  readonly type: WebhookType;
  readonly object: { readonly kind: WebhookObjectKind; readonly id: string };
  /** By the clock of the shop. */
  readonly at: Instant;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface EventBook {
  /** True when some endpoint of the shop hears events of this type; asked once per commit. */
  isHeard(type: WebhookType): Promise<boolean>;
  /** Keeps the event and a delivery for each endpoint that hears it; nothing when none does. */
  tell(event: ShopEvent): Promise<void>;
  /** The same for one endpoint, whatever it hears; the delivery. */
  tellEndpoint(endpointId: string, event: ShopEvent): Promise<WebhookDelivery>;
}

export interface WebhookEndpoint {
  readonly id: string;
  readonly url: string;
  /** Null: all. */
  readonly types: readonly WebhookType[] | null;
  readonly status: "enabled" | "disabled";
  /** Why it takes nothing any more; null while it does. */
  readonly disabledBecause: string | null;
  readonly createdAt: Instant;
}

export type DeliveryStatus = "pending" | "delivered" | "failed" | "cancelled";

/** One event on its way to one endpoint. Its instants are of the database, not of the shop's clock. */
export interface WebhookDelivery {
  readonly id: string;
  readonly endpointId: string;
  readonly eventId: string;
  readonly type: WebhookType;
  readonly object: ShopEvent["object"];
  readonly sequence: number;
  readonly status: DeliveryStatus;
  readonly attempts: number;
  readonly nextAttemptAt: Instant | null;
  readonly lastAttemptAt: Instant | null;
  readonly lastStatus: number | null;
  readonly lastFault: string | null;
  readonly createdAt: Instant;
}

/** Endpoints of one shop, and what is on its way to them. */
export interface WebhookBook {
  add(endpoint: Pick<WebhookEndpoint, "id" | "url" | "types" | "createdAt">, secretSealed: string): Promise<void>;
  /** Those that were not removed, oldest first. */
  list(): Promise<readonly WebhookEndpoint[]>;
  load(endpointId: string): Promise<WebhookEndpoint | null>;
  /** Takes it away with all that is on its way to it; false when there is none. */
  remove(endpointId: string, at: Instant): Promise<boolean>;
  /** Newest first. */
  pageDeliveries(
    after: string | null,
    limit: number,
  ): Promise<{ readonly items: readonly WebhookDelivery[]; readonly next: string | null }>;
  loadDelivery(deliveryId: string): Promise<WebhookDelivery | null>;
  /** A new delivery of the event of another one, to the same endpoint. */
  replay(delivery: WebhookDelivery): Promise<WebhookDelivery>;
}

/** A delivery that one worker took for one attempt. */
export interface TakenDelivery {
  readonly merchantId: string;
  readonly id: string;
  readonly endpointId: string;
  readonly eventId: string;
  readonly lane: DeliveryLane;
  /** The number of this attempt, from 1. */
  readonly attempt: number;
  readonly url: string;
  readonly mode: Mode;
  readonly secretSealed: string;
  readonly body: string;
}

/** How an attempt ended. */
export type AttemptEnd =
  | { readonly kind: "delivered"; readonly status: number }
  | { readonly kind: "again"; readonly status: number | null; readonly fault: string | null; readonly pauseMs: number }
  | { readonly kind: "failed"; readonly status: number | null; readonly fault: string | null; readonly disable: string | null };

/** Endpoints that answered last, or ones that did not: they wait in lanes of their own. */
export type DeliveryLane = "healthy" | "ailing";

export interface DeliveryQueue {
  /**
   * Takes deliveries that are due, in each lane as many as there is room for, none of `busy` endpoints, and keeps them from other takers
   * for `leaseMs`. After that an attempt that was not settled is due again.
   */
  take(room: Readonly<Record<DeliveryLane, LaneRoom>>, options: TakeOptions): Promise<readonly TakenDelivery[]>;
  /** Writes the end of this very attempt; one that was taken over by another worker meanwhile is left alone. */
  settle(delivery: TakenDelivery, end: AttemptEnd): Promise<void>;
}

export interface LaneRoom {
  readonly limit: number;
  readonly perEndpoint: number;
}

export interface TakeOptions {
  readonly busy: readonly string[];
  readonly leaseMs: number;
}

/** What came of one POST. */
export type PostOutcome = { readonly status: number } | { readonly fault: PostFault };
export type PostFault = "late" | "away" | "addressNotAllowed" | "urlNotAllowed";

/** Posts to addresses of the web that shops name, and to no others. */
export interface WebhookPoster {
  post(
    target: { readonly url: string; readonly mode: Mode },
    headers: Readonly<Record<string, string>>,
    body: string,
  ): Promise<PostOutcome>;
}

/** Says of an address whether shops of a mode may name it: null, or what is wrong with it. */
export type TargetFault = "notAUrl" | "schemeNotAllowed" | "credentialsNotAllowed" | "addressNotAllowed";
export interface TargetGuard {
  faultOf(url: string, mode: Mode): TargetFault | null;
}
