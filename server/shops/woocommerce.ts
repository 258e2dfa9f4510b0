/** A WooCommerce shop over its REST API v3: Basic over https, OAuth 1.0a over plain http; each request bounded, guarded and without redirects. */
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { createHmac, timingSafeEqual } from "node:crypto";
import type Library from "@woocommerce/woocommerce-rest-api";
import type { RestAccess } from "../../src/ports/connections.ts";
import { ShopFailure, type ShopOrder, type ShopOrderStatus, type ShopSystem } from "../../src/ports/shop.ts";
import type { Mode } from "../../src/ports/shops.ts";
import { AddressNotAllowed, guardedLookup } from "../platform/guarded-lookup.ts";
import type { AddressGuard } from "../platform/target-guard.ts";

/** Loaded when a shop is first asked: it brings an HTTP library of its own. The package is CommonJS: some loaders give its default, others the whole module. */
async function loadLibrary(): Promise<typeof Library.default> {
  const { default: library } = await import("@woocommerce/woocommerce-rest-api");
  return library.default ?? library;
}

export interface WooCommerceOptions {
  readonly site: string;
  readonly mode: Mode;
  readonly access: RestAccess;
  readonly guard: AddressGuard;
  readonly deadlineMs: number;
}

/** Orders of one page; the most that WooCommerce gives. */
const pageSize = 100;
/** A page of a hundred orders with all their meta takes about 1 MB. */
const maxAnswerBytes = 16_777_216;
/** Webhooks of the shop that are looked through. */
const maxHooks = 100;

/** Keys of the order's meta that the plugin writes. */
const meta = { order: "_saldo_order_id", held: "_saldo_held", paid: "_saldo_paid_at" } as const;

const statuses: Readonly<Record<string, ShopOrderStatus>> = {
  pending: "waiting",
  processing: "accepted",
  "on-hold": "held",
  completed: "shipped",
  cancelled: "cancelled",
  refunded: "refunded",
  failed: "failed",
};

/** What WooCommerce calls the meta of an order. */
const metaField = "meta_data";

type WooOrder = Readonly<Record<"id" | "status" | "date_paid_gmt" | "date_modified_gmt" | typeof metaField, unknown>>;

function metaValue({ [metaField]: entries }: WooOrder, key: string): string {
  if (!Array.isArray(entries)) return "";
  const found = (entries as { readonly key?: unknown; readonly value?: unknown }[]).find((entry) => entry.key === key);
  return typeof found?.value === "string" ? found.value : "";
}

/** The order as WooCommerce tells it; its `…_gmt` instants have no zone. Throws ShopFailure on another shape. */
function toShopOrder(value: unknown): ShopOrder {
  const order = value as WooOrder;
  const { id, status, date_modified_gmt: modified } = order;
  if (typeof id !== "number" || typeof status !== "string" || typeof modified !== "string") throw new ShopFailure("unreadable");
  const saldoOrderId = metaValue(order, meta.order);
  return {
    id: String(id),
    saldoOrderId: saldoOrderId === "" ? null : saldoOrderId,
    status: statuses[status] ?? "other",
    isHeldBySaldo: metaValue(order, meta.held) !== "",
    isPaid: typeof order.date_paid_gmt === "string" || metaValue(order, meta.paid) !== "",
    modifiedAt: `${modified.slice(0, 19)}.000Z`,
  };
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new ShopFailure("unreadable");
  return value;
}

/** What axios throws, by what is known of it: never its text, which holds the keys. */
function failureOf(error: unknown): ShopFailure {
  const { code, response, cause } = error as { code?: string; response?: { status: number }; cause?: unknown };
  if (cause instanceof AddressNotAllowed || error instanceof AddressNotAllowed) return new ShopFailure("addressNotAllowed");
  if (response !== undefined) return new ShopFailure([401, 403].includes(response.status) ? "keysRefused" : "refused");
  return new ShopFailure(code === "ECONNABORTED" || code === "ETIMEDOUT" || code === "ERR_CANCELED" ? "late" : "away");
}

