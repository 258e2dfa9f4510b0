/** Looks before goods leave: an order that Saldo holds, still looks at, or no longer reserves for does not ship. */
import { Injectable } from "@nestjs/common";
import { Logger, type Order, type RequestContext } from "@vendure/core";
import { loggerContext } from "../options.ts";
import { mayShip } from "../pure/order-state.ts";
import { readOrder } from "../pure/reading.ts";
import { merchantText } from "../pure/shown-texts.ts";
import { callSaldo } from "../saldo-api.ts";
import { SaldoSettings } from "../settings.ts";
import { ServiceWatch } from "../service-watch.ts";
import { Authorizations } from "./authorizations.ts";

@Injectable()
export class ShippingGuard {
  constructor(
    private readonly settings: SaldoSettings,
    private readonly watch: ServiceWatch,
    private readonly authorizations: Authorizations,
  ) {}

  /** Why these orders may not ship, or null. When Saldo does not answer, what it said last counts. */
  async refusal(ctx: RequestContext, orders: readonly Order[]): Promise<string | null> {
    for (const order of orders) {
      const authorization = await this.authorizations.last(ctx, order.id);
      if (authorization === null) continue;
      const { access, timeLimitMs } = this.settings.of(ctx.channel);
      const isOpen = authorization.authorizedMinor > 0;
      if (access !== null && isOpen) {
        const path = `/v1/orders/${encodeURIComponent(authorization.saldoOrderId)}`;
        const call = { method: "GET", path, timeLimitMs } as const;
        const now = await this.watch.guarded(access.serviceUrl, () => callSaldo(access, call, readOrder));
        if (now !== null) await this.authorizations.apply(ctx, authorization, now, { leavesPayment: true });
      }
      const { state, authorizedUntil } = authorization;
      // An order whose reservation is over may have been paid in another way since.
      const isOtherwisePaid = !isOpen && authorization.capturedMinor === 0 && order.state === "PaymentSettled";
      if (isOtherwisePaid || mayShip(state, authorizedUntil, new Date())) continue;
      Logger.info(`order ${order.code} may not be shipped: ${state}`, loggerContext);
      return merchantText("mayNotShip", ctx.languageCode, { state });
    }
    return null;
  }
}
