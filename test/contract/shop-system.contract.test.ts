/** What every shop's system must do, on the fake that other tests use and on the WooCommerce adapter against a WooCommerce of our own. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import nock from "nock";
import { makeAddressGuard } from "../../server/platform/target-guard.ts";
import { isSignedByWooCommerce, makeWooCommerce } from "../../server/shops/woocommerce.ts";
import type { ShopOrder, ShopSystem } from "../../src/ports/shop.ts";
import { createHmac } from "node:crypto";
import { makeFakeShop } from "../support/fake-shop.ts";
import { startWooCommerce, stubAccess, stubOrder, type WooCommerceStub } from "../support/woocommerce-stub.ts";

const guard = makeAddressGuard({ isOnOneMachine: true });
const deadlineMs = 5000;

let stub: WooCommerceStub;
beforeAll(async () => {
  stub = await startWooCommerce();
});
afterAll(() => stub.stop());

interface Stand {
  readonly name: string;
  /** A shop with these orders: id, the order of Saldo, and where it stands in WooCommerce's words. */
  readonly open: (
    orders: readonly (readonly [number, string | null, string, minutesAgo: number])[],
    hooks?: readonly string[],
  ) => ShopSystem;
}

const stands: readonly Stand[] = [
  {
    name: "the fake",
    open: (orders, hooks = []) =>
      makeFakeShop(
        orders.map((order) => stubOrder(...order)),
        hooks,
      ),
  },
  {
    name: "WooCommerce over http",
    open: (orders, hooks = []) => {
      stub.orders.splice(0, Infinity, ...orders.map((order) => stubOrder(...order)));
      stub.hooks.splice(0, Infinity, ...hooks.map((delivery_url, index) => ({ id: index + 1, status: "disabled", delivery_url })));
      return makeWooCommerce({ site: stub.url, mode: "test", access: stubAccess, guard, deadlineMs });
    },
  },
];

async function read(system: ShopSystem, id: string): Promise<ShopOrder> {
  const order = await system.read(id);
  if (order === null) throw new Error(`there is no order ${id}`);
  return order;
}

describe.each(stands)("a shop's system: $name", ({ open }) => {
  it.each([
    ["pending", "waiting"],
    ["processing", "accepted"],
    ["on-hold", "held"],
    ["completed", "shipped"],
    ["cancelled", "cancelled"],
    ["refunded", "refunded"],
    ["failed", "failed"],
    ["packed-by-a-plugin", "other"],
  ])("reads an order that is %s as %s", async (status, expected) => {
    const order = await read(open([[5, "ord_a", status, 0]]), "5");
    expect(order).toMatchObject({ id: "5", saldoOrderId: "ord_a", status: expected, isHeldBySaldo: false, isPaid: false });
    expect(order.modifiedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/);
  });

  it.each(["6", "0", "abc", "5/../../users"])("knows no order %s", async (id) => {
    expect(await open([[5, null, "processing", 0]]).read(id)).toBeNull();
  });

  it("holds what is on its way, and lets it go again", async () => {
    const system = open([[5, "ord_a", "processing", 0]]);
    await system.hold(await read(system, "5"), "openOverdueClaim");
    expect(await read(system, "5")).toMatchObject({ status: "held", isHeldBySaldo: true });
    await system.hold(await read(system, "5"), "openOverdueClaim");
    await system.release(await read(system, "5"));
    expect(await read(system, "5")).toMatchObject({ status: "accepted", isHeldBySaldo: false });
  });

  it("neither holds nor cancels what was shipped, and releases nothing that the merchant holds", async () => {
    const system = open([
      [5, "ord_a", "completed", 0],
      [6, "ord_b", "on-hold", 0],
    ]);
    await system.hold(await read(system, "5"), "manualBlock");
    await system.cancel(await read(system, "5"));
    await system.release(await read(system, "6"));
    expect([(await read(system, "5")).status, (await read(system, "6")).status]).toEqual(["shipped", "held"]);
    await system.cancel(await read(system, "6"));
    expect((await read(system, "6")).status).toBe("cancelled");
  });

  it("marks an order as paid, also one that was shipped", async () => {
    const system = open([[5, "ord_a", "completed", 0]]);
    await system.markPaid(await read(system, "5"), "2026-12-01T10:00:00.000Z");
    expect(await read(system, "5")).toMatchObject({ status: "shipped", isPaid: true });
  });

  it("lists what changed since a moment, the oldest change first, page by page", async () => {
    const orders = Array.from({ length: 130 }, (_, index) => [index + 1, null, "processing", 200 - index] as const);
    const system = open([...orders, [900, null, "completed", 5000]]);
    const since = new Date(Date.now() - 1000 * 60_000).toISOString();
    const [first, second] = [await system.listModified(since, 1), await system.listModified(since, 2)];
    expect([first.orders.length, first.isLast, second.orders.length, second.isLast]).toEqual([100, false, 30, true]);
    expect([...first.orders, ...second.orders].map(({ id }) => id)).toEqual(orders.map(([id]) => String(id)));
  });

  it("switches hints to us on again, and nobody else's", async () => {
    const system = open([], ["https://saldo.example/v1/connections/con_1/hints", "https://other.example/hook"]);
    expect(await system.enableHints("/v1/connections/con_1/hints")).toEqual(["1"]);
    expect(await system.enableHints("/v1/connections/con_1/hints")).toEqual([]);
  });
});

