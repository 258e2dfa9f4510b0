/** The plugin in a real WordPress beside a stand-in for WooCommerce: switched on, set up, told things, asked for data, taken away. */
import { createHmac, randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildWooCommerce } from "../../tools/build-woocommerce.ts";
import { Shopper } from "./shopper.ts";
import { here, type Site, startSite } from "./site.ts";
import { run } from "./wordpress-files.ts";

const secretBytes = Buffer.from("0123456789abcdef0123456789abcdef");
const secret = `whsec_${secretBytes.toString("base64")}`;
const saldoId = "ord_01k5zq3v9w8x7y6t5s4r3q2p1n";

let site: Site;
let service: Server;
let serviceUrl = "";
let unpacked = "";
const asked: { readonly path: string; readonly body: any }[] = [];

/** Orders at Saldo, by the decision that they were made from; each is told under the reference 7. */
const madeFrom = new Map<string, string>();

/** What the stand-in for Saldo answers: enough to connect and to capture. */
function answerTo(path: string): unknown {
  if (path === "/v1/connections/exchange") {
    const shop = { id: "shp_1", name: "Shop", merchant: "Merchant", currency: "PLN", country: "PL", mode: "test" };
    return { connectionId: "con_1", shop, secretKey: "sk_test_x", publishableKey: "pk_test_x", webhookSecret: secret };
  }
  if (path.startsWith("/v1/orders?")) {
    const made = madeFrom.get(new URL(path, "http://saldo").searchParams.get("decisionId") ?? "");
    return { items: made === undefined ? [] : [{ ...saldoOrder("authorized"), id: made }] };
  }
  if (path.endsWith("/voids")) return { order: { ...saldoOrder("voided"), id: path.split("/").at(-2) } };
  if (path.endsWith("/captures")) return { order: saldoOrder("captured", { captured: 14_990 }), invoice: invoice() };
  return {};
}

function money(amountMinor: number) {
  return { amountMinor, currency: "PLN" };
}

function saldoOrder(status: string, { captured = 0 } = {}) {
  const amounts = {
    total: money(14_990),
    authorized: money(14_990 - captured),
    captured: money(captured),
    refunded: money(0),
    voided: money(0),
  };
  return { id: saldoId, orderRef: "7", status, ...amounts, buyerId: "buy_1", authorizedUntil: "2027-01-01T00:00:00Z", held: null };
}

function invoice() {
  return { id: "inv_1", number: "2026/000001", orderId: saldoId, status: "open", dueOn: "2026-12-29", total: money(14_990) };
}

/** Puts an order of ours into the shop. */
function seedOrder(id: number, { saldo = saldoId, status = "processing", email = "jan@example.com" } = {}): void {
  const meta = {
    _saldo_order_id: saldo,
    _saldo_status: "authorized",
    _saldo_amounts: { total: 14990, authorized: 14990, captured: 0, refunded: 0, voided: 0 },
    _saldo_birth_date: "1980-01-01",
  };
  site.php(
    `update_option('stub_order_${id}', ['status' => '${status}', 'meta' => json_decode('${JSON.stringify(meta)}', true), 'notes' => [], 'total' => '149.90', 'email' => '${email}', 'paid' => null], false);`,
  );
}

function order(id: number): {
  readonly status: string;
  readonly meta: any;
  readonly notes: readonly string[];
  readonly paid: number | null;
} {
  return JSON.parse(site.php(`echo json_encode(get_option('stub_order_${id}'));`));
}

const keeper = () => new Shopper(site.url);

interface Sent {
  readonly id?: string;
  readonly at?: number;
  readonly key?: Buffer;
}

async function tell(
  event: object,
  { id = `evt_${randomUUID()}`, at = Math.floor(Date.now() / 1000), key = secretBytes }: Sent = {},
): Promise<{ status: number; code: string }> {
  const body = JSON.stringify({ timestamp: new Date().toISOString(), ...event });
  const signature = createHmac("sha256", key).update(`${id}.${at}.${body}`).digest("base64");
  const headers = {
    "Content-Type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(at),
    "webhook-signature": `v1,${signature}`,
  };
  const answer = await fetch(`${site.url}/wp-json/saldo/v1/events`, { method: "POST", headers, body });
  return { status: answer.status, code: ((await answer.json()) as { code: string }).code };
}

