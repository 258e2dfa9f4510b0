/** Delivers one message to Saldo: fixes what is sent before the first try, sends it under one key, and books the answer. */
import { Injectable } from "@nestjs/common";
import {
  Channel,
  type ID,
  Logger,
  Refund,
  type RequestContext,
  RequestContextService,
  TransactionalConnection,
  OrderService,
} from "@vendure/core";
import type { SaldoAuthorization } from "../entities/saldo-authorization.entity.ts";
import { type MessageRequest, type MessageResult, SaldoMessage } from "../entities/saldo-message.entity.ts";
import { loggerContext } from "../options.ts";
import { onceKey } from "../pure/order-ref.ts";
import { readAuthorization, readCapture, readRefund, readVoid } from "../pure/reading.ts";
import { passes } from "../pure/retry.ts";
import type { ReadOrder, SentCapture, SentRefund, SentVoid } from "../pure/wire-shapes.ts";
import { callSaldo, type SaldoAccess, SaldoRefusal, type SaldoCall } from "../saldo-api.ts";
import { SaldoSettings } from "../settings.ts";
import { Authorizations } from "./authorizations.ts";
import { MessagePlanner } from "./message-planner.ts";

/** Nobody waits for these. */
export const deliveryLimitMs = 10_000;

export type DeliveryVerdict = { readonly kind: "taken" } | { readonly kind: "later" | "never"; readonly code: string };

interface Errand {
  readonly ctx: RequestContext;
  readonly access: SaldoAccess;
  readonly message: SaldoMessage;
  readonly authorization: SaldoAuthorization;
}

/** Refusals that say that there is nothing left to do. */
const doneCodes: ReadonlySet<string> = new Set(["nothingToVoid"]);

@Injectable()
export class Delivery {
  constructor(
    private readonly connection: TransactionalConnection,
    private readonly contexts: RequestContextService,
    private readonly settings: SaldoSettings,
    private readonly authorizations: Authorizations,
    private readonly planner: MessagePlanner,
    private readonly orders: OrderService,
  ) {}

  /** A context for work that no person asked for, in a channel as it is now. */
  async contextOf(channelId: ID): Promise<RequestContext> {
    const channel = await this.connection.rawConnection
      .getRepository(Channel)
      .findOneOrFail({ where: { id: channelId }, relations: ["defaultTaxZone", "defaultShippingZone"] });
    return this.contexts.create({ apiType: "admin", channelOrToken: channel });
  }

  /** Never throws: what went wrong is in the verdict. */
  async deliver(message: SaldoMessage): Promise<DeliveryVerdict> {
    try {
      const ctx = await this.contextOf(message.channelId);
      const { access } = this.settings.of(ctx.channel);
      if (access === null) return { kind: "later", code: "notConfigured" };
      if (message.kind === "release") await this.release(ctx, access, message);
      else {
        const authorization = await this.authorizations.bySaldoId(ctx, message.saldoOrderId ?? "");
        if (authorization === null) return { kind: "never", code: "orderUnknown" };
        await this.run({ ctx, access, message, authorization });
      }
      return { kind: "taken" };
    } catch (error) {
      if (error instanceof SaldoRefusal && doneCodes.has(error.code)) return { kind: "taken" };
      if (error instanceof SaldoRefusal) return { kind: passes(error.status, error.code) ? "later" : "never", code: error.code };
      Logger.warn(`message ${message.id}: ${error instanceof Error ? error.message : "unknown"}`, loggerContext);
      return { kind: "later", code: error instanceof Error ? error.name : "unknown" };
    }
  }

  /** Tells the merchant that a message will not be tried again. */
  async giveUp(message: SaldoMessage, code: string): Promise<void> {
    const ctx = await this.contextOf(message.channelId);
    const authorization = message.saldoOrderId === null ? null : await this.authorizations.bySaldoId(ctx, message.saldoOrderId);
    if (authorization !== null) await this.authorizations.note(ctx, authorization, "refused", { what: message.kind, code });
    if (message.kind === "refund") await this.moveRefund(ctx, message, "Failed");
  }

  private async run(errand: Errand): Promise<void> {
    const { ctx, message, authorization } = errand;
    const request = message.request ?? (await this.planner.plan(ctx, message, authorization));
    if (message.request === null) {
      await this.connection.rawConnection.getRepository(SaldoMessage).update(message.id, { request });
      message.request = request;
    }
    switch (message.kind) {
      case "capture":
        return this.capture(errand, request);
      case "refund":
        return this.refund(errand, request);
      case "level":
      case "void":
        return this.free(errand, request.amountMinor);
      default:
        throw new Error(`a message of kind ${message.kind} has no order`);
    }
  }

  private call<Answer>(errand: Errand, path: string, body: unknown, part: string, read: (body: unknown) => Answer): Promise<Answer> {
    const { access, message, authorization } = errand;
    const call: SaldoCall = {
      method: "POST",
      path: `/v1/orders/${encodeURIComponent(authorization.saldoOrderId)}/${path}`,
      body,
      onceKey: onceKey(path, authorization.saldoOrderId, message.subject, part),
      timeLimitMs: deliveryLimitMs,
    };
    return callSaldo(access, call, read);
  }

