/** Books an event: once, in order, and with what follows for the shop's order, all or nothing. */
import { Injectable } from "@nestjs/common";
import { type ID, Logger, type RequestContext, TransactionalConnection } from "@vendure/core";
import { LessThan } from "typeorm";
import type { SaldoAuthorization } from "../entities/saldo-authorization.entity.ts";
import { SaldoReceived } from "../entities/saldo-received.entity.ts";
import { loggerContext } from "../options.ts";
import { Authorizations } from "../order/authorizations.ts";
import { Delivery } from "../order/delivery.ts";
import { Outbox } from "../order/outbox.ts";
import { ShippingWatch } from "../order/shipping-watch.ts";
import type { SaldoEvent } from "../pure/webhook-event.ts";
import { SaldoSettings } from "../settings.ts";

/** `early`: the order is being placed this moment; `ignored`: not of this shop, or of no meaning to it. */
export type Taken = "booked" | "again" | "ignored" | "early";

/** Older than any repetition: events come again for three days, and are refused by their timestamp after minutes. */
const keptMs = 30 * 24 * 60 * 60_000;

@Injectable()
export class EventDesk {
  constructor(
    private readonly connection: TransactionalConnection,
    private readonly authorizations: Authorizations,
    private readonly delivery: Delivery,
    private readonly outbox: Outbox,
    private readonly shipping: ShippingWatch,
    private readonly settings: SaldoSettings,
  ) {}

  async take(channelId: ID, eventId: string, event: SaldoEvent): Promise<Taken> {
    const ctx = await this.delivery.contextOf(channelId);
    const { order: saldo } = event;
    if (event.type === "connection.removed") {
      await this.settings.save(ctx, { serviceUrl: "", secretKey: "", webhookSecret: "" });
      Logger.warn(`channel ${ctx.channel.code} was disconnected at Saldo`, loggerContext);
      return "booked";
    }
    if (saldo === null) return "ignored";
    const known = await this.authorizations.bySaldoId(ctx, saldo.id);
    if (known === null) return (await this.outbox.isBeingBound(channelId, saldo.orderRef)) ? "early" : "ignored";
    if (String(known.channelId) !== String(channelId)) return "ignored";
    return this.connection.withTransaction(ctx, async (inside) => {
      const received = this.connection.getRepository(inside, SaldoReceived);
      if ((await received.findOne({ where: { channelId, eventId } })) !== null) return "again";
      // The unique index decides between two deliveries at the same moment: the second fails, and finds the first when it comes again.
      await received.save(new SaldoReceived({ channelId, eventId, type: event.type.slice(0, 60) }));
      const authorization = await this.authorizations.bySaldoId(inside, saldo.id);
      if (authorization === null) return "ignored";
      const { type: eventType, sequence, outcome } = event;
      // Reviews count on the decision, not on the order.
      const order = event.objectKind === "order" ? { sequence } : {};
      await this.authorizations.apply(inside, authorization, saldo, { eventType, outcome, ...order });
      if (eventType === "order.captureMissing") await this.catchUp(inside, authorization);
      return "booked";
    });
  }

  private async catchUp(ctx: RequestContext, authorization: SaldoAuthorization): Promise<void> {
    await this.authorizations.note(ctx, authorization, "captureMissing");
    await this.outbox.reopen(authorization.orderId, true);
    await this.shipping.catchUp(ctx, authorization.orderId);
  }

  /** Forgets events that can no longer come again. */
  async forgetOld(now: Date): Promise<void> {
    const before = new Date(now.getTime() - keptMs);
    await this.connection.rawConnection.getRepository(SaldoReceived).delete({ createdAt: LessThan(before) });
  }
}