const orderEvent = (type: string, sequence: number, data: object = { order: saldoOrder("authorized") }) => ({
  type,
  sequence,
  object: { kind: "order", id: saldoId },
  data,
});

beforeAll(async () => {
  unpacked = mkdtempSync(join(tmpdir(), "saldo-plugin-"));
  run("python3", ["-m", "zipfile", "-e", await buildWooCommerce(), unpacked]);
  service = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      const path = request.url ?? "";
      asked.push({ path: `${request.method ?? ""} ${path}`, body: text === "" ? null : JSON.parse(text) });
      response.setHeader("Content-Type", "application/json");
      response.end(JSON.stringify(answerTo(path)));
    });
  }).listen(0, "127.0.0.1");
  await once(service, "listening");
  serviceUrl = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  site = await startSite({
    suite: "trixie",
    plugins: { woocommerce: join(here, "stub/woocommerce"), "saldo-for-woocommerce": join(unpacked, "saldo-for-woocommerce") },
    active: ["woocommerce/woocommerce.php", "saldo-for-woocommerce/saldo-for-woocommerce.php"],
  });
});

afterAll(async () => {
  service.close();
  await site.stop();
  rmSync(unpacked, { recursive: true, force: true });
});

describe("switched on", () => {
  it("makes its tables, declares what it can, and calls nobody", () => {
    const seen = JSON.parse(
      site.php(
        `global $wpdb; echo json_encode([$wpdb->get_col("SHOW TABLES LIKE '%saldo%'"), \\Automattic\\WooCommerce\\Utilities\\FeaturesUtil::$declared]);`,
      ),
    );
    expect(seen).toEqual([
      ["wp_saldo_events", "wp_saldo_outbox"],
      ["custom_order_tables", "cart_checkout_blocks"],
    ]);
    expect(asked).toEqual([]);
  });

  it("takes no message before it is connected", async () => {
    expect(await tell({ type: "webhook.ping" })).toEqual({ status: 503, code: "secretUnusable" });
  });
});

/** The shop's own webhook with which it gives hints. */
function hint(): Readonly<Record<string, string>> {
  return JSON.parse(site.php(`echo json_encode(get_option('stub_webhook_' . get_option('saldo_connection')['hintHookId']));`));
}

describe("set up by the merchant", () => {
  async function logIn(): Promise<Shopper> {
    const visitor = keeper();
    await visitor.ask("GET", "/wp-login.php");
    await visitor.ask("POST", "/wp-login.php", { form: { log: "admin", pwd: "admin-password", testcookie: "1" } });
    return visitor;
  }

  it("goes to Saldo with a proof, comes back, and keeps the keys", async () => {
    const visitor = await logIn();
    const nonce =
      /name="_wpnonce" value="([0-9a-f]+)"/.exec((await visitor.ask("GET", "/wp-admin/admin.php?page=saldo-test")).text)?.[1] ?? "";
    const gone = await visitor.ask("POST", "/wp-admin/admin-post.php", {
      form: { action: "saldo_connect", service: serviceUrl, _wpnonce: nonce },
    });
    const query = new URL(gone.location).searchParams;
    expect({ status: gone.status, to: gone.location.startsWith(`${serviceUrl}/connect/woocommerce?`), site: query.get("site") }).toEqual({
      status: 303,
      to: true,
      site: site.url,
    });
    expect(query.get("codeChallenge")).toMatch(/^[\w-]{43}$/);
    const wrong = await visitor.ask("GET", `/wp-admin/admin-post.php?action=saldo_connected&state=other&code=c`);
    expect(wrong.location).toContain("saldo=expired");
    const again = await visitor.ask("POST", "/wp-admin/admin-post.php", {
      form: { action: "saldo_connect", service: serviceUrl, _wpnonce: nonce },
    });
    const state = new URL(again.location).searchParams.get("state") ?? "";
    const back = await visitor.ask("GET", `/wp-admin/admin-post.php?action=saldo_connected&state=${state}&code=one-time`);
    expect(back.location).toContain("saldo=connected");
    const exchanged = asked.find(({ path }) => path === "POST /v1/connections/exchange")?.body;
    expect(exchanged).toMatchObject({
      platform: "woocommerce",
      code: "one-time",
      site: site.url,
      webhookUrl: `${site.url}/wp-json/saldo/v1/events`,
    });
    const kept = JSON.parse(
      site.php(
        `global $wpdb; echo json_encode([get_option('saldo_connection')['secretKey'], $wpdb->get_var("SELECT count(*) FROM {$wpdb->prefix}woocommerce_api_keys WHERE description = 'Saldo'")]);`,
      ),
    );
    expect(kept).toEqual(["sk_test_x", "1"]);
    expect(hint()).toMatchObject({ topic: "order.updated", url: `${serviceUrl}/v1/connections/con_1/hints`, secret, status: "active" });
  });

  it("lets nobody connect who may not, and none without the nonce", async () => {
    const form = { action: "saldo_connect", service: serviceUrl };
    expect((await (await logIn()).ask("POST", "/wp-admin/admin-post.php", { form })).status).toBe(403);
    expect((await keeper().ask("POST", "/wp-admin/admin-post.php", { form })).location).not.toContain("/connect/");
  });

  it("keeps its choices where WooCommerce keeps those of every method", () => {
    const kept = site.php(
      `$_POST = ['woocommerce_saldo_invoice_enabled' => '1', 'woocommerce_saldo_invoice_paid_when' => 'accepted', 'saldo_kind' => ['other' => 'invoice', 'bad' => 'nonsense']];
       WC()->payment_gateways()->payment_gateways()['saldo_invoice']->process_admin_options(); echo json_encode([get_option('woocommerce_saldo_invoice_settings')['paid_when'], get_option('saldo_method_kinds')]);
       update_option('woocommerce_saldo_invoice_settings', ['enabled' => 'yes']);`,
    );
    expect(JSON.parse(kept)).toEqual(["accepted", { other: "invoice" }]);
  });
});

