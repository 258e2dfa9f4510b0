/** The basket: three goods, how many of each, and the total. */
import { byId, fill, keepingFocus, make } from "../shared/elements.ts";
import { moneyText, withValues } from "../shared/formats.ts";
import { basketTotal } from "./checkout-call.ts";
import { type GoodsId, goodsIds, maxQuantity, priceMinor } from "./goods.ts";
import type { DemoState, Store } from "./state.ts";
import type { Actions } from "./story-actions.ts";
import { textsOf } from "./texts.ts";

/** Pictures are drawn at this size; the page reserves it before they arrive. */
const pictureSize = 72;

export function showBasket(store: Store, actions: Actions): void {
  const offer = document.createElement("saldo-pay-later");
  store.watch(
    ({ language, quantities, shop }) => [language, quantities, shop],
    (state) => keepingFocus(() => draw(state, actions, offer)),
  );
}

/** What any shop would put beside its prices. */
function tellTerms(offer: HTMLElement, state: DemoState): void {
  const { shop, language } = state;
  const { amountMinor } = basketTotal(state);
  const attributes = { service: location.origin, key: shop.publishableKey, country: shop.country, currency: shop.currency, lang: language };
  for (const [name, value] of Object.entries({ ...attributes, "amount-minor": String(amountMinor) })) {
    if (offer.getAttribute(name) !== value) offer.setAttribute(name, value);
  }
}

function draw(state: DemoState, actions: Actions, offer: HTMLElement): void {
  tellTerms(offer, state);
  const texts = textsOf(state.language);
  fill(
    byId("basket"),
    make("h2", { id: "basket-heading" }, texts.basket.heading),
    make("ul", { class: "goods" }, ...goodsIds.map((id) => line(id, state, actions))),
    make(
      "p",
      { class: "total" },
      make("span", {}, texts.basket.total),
      make("strong", { "data-testid": "total" }, moneyText(basketTotal(state), state.language)),
    ),
    offer,
  );
}

function line(id: GoodsId, state: DemoState, actions: Actions): HTMLElement {
  const { goods, basket } = textsOf(state.language);
  const { name, detail } = goods[id];
  const quantity = state.quantities[id];
  const price = { ...basketTotal(state), amountMinor: priceMinor(id, state.shop.currency) };
  const step = (by: 1 | -1, label: string, sign: string, isEnd: boolean) =>
    make(
      "button",
      {
        type: "button",
        id: `${id}-${by === 1 ? "more" : "fewer"}`,
        class: "round",
        "aria-label": withValues(label, { name }),
        "aria-disabled": isEnd ? "true" : null,
        onclick: () => actions.changeQuantity(id, by),
      },
      sign,
    );
  return make(
    "li",
    { class: quantity === 0 ? "goods-line left-out" : "goods-line" },
    make("img", { src: `/assets/demo/art/${id}.svg`, alt: "", width: pictureSize, height: pictureSize }),
    make(
      "div",
      { class: "goods-name" },
      make("strong", {}, name),
      make("span", { class: "quiet-text" }, detail),
      make("span", {}, moneyText(price, state.language)),
    ),
    make(
      "div",
      { class: "quantity" },
      step(-1, basket.fewer, "−", quantity === 0),
      make("output", { "aria-label": name }, String(quantity)),
      step(1, basket.more, "+", quantity === maxQuantity),
    ),
  );
}
