/** What can be done before the order: shop, language, basket, buyer, payment method, review, and placing the order. */
import type { Language } from "../../src/kernel/language.ts";
import type { authorizeResponse } from "../../src/wire/orders.ts";
import type { clockResponse } from "../../src/wire/administration.ts";
import { ApiProblem, callApi, type DemoShop, type ShapeOf } from "../shared/api.ts";
import { leadTo } from "../shared/elements.ts";
import { dayOf } from "../shared/formats.ts";
import { chosenLanguage, chooseLanguage, languageOfCountry } from "../shared/languages.ts";
import { type Asking, basketTotal, freshCheckoutRef } from "./checkout-call.ts";
import { firstBasket, type GoodsId, maxQuantity } from "./goods.ts";
import { invoiceMethodId, type MethodId } from "./methods.ts";
import { browserChance, type FieldName, newBuyer, type PersonaId } from "./personas.ts";
import type { Review, Store } from "./state.ts";

export interface CheckoutActions {
  readonly chooseShop: (shop: DemoShop) => void;
  readonly chooseLanguage: (language: Language) => void;
  readonly changeQuantity: (id: GoodsId, by: 1 | -1) => void;
  readonly choosePersona: (persona: PersonaId) => void;
  readonly type: (field: FieldName, value: string) => void;
  readonly chooseMethod: (id: MethodId) => void;
  readonly chooseTerm: (days: number) => void;
  readonly askPerson: () => Promise<void>;
  readonly settle: (decisionId: string, outcome: "approved" | "declined") => Promise<void>;
  readonly placeOrder: () => Promise<void>;
  readonly readClock: () => Promise<void>;
}

/** Runs one action at a time; what the service refuses is shown, anything else is a fault of the page. */
export async function runAction(store: Store, act: () => Promise<void>): Promise<void> {
  if (store.get().isBusy) return;
  store.set({ isBusy: true, problem: null });
  try {
    await act();
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    store.set({ problem: error });
  } finally {
    store.set({ isBusy: false });
  }
}

export function makeCheckoutActions(store: Store, asking: Asking): CheckoutActions {
  return {
    ...choices(store, asking),
    ...reviewActions(store, asking),
    placeOrder: () => runAction(store, () => placeOrder(store, asking)),
  };
}

function choices(store: Store, asking: Asking) {
  const another = (persona: PersonaId, country: string) => ({
    persona,
    buyer: newBuyer(persona, country, browserChance),
    formNumber: store.get().formNumber + 1,
    checkoutRef: freshCheckoutRef(),
    wantedId: null,
    review: null,
    isBack: false,
    isPlaced: false,
    problem: null,
  });
  const readClock = async (): Promise<void> => {
    const { shop } = store.get();
    const { now } = await callApi<ShapeOf<typeof clockResponse>>(shop, "/v1/test/clock");
    if (store.get().shop === shop) store.set({ now });
  };
  return {
    readClock: () => runAction(store, readClock),
    chooseShop: (shop: DemoShop): void => {
      const language = chosenLanguage() ?? languageOfCountry(shop.country);
      const empty = { decision: null, methodId: null, termDays: null, story: null, now: null };
      store.set({ shop, language, quantities: firstBasket, ...another("good", shop.country), ...empty });
      void runAction(store, readClock);
      void asking.now();
    },
    chooseLanguage: (language: Language): void => {
      chooseLanguage(language);
      store.set({ language });
      void asking.now();
    },
    changeQuantity: (id: GoodsId, by: 1 | -1): void => {
      const { quantities } = store.get();
      store.set({ quantities: { ...quantities, [id]: Math.min(maxQuantity, Math.max(0, quantities[id] + by)) }, isPlaced: false });
      asking.soon();
    },
    choosePersona: (persona: PersonaId): void => {
      store.set(another(persona, store.get().shop.country));
      void asking.now();
    },
    type: (field: FieldName, value: string): void => {
      store.set({ buyer: { ...store.get().buyer, [field]: value }, review: null, isBack: false, isPlaced: false });
      asking.soon();
    },
    chooseMethod: (methodId: MethodId): void => store.set({ methodId, wantedId: methodId }),
    chooseTerm: (termDays: number): void => store.set({ termDays, methodId: invoiceMethodId, wantedId: invoiceMethodId }),
  };
}

function reviewActions(store: Store, asking: Asking) {
  return {
    askPerson: () =>
      runAction(store, async () => {
        const { shop, decision } = store.get();
        if (decision === null) return;
        const path = `/v1/decisions/${decision.decisionId}/review-requests`;
        const { review } = await callApi<{ review: Review }>(shop, path, { method: "POST", body: {}, isOnce: true });
        store.set({ review });
      }),
    settle: (decisionId: string, outcome: "approved" | "declined") =>
      runAction(store, async () => {
        const { shop, decision } = store.get();
        const body = { outcome, by: "demo desk", note: "settled in the demo" };
        const { review } = await callApi<{ review: Review }>(shop, `/v1/decisions/${decisionId}/review`, {
          method: "POST",
          body,
          isOnce: true,
        });
        if (decision?.decisionId === decisionId) store.set({ review });
        await asking.now();
      }),
  };
}

const spentTokens: readonly string[] = ["decisionTokenExpired", "decisionTokenUsed"];

async function placeOrder(store: Store, asking: Asking): Promise<void> {
  const state = store.get();
  const { shop, decision, methodId, termDays, checkoutRef, buyer, persona, now } = state;
  if (decision === null || methodId !== invoiceMethodId) return;
  const body = {
    decisionToken: decision.decisionToken,
    paymentMethodId: methodId,
    orderRef: checkoutRef,
    total: basketTotal(state),
    ...(termDays === null ? {} : { termDays }),
  };
  try {
    const { order } = await callApi<ShapeOf<typeof authorizeResponse>>(shop, "/v1/checkout/authorize", {
      method: "POST",
      body,
      isOnce: true,
    });
    if (order !== undefined) {
      const decidedOn = dayOf(now ?? decision.expiresAt, shop.country);
      store.set({
        story: { order, decision, decidedOn, persona, buyer, invoice: null, timeline: [], messages: [] },
        checkoutRef: freshCheckoutRef(),
        isBack: false,
        isPlaced: true,
      });
      leadTo("story-heading");
    }
  } catch (error) {
    if (error instanceof ApiProblem && spentTokens.includes(error.message)) {
      store.set({ checkoutRef: freshCheckoutRef() });
      await asking.now();
    }
    throw error;
  }
  await asking.now();
}