describe("goods that are never sold on invoice", () => {
  /** Products: 71 is a variation of 70, which stands in a category below the gifts; 72 is a plain one. */
  const goods = `$above = wp_insert_term('Gifts', 'product_cat')['term_id']; $below = wp_insert_term('Gift cards', 'product_cat', ['parent' => $above, 'slug' => 'gift-cards'])['term_id'];
    foreach ([70 => ['type' => 'variable'], 71 => ['type' => 'variation', 'parent' => 70, 'virtual' => true], 72 => []] as $id => $kept) { update_option('stub_product_' . $id, $kept); }
    wp_insert_post(['import_id' => 70, 'post_type' => 'product', 'post_status' => 'publish', 'post_title' => 'Card']); wp_set_object_terms(70, [$below], 'product_cat'); echo $above;`;
  /** Whether each of the products is forbidden, alone and in that order. */
  const forbidden = () =>
    JSON.parse(
      site.php(
        `$is = fn ($id) => Saldo\\WooCommerce\\Checkout\\Assortment::isForbidden([wc_get_product($id)], 'PL', 'PLN'); echo json_encode(array_map($is, [70, 71, 72]));`,
      ),
    );
  const choose = (name: string, values: readonly string[]) =>
    site.php(
      `$_POST = ['woocommerce_saldo_invoice_enabled' => '1', 'woocommerce_saldo_invoice_${name}' => json_decode('${JSON.stringify(values)}')];
       WC()->payment_gateways()->payment_gateways()['saldo_invoice']->process_admin_options();`,
    );
  let above = "";

  beforeAll(() => {
    above = site.php(goods);
  });

  it("are those that the merchant chose in the settings: by category with all below it, by product, by type", () => {
    expect(forbidden()).toEqual([false, false, false]);
    choose("never_categories", [above]);
    expect(forbidden()).toEqual([true, true, false]);
    choose("never_products", ["71", "72"]);
    expect(forbidden()).toEqual([false, true, true]);
    choose("never_types", ["virtual"]);
    expect(forbidden()).toEqual([false, true, false]);
    choose("title", []);
    expect(forbidden()).toEqual([false, false, false]);
  });

  it("are besides those whose category the policy names, which the settings tell; and nobody is asked", () => {
    const before = asked.length;
    site.php(
      `set_transient('saldo_rules_pl_pln', ['at' => time(), 'rules' => ['offered' => true, 'refusedCategories' => ['gift cards']]], 900);`,
    );
    expect(forbidden()).toEqual([true, true, false]);
    const page = site.php(`Saldo\\WooCommerce\\Admin\\SettingsPage::show(WC()->payment_gateways()->payment_gateways()['saldo_invoice']);`);
    expect(page).toContain("The policy at Saldo refuses besides: gift cards.");
    expect(page).toContain("Gifts › Gift cards");
    expect(asked.slice(before).filter(({ path }) => path.includes("checkout") || path.includes("pay-later"))).toEqual([]);
    site.php(`delete_transient('saldo_rules_pl_pln'); update_option('woocommerce_saldo_invoice_settings', ['enabled' => 'yes']);`);
  });
});

