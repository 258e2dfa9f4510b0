/** One decision per state of an order: asked once, remembered for the request and beyond it, and never more than the shopper may wait. */
import { Inject, Injectable } from "@nestjs/common";
import { CacheService, Logger, type Order, PaymentMethodService, type RequestContext, RequestContextCacheService } from "@vendure/core";
import { OrderReader } from "../order/order-reader.ts";
import { loggerContext, saldoOptions, type SaldoPluginOptions } from "../options.ts";
import { checkoutRequest, isAskable } from "../pure/checkout-request.ts";
import { fingerprintOf } from "../pure/fingerprint.ts";
import { readDecision } from "../pure/reading.ts";
import { type Answer, closed, isKept, keep, type Kept } from "../pure/verdict.ts";
import type { SentCheckout, SentMethod } from "../pure/wire-shapes.ts";
import { callSaldo } from "../saldo-api.ts";
import { type ChannelSettings, SaldoSettings } from "../settings.ts";
import { ServiceWatch } from "../service-watch.ts";
import { offeredMethods } from "./offered-methods.ts";

/** As many as the API takes. */
const maxMethods = 40;
const longestKeptMs = 15 * 60_000;
/** A token is not used in its last seconds. */
const tokenMarginMs = 15_000;
/** After a failure the same question is not asked again at once. */
const missingKeptMs = 30_000;
/** A buyer who was refused when it was bound is not asked about again with the same order. */
const closedKeptMs = 24 * 60 * 60_000;

export interface Decided {
  readonly answer: Answer;
  /** Names the state of the order in the cache; null where nothing was asked. */
  readonly cacheKey: string | null;
}

const incomplete: Decided = { answer: { why: "incomplete" }, cacheKey: null };
const notConfigured: Decided = { answer: { why: "notConfigured" }, cacheKey: null };

@Injectable()
export class Decisions {
  constructor(
    @Inject(saldoOptions) private readonly options: SaldoPluginOptions,
    private readonly settings: SaldoSettings,
    private readonly watch: ServiceWatch,
    private readonly reader: OrderReader,
    private readonly methods: PaymentMethodService,
    private readonly memory: RequestContextCacheService,
    private readonly cache: CacheService,
  ) {}

  /** The decision on this state of the order; never throws, and never takes longer than the channel's limit. */
  async decide(ctx: RequestContext, order: Order): Promise<Decided> {
    const settings = this.settings.of(ctx.channel);
    if (settings.access === null) return notConfigured;
    const shopOrder = await this.reader.read(ctx, order);
    if (!isAskable(shopOrder)) return incomplete;
    const offered = await this.offered(ctx);
    const request = checkoutRequest(shopOrder, offered, this.options.deviceOf?.(ctx, order) ?? null);
    const cacheKey = `saldo.decision.${ctx.channelId}.${fingerprintOf(shopOrder.id, request)}`;
    const answer = await this.memory.get(ctx, cacheKey, () => this.recallOrAsk(cacheKey, settings, request));
    return { answer, cacheKey };
  }

  /** The decision was bound, or can no longer be: the next look asks anew. */
  async forget(ctx: RequestContext, cacheKey: string): Promise<void> {
    this.memory.set(ctx, cacheKey, undefined);
    await this.cache.delete(cacheKey);
  }

  /** Saldo refused when the decision was bound: unsafe methods stay closed for this state of the order. */
  async close(ctx: RequestContext, cacheKey: string, answer: Kept): Promise<void> {
    const shut = closed(answer);
    this.memory.set(ctx, cacheKey, Promise.resolve(shut));
    await this.cache.set(cacheKey, JSON.stringify(shut), { ttl: closedKeptMs });
  }

  private offered(ctx: RequestContext): Promise<SentMethod[]> {
    return this.memory.get(ctx, "saldo.offeredMethods", async () =>
      offeredMethods(await this.methods.getActivePaymentMethods(ctx), maxMethods),
    );
  }

  private async recallOrAsk(cacheKey: string, settings: ChannelSettings, request: SentCheckout): Promise<Answer> {
    const recalled = await this.cache.get<string>(cacheKey).catch(() => undefined);
    if (recalled !== undefined) return JSON.parse(recalled) as Answer;
    const answer = await this.ask(settings, request);
    const ttl =
      isKept(answer) && !answer.isDegraded
        ? Math.min(longestKeptMs, Date.parse(answer.expiresAt) - Date.now() - tokenMarginMs)
        : missingKeptMs;
    if (ttl > 0) {
      await this.cache.set(cacheKey, JSON.stringify(answer), { ttl }).catch((error: unknown) => {
        Logger.warn(`a decision could not be remembered: ${String(error)}`, loggerContext);
      });
    }
    return answer;
  }

  private async ask(settings: ChannelSettings, request: SentCheckout): Promise<Answer> {
    const { access, timeLimitMs } = settings;
    if (access === null) return { why: "notConfigured" };
    const call = { method: "POST", path: "/v1/checkout/payment-methods", body: request, timeLimitMs, sendsDeadline: true } as const;
    const decision = await this.watch.guarded(access.serviceUrl, () => callSaldo(access, call, readDecision));
    if (decision === null) return { why: this.watch.of(access.serviceUrl).breaker.isOpen ? "breakerOpen" : "unavailable" };
    return keep(decision, request);
  }
}
