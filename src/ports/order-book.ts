/** Orders on the books of a shop, and what they keep of their checkout. */
import type { Place } from "../kernel/calendar.ts";
import type { Language } from "../kernel/language.ts";
import type { Instant } from "../kernel/time.ts";
import type { Order } from "../orders/order.ts";

/** What an invoice shows and where notices go: frozen when the order was authorised. Personal data: never logged. */
export interface OrderParticulars extends Place {
  readonly debtorName: string;
  readonly addressLines: readonly string[];
  readonly email: string | null;
  /** E.164; null: none was told, or an order of a time before it was kept. */
  readonly phone: string | null;
  readonly language: Language;
  readonly items: readonly OrderLine[];
  /** Persona tags of test mode that say what becomes of the invoice. */
  readonly sandbox: readonly string[];
  /** What the choice of a dunning strategy looks at; null: an order of a time before there was one. */
  readonly selection: OrderSelection | null;
}

/** Who bought what, as far as a dunning strategy is chosen by it. */
export interface OrderSelection {
  readonly buyerKind: "person" | "company";
  readonly buyerGroup: string | null;
  readonly categories: readonly string[];
  /** Points of the decision; null when it had none. */
  readonly score: number | null;
  readonly isRepeat: boolean;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface OrderLine {
  readonly name: string;
  readonly quantity: number;
  readonly unitPriceMinor: bigint;
  readonly taxRatePercent: string | null;
}

export interface OrderBook {
  /** Says why nothing was written: this decision has an order already (its token was used), else this shop's reference has one. */
  insert(order: Order, particulars: OrderParticulars): Promise<"inserted" | "decisionUsed" | "orderRefTaken">;
  load(id: string): Promise<Order | null>;
  /** Loads and locks until the end of the transaction. */
  lock(id: string): Promise<Order | null>;
  particulars(id: string): Promise<OrderParticulars>;
  /** Writes amounts and review when the version is still the expected one; throws otherwise. */
  update(order: Order): Promise<void>;
  /** Orders whose reservation ended before `now`, locked, at most `limit`. */
  lockExpired(now: Instant, limit: number): Promise<readonly Order[]>;
  byDecision(decisionId: string): Promise<Order | null>;
  /** By the shop's own reference. */
  byReference(orderRef: string): Promise<Order | null>;
}