describe("giving hints", () => {
  it("tells the number of an order on invoice and nothing else, and of no other order", () => {
    seedOrder(6, { saldo: "", email: "ewa@example.com" });
    seedOrder(7);
    const told = site.php(
      `$own = new WC_Webhook(get_option('saldo_connection')['hintHookId']); $other = new WC_Webhook(99); $wants = fn ($hook, $id) => apply_filters('woocommerce_webhook_should_deliver', true, $hook, $id);
       $full = ['id' => 7, 'billing' => ['email' => 'jan@example.com']]; $sends = fn ($hook) => apply_filters('woocommerce_webhook_payload', $full, 'order', 7, $hook->get_id());
       echo json_encode([$wants($own, 7), $wants($own, 6), $wants($other, 6), $sends($own), $sends($other)]);`,
    );
    expect(JSON.parse(told)).toEqual([true, false, true, { id: 7 }, { id: 7, billing: { email: "jan@example.com" } }]);
  });
});

describe("told of an order", () => {
  beforeAll(() => {
    seedOrder(7);
  });

  it("takes a message once, and never one that is forged, old or changed", async () => {
    const id = `evt_${randomUUID()}`;
    expect(await tell({ type: "webhook.ping" }, { id })).toEqual({ status: 200, code: "taken" });
    expect(await tell({ type: "webhook.ping" }, { id })).toEqual({ status: 200, code: "takenBefore" });
    expect(await tell({ type: "webhook.ping" }, { key: Buffer.from("another key of thirty-two bytes!") })).toEqual({
      status: 401,
      code: "signatureWrong",
    });
    expect(await tell({ type: "webhook.ping" }, { at: Math.floor(Date.now() / 1000) - 400 })).toEqual({
      status: 401,
      code: "timestampOutsideTolerance",
    });
  });

  it("stops a parcel, lets it go on, and does not go back to an older word", async () => {
    const held = { order: { ...saldoOrder("authorized"), held: { reason: "openOverdueClaim", since: "2026-11-29T00:00:00Z" } } };
    await tell(orderEvent("order.held", 5, held));
    expect(order(7).status).toBe("on-hold");
    await tell(orderEvent("order.released", 6));
    expect(order(7).status).toBe("processing");
    await tell(orderEvent("order.held", 4, held));
    expect(order(7).status).toBe("processing");
  });

  it("asks again for a message on an order that it does not know yet", async () => {
    const unknown = { ...orderEvent("order.authorized", 1), data: { order: { ...saldoOrder("authorized"), id: "ord_unknown" } } };
    expect(await tell(unknown)).toEqual({ status: 503, code: "orderNotThereYet" });
  });

  it("answers 5xx when it fails inside, so that nothing is lost", async () => {
    const broken = orderEvent("order.captured", 9, { order: { id: saldoId } });
    expect((await tell(broken)).status).toBe(500);
  });

  it("marks an order paid once, and only then has a date of payment", async () => {
    expect(order(7).paid).toBeNull();
    await tell(orderEvent("order.paid", 10));
    expect(order(7).paid).not.toBeNull();
    expect(order(7).notes.filter((note) => note.includes("has paid"))).toHaveLength(1);
  });
});

