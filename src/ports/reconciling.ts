/** Connections whose shops are to be looked at, and what was mended in them. */
import type { Instant } from "../kernel/time.ts";
import type { Repair } from "../orders/shop-repair.ts";
import type { Platform } from "../wire/connections.ts";

/** A connection that one worker took for one look. */
export interface TakenConnection {
  readonly id: string;
  readonly merchantId: string;
  readonly shopId: string;
  readonly platform: Platform;
  readonly site: string;
  readonly restSealed: string;
  /** Changes since then have not been looked at. */
  readonly since: Instant;
  /** Orders of the shop that it gave a hint about. */
  readonly hints: readonly string[];
  /** The shop's own ids of orders of which it could not be told lately; the reference where it told none. */
  readonly untold: readonly string[];
}

export interface RepairRecord {
  readonly id: string;
  readonly orderId: string | null;
  readonly shopOrder: string | null;
  readonly kind: Repair | "hintsEnabled";
  /** Why it could not be done; null when it was. */
  readonly code: string | null;
}

export interface ReconcileDesk {
  /** Connections that are due, kept from other workers for `leaseMs`. */
  take(limit: number, leaseMs: number): Promise<readonly TakenConnection[]>;
  /** Everything up to `until` was looked at; the next look is due after `pauseMs`. */
  done(connection: TakenConnection, until: Instant, pauseMs: number): Promise<void>;
  /** The shop could not be looked at; each failure in a row waits twice as long as the one before, at most `longestMs`. */
  failed(connection: TakenConnection, firstMs: number, longestMs: number): Promise<void>;
  record(connection: TakenConnection, repair: RepairRecord): Promise<void>;
  /** True when this was done for the order within `forMs`. */
  wasDone(connection: TakenConnection, orderId: string, kind: Repair, forMs: number): Promise<boolean>;
  /** What signs hints of a connection; null when there is none. */
  hintSecret(connectionId: string): Promise<{ readonly endpointId: string; readonly secretSealed: string } | null>;
  /** Has the order looked at soon; hints beyond a bound only hasten the next look. */
  addHint(connectionId: string, shopOrder: string): Promise<void>;
}
