/** A small WooCommerce of our own: orders and webhooks over its REST API, with its rules for keys: Basic over https, OAuth 1.0a over plain http. */
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

interface StubMeta {
  key: string;
  value: string;
}

/** What WooCommerce calls it. */
export const metaField = "meta_data";

export interface StubOrder {
  id: number;
  status: string;
  date_modified_gmt: string;
  date_paid_gmt: string | null;
  [metaField]: StubMeta[];
}

export interface WooCommerceStub {
  readonly url: string;
  readonly orders: StubOrder[];
  readonly hooks: { id: number; status: string; delivery_url: string }[];
  /** Changes that came over the API, such as `put orders/5 {"status":"on-hold"}`. */
  readonly changes: string[];
  /** Answers every later call so instead; null ends it. */
  failWith(status: number | null): void;
  stop(): Promise<void>;
}

export const stubAccess = { consumerKey: "ck_stub", consumerSecret: "cs_stub" } as const;

const percent = (text: string) =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

/** The signature of RFC 5849 §3.4 over method, address and all parameters but itself. */
function isSigned(request: IncomingMessage, url: URL): boolean {
  // PHP keeps the last of several parameters of one name, and the package sends those of the address twice.
  const pairs = [...new Map(url.searchParams)].filter(([name]) => name !== "oauth_signature");
  const sorted = pairs.map(([name, value]) => `${percent(name)}=${percent(value)}`).sort((left, right) => (left < right ? -1 : 1));
  const base = [request.method ?? "", percent(`${url.origin}${url.pathname}`), percent(sorted.join("&"))].join("&");
  const expected = createHmac("sha256", `${stubAccess.consumerSecret}&`).update(base).digest("base64");
  return url.searchParams.get("oauth_consumer_key") === stubAccess.consumerKey && url.searchParams.get("oauth_signature") === expected;
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
}

function send(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value));
}

/** Orders changed after a moment, oldest change first, one page of them. */
function pageOf(orders: readonly StubOrder[], query: URLSearchParams): StubOrder[] {
  const after = (query.get("modified_after") ?? "").slice(0, 19);
  const [size, page] = [Number(query.get("per_page") ?? 10), Number(query.get("page") ?? 1)];
  if (query.get("dates_are_gmt") !== "true" || query.get("orderby") !== "modified") throw new Error("asked without its order");
  const changed = orders.filter((order) => order.date_modified_gmt > after);
  const sorted = changed.sort((left, right) => (left.date_modified_gmt < right.date_modified_gmt ? -1 : 1));
  return sorted.slice((page - 1) * size, page * size);
}

export async function startWooCommerce(): Promise<WooCommerceStub> {
  const orders: StubOrder[] = [];
  const hooks: WooCommerceStub["hooks"] = [];
  const changes: string[] = [];
  let failing: number | null = null;
  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? "/", `http://${request.headers.host ?? ""}`);
      const [kind = "", id] = url.pathname.replace("/wp-json/wc/v3/", "").split("/");
      const body = await bodyOf(request);
      if (failing !== null) return send(response, failing, { code: "stub" });
      if (!isSigned(request, url)) return send(response, 401, { code: "woocommerce_rest_authentication_error" });
      const list: { id: number }[] = kind === "orders" ? orders : hooks;
      if (id === undefined) return send(response, 200, kind === "orders" ? pageOf(orders, url.searchParams) : hooks);
      const found = list.find((one) => one.id === Number(id));
      if (found === undefined) return send(response, 404, { code: "woocommerce_rest_shop_order_invalid_id" });
      if (request.method === "PUT") {
        changes.push(`${kind}/${id} ${JSON.stringify(body)}`);
        const { [metaField]: told, ...rest } = body as Partial<Pick<StubOrder, typeof metaField>>;
        Object.assign(found, rest);
        const order = found as StubOrder;
        for (const { key, value } of told ?? []) order[metaField] = [...order[metaField].filter((one) => one.key !== key), { key, value }];
      }
      send(response, 200, found);
    })();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    orders,
    hooks,
    changes,
    failWith: (status) => void (failing = status),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** An order of the stub that was changed so many minutes ago. */
export function stubOrder(id: number, saldoOrderId: string | null, status: string, minutesAgo = 0): StubOrder {
  const modified = new Date(Date.now() - minutesAgo * 60_000).toISOString().slice(0, 19);
  const kept = saldoOrderId === null ? [] : [{ key: "_saldo_order_id", value: saldoOrderId }];
  return { id, status, date_modified_gmt: modified, date_paid_gmt: null, [metaField]: kept };
}
