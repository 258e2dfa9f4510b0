/** What the plugin adds to the Admin API: how Saldo is doing, connecting, and an order's dealings with Saldo with "synchronise now". */
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from "@nestjs/graphql";
import { Allow, Ctx, EntityNotFoundError, type ID, type Order, OrderService, Permission, RequestContext } from "@vendure/core";
import { parse } from "graphql";
import type { SaldoAuthorization } from "../entities/saldo-authorization.entity.ts";
import type { SaldoMessage } from "../entities/saldo-message.entity.ts";
import { Authorizations } from "../order/authorizations.ts";
import { Outbox } from "../order/outbox.ts";
import { ShippingWatch } from "../order/shipping-watch.ts";
import { Upkeep } from "../order/upkeep.ts";
import { mask } from "../pure/sealed-secret.ts";
import { callSaldo } from "../saldo-api.ts";
import { SaldoSettings } from "../settings.ts";
import { ServiceWatch } from "../service-watch.ts";
import { Connections, type ConnectWish } from "./connections.ts";

export const adminSchema = parse(`
  "How a channel stands with Saldo"
  type SaldoStatus {
    serviceUrl: String
    "Kind and last characters only"
    secretKey: String
    hasWebhookSecret: Boolean!
    "Where Saldo is to send its events"
    webhookUrl: String!
    "Null where nothing is configured"
    isReachable: Boolean
    answerMs: Int
    fault: String
    "Since when checkouts go without decisions"
    degradedSince: DateTime
    calls: Int!
    failures: Int!
    "Messages that Saldo has not taken yet"
    waiting: Int!
    failed: Int!
  }
  type SaldoMessage {
    kind: String!
    state: String!
    tries: Int!
    lastCode: String
    createdAt: DateTime!
    nextTryAt: DateTime!
  }
  "An order at Saldo; amounts in minor units of ISO 4217"
  type SaldoOrder {
    saldoOrderId: String!
    orderRef: String!
    "Explains the decision in Saldo's console"
    decisionId: String!
    state: String!
    heldReason: String
    currencyCode: String!
    authorizedMinor: Float!
    capturedMinor: Float!
    refundedMinor: Float!
    voidedMinor: Float!
    authorizedUntil: DateTime!
    syncedAt: DateTime!
    messages: [SaldoMessage!]!
  }
  extend type Order { saldo: SaldoOrder }
  type SaldoConnectPage { url: String! }
  input SaldoConnectInput { serviceUrl: String!, country: String! }
  extend type Query { saldoStatus: SaldoStatus! }
  extend type Mutation {
    "The page of Saldo to open in the browser; the keys come by themselves"
    connectSaldo(input: SaldoConnectInput!): SaldoConnectPage!
    "Reads the order at Saldo, sends what waits or was given up, and captures what shipped unheard"
    syncSaldoOrder(orderId: ID!): Order!
  }
`);

const statusLimitMs = 3000;

@Resolver()
export class SaldoAdminResolver {
  constructor(
    private readonly settings: SaldoSettings,
    private readonly watch: ServiceWatch,
    private readonly connections: Connections,
    private readonly authorizations: Authorizations,
    private readonly outbox: Outbox,
    private readonly upkeep: Upkeep,
    private readonly shipping: ShippingWatch,
    private readonly orders: OrderService,
  ) {}

  @Query()
  @Allow(Permission.ReadSettings)
  async saldoStatus(@Ctx() ctx: RequestContext) {
    const { access, webhookSecret } = this.settings.of(ctx.channel);
    const webhookUrl = this.connections.webhookUrl(ctx, ctx.channel);
    const census = await this.outbox.census(ctx.channelId);
    const common = { hasWebhookSecret: webhookSecret !== null, webhookUrl, ...census };
    if (access === null) {
      const nothing = { serviceUrl: null, secretKey: null, isReachable: null, answerMs: null, fault: null, degradedSince: null };
      return { ...common, ...nothing, calls: 0, failures: 0 };
    }
    const startedMs = performance.now();
    const call = { method: "GET", path: "/v1/invoices?limit=1", timeLimitMs: statusLimitMs } as const;
    const fault = await callSaldo(access, call, () => null).catch((error: unknown) => (error instanceof Error ? error.message : "unknown"));
    const { calls, failures, degradedSince } = this.watch.of(access.serviceUrl);
    const answerMs = Math.round(performance.now() - startedMs);
    const { serviceUrl, secretKey } = access;
    return {
      ...common,
      serviceUrl,
      secretKey: mask(secretKey),
      isReachable: fault === null,
      answerMs,
      fault,
      degradedSince,
      calls,
      failures,
    };
  }

  @Mutation()
  @Allow(Permission.UpdateSettings)
  connectSaldo(@Ctx() ctx: RequestContext, @Args("input") input: ConnectWish): Promise<{ readonly url: string }> {
    return this.connections.begin(ctx, input);
  }

  @Mutation()
  @Allow(Permission.UpdateOrder)
  async syncSaldoOrder(@Ctx() ctx: RequestContext, @Args("orderId") orderId: ID): Promise<Order> {
    const order = await this.orders.findOne(ctx, orderId);
    if (order === undefined) throw new EntityNotFoundError("Order", orderId);
    await this.shipping.catchUp(ctx, order.id);
    await this.outbox.reopen(order.id, !order.active);
    await this.outbox.drain(order.id);
    const authorization = await this.authorizations.last(ctx, order.id);
    if (authorization !== null) await this.upkeep.look(authorization.channelId, authorization.saldoOrderId);
    return this.orders.findOne(ctx, orderId) as Promise<Order>;
  }
}

@Resolver("Order")
export class SaldoOrderResolver {
  constructor(
    private readonly authorizations: Authorizations,
    private readonly outbox: Outbox,
  ) {}

  @ResolveField()
  async saldo(
    @Ctx() ctx: RequestContext,
    @Parent() order: Order,
  ): Promise<
    (Omit<SaldoAuthorization, "currency"> & { readonly currencyCode: string; readonly messages: readonly SaldoMessage[] }) | null
  > {
    const authorization = await this.authorizations.last(ctx, order.id);
    if (authorization === null) return null;
    const messages = (await this.outbox.messagesOf(order.id)).filter(({ kind }) => kind !== "release");
    return { ...authorization, currencyCode: authorization.currency, messages };
  }
}