describe("sending", () => {
  it("captures what was shipped when the clock of the shop runs its jobs", async () => {
    seedOrder(8);
    site.php(`(new WC_Order(8))->update_status('completed');`);
    expect(asked.filter(({ path }) => path.endsWith("/captures"))).toEqual([]);
    await keeper().ask("GET", "/wp-cron.php?doing_wp_cron");
    expect(asked.filter(({ path }) => path.endsWith("/captures")).map(({ path, body }) => [path, body.amount])).toEqual([
      [`POST /v1/orders/${saldoId}/captures`, money(14_990)],
    ]);
    expect(order(8).meta._saldo_invoices.inv_1.number).toBe("2026/000001");
  });
});

describe("an order whose answer was lost", () => {
  const lost = "Saldo\\WooCommerce\\Orders\\LostOrder";
  /** An attempt was made from this decision; `isLate`: the time to wait for its answer is over. */
  function attempt(id: number, decision: string, { isLate = true, reference = "7" } = {}): boolean {
    const said = site.php(`echo json_encode(${lost}::expect(new WC_Order(${id}), '${decision}', 'binding', '${reference}'));`);
    if (isLate)
      site.php(`global $wpdb; $wpdb->query("UPDATE {$wpdb->prefix}saldo_outbox SET next_at = 1 WHERE body LIKE '%${decision}%'");`);
    return JSON.parse(said);
  }
  const send = (id: number) => site.phpAside(`Saldo\\WooCommerce\\Orders\\Sender::run(${id});`);
  const askedSince = (before: number) => asked.slice(before).map(({ path }) => path);

  it("is freed after its time when the shop knows nothing of it, once and with a note, and binds nothing more", async () => {
    seedOrder(20, { saldo: "", status: "pending", email: "ewa@example.com" });
    madeFrom.set("dec_lost", "ord_lost");
    const before = asked.length;
    expect(attempt(20, "dec_lost")).toBe(true);
    await send(20);
    await send(20);
    expect(askedSince(before)).toEqual(["GET /v1/orders?decisionId=dec_lost", "POST /v1/orders/ord_lost/voids"]);
    expect(order(20).notes.filter((note) => note.includes("was lost"))).toHaveLength(1);
    expect(attempt(20, "dec_lost", { isLate: false })).toBe(false);
  });

  it("is left alone when it is the shop's order after all, when another order has that decision, and when there is none", async () => {
    seedOrder(21, { email: "ewa@example.com" });
    madeFrom.set("dec_own", saldoId);
    const before = asked.length;
    attempt(21, "dec_own");
    attempt(21, "dec_none");
    madeFrom.set("dec_twin", "ord_twin");
    attempt(21, "dec_twin", { reference: "21" });
    await send(21);
    expect(askedSince(before)).toEqual(["dec_own", "dec_none", "dec_twin"].map((decision) => `GET /v1/orders?decisionId=${decision}`));
  });

  it("is not freed while a shopper may still wait, holds up nothing else, and is no work that waits", async () => {
    seedOrder(22, { saldo: "ord_01k5zq3v9w8x7y6t5s4r3q2p22", email: "ewa@example.com" });
    madeFrom.set("dec_early", "ord_early");
    const before = asked.length;
    attempt(22, "dec_early", { isLate: false });
    await site.phpAside(
      `(new WC_Order(22))->update_status('completed'); Saldo\\WooCommerce\\Orders\\Outbox::wake(22); Saldo\\WooCommerce\\Orders\\Sender::run(22);`,
    );
    expect(askedSince(before)).toEqual(["POST /v1/orders/ord_01k5zq3v9w8x7y6t5s4r3q2p22/captures"]);
    expect(JSON.parse(site.php(`echo json_encode(Saldo\\WooCommerce\\Orders\\Outbox::census());`))["waiting"]).toBeUndefined();
  });

  it("is found again by who comes back with the same key, amount and buyer; what was for another is freed at once", async () => {
    seedOrder(23, { saldo: "", status: "pending", email: "ewa@example.com" });
    madeFrom.set("dec_same", "ord_same");
    attempt(23, "dec_same", { isLate: false });
    const find = async (binding: string, known: string) =>
      JSON.parse(await site.phpAside(`echo json_encode(${lost}::find(new WC_Order(23), '${binding}', '${known}')['id'] ?? null);`));
    expect([await find("binding", "dec_same"), await find("binding", "dec_new"), await find("another", "dec_new")]).toEqual([
      null,
      "ord_same",
      null,
    ]);
    const before = asked.length;
    await send(23);
    expect(askedSince(before)).toContain("POST /v1/orders/ord_same/voids");
  });
});

