/** Binds the decision when the shopper pays: Saldo checks again and reserves, or says no; what is not known for certain is freed later. */
import { Injectable } from "@nestjs/common";
import {
  type CreatePaymentErrorResult,
  type CreatePaymentResult,
  Logger,
  type Order,
  type PaymentMetadata,
  type RequestContext,
} from "@vendure/core";
import { Decisions } from "../checkout/decisions.ts";
import { loggerContext } from "../options.ts";
import { toMinor } from "../pure/money.ts";
import { onceKey, orderRefOf } from "../pure/order-ref.ts";
import { readAuthorization } from "../pure/reading.ts";
import { shopperText } from "../pure/shown-texts.ts";
import { isKept, type Kept } from "../pure/verdict.ts";
import type { ReadOrder, SentAuthorization } from "../pure/wire-shapes.ts";
import { callSaldo, SaldoRefusal } from "../saldo-api.ts";
import { SaldoSettings } from "../settings.ts";
import { Authorizations } from "./authorizations.ts";
import { OrderReader } from "./order-reader.ts";
import { Outbox } from "./outbox.ts";

/** The shopper waits for this one; the shop's database transaction is open meanwhile. */
export const bindLimitMs = 5000;
/** Refusals that a fresh decision cures. */
const staleCodes: ReadonlySet<string> = new Set([
  "decisionTokenExpired",
  "decisionTokenUsed",
  "decisionTokenAmountExceeded",
  "decisionTokenMismatch",
  "orderRefTaken",
]);
const maxAttempts = 2;

type Outcome = { readonly kind: "bound"; readonly order: ReadOrder } | { readonly kind: "declined" | "stale" | "unknown" };
type Result = CreatePaymentResult | CreatePaymentErrorResult;

export interface Attempt {
  readonly order: Order;
  /** In what the shop stores. */
  readonly amount: number;
  readonly methodCode: string;
  readonly termDays: number | null;
}

function decisionIdOf(metadata: PaymentMetadata): string[] {
  const id: unknown = (metadata as Record<string, unknown> | undefined)?.["decisionId"];
  return typeof id === "string" ? [id] : [];
}

@Injectable()
export class Binding {
  constructor(
    private readonly settings: SaldoSettings,
    private readonly decisions: Decisions,
    private readonly authorizations: Authorizations,
    private readonly reader: OrderReader,
    private readonly outbox: Outbox,
  ) {}

  /** The payment: `Authorized` with a reservation, `Declined` after a clear no, `Error` when nobody knows. */
  async bind(ctx: RequestContext, attempt: Attempt): Promise<Result> {
    const { order, amount } = attempt;
    const declined: Result = { amount, state: "Declined", errorMessage: shopperText("notAvailable", ctx.languageCode) };
    if ((await this.authorizations.live(ctx, order.id)) !== null) return declined;
    const tried = (order.payments ?? []).flatMap((payment) => decisionIdOf(payment.metadata));
    for (let count = 1; count <= maxAttempts; count += 1) {
      const { answer, cacheKey } = await this.decisions.decide(ctx, order);
      if (!isKept(answer) || cacheKey === null || !Object.hasOwn(answer.allowed, attempt.methodCode)) return declined;
      const outcome = await this.authorize(ctx, attempt, answer, tried);
      const metadata = { decisionId: answer.decisionId };
      if (outcome.kind === "bound") {
        await this.authorizations.insert(ctx, order, outcome.order, answer.decisionId);
        await this.outbox.drop(ctx, onceKey("release", answer.decisionId));
        return { amount, state: "Authorized", transactionId: outcome.order.id, metadata };
      }
      if (outcome.kind === "declined") {
        await this.decisions.close(ctx, cacheKey, answer);
        return { ...declined, metadata };
      }
      if (outcome.kind === "unknown") {
        return { amount, state: "Error", errorMessage: shopperText("tryAgain", ctx.languageCode), metadata };
      }
      tried.push(answer.decisionId);
      await this.decisions.forget(ctx, cacheKey);
    }
    return declined;
  }

  private async authorize(ctx: RequestContext, attempt: Attempt, answer: Kept, tried: readonly string[]): Promise<Outcome> {
    const { access } = this.settings.of(ctx.channel);
    if (access === null) return { kind: "declined" };
    const body = this.bodyOf(attempt, answer, tried);
    const key = onceKey("authorize", attempt.order.code, answer.decisionId);
    const subject = onceKey("release", answer.decisionId);
    const guard = { channelId: ctx.channelId, orderId: attempt.order.id, subject, authorization: body, onceKey: key };
    if (!(await this.outbox.safeguard(guard))) return { kind: "stale" };
    try {
      const call = { method: "POST", path: "/v1/checkout/authorize", body, onceKey: key, timeLimitMs: bindLimitMs } as const;
      const { order } = await callSaldo(access, call, readAuthorization);
      if (order !== null && isWhatWasAsked(order, body)) return { kind: "bound", order };
      if (order !== null) return { kind: "unknown" };
      await this.outbox.drop(undefined, subject);
      return { kind: "declined" };
    } catch (error) {
      return this.afterFault(error, subject, attempt.order.code);
    }
  }

  /** A clear refusal leaves nothing behind; after everything else the safeguard stays. */
  private async afterFault(error: unknown, subject: string, orderCode: string): Promise<Outcome> {
    const fault = error instanceof Error ? error.message : "unknown";
    Logger.warn(`order ${orderCode} could not be authorized: ${fault}`, loggerContext);
    const isClear = error instanceof SaldoRefusal && error.status < 500 && error.status !== 409 && error.status !== 429;
    const isStale = error instanceof SaldoRefusal && staleCodes.has(error.code);
    if (isClear || isStale) await this.outbox.drop(undefined, subject);
    return { kind: isStale ? "stale" : isClear && error.status === 422 ? "declined" : "unknown" };
  }

  private bodyOf({ order, amount, methodCode, termDays }: Attempt, answer: Kept, tried: readonly string[]): SentAuthorization {
    const terms = answer.allowed[methodCode]?.termDays ?? [];
    return {
      decisionToken: answer.decisionToken,
      paymentMethodId: methodCode,
      ...(termDays !== null && terms.includes(termDays) ? { termDays } : {}),
      orderRef: orderRefOf(order.code, answer.decisionId, tried),
      total: { amountMinor: toMinor(amount, this.reader.counting(order.currencyCode)), currency: order.currencyCode },
    };
  }
}

/** Only the order that was asked for counts as a yes. */
function isWhatWasAsked(order: ReadOrder, asked: SentAuthorization): boolean {
  const { total } = asked;
  const isWhole = order.total.amountMinor === total.amountMinor && order.authorized.amountMinor === total.amountMinor;
  const isOpen = order.status === "authorized" || order.status === "pendingReview";
  return isOpen && isWhole && order.total.currency === total.currency && order.orderRef === asked.orderRef;
}
