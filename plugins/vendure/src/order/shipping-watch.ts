/** Watches what happens to orders in the shop: what shipped is captured, what was cancelled is freed; written in the same transaction. */
import { randomUUID } from "node:crypto";
import { Injectable, type OnModuleInit } from "@nestjs/common";
import {
  EventBus,
  type Fulfillment,
  FulfillmentStateTransitionEvent,
  type ID,
  Order,
  OrderLine,
  OrderLineEvent,
  type RequestContext,
  RequestContextCacheService,
  TransactionalConnection,
} from "@vendure/core";
import { In } from "typeorm";
import { onceKey } from "../pure/order-ref.ts";
import type { Pieces } from "../pure/shop-order.ts";
import { Authorizations } from "./authorizations.ts";
import { Outbox } from "./outbox.ts";

/** States of a shipment that left the house. */
const leftStates: ReadonlySet<string> = new Set(["Shipped", "Delivered"]);

@Injectable()
export class ShippingWatch implements OnModuleInit {
  constructor(
    private readonly eventBus: EventBus,
    private readonly connection: TransactionalConnection,
    private readonly authorizations: Authorizations,
    private readonly outbox: Outbox,
    private readonly memory: RequestContextCacheService,
  ) {}

  onModuleInit(): void {
    this.eventBus.registerBlockingEventHandler({
      id: "saldo-capture-shipment",
      event: FulfillmentStateTransitionEvent,
      handler: async ({ ctx, toState, fulfillment }) => {
        if ((toState as string) === "Shipped") await this.shipped(ctx, fulfillment);
      },
    });
    this.eventBus.registerBlockingEventHandler({
      id: "saldo-free-cancelled",
      event: OrderLineEvent,
      handler: async ({ ctx, order, type }) => {
        if (type === "cancelled") await this.cancelled(ctx, order.id);
      },
    });
  }

  /** The pieces of a shipment by order: one shipment may carry several orders. */
  private async piecesByOrder(ctx: RequestContext, fulfillment: Fulfillment): Promise<Map<ID, Pieces[]>> {
    const where = { id: In(fulfillment.lines.map(({ orderLineId }) => orderLineId)) };
    const lines = await this.connection.getRepository(ctx, OrderLine).find({ where, relations: ["order"] });
    const byOrder = new Map<ID, Pieces[]>();
    for (const { orderLineId, quantity } of fulfillment.lines) {
      const orderId = lines.find(({ id }) => String(id) === String(orderLineId))?.order.id;
      if (orderId === undefined) continue;
      byOrder.set(orderId, [...(byOrder.get(orderId) ?? []), { lineId: String(orderLineId), quantity }]);
    }
    return byOrder;
  }

  /** Writes what shipped unheard: each shipment is captured once, however often this is called. */
  async catchUp(ctx: RequestContext, orderId: ID): Promise<void> {
    const order = await this.connection
      .getRepository(ctx, Order)
      .findOne({ where: { id: orderId }, relations: ["fulfillments", "fulfillments.lines"] });
    for (const fulfillment of order?.fulfillments ?? [])
      if (leftStates.has(fulfillment.state)) await this.shipped(ctx, fulfillment, orderId);
  }

  /** `only`: of one order, where a shipment carries several. */
  private async shipped(ctx: RequestContext, fulfillment: Fulfillment, only?: ID): Promise<void> {
    for (const [orderId, pieces] of await this.piecesByOrder(ctx, fulfillment)) {
      if (only !== undefined && String(only) !== String(orderId)) continue;
      const authorization = await this.authorizations.live(ctx, orderId);
      if (authorization === null) continue;
      const { channelId, saldoOrderId } = authorization;
      const subject = onceKey("capture", String(fulfillment.id), String(orderId));
      const content = { pieces, shippedAt: new Date().toISOString(), isShipped: true };
      await this.outbox.put(ctx, { channelId, orderId, saldoOrderId, subject, kind: "capture", content });
    }
  }

  /** Vendure tells of each line; one message per cancellation looks at the whole order. */
  private cancelled(ctx: RequestContext, orderId: ID): Promise<void> {
    return this.memory.get(ctx, `saldo.cancelled.${orderId}`, async () => {
      const authorization = await this.authorizations.live(ctx, orderId);
      if (authorization === null) return;
      const { channelId, saldoOrderId } = authorization;
      const subject = onceKey("level", randomUUID());
      await this.outbox.put(ctx, { channelId, orderId, saldoOrderId, subject, kind: "level", content: {} });
    });
  }
}