/** True when WooCommerce signed this body with `secret`: base64 of HMAC-SHA256 in X-WC-Webhook-Signature. */
export function isSignedByWooCommerce(body: Buffer, signature: string | undefined, secret: string): boolean {
  const expected = createHmac("sha256", secret).update(body).digest();
  const given = Buffer.from(signature ?? "", "base64");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The shop behind these keys. */
export function makeWooCommerce({ site, mode, access, guard, deadlineMs }: WooCommerceOptions): ShopSystem {
  if (guard.faultOf(site, mode) !== null) throw new ShopFailure("addressNotAllowed");
  const lookup = guardedLookup(guard, mode);
  const axiosConfig = {
    httpAgent: new HttpAgent({ lookup }),
    httpsAgent: new HttpsAgent({ lookup }),
    proxy: false,
    maxRedirects: 0,
    maxContentLength: maxAnswerBytes,
    get signal() {
      return AbortSignal.timeout(deadlineMs);
    },
  };
  const make = async () => {
    const RestApi = await loadLibrary();
    return new RestApi({ url: site, ...access, version: "wc/v3", timeout: deadlineMs, axiosConfig: { ...axiosConfig } });
  };
  const get = (path: string, query: Record<string, string> = {}): Promise<unknown> =>
    ask(async () => (await make()).get(path, query) as Promise<Answer>);
  const put = (path: string, body: object): Promise<unknown> => ask(async () => (await make()).put(path, body) as Promise<Answer>);
  const change = async ({ id }: ShopOrder, body: object) => void (await put(`orders/${id}`, body));
  const withMeta = (key: string, value: string) => ({ [metaField]: [{ key, value }] });
  return {
    read: async (id) => {
      if (!/^\d{1,18}$/.test(id)) return null;
      const order = await get(`orders/${id}`).catch((error: unknown) => {
        if (error instanceof NoSuchThing) return null;
        throw error;
      });
      return order === null ? null : toShopOrder(order);
    },
    listModified: async (since, page) => {
      const query = { modified_after: since, dates_are_gmt: "true", orderby: "modified", order: "asc" };
      const orders = listOf(await get("orders", { ...query, per_page: String(pageSize), page: String(page) })).map(toShopOrder);
      return { orders, isLast: orders.length < pageSize };
    },
    hold: async (order, reason) => {
      if (order.status === "waiting" || order.status === "accepted")
        await change(order, { status: "on-hold", ...withMeta(meta.held, reason) });
    },
    release: async (order) => {
      if (order.status === "held" && order.isHeldBySaldo) await change(order, { status: "processing", ...withMeta(meta.held, "") });
    },
    cancel: async (order) => {
      if (["waiting", "accepted", "held"].includes(order.status)) await change(order, { status: "cancelled" });
    },
    markPaid: async (order, at) => {
      if (!order.isPaid) await change(order, withMeta(meta.paid, at));
    },
    enableHints: async (addressEnd) => {
      const hooks = listOf(await get("webhooks", { per_page: String(maxHooks) })) as {
        id?: number;
        status?: string;
        delivery_url?: string;
      }[];
      const off = hooks.filter(({ status, delivery_url: url }) => status === "disabled" && url?.endsWith(addressEnd) === true);
      for (const { id } of off) await put(`webhooks/${String(id)}`, { status: "active" });
      return off.map(({ id }) => String(id));
    },
  };
}

class NoSuchThing extends ShopFailure {
  constructor() {
    super("refused");
  }
}

/** What the library answers. */
interface Answer {
  readonly data: unknown;
}

async function ask(call: () => Promise<Answer>): Promise<unknown> {
  try {
    return (await call()).data;
  } catch (error) {
    if ((error as { response?: { status: number } }).response?.status === 404) throw new NoSuchThing();
    throw failureOf(error);
  }
}