describe("told that a capture is missing", () => {
  it("leaves a note, and captures once what the shop says was shipped", async () => {
    const saldo = "ord_01k5zq3v9w8x7y6t5s4r3q2p9z";
    seedOrder(9, { saldo, status: "completed", email: "ewa@example.com" });
    const before = asked.length;
    for (const sequence of [20, 21])
      await tell({
        type: "order.captureMissing",
        sequence,
        object: { kind: "order", id: saldo },
        data: { order: { ...saldoOrder("authorized"), id: saldo } },
      });
    await keeper().ask("GET", "/wp-cron.php?doing_wp_cron");
    expect(asked.slice(before).map(({ path }) => path)).toEqual([`POST /v1/orders/${saldo}/captures`]);
    expect(order(9).notes.filter((note) => note.includes("no capture"))).toHaveLength(2);
  });
});

describe("asked for a person's data", () => {
  it("hands over what it keeps, and erases all but the invoice's numbers", () => {
    const all = JSON.parse(
      site.php(`$e = apply_filters('wp_privacy_personal_data_exporters', []); $x = apply_filters('wp_privacy_personal_data_erasers', []);
        $out = call_user_func($e['saldo-for-woocommerce']['callback'], 'jan@example.com', 1); $gone = call_user_func($x['saldo-for-woocommerce']['callback'], 'jan@example.com', 1);
        echo json_encode([count($out['data']), $gone['items_removed'], $gone['items_retained'], get_option('stub_order_8')['meta']['_saldo_birth_date'] ?? null, get_option('stub_order_8')['meta']['_saldo_order_id'] ?? null]);`),
    );
    expect(all).toEqual([2, true, true, null, saldoId]);
  });
});

describe("the stand-in", () => {
  it("is no other than the WooCommerce that was really run", () => {
    const contract = JSON.parse(readFileSync(join(here, "contract.json"), "utf8")) as Record<
      string,
      Record<"functions" | "methods", Record<string, string[]>>
    >;
    const stub = JSON.parse(site.php(`require '${here}/reflect.php';`)) as (typeof contract)[string];
    const bare = (names: readonly string[]) => names.map((name) => name.replace("?", ""));
    for (const [version, real] of Object.entries(contract)) {
      for (const kind of ["functions", "methods"] as const) {
        const stubbed = Object.fromEntries(Object.entries(stub[kind]).map(([name, parameters]) => [name, bare(parameters)]));
        const wanted = Object.fromEntries(
          Object.keys(stubbed).map((name) => [name, bare(real[kind][name] ?? ["not there"]).slice(0, stubbed[name]?.length)]),
        );
        expect({ version, ...stubbed }).toEqual({ version, ...wanted });
      }
    }
  });
});

describe("taken away", () => {
  it("keeps everything when switched off or deleted without being asked to", () => {
    const left =
      site.php(`require_once ABSPATH . 'wp-admin/includes/plugin.php'; deactivate_plugins('saldo-for-woocommerce/saldo-for-woocommerce.php');
      uninstall_plugin('saldo-for-woocommerce/saldo-for-woocommerce.php'); global $wpdb; echo json_encode([count($wpdb->get_col("SHOW TABLES LIKE '%saldo%'")), isset(get_option('saldo_connection')['secretKey'])]);`);
    expect(JSON.parse(left)).toEqual([2, true]);
    expect(hint()["status"]).toBe("paused");
  });

  it("leaves nothing but the orders when the merchant asked for it", () => {
    const left =
      site.php(`update_option('woocommerce_saldo_invoice_settings', ['remove_on_uninstall' => 'yes']); require_once ABSPATH . 'wp-admin/includes/plugin.php';
      uninstall_plugin('saldo-for-woocommerce/saldo-for-woocommerce.php'); wp_cache_flush(); global $wpdb;
      echo json_encode([count($wpdb->get_col("SHOW TABLES LIKE '%saldo%'")), $wpdb->get_col("SELECT option_name FROM {$wpdb->options} WHERE option_name LIKE '%saldo%'"), get_option('stub_order_8')['status']]);`);
    expect(JSON.parse(left)).toEqual([0, [], "completed"]);
  });
});
