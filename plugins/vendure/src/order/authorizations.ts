/** The shop's book of reservations at Saldo: what is known of each, and what follows for the order and its payment. */
import { Injectable } from "@nestjs/common";
import { HistoryEntryType } from "@vendure/common/lib/generated-types";
import { HistoryService, type ID, Order, OrderService, Payment, type RequestContext, TransactionalConnection } from "@vendure/core";
import { In, LessThan } from "typeorm";
import { SaldoAuthorization } from "../entities/saldo-authorization.entity.ts";
import { minorDigits } from "../pure/money.ts";
import { amountsOf, nextState, type Occasion, progressOf, type SaldoState } from "../pure/order-state.ts";
import { type MerchantText, merchantText, shownAmount } from "../pure/shown-texts.ts";
import type { ReadOrder } from "../pure/wire-shapes.ts";
import { SaldoSettings } from "../settings.ts";

const liveStates: readonly SaldoState[] = ["pendingReview", "authorized", "held", "partlyCaptured", "captured", "paid", "partlyRefunded"];
/** States that time or people change without the shop. */
const openStates: readonly SaldoState[] = ["pendingReview", "authorized", "held", "partlyCaptured", "captured"];
/** States in which a reservation of which nothing was captured is over. */
const overStates: readonly SaldoState[] = ["voided", "expired", "declined"];

/** The note that a new state deserves; captures and credit notes are told with their numbers where they are made. */
function noteOf(before: SaldoState, after: SaldoState): MerchantText | null {
  if (after === before) return null;
  if (after === "authorized" || after === "partlyCaptured") return before === "held" || before === "pendingReview" ? "released" : null;
  const told: Partial<Record<SaldoState, MerchantText>> = {
    pendingReview: "pendingReview",
    held: "held",
    declined: "declined",
    paid: "paid",
    voided: "voided",
    expired: "expired",
  };
  return told[after] ?? null;
}

/** What a newer picture comes with. */
export interface Change extends Occasion {
  readonly sequence?: number;
  /** The payment is being moved by the caller. */
  readonly leavesPayment?: boolean;
}

@Injectable()
export class Authorizations {
  constructor(
    private readonly connection: TransactionalConnection,
    private readonly settings: SaldoSettings,
    private readonly orders: OrderService,
    private readonly history: HistoryService,
  ) {}

  /** The reservation that carries an order, or null: there is at most one that lives. */
  async live(ctx: RequestContext, orderId: ID): Promise<SaldoAuthorization | null> {
    const where = { orderId, state: In(liveStates) };
    return this.connection.getRepository(ctx, SaldoAuthorization).findOne({ where, order: { id: "DESC" } });
  }

  async bySaldoId(ctx: RequestContext, saldoOrderId: string): Promise<SaldoAuthorization | null> {
    return this.connection.getRepository(ctx, SaldoAuthorization).findOne({ where: { saldoOrderId } });
  }

  /** The last reservation of an order, living or not. */
  async last(ctx: RequestContext, orderId: ID): Promise<SaldoAuthorization | null> {
    return this.connection.getRepository(ctx, SaldoAuthorization).findOne({ where: { orderId }, order: { id: "DESC" } });
  }

  /** Reservations that something may have happened to since `before`, those unheard of for longest first. */
  async unheardOf(ctx: RequestContext, before: Date, most: number): Promise<SaldoAuthorization[]> {
    const where = { state: In(openStates), syncedAt: LessThan(before) };
    return this.connection.getRepository(ctx, SaldoAuthorization).find({ where, order: { syncedAt: "ASC" }, take: most });
  }

  /** Keeps a new reservation and shows it on the order. */
  async insert(ctx: RequestContext, order: Order, saldo: ReadOrder, decisionId: string): Promise<void> {
    const state = saldo.status === "pendingReview" ? "pendingReview" : "authorized";
    const authorization = new SaldoAuthorization({
      channelId: ctx.channelId,
      orderId: order.id,
      saldoOrderId: saldo.id,
      orderRef: saldo.orderRef,
      decisionId,
      state,
      heldReason: null,
      currency: saldo.total.currency,
      ...amountsOf(saldo),
      authorizedUntil: new Date(saldo.authorizedUntil),
      syncedAt: new Date(),
    });
    await this.connection.getRepository(ctx, SaldoAuthorization).save(authorization);
    await this.show(ctx, order.id, saldo.id, state);
    Object.assign(order.customFields as object, { saldoOrderId: saldo.id, saldoState: state });
    await this.note(ctx, authorization, state);
  }

