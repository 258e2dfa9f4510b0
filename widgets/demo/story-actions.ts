/** What can be done after the order: ship, cancel, return, move the clock, pay, and come back to the checkout. */
import type { clockResponse, messageListResponse } from "../../src/wire/administration.ts";
import type { timelineResponse, WireInvoice } from "../../src/wire/invoices.ts";
import type { WireMoney } from "../../src/wire/money.ts";
import type { captureResponse, refundResponse, voidResponse, WireOrder } from "../../src/wire/orders.ts";
import { callApi, type DemoShop, fetchApi, type ShapeOf } from "../shared/api.ts";
import { leadTo } from "../shared/elements.ts";
import { dayOf } from "../shared/formats.ts";
import { type CheckoutActions, runAction } from "./checkout-actions.ts";
import { type Asking, freshCheckoutRef } from "./checkout-call.ts";
import type { PhoneActions } from "./phone-actions.ts";
import type { Store, Story } from "./state.ts";

export type Share = "half" | "all";

export interface StoryActions {
  readonly ship: () => Promise<void>;
  readonly cancel: () => Promise<void>;
  readonly giveBack: (share: Share) => Promise<void>;
  readonly moveDays: (days: number) => Promise<void>;
  readonly moveToDue: () => Promise<void>;
  readonly pay: (share: Share) => Promise<void>;
  readonly openPdf: () => Promise<void>;
  readonly backToCheckout: () => Promise<void>;
  /** Reads the story again after something else changed it. */
  readonly refresh: () => Promise<void>;
}

/** Everything that the views can set off. */
export type Actions = CheckoutActions & StoryActions & PhoneActions & { readonly dismissProblem: () => void };

/** Messages shown of one invoice; there are never more steps than this. */
const maxMessages = 20;
/** How long an opened document stays readable for the new tab. */
const documentLifeMs = 60_000;

export function makeStoryActions(store: Store, asking: Asking): StoryActions {
  /** An action on the story, after which everything about it is read again. */
  const onStory = (act: (shop: DemoShop, story: Story) => Promise<Partial<Story>>) => () =>
    runAction(store, async () => {
      const { shop, story } = store.get();
      if (story === null) return;
      const change = await act(shop, story);
      await refreshStory(store, shop, { ...story, ...change });
      await asking.now();
    });
  return {
    ship: onStory(ship),
    cancel: onStory(cancel),
    giveBack: (share) => onStory((shop, story) => giveBack(shop, story, share))(),
    pay: (share) => onStory((shop, story) => pay(shop, story, { share, today: dayOf(store.get().now ?? "", shop.country) }))(),
    moveDays: (days) => onStory((shop) => moveClock(store, shop, { advanceDays: days }))(),
    moveToDue: onStory((shop, story) => moveClock(store, shop, story.invoice === null ? { advanceDays: 0 } : { to: story.invoice.dueOn })),
    openPdf: () => runAction(store, () => openPdf(store)),
    backToCheckout: () => backToCheckout(store, asking),
    refresh: onStory(() => Promise.resolve({})),
  };
}

/** Reads the order again, and when it has an invoice, all that happened to it. */
async function refreshStory(store: Store, shop: DemoShop, story: Story): Promise<void> {
  const order = await callApi<WireOrder>(shop, `/v1/orders/${story.order.id}`);
  const id = story.invoice?.id;
  if (id === undefined) {
    store.set({ story: { ...story, order } });
    return;
  }
  const [invoice, { items }, messages] = await Promise.all([
    callApi<WireInvoice>(shop, `/v1/invoices/${id}`),
    callApi<ShapeOf<typeof timelineResponse>>(shop, `/v1/invoices/${id}/timeline`),
    callApi<ShapeOf<typeof messageListResponse>>(shop, `/v1/test/messages?limit=${maxMessages}&invoiceId=${id}`),
  ]);
  store.set({ story: { ...story, order, invoice, timeline: items, messages: messages.items } });
}

async function ship(shop: DemoShop, { order }: Story): Promise<Partial<Story>> {
  const body = { amount: order.authorized };
  const { invoice } = await callApi<ShapeOf<typeof captureResponse>>(shop, `/v1/orders/${order.id}/captures`, {
    method: "POST",
    body,
    isOnce: true,
  });
  return { invoice };
}

async function cancel(shop: DemoShop, { order }: Story): Promise<Partial<Story>> {
  await callApi<ShapeOf<typeof voidResponse>>(shop, `/v1/orders/${order.id}/voids`, { method: "POST", body: {}, isOnce: true });
  return {};
}

/** The whole amount, or its larger half. */
function shareOf({ amountMinor: minor, currency }: WireMoney, share: Share): WireMoney {
  return { amountMinor: share === "all" ? minor : Math.ceil(minor / 2), currency };
}

/** What of the order can still come back. */
function returnable({ captured, refunded }: WireOrder): WireMoney {
  const { amountMinor: capturedMinor, currency } = captured;
  const { amountMinor: refundedMinor } = refunded;
  return { amountMinor: capturedMinor - refundedMinor, currency };
}

async function giveBack(shop: DemoShop, { order, invoice }: Story, share: Share): Promise<Partial<Story>> {
  const body = { type: "return", amount: shareOf(returnable(order), share), ...(invoice === null ? {} : { invoiceId: invoice.id }) };
  await callApi<ShapeOf<typeof refundResponse>>(shop, `/v1/orders/${order.id}/refunds`, { method: "POST", body, isOnce: true });
  return {};
}

async function pay(shop: DemoShop, { invoice }: Story, how: { readonly share: Share; readonly today: string }): Promise<Partial<Story>> {
  if (invoice === null) return {};
  const body = {
    invoiceId: invoice.id,
    reference: invoice.paymentReference,
    amount: shareOf(invoice.open, how.share),
    valueDate: how.today,
  };
  await callApi(shop, "/v1/payments", { method: "POST", body, isOnce: true });
  return {};
}

async function moveClock(
  store: Store,
  shop: DemoShop,
  body: { readonly advanceDays: number } | { readonly to: string },
): Promise<Partial<Story>> {
  const { now } = await callApi<ShapeOf<typeof clockResponse>>(shop, "/v1/test/clock", { method: "POST", body });
  store.set({ now });
  return {};
}

async function openPdf(store: Store): Promise<void> {
  const { shop, story } = store.get();
  if (story === null || story.invoice === null) return;
  const response = await fetchApi(shop, `/v1/invoices/${story.invoice.id}/pdf`);
  const name = `${story.invoice.number.replaceAll("/", "-")}.pdf`;
  const file = new File([await response.blob()], name, { type: "application/pdf" });
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.target = "_blank";
  link.rel = "noopener";
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), documentLifeMs);
}

async function backToCheckout(store: Store, asking: Asking): Promise<void> {
  const { story, formNumber } = store.get();
  if (story === null) return;
  const { buyer, persona } = story;
  store.set({
    buyer,
    persona,
    formNumber: formNumber + 1,
    checkoutRef: freshCheckoutRef(),
    isBack: true,
    isPlaced: false,
    review: null,
    problem: null,
  });
  leadTo("methods-heading");
  await asking.now();
}
