/** Work by the clock: messages whose next try is due, and orders that were not heard of for a while. */
import { Injectable } from "@nestjs/common";
import { type ID, type Injector, Logger, RequestContext, ScheduledTask } from "@vendure/core";
import { EventDesk } from "../inbound/event-desk.ts";
import { loggerContext } from "../options.ts";
import { readOrder } from "../pure/reading.ts";
import { callSaldo } from "../saldo-api.ts";
import { SaldoSettings } from "../settings.ts";
import { Authorizations } from "./authorizations.ts";
import { Delivery, deliveryLimitMs } from "./delivery.ts";
import { Outbox } from "./outbox.ts";

const maxOrdersPerRun = 200;
const maxLooksPerRun = 100;
/** Webhooks tell sooner; this finds what was lost. */
const unheardMs = 60 * 60_000;

@Injectable()
export class Upkeep {
  constructor(
    private readonly outbox: Outbox,
    private readonly delivery: Delivery,
    private readonly authorizations: Authorizations,
    private readonly settings: SaldoSettings,
    private readonly events: EventDesk,
  ) {}

  /** Hands due messages to the queue; how many orders have some. */
  async sweep(now: Date): Promise<{ readonly orders: number }> {
    const due = await this.outbox.dueOrders(now, maxOrdersPerRun);
    for (const orderId of due) await this.outbox.wake(orderId);
    return { orders: due.length };
  }

  /** Asks about orders that time or people may have changed; how many were looked at. */
  async reconcile(now: Date): Promise<{ readonly looked: number }> {
    const before = new Date(now.getTime() - unheardMs);
    const unheard = await this.authorizations.unheardOf(RequestContext.empty(), before, maxLooksPerRun);
    for (const authorization of unheard) await this.look(authorization.channelId, authorization.saldoOrderId);
    await this.events.forgetOld(now);
    return { looked: unheard.length };
  }

  /** Reads one order at Saldo and books what it says; false when it could not be read. */
  async look(channelId: ID, saldoOrderId: string): Promise<boolean> {
    try {
      const ctx = await this.delivery.contextOf(channelId);
      const { access } = this.settings.of(ctx.channel);
      const authorization = await this.authorizations.bySaldoId(ctx, saldoOrderId);
      if (access === null || authorization === null) return false;
      const path = `/v1/orders/${encodeURIComponent(saldoOrderId)}`;
      const order = await callSaldo(access, { method: "GET", path, timeLimitMs: deliveryLimitMs }, readOrder);
      await this.authorizations.apply(ctx, authorization, order);
      return true;
    } catch (error) {
      Logger.warn(`${saldoOrderId} could not be read: ${error instanceof Error ? error.message : "unknown"}`, loggerContext);
      return false;
    }
  }
}

export const sweepTask = new ScheduledTask({
  id: "saldo-sweep",
  description: "Saldo: sends messages whose next try is due",
  schedule: (cron) => cron.everyMinute(),
  execute: ({ injector }: { injector: Injector }) => injector.get(Upkeep).sweep(new Date()),
});

export const reconcileTask = new ScheduledTask({
  id: "saldo-reconcile",
  description: "Saldo: looks at orders that were not heard of for an hour",
  schedule: (cron) => cron.every(10).minutes(),
  execute: ({ injector }: { injector: Injector }) => injector.get(Upkeep).reconcile(new Date()),
});