  /**
   * Takes a newer picture of a reservation: amounts, state, note, and the payment that follows. An event that is not newer than the
   * last one, and a picture older than what is known, change nothing.
   */
  async apply(ctx: RequestContext, authorization: SaldoAuthorization, saldo: ReadOrder, occasion: Change = {}): Promise<void> {
    const { sequence } = occasion;
    if (sequence !== undefined && sequence <= authorization.lastSequence) return;
    const amounts = amountsOf(saldo);
    const isOlder = progressOf(amounts) < progressOf(authorization);
    const before = authorization.state;
    if (!isOlder) {
      Object.assign(authorization, amounts, { authorizedUntil: new Date(saldo.authorizedUntil), syncedAt: new Date() });
      authorization.state = nextState(before, saldo, occasion);
      authorization.heldReason = saldo.held?.reason ?? null;
    }
    if (sequence !== undefined) authorization.lastSequence = sequence;
    await this.connection.getRepository(ctx, SaldoAuthorization).save(authorization, { reload: false });
    if (authorization.state !== before) await this.show(ctx, authorization.orderId, authorization.saldoOrderId, authorization.state);
    const note = noteOf(before, authorization.state);
    if (note !== null) await this.note(ctx, authorization, note);
    if (occasion.leavesPayment !== true) await this.movePayment(ctx, authorization);
  }

  /** Writes a note that only the merchant sees into the order's history. */
  async note(
    ctx: RequestContext,
    authorization: SaldoAuthorization,
    text: MerchantText,
    values: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const language = ctx.channel.defaultLanguageCode;
    const { saldoOrderId, totalMinor, currency, authorizedUntil, heldReason } = authorization;
    const known = {
      id: saldoOrderId,
      amount: this.shown(ctx, totalMinor, currency),
      until: authorizedUntil.toISOString().slice(0, 10),
      reason: heldReason ?? "–",
    };
    const note = merchantText(text, language, { ...known, ...values });
    const entry = { ctx, orderId: authorization.orderId, type: HistoryEntryType.ORDER_NOTE, data: { note } } as const;
    await this.history.createHistoryEntryForOrder(entry, false);
  }

  /** An amount for a note. */
  shown(ctx: RequestContext, amountMinor: number, currency: string): string {
    return shownAmount(amountMinor, currency, minorDigits[currency] ?? 2, ctx.channel.defaultLanguageCode);
  }

  /** The shop's payment of a reservation. */
  async paymentOf(ctx: RequestContext, authorization: SaldoAuthorization): Promise<Payment | null> {
    const where = { transactionId: authorization.saldoOrderId };
    return this.connection.getRepository(ctx, Payment).findOne({ where, relations: ["order"] });
  }

  private async show(ctx: RequestContext, orderId: ID, saldoOrderId: string, saldoState: SaldoState): Promise<void> {
    await this.connection.getRepository(ctx, Order).update(orderId, { customFields: { saldoOrderId, saldoState } } as never);
  }

  private async movePayment(ctx: RequestContext, authorization: SaldoAuthorization): Promise<void> {
    const { state, authorizedMinor, capturedMinor } = authorization;
    const isOver = overStates.includes(state) && authorizedMinor === 0 && capturedMinor === 0;
    const isCaptured = authorizedMinor === 0 && capturedMinor > 0;
    const isSettled = isCaptured && (state === "paid" || this.settings.of(ctx.channel).settleOn === "captured");
    if (!isOver && !isSettled) return;
    const payment = await this.paymentOf(ctx, authorization);
    if (payment?.state !== "Authorized") return;
    if (isOver) await this.orders.cancelPayment(ctx, payment.id);
    else await this.orders.settlePayment(ctx, payment.id);
  }
}