  /** Keeps what came of a message, with the note that tells of it, in one transaction: whoever sees the one sees the other. */
  private async book(
    errand: Errand,
    order: ReadOrder | null,
    result: MessageResult,
    tell: (inside: RequestContext) => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    const { ctx, message, authorization } = errand;
    await this.connection.withTransaction(ctx, async (inside) => {
      await this.connection.getRepository(inside, SaldoMessage).update(message.id, { result });
      if (order !== null) await this.authorizations.apply(inside, authorization, order);
      await tell(inside);
    });
  }

  private async capture(errand: Errand, { amountMinor, items }: MessageRequest): Promise<void> {
    if (amountMinor === 0) return this.book(errand, null, { amountMinor });
    const { ctx, message, authorization } = errand;
    const { currency } = authorization;
    const shippedAt = message.content.shippedAt ?? new Date().toISOString();
    const body: SentCapture = { amount: { amountMinor, currency }, items: [...(items ?? [])], shippedAt };
    const { order, invoice } = await this.call(errand, "captures", body, "", readCapture);
    const told = { number: invoice.number, amount: this.authorizations.shown(ctx, amountMinor, currency) };
    await this.book(errand, order, { amountMinor, invoiceId: invoice.id }, (inside) =>
      this.authorizations.note(inside, authorization, "captured", told),
    );
  }

  private async free(errand: Errand, amountMinor: number): Promise<void> {
    if (amountMinor === 0) return this.book(errand, null, { amountMinor });
    const { ctx, authorization } = errand;
    const isWhole = amountMinor === authorization.authorizedMinor;
    const body: SentVoid = isWhole ? {} : { amount: { amountMinor, currency: authorization.currency } };
    const order = await this.call(errand, "voids", body, "", readVoid);
    const amount = this.authorizations.shown(ctx, amountMinor, authorization.currency);
    await this.book(errand, order, { amountMinor }, async (inside) => {
      if (order.status !== "voided") await this.authorizations.note(inside, authorization, "voided", { amount });
    });
  }

  private async refund(errand: Errand, { amountMinor, plan }: MessageRequest): Promise<void> {
    const { ctx, message, authorization } = errand;
    if (plan === undefined || plan.uncoveredMinor > 0) throw new SaldoRefusal(422, "refundExceedsCapture");
    const { currency } = authorization;
    const credits: { invoiceId: string; amountMinor: number; number: string }[] = [];
    for (const credit of plan.credits) {
      const reason = message.content.reason?.slice(0, 500);
      const amount = { amountMinor: credit.amountMinor, currency };
      const body: SentRefund = { type: plan.type, amount, invoiceId: credit.invoiceId, ...(reason ? { reason } : {}) };
      const { order, creditNote } = await this.call(errand, "refunds", body, credit.invoiceId, readRefund);
      credits.push({ ...credit, number: creditNote.number });
      await this.authorizations.apply(ctx, authorization, order);
    }
    if (plan.toVoidMinor > 0) {
      const body: SentVoid = { amount: { amountMinor: plan.toVoidMinor, currency } };
      await this.authorizations.apply(ctx, authorization, await this.call(errand, "voids", body, "rest", readVoid));
    }
    await this.book(errand, null, { amountMinor, credits, alreadyVoidedMinor: plan.alreadyVoidedMinor });
    for (const { number, amountMinor: minor } of credits) {
      await this.authorizations.note(ctx, authorization, "credited", { number, amount: this.authorizations.shown(ctx, minor, currency) });
    }
    await this.moveRefund(ctx, message, "Settled", credits.map(({ number }) => number).join(", "));
  }

  /** The shop's refund follows; it was kept under the subject of the message. */
  private async moveRefund(ctx: RequestContext, message: SaldoMessage, state: "Settled" | "Failed", number = ""): Promise<void> {
    const repository = this.connection.getRepository(ctx, Refund);
    const refund = await repository.findOne({ where: { transactionId: message.subject } });
    if (refund?.state !== "Pending") return;
    await this.orders.transitionRefundToState(ctx, refund.id, state, number === "" ? message.subject : number);
  }

  /** Asks again what was asked, under the same key: an order that comes and that no payment holds is freed. */
  private async release(ctx: RequestContext, access: SaldoAccess, message: SaldoMessage): Promise<void> {
    const { authorization: body, onceKey: key } = message.content;
    if (body === undefined || key === undefined) return;
    const ask = { method: "POST", path: "/v1/checkout/authorize", body, onceKey: key, timeLimitMs: deliveryLimitMs } as const;
    const order = await callSaldo(access, ask, readAuthorization).then(
      (answer) => answer.order,
      (error: unknown) => {
        if (error instanceof SaldoRefusal && !passes(error.status, error.code)) return null;
        throw error;
      },
    );
    if (order === null || (await this.authorizations.bySaldoId(ctx, order.id)) !== null) return;
    const path = `/v1/orders/${encodeURIComponent(order.id)}/voids`;
    await callSaldo(
      access,
      { method: "POST", path, body: {}, onceKey: onceKey("release", order.id), timeLimitMs: deliveryLimitMs },
      readVoid,
    );
  }
}