describe("the WooCommerce adapter", () => {
  const open = (access = stubAccess as { consumerKey: string; consumerSecret: string }) =>
    makeWooCommerce({ site: stub.url, mode: "test", access, guard, deadlineMs });

  it("tells keys that are refused from a shop that refuses", async () => {
    await expect(open({ ...stubAccess, consumerSecret: "cs_other" }).read("5")).rejects.toMatchObject({ code: "keysRefused" });
    stub.failWith(503);
    await expect(open().read("5")).rejects.toMatchObject({ code: "refused" });
    stub.failWith(null);
  });

  it("sends Basic over https, and follows no redirect", async () => {
    const shop = nock("https://kawa.example").get("/wp-json/wc/v3/orders/5").basicAuth({ user: "ck_stub", pass: "cs_stub" });
    shop.reply(302, "", { Location: "https://kawa.example/elsewhere" });
    const system = makeWooCommerce({ site: "https://kawa.example", mode: "live", access: stubAccess, guard, deadlineMs });
    await expect(system.read("5")).rejects.toMatchObject({ code: "refused" });
    nock("https://kawa.example").get("/wp-json/wc/v3/orders/5").basicAuth({ user: "ck_stub", pass: "cs_stub" }).reply(200, { id: "5" });
    await expect(system.read("5")).rejects.toMatchObject({ code: "unreadable" });
    expect(nock.pendingMocks()).toEqual([]);
    nock.cleanAll();
    nock.restore();
  });

  it("goes to no address that a shop may not name", () => {
    for (const [site, mode] of [
      ["http://127.0.0.1", "live"],
      ["https://10.0.0.1", "test"],
    ] as const)
      expect(() => makeWooCommerce({ site, mode, access: stubAccess, guard, deadlineMs })).toThrow("addressNotAllowed");
  });

  it("knows its own signature over the raw body, and no other", () => {
    const body = Buffer.from('{"id":5}');
    const signature = createHmac("sha256", "whsec_x").update(body).digest("base64");
    expect(isSignedByWooCommerce(body, signature, "whsec_x")).toBe(true);
    expect(isSignedByWooCommerce(Buffer.from('{"id": 5}'), signature, "whsec_x")).toBe(false);
    expect(isSignedByWooCommerce(body, signature, "whsec_y")).toBe(false);
    expect(isSignedByWooCommerce(body, undefined, "whsec_x")).toBe(false);
  });
});
