/** What a merchant may do with a payment: settle it, which captures what is left; cancel it, which frees it; give part of it back. */
import { randomUUID } from "node:crypto";
import { Injectable } from "@nestjs/common";
import {
  type CancelPaymentErrorResult,
  type CancelPaymentResult,
  type CreateRefundResult,
  Logger,
  type Order,
  type Payment,
  type RequestContext,
  type SettlePaymentErrorResult,
  type SettlePaymentResult,
  TransactionalConnection,
} from "@vendure/core";
import type { SaldoAuthorization } from "../entities/saldo-authorization.entity.ts";
import { SaldoMessage } from "../entities/saldo-message.entity.ts";
import { loggerContext } from "../options.ts";
import { onceKey } from "../pure/order-ref.ts";
import { readCapture, readOrder } from "../pure/reading.ts";
import { merchantText } from "../pure/shown-texts.ts";
import type { SentCapture } from "../pure/wire-shapes.ts";
import { callSaldo, type SaldoAccess, SaldoRefusal } from "../saldo-api.ts";
import { SaldoSettings } from "../settings.ts";
import { Authorizations } from "./authorizations.ts";
import { deliveryLimitMs } from "./delivery.ts";
import { MessagePlanner } from "./message-planner.ts";
import { Outbox } from "./outbox.ts";

export interface WantedRefund {
  readonly input: {
    readonly lines?: readonly { readonly orderLineId: string | number; readonly quantity: number }[] | null;
    readonly reason?: string | null;
  };
  /** In what the shop stores. */
  readonly amount: number;
  readonly order: Order;
  readonly payment: Payment;
}

@Injectable()
export class PaymentDesk {
  constructor(
    private readonly connection: TransactionalConnection,
    private readonly settings: SaldoSettings,
    private readonly authorizations: Authorizations,
    private readonly planner: MessagePlanner,
    private readonly outbox: Outbox,
  ) {}

  /** Captures what nobody captured yet. A payment that cannot be settled now stays as it is, with the reason for the merchant. */
  async settle(ctx: RequestContext, payment: Payment): Promise<SettlePaymentResult | SettlePaymentErrorResult> {
    const refused = (state: string): SettlePaymentErrorResult => ({
      success: false,
      state: payment.state as Exclude<Payment["state"], "Settled">,
      errorMessage: merchantText("mayNotSettle", ctx.languageCode, { state }),
    });
    const authorization = await this.authorizations.bySaldoId(ctx, payment.transactionId);
    const { access } = this.settings.of(ctx.channel);
    if (authorization === null || access === null) return refused("notConfigured");
    try {
      if (authorization.authorizedMinor > 0) {
        const path = `/v1/orders/${encodeURIComponent(authorization.saldoOrderId)}`;
        const now = await callSaldo(access, { method: "GET", path, timeLimitMs: deliveryLimitMs }, readOrder);
        await this.authorizations.apply(ctx, authorization, now, { leavesPayment: true });
      }
      if (authorization.state === "pendingReview" || authorization.state === "held") return refused(authorization.state);
      if (authorization.authorizedMinor > 0 && !(await this.captureRest(ctx, access, authorization))) return refused("captureWaiting");
      return authorization.capturedMinor > 0 ? { success: true } : refused(authorization.state);
    } catch (error) {
      Logger.warn(`payment ${payment.id} could not be settled: ${error instanceof Error ? error.message : "unknown"}`, loggerContext);
      return refused(error instanceof SaldoRefusal ? error.code : "serviceUnavailable");
    }
  }

  /** Frees the reservation; refused once there is an invoice. */
  async cancel(ctx: RequestContext, payment: Payment): Promise<CancelPaymentResult | CancelPaymentErrorResult> {
    const authorization = await this.authorizations.bySaldoId(ctx, payment.transactionId);
    if (authorization === null || authorization.authorizedMinor + authorization.capturedMinor === 0) return { success: true };
    if (authorization.capturedMinor > 0) {
      const state = payment.state as Exclude<Payment["state"], "Cancelled">;
      return { success: false, state, errorMessage: merchantText("mayNotCancel", ctx.languageCode) };
    }
    const { channelId, orderId, saldoOrderId } = authorization;
    await this.outbox.put(ctx, {
      channelId,
      orderId,
      saldoOrderId,
      subject: onceKey("void", String(payment.id)),
      kind: "void",
      content: {},
    });
    return { success: true };
  }

  /** Keeps the refund as pending until Saldo has made its credit notes. */
  async refund(ctx: RequestContext, { input, amount, payment }: WantedRefund): Promise<CreateRefundResult> {
    const authorization = await this.authorizations.bySaldoId(ctx, payment.transactionId);
    if (authorization === null) return { state: "Failed" };
    const pieces = (input.lines ?? []).map(({ orderLineId, quantity }) => ({ lineId: String(orderLineId), quantity }));
    const { channelId, orderId, saldoOrderId } = authorization;
    const content = { amount, pieces: pieces.filter(({ quantity }) => quantity > 0), ...(input.reason ? { reason: input.reason } : {}) };
    const subject = onceKey("refund", randomUUID());
    await this.outbox.put(ctx, { channelId, orderId, saldoOrderId, subject, kind: "refund", content });
    return { state: "Pending", transactionId: subject };
  }

  /** False while shipments are still on their way to Saldo: they come first. */
  private async captureRest(ctx: RequestContext, access: SaldoAccess, authorization: SaldoAuthorization): Promise<boolean> {
    const { pieces, items, isWaiting } = await this.planner.rest(ctx, authorization);
    if (isWaiting) return false;
    const { channelId, orderId, saldoOrderId, authorizedMinor: amountMinor, currency } = authorization;
    const subject = onceKey("settle", saldoOrderId, String(amountMinor));
    const shippedAt = new Date().toISOString();
    const body: Omit<SentCapture, "shippedAt"> = { amount: { amountMinor, currency }, items: [...items] };
    const path = `/v1/orders/${encodeURIComponent(saldoOrderId)}/captures`;
    const call = { method: "POST", path, body, onceKey: subject, timeLimitMs: deliveryLimitMs } as const;
    const { order, invoice } = await callSaldo(access, call, readCapture);
    const said = {
      content: { pieces, isShipped: false, shippedAt },
      request: { amountMinor, items },
      result: { amountMinor, invoiceId: invoice.id },
    };
    const message = new SaldoMessage({
      channelId,
      orderId,
      saldoOrderId,
      subject,
      kind: "capture",
      state: "done",
      tries: 1,
      nextTryAt: new Date(),
    });
    await this.connection.getRepository(ctx, SaldoMessage).save(Object.assign(message, said));
    await this.authorizations.apply(ctx, authorization, order, { leavesPayment: true });
    const amount = this.authorizations.shown(ctx, amountMinor, currency);
    await this.authorizations.note(ctx, authorization, "captured", { number: invoice.number, amount });
    return true;
  }
}
