/** One desk from which both ends of an order are seen and moved: the real shop through its keeper, Saldo through the shop's key. */
import { randomUUID } from "node:crypto";
import { add, type Currency, fromDecimalString, type Money, money, toDecimalString } from "../../../src/kernel/money.ts";
import { toWireMoney } from "../../../src/wire/money.ts";
import { eventually, ShopKeeper } from "./keeper.ts";
import { type Address, newAddress, Shopper } from "./shopper.ts";

/** A real shop with its keeper, and the key with which it is connected. */
export interface NamedShop {
  readonly url: string;
  readonly keeper: string;
  readonly password: string;
  readonly saldoUrl: string;
  readonly saldoKey: string;
}

/** The shop that the environment names whole, or null. */
export function namedShop(environment: Readonly<Record<string, string | undefined>>): NamedShop | null {
  const { WOO_URL: url, WOO_KEEPER: keeper, WOO_PASSWORD: password, WOO_SALDO_KEY: saldoKey } = environment;
  if (url === undefined || keeper === undefined || password === undefined || saldoKey === undefined) return null;
  return { url, keeper, password, saldoKey, saldoUrl: environment["WOO_SALDO_URL"] ?? "http://127.0.0.1:8080" };
}

/** Pieces by SKU. */
type Basket = Readonly<Record<string, number>>;

export interface SeenInvoice {
  readonly id: string;
  readonly totalMinor: number;
  readonly creditedMinor: number;
  readonly openMinor: number;
}

export interface SeenSaldoOrder {
  readonly status: string;
  readonly buyerId: string;
  readonly total: number;
  readonly authorized: number;
  readonly captured: number;
  readonly refunded: number;
  /** Oldest first. */
  readonly invoices: readonly SeenInvoice[];
}

export interface SeenShopOrder {
  readonly status: string;
  readonly paid: boolean;
  readonly heldFor: string;
}

const dayMs = 86_400_000;

/** An amount as WooCommerce writes it. */
function amountOf(text: string, currency: Currency): Money {
  const read = fromDecimalString(text, currency);
  if (read === null) throw new Error(`${text} is no amount of ${currency}`);
  return read;
}

