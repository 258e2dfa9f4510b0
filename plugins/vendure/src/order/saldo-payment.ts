/** The payment method "buy on invoice": Vendure's side of a reservation, from the till to refund and cancellation. */
import { type CreateRefundResult, type Injector, LanguageCode, PaymentMethodHandler } from "@vendure/core";
import { invoiceCode } from "../checkout/offered-methods.ts";
import { Binding } from "./binding.ts";
import { PaymentDesk } from "./payment-desk.ts";

let binding: Binding;
let desk: PaymentDesk;

function termOf(metadata: unknown): number | null {
  const term: unknown = (metadata as Readonly<Record<string, unknown>> | null)?.["termDays"];
  return typeof term === "number" && Number.isInteger(term) ? term : null;
}

export const saldoInvoice = new PaymentMethodHandler({
  code: invoiceCode,
  description: [
    { languageCode: LanguageCode.en, value: "Saldo: buy on invoice, pay later" },
    { languageCode: LanguageCode.pl, value: "Saldo: zakup na fakturę, zapłata później" },
    { languageCode: LanguageCode.cs, value: "Saldo: nákup na fakturu, platba později" },
    { languageCode: LanguageCode.sk, value: "Saldo: nákup na faktúru, platba neskôr" },
    { languageCode: LanguageCode.de, value: "Saldo: Kauf auf Rechnung, später zahlen" },
  ],
  args: {},
  init: (injector: Injector) => {
    binding = injector.get(Binding);
    desk = injector.get(PaymentDesk);
  },
  createPayment: (ctx, order, amount, _args, metadata, method) =>
    binding.bind(ctx, { order, amount, methodCode: method.code, termDays: termOf(metadata) }),
  settlePayment: (ctx, _order, payment) => desk.settle(ctx, payment),
  cancelPayment: (ctx, _order, payment) => desk.cancel(ctx, payment),
  createRefund: (ctx, input, amount, order, payment): Promise<CreateRefundResult> => desk.refund(ctx, { input, amount, order, payment }),
});
