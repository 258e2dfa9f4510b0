/** The plugin: checker, payment method, order life, webhooks and settings of Saldo for a Vendure shop. */
import { PluginCommonModule, type RuntimeVendureConfig, type Type, VendurePlugin } from "@vendure/core";
import { adminSchema, SaldoAdminResolver, SaldoOrderResolver } from "./admin/admin-api.ts";
import { Connections } from "./admin/connections.ts";
import { saldoEligibility } from "./checkout/eligibility-checker.ts";
import { Decisions } from "./checkout/decisions.ts";
import { SaldoShopResolver, shopSchema } from "./checkout/shop-api.ts";
import { addCustomFields } from "./custom-fields.ts";
import { SaldoAuthorization } from "./entities/saldo-authorization.entity.ts";
import { SaldoMessage } from "./entities/saldo-message.entity.ts";
import { SaldoReceived } from "./entities/saldo-received.entity.ts";
import { ConnectController } from "./inbound/connect-controller.ts";
import { EventDesk } from "./inbound/event-desk.ts";
import { readRawBody } from "./inbound/raw-body.ts";
import { WebhookController } from "./inbound/webhook-controller.ts";
import { checkedOptions, saldoOptions, type SaldoPluginOptions, webhookRoute } from "./options.ts";
import { Authorizations } from "./order/authorizations.ts";
import { Binding } from "./order/binding.ts";
import { Delivery } from "./order/delivery.ts";
import { MessagePlanner } from "./order/message-planner.ts";
import { OrderReader } from "./order/order-reader.ts";
import { Outbox } from "./order/outbox.ts";
import { PaymentDesk } from "./order/payment-desk.ts";
import { saldoInvoice } from "./order/saldo-payment.ts";
import { ShippingGuard } from "./order/shipping-guard.ts";
import { ShippingWatch } from "./order/shipping-watch.ts";
import { lookBeforeShipping, pendingRefunds, shipBeforeSettlement } from "./order/shop-processes.ts";
import { reconcileTask, sweepTask, Upkeep } from "./order/upkeep.ts";
import { SaldoSettings } from "./settings.ts";
import { ServiceWatch } from "./service-watch.ts";

export type { SaldoPluginOptions } from "./options.ts";

function configure(config: RuntimeVendureConfig): RuntimeVendureConfig {
  const options = checkedOptions(SaldoPlugin.options);
  addCustomFields(config.customFields);
  config.paymentOptions.paymentMethodHandlers.push(saldoInvoice);
  config.paymentOptions.paymentMethodEligibilityCheckers = [
    ...(config.paymentOptions.paymentMethodEligibilityCheckers ?? []),
    saldoEligibility,
  ];
  config.paymentOptions.refundProcess = [...(config.paymentOptions.refundProcess ?? []), pendingRefunds];
  config.shippingOptions.process.push(lookBeforeShipping);
  if (options.shipBeforeSettlement !== false) config.orderOptions.process.push(shipBeforeSettlement);
  config.apiOptions.middleware.push({ route: `/${webhookRoute}`, handler: readRawBody, beforeListen: true });
  config.schedulerOptions.tasks = [...(config.schedulerOptions.tasks ?? []), sweepTask, reconcileTask];
  return config;
}

@VendurePlugin({
  imports: [PluginCommonModule],
  compatibility: "^3.7.0",
  entities: [SaldoAuthorization, SaldoMessage, SaldoReceived],
  controllers: [WebhookController, ConnectController],
  adminApiExtensions: { schema: adminSchema, resolvers: [SaldoAdminResolver, SaldoOrderResolver] },
  shopApiExtensions: { schema: shopSchema, resolvers: [SaldoShopResolver] },
  providers: [
    { provide: saldoOptions, useFactory: () => checkedOptions(SaldoPlugin.options) },
    SaldoSettings,
    ServiceWatch,
    OrderReader,
    Decisions,
    Authorizations,
    MessagePlanner,
    Delivery,
    Outbox,
    Binding,
    PaymentDesk,
    ShippingWatch,
    ShippingGuard,
    EventDesk,
    Upkeep,
    Connections,
  ],
  configuration: configure,
})
export class SaldoPlugin {
  static options: SaldoPluginOptions | undefined;

  /** Call it in the `plugins` of the Vendure configuration. */
  static init(options: SaldoPluginOptions): Type<SaldoPlugin> {
    SaldoPlugin.options = checkedOptions(options);
    return SaldoPlugin;
  }
}