/** What both ends say of orders, and how a shopper makes one. */
function sightOf(shop: NamedShop, keeper: ShopKeeper) {
  async function saldo(method: string, path: string, body?: unknown): Promise<any> {
    const headers: Record<string, string> = { Authorization: `Bearer ${shop.saldoKey}`, "Idempotency-Key": randomUUID() };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const answer = await fetch(shop.saldoUrl + path, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === "" ? null : JSON.parse(text);
  }
  const metaOf = (order: any, key: string) => order.meta_data.find((entry: any) => entry.key === key)?.value ?? "";
  const saldoId = async (id: number) => metaOf(await keeper.order(id), "_saldo_order_id") as string;
  const itemOf = (order: any, sku: string) => order.line_items.find((item: any) => item.sku === sku);

  async function shopOrder(id: number): Promise<SeenShopOrder> {
    const order = await keeper.order(id);
    return { status: order.status, paid: order.date_paid !== null, heldFor: metaOf(order, "_saldo_held") };
  }

  async function saldoOrder(id: number): Promise<SeenSaldoOrder> {
    const order = await saldo("GET", `/v1/orders/${await saldoId(id)}`);
    const { items } = await saldo("GET", `/v1/invoices?orderId=${order.id}&limit=100`);
    const invoices = items.map(({ id: invoiceId, total, credited, open }: any) => ({
      id: invoiceId,
      totalMinor: total.amountMinor,
      creditedMinor: credited.amountMinor,
      openMinor: open.amountMinor,
    }));
    const { status, buyerId, total, authorized, captured, refunded } = order;
    const amounts = { total: total.amountMinor, authorized: authorized.amountMinor, captured: captured.amountMinor };
    return { status, buyerId, ...amounts, refunded: refunded.amountMinor, invoices: invoices.toReversed() };
  }

  /** Buys on invoice in the block checkout; the order, and how long the shopper waited from the button on. */
  async function buyTimed(basket: Basket, buyer: Address = newAddress(), termDays = 30, coupon = "") {
    const shopper = new Shopper(shop.url);
    for (const [sku, pieces] of Object.entries(basket)) await shopper.fill(sku, pieces);
    if (coupon !== "") await shopper.store("POST", "cart/apply-coupon", { code: coupon });
    await shopper.tell(buyer);
    const { body, text, ms } = await shopper.buy(buyer, "saldo_invoice", "", termDays);
    if (body?.payment_result?.payment_status !== "success") throw new Error(`nothing was sold: ${text.slice(0, 300)}`);
    return { id: body.order_id as number, ms };
  }

  async function refundAt(id: number, body: object): Promise<void> {
    await keeper.rest("POST", `orders/${id}/refunds`, { api_refund: true, ...body });
    await keeper.sync(id);
  }

  return { saldo, saldoId, itemOf, shopOrder, saldoOrder, buyTimed, refundAt };
}
type Sight = ReturnType<typeof sightOf>;

/** What the keeper does with an order in the shop. */
function steeringShop(keeper: ShopKeeper, { itemOf, refundAt }: Sight) {
  return {
    /** Marks everything as shipped. */
    ship: async (id: number): Promise<void> => {
      await keeper.rest("PUT", `orders/${id}`, { status: "completed" });
      await keeper.sync(id);
    },
    cancel: async (id: number): Promise<void> => {
      await keeper.rest("PUT", `orders/${id}`, { status: "cancelled" });
      await keeper.sync(id);
    },
    hasFulfilments: async (): Promise<boolean> =>
      (await keeper.page("/wp-json/")).text.includes(String.raw`\/wc\/v3\/orders\/(?P<order_id>[\\d]+)\/fulfillments`),
    /** Sends one parcel, by a fulfilment. */
    send: async (id: number, basket: Basket): Promise<void> => {
      const order = await keeper.order(id);
      const value = Object.entries(basket).map(([sku, qty]) => ({ item_id: itemOf(order, sku).id, qty }));
      const parcel = { status: "fulfilled", is_fulfilled: true, meta_data: [{ id: 0, key: "_items", value }] };
      await keeper.rest("POST", `orders/${id}/fulfillments`, parcel);
      await keeper.sync(id);
    },
    refund: async (id: number, { amountMinor }: { readonly amountMinor: number }): Promise<void> => {
      const { currency } = await keeper.order(id);
      await refundAt(id, { amount: toDecimalString(money(BigInt(amountMinor), currency)) });
    },
    /** Gives back all pieces of one line; what it was worth, in minor units. */
    refundLine: async (id: number, sku: string): Promise<number> => {
      const order = await keeper.order(id);
      const item = itemOf(order, sku);
      const tax = item.taxes.map((one: any) => ({ id: String(one.id), refund_total: Number(one.total) }));
      const worth = add(amountOf(item.total, order.currency), amountOf(item.total_tax, order.currency));
      const line = { id: String(item.id), quantity: item.quantity, refund_total: Number(item.total), refund_tax: tax };
      await refundAt(id, { amount: toDecimalString(worth), line_items: [line] });
      return toWireMoney(worth).amountMinor;
    },
  };
}

/** What happens to an order at Saldo. */
function steeringSaldo({ saldo, saldoId, saldoOrder, shopOrder }: Sight) {
  return {
    /** Pays every invoice of the order. */
    pay: async (id: number): Promise<void> => {
      const { invoices } = await saldoOrder(id);
      for (const { id: invoiceId } of invoices) {
        const { open } = await saldo("GET", `/v1/invoices/${invoiceId}`);
        const { now } = await saldo("GET", "/v1/test/clock");
        await saldo("POST", "/v1/payments", { invoiceId, amount: open, valueDate: String(now).slice(0, 10) });
      }
    },
    /** Orders that Saldo accepted from the buyer of this one, by what it told the shop lately. */
    acceptedOf: async (id: number): Promise<readonly string[]> => {
      const { buyerId } = await saldoOrder(id);
      const { items } = await saldo("GET", "/v1/webhook-deliveries?limit=50");
      const told = items.filter(({ type }: any) => type === "order.authorized").map(({ object }: any) => object.id as string);
      const orders = await Promise.all([...new Set<string>(told)].map((orderId) => saldo("GET", `/v1/orders/${orderId}`)));
      return orders.filter((order) => order.buyerId === buyerId && order.status === "authorized").map((order) => order.id as string);
    },
    /** Blocks the buyer of the order by hand; lifts it again when called. */
    block: async (id: number): Promise<() => Promise<void>> => {
      const { buyerId } = await saldoOrder(id);
      const { block } = await saldo("POST", `/v1/buyers/${buyerId}/blocks`, { reason: "parcels came back" });
      return () => saldo("DELETE", `/v1/buyers/${buyerId}/blocks/${block.id}`);
    },
    /** Moves the clock of the test shop beyond the due date of the order's invoices. */
    passDueDate: async (id: number): Promise<void> => {
      const { items } = await saldo("GET", `/v1/invoices?orderId=${await saldoId(id)}`);
      const { now } = await saldo("GET", "/v1/test/clock");
      const advanceDays = Math.ceil((Date.parse(items[0].dueOn) - Date.parse(String(now))) / dayMs) + 2;
      await saldo("POST", "/v1/test/clock", { advanceDays });
    },
    until: (id: number, holds: (order: SeenShopOrder) => boolean): Promise<SeenShopOrder> => eventually(() => shopOrder(id), holds),
  };
}

export type OrderDesk = Awaited<ReturnType<typeof openDesk>>;

/** Logs in; fails where the shop does not let the keeper in. */
export async function openDesk(shop: NamedShop) {
  const keeper = new ShopKeeper(shop.url);
  await keeper.logIn(shop.keeper, shop.password);
  const sight = sightOf(shop, keeper);
  const { saldo, shopOrder, saldoOrder, buyTimed } = sight;
  return {
    ...steeringShop(keeper, sight),
    ...steeringSaldo(sight),
    keeper,
    saldo,
    shopOrder,
    saldoOrder,
    newBuyer: (): Address => newAddress(),
    notes: (id: number) => keeper.notes(id),
    buy: async (basket: Basket, buyer: Address = newAddress(), termDays = 30, coupon = ""): Promise<number> =>
      (await buyTimed(basket, buyer, termDays, coupon)).id,
    buyTimed,
    /** An account in the shop. */
    newAccount: async (email: string): Promise<{ readonly name: string; readonly password: string }> => {
      const person = { username: `shopper-${randomUUID()}`, password: randomUUID() };
      await keeper.rest("POST", "customers", { email, ...person });
      return { name: person.username, password: person.password };
    },
  };
}
