/** The checker that a merchant puts on payment methods: a safe one is always open and waits for nothing, an unsafe one needs Saldo's yes. */
import { type Injector, LanguageCode, Logger, PaymentMethodEligibilityChecker } from "@vendure/core";
import { loggerContext } from "../options.ts";
import { isUnsafe, methodKinds } from "../pure/method-kinds.ts";
import { shopperText } from "../pure/shown-texts.ts";
import { isAllowed } from "../pure/verdict.ts";
import { Decisions } from "./decisions.ts";
import { checkerCode, kindOf } from "./offered-methods.ts";

let decisions: Decisions;

export const saldoEligibility = new PaymentMethodEligibilityChecker({
  code: checkerCode,
  description: [
    { languageCode: LanguageCode.en, value: "Saldo: only for buyers who may use this method" },
    { languageCode: LanguageCode.pl, value: "Saldo: tylko dla kupujących, którzy mogą użyć tej metody" },
    { languageCode: LanguageCode.cs, value: "Saldo: jen pro kupující, kteří smějí tento způsob použít" },
    { languageCode: LanguageCode.sk, value: "Saldo: len pre kupujúcich, ktorí môžu tento spôsob použiť" },
    { languageCode: LanguageCode.de, value: "Saldo: nur für Käufer, die diese Zahlungsart nutzen dürfen" },
  ],
  args: {
    kind: {
      type: "string",
      label: [
        { languageCode: LanguageCode.en, value: "What kind of method is it?" },
        { languageCode: LanguageCode.pl, value: "Jaki to rodzaj metody?" },
        { languageCode: LanguageCode.cs, value: "O jaký druh platby jde?" },
        { languageCode: LanguageCode.sk, value: "O aký druh platby ide?" },
        { languageCode: LanguageCode.de, value: "Welche Art von Zahlung ist es?" },
      ],
      defaultValue: "invoice",
      ui: { component: "select-form-input", options: methodKinds.map((value) => ({ value })) },
    },
  },
  init: (injector: Injector) => {
    decisions = injector.get(Decisions);
  },
  check: async (ctx, order, _args, method) => {
    const kind = kindOf(method);
    if (!isUnsafe(kind)) return true;
    try {
      const { answer } = await decisions.decide(ctx, order);
      return isAllowed({ id: method.code, kind }, answer) ? true : shopperText("notAvailable", ctx.languageCode);
    } catch (error) {
      Logger.error(`no decision on order ${order.code}: ${error instanceof Error ? error.message : "unknown"}`, loggerContext);
      return shopperText("notAvailable", ctx.languageCode);
    }
  },
});
