/** What the plugin adds to the shop's state machines: shipping before settlement, the look before shipping, and refunds that wait. */
import type { FulfillmentProcess, Injector, OrderProcess, RuntimeVendureConfig } from "@vendure/core";
import { ShippingGuard } from "./shipping-guard.ts";

type RefundProcess = NonNullable<RuntimeVendureConfig["paymentOptions"]["refundProcess"]>[number];

let guard: ShippingGuard;

/** Selling on invoice ships first and is paid afterwards; Vendure's own process asks for settlement before. */
export const shipBeforeSettlement: OrderProcess<string> = {
  transitions: {
    PaymentAuthorized: { to: ["PartiallyShipped", "Shipped", "PartiallyDelivered", "Delivered"], mergeStrategy: "merge" },
  },
};

export const lookBeforeShipping: FulfillmentProcess<string> = {
  init: (injector: Injector) => {
    guard = injector.get(ShippingGuard);
  },
  onTransitionStart: async (_fromState, toState, { ctx, orders }) => {
    if (toState !== "Shipped") return;
    return (await guard.refusal(ctx, orders)) ?? undefined;
  },
};

/** A refund is pending until Saldo has made its credit note; Vendure moves it once when it is made, also to where it is. */
export const pendingRefunds: RefundProcess = {
  transitions: { Pending: { to: ["Pending"], mergeStrategy: "merge" } },
};
