/** Asks which payment methods the buyer may see: soon after the last change, and never with an answer that is out of date. */
import type { PaymentMethodsRequest, PaymentMethodsResponse } from "../../src/wire/checkout.ts";
import { ApiProblem, callApi, freshKey } from "../shared/api.ts";
import { goods, goodsIds, priceMinor, taxRatePercent, totalMinor } from "./goods.ts";
import { type MethodId, shopMethods } from "./methods.ts";
import type { DemoState, Store } from "./state.ts";
import { textsOf } from "./texts.ts";

/** How long somebody must pause before what they typed is judged. */
const pauseMs = 350;

export interface Asking {
  /** Asks at once and resolves when the answer is shown; an earlier question that is under way is dropped. */
  readonly now: () => Promise<void>;
  /** Asks after a pause. */
  readonly soon: () => void;
}

/** A reference for a fresh basket. */
export function freshCheckoutRef(): string {
  return `demo-${freshKey().slice(0, 10)}`;
}

function currencyOf({ shop }: DemoState): PaymentMethodsRequest["basket"]["total"]["currency"] {
  return shop.currency as PaymentMethodsRequest["basket"]["total"]["currency"];
}

/** The total of the basket on the wire. */
export function basketTotal(state: DemoState): PaymentMethodsRequest["basket"]["total"] {
  return { amountMinor: totalMinor(state.quantities, state.shop.currency), currency: currencyOf(state) };
}

/** Blank fields are left out: what is not known is a missing fact. */
function filled<Part extends object>(fields: Part): Partial<Part> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => typeof value === "string" && value.trim() !== ""),
  ) as Partial<Part>;
}

function requestOf(state: DemoState): PaymentMethodsRequest {
  const { shop, buyer, quantities, language } = state;
  const { line1, postalCode, city, ...person } = buyer;
  const address = { ...filled({ line1, postalCode, city }), country: shop.country };
  const names = textsOf(language).goods;
  const items = goodsIds
    .filter((id) => quantities[id] > 0)
    .map((id) => ({
      sku: goods[id].sku,
      name: names[id].name,
      category: goods[id].category,
      quantity: quantities[id],
      unitPriceMinor: priceMinor(id, shop.currency),
      taxRatePercent: taxRatePercent(id, shop.country),
    }));
  return {
    checkoutRef: state.checkoutRef,
    buyer: { kind: "person", ...filled(person) },
    billingAddress: address,
    shippingAddress: { ...address, kind: "home" },
    basket: { total: basketTotal(state), items },
    locale: `${language}-${shop.country}`,
    paymentMethods: shopMethods(shop.country).map(({ id, kind }) => ({ id, kind })),
  };
}

/** The choice stays when it is still there; else the first method that is. */
function choice(state: DemoState, decision: PaymentMethodsResponse): Pick<DemoState, "methodId" | "termDays"> {
  const allowed = decision.paymentMethods.filter((method) => method.allowed);
  const kept = allowed.find((method) => method.id === state.wantedId) ?? allowed[0];
  const terms = allowed.flatMap((method) => method.termDays ?? []);
  const termDays = state.termDays !== null && terms.includes(state.termDays) ? state.termDays : (terms[0] ?? null);
  return { methodId: (kept?.id ?? null) as MethodId | null, termDays };
}

export function makeAsking(store: Store): Asking {
  let running: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = async (): Promise<void> => {
    clearTimeout(timer);
    running?.abort();
    const question = new AbortController();
    running = question;
    const state = store.get();
    if (totalMinor(state.quantities, state.shop.currency) === 0) {
      store.set({ isAsking: false, decision: null, methodId: null });
      return;
    }
    store.set({ isAsking: true });
    try {
      const decision = await callApi<PaymentMethodsResponse>(state.shop, "/v1/checkout/payment-methods", {
        method: "POST",
        body: requestOf(state),
        signal: question.signal,
      });
      if (!question.signal.aborted) store.set({ isAsking: false, decision, ...choice(store.get(), decision) });
    } catch (error) {
      if (question.signal.aborted) return;
      if (!(error instanceof ApiProblem)) throw error;
      store.set({ isAsking: false, problem: error });
    }
  };
  const soon = (): void => {
    clearTimeout(timer);
    running?.abort();
    store.set({ isAsking: true });
    timer = setTimeout(() => void now(), pauseMs);
  };
  return { now, soon };
}
