/** A shop connects itself: the form and what it is safe from, the exchange and its refusals, the keys, the end; with and without the demo. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { availableHomes } from "../tools/available-homes.ts";
import { connectSite, exchange, makeAsking, openForm, sendForm } from "../support/connect-site.ts";
import { readCommand, settingsOf, startOn, type StartedHome } from "../support/homes.ts";
import { newBuyer, orderFor, shopApi } from "../support/shop-api.ts";
import { startSaldo } from "../support/start-saldo.ts";
import { startReceiver, type WebhookReceiver } from "../support/webhook-receiver.ts";

const webhookUrl = "https://kawa.example/saldo";

describe.each(availableHomes())("a connection on $name, where the demo is on", (home) => {
  let started: StartedHome;
  let baseUrl: string;
  let receiver: WebhookReceiver;

  beforeAll(async () => {
    [started, receiver] = await Promise.all([startOn(home, { SALDO_WORKER: "on" }), startReceiver()]);
    baseUrl = started.saldo.baseUrl;
  });
  afterAll(async () => {
    await started.stop();
    await receiver.stop();
  });

  it("makes a test shop whose keys sell, and whose webhooks are signed with the secret it was told", async () => {
    const { status, body } = await connectSite(baseUrl, "https://kawa.example", { webhookUrl: receiver.url });
    expect([status, body]).toMatchObject([
      201,
      { shop: { name: "Kawa i Herbata", merchant: "Kawa i Herbata", currency: "PLN", country: "PL", mode: "test" } },
    ]);
    expect([body.secretKey, body.publishableKey, body.webhookSecret]).toEqual([
      expect.stringMatching(/^sk_test_/),
      expect.stringMatching(/^pk_test_/),
      expect.stringMatching(/^whsec_/),
    ]);
    const api = shopApi(baseUrl, body.secretKey);
    const { order } = await orderFor(api, newBuyer());
    const [told] = await receiver.until((delivery) => delivery.body.object.id === order.id);
    if (told !== undefined) receiver.verify(told, body.webhookSecret);
    await expect
      .poll(async () => (await api("GET", "/v1/connection")).body, { timeout: 10_000 })
      .toMatchObject({
        connectionId: body.connectionId,
        platform: "woocommerce",
        site: "https://kawa.example",
        webhookUrl: receiver.url,
        lastReconciledAt: null,
        lastDelivery: { ok: true },
        restAccess: false,
      });
    expect((await api("GET", "/v1/origins")).body.origins).toEqual(["https://kawa.example"]);
  });

  it("is renewed for the same site: the same shop under new keys, and the old ones open nothing", async () => {
    const site = "https://renewed.example/sklep";
    const first = (await connectSite(baseUrl, site, { webhookUrl })).body;
    const rest = { consumerKey: "ck_1", consumerSecret: "cs_1" };
    const second = (await connectSite(baseUrl, `${site}/`, { webhookUrl: receiver.url, rest })).body;
    expect([second.shop.id, second.connectionId]).toEqual([first.shop.id, first.connectionId]);
    await expect
      .poll(async () => (await shopApi(baseUrl, first.secretKey)("GET", "/v1/connection")).body.code, { timeout: 15_000 })
      .toBe("apiKeyInvalid");
    const { body } = await shopApi(baseUrl, second.secretKey)("GET", "/v1/connection");
    expect(body).toMatchObject({ restAccess: true, webhookUrl: receiver.url, site });
    expect(JSON.stringify(body)).not.toMatch(/ck_1|cs_1/);
  });

  it("ends: it is told as the last thing, and the keys open nothing any more", async () => {
    const { body } = await connectSite(baseUrl, "https://ended.example", { webhookUrl: receiver.url });
    const api = shopApi(baseUrl, body.secretKey);
    expect((await api("DELETE", "/v1/connection")).status).toBe(204);
    const [told] = await receiver.until((delivery) => delivery.body.object.id === body.connectionId);
    expect(told?.body).toMatchObject({ type: "connection.removed", data: { connectionId: body.connectionId } });
    await expect.poll(async () => (await api("GET", "/v1/connection")).status, { timeout: 15_000 }).toBe(401);
  });

  it("tells the keeper's refusal", async () => {
    const { query, state } = makeAsking("https://no.example");
    const sent = await sendForm(baseUrl, await openForm(baseUrl, query), { choice: "refuse" });
    expect(sent.status).toBe(303);
    expect(sent.location?.href).toBe(`https://no.example/wp-admin/admin.php?page=saldo&state=${state}&error=accessDenied`);
  });

  it("opens a form once, in its own browser, from its own page", async () => {
    const { query } = makeAsking("https://form.example");
    const form = await openForm(baseUrl, query);
    expect(await sendForm(baseUrl, form, {}, { "Sec-Fetch-Site": "cross-site" })).toMatchObject({ status: 403, code: "formNotOurs" });
    expect(await sendForm(baseUrl, { ...form, cookie: "" })).toMatchObject({ status: 403, code: "formNotOurs" });
    const other = await openForm(baseUrl, query);
    expect(await sendForm(baseUrl, { ...form, cookie: other.cookie })).toMatchObject({ status: 403, code: "formNotOurs" });
    expect(await sendForm(baseUrl, form, { form: form.body.form.replace(/.{3}$/, "AAA") })).toMatchObject({
      status: 403,
      code: "formNotOurs",
    });
    expect((await sendForm(baseUrl, form)).status).toBe(303);
    expect(await sendForm(baseUrl, form)).toMatchObject({ status: 403, code: "formNotOurs" });
  });

  it.each([
    ["another origin to return to", { returnUrl: "https://evil.example/" }, "/returnUrl"],
    ["no web address", { site: "javascript:alert(1)", returnUrl: "javascript:alert(1)" }, "/site"],
    ["a currency that is not served", { currency: "USD" }, "/currency"],
    ["a challenge that is none", { codeChallenge: "short" }, "/codeChallenge"],
    ["an empty name", { name: " " }, "/name"],
  ])("makes no form for %s", async (_what, changes, pointer) => {
    const { query } = makeAsking("https://kawa.example", changes);
    const { status, body } = await openForm(baseUrl, query);
    expect([status, body.code]).toEqual([422, "bodyInvalid"]);
    expect(body.errors.map((fault: { pointer: string }) => fault.pointer)).toContain(pointer);
  });

  it("gives keys for a code once, to the plugin that began, for the site that was agreed on", async () => {
    const code = async (site: string) => {
      const asking = makeAsking(site);
      const sent = await sendForm(baseUrl, await openForm(baseUrl, asking.query));
      expect(sent.location?.searchParams.get("state")).toBe(asking.state);
      const body = { platform: "woocommerce", code: sent.location?.searchParams.get("code"), site, webhookUrl };
      return { ...body, codeVerifier: asking.codeVerifier };
    };
    const good = await code("https://once.example");
    expect((await exchange(baseUrl, good)).status).toBe(201);
    expect((await exchange(baseUrl, good)).body.code).toBe("connectionCodeUnknown");
    const stolen = await code("https://stolen.example");
    expect((await exchange(baseUrl, { ...stolen, codeVerifier: makeAsking("https://x.example").codeVerifier })).body.code).toBe(
      "connectionVerifierMismatch",
    );
    expect((await exchange(baseUrl, stolen)).body.code).toBe("connectionCodeUnknown");
    const elsewhere = await code("https://agreed.example");
    expect((await exchange(baseUrl, { ...elsewhere, site: "https://other.example" })).body.code).toBe("connectionSiteMismatch");
    const other = await code("https://platform.example");
    expect((await exchange(baseUrl, { ...other, platform: "vendure" })).body.code).toBe("connectionCodeUnknown");
    const hidden = await code("https://hidden.example");
    expect((await exchange(baseUrl, { ...hidden, webhookUrl: "http://192.168.1.4/" })).body).toMatchObject({
      code: "bodyInvalid",
      errors: [{ pointer: "/webhookUrl", code: "addressNotAllowed" }],
    });
  });
});

describe.each(availableHomes())("a connection on $name, where the demo is off", (home) => {
  it("needs an invitation, which opens once, for the merchant that it names", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "saldo-test-"));
    const { environment: own, drop } = await settingsOf(home);
    const environment = { ...own, SALDO_DEMO: "off", SALDO_DATA_DIR: dataDir };
    const invite = async (words: readonly string[]) => {
      const { exitCode, printed } = await readCommand(["shop", "invite", ...words, "--json"], environment);
      expect([exitCode, printed]).toEqual([0, expect.stringContaining('"code"')]);
      return (JSON.parse(printed) as { code: string }).code;
    };
    const test = await invite(["--merchant", "Herbaty Świata"]);
    const account = ["--iban", "PL61109010140000071219812874", "--holder", "Faktor S.A.", "--contact", "a@kawa.example"];
    const live = await invite(["--merchant", "Herbaty Świata", "--live", ...account]);
    const saldo = await startSaldo({ environment, dataDir, keepFolder: true, isDemoOff: true });
    const { query } = makeAsking("https://herbata.example");
    const form = await openForm(saldo.baseUrl, query);
    expect(form.body).toMatchObject({ needsInvitation: true, merchant: null });
    const wrong = await sendForm(saldo.baseUrl, form, { invitation: "not-one" });
    expect([wrong.status, wrong.location?.pathname, wrong.location?.searchParams.get("problem")]).toEqual([
      303,
      "/connect/woocommerce",
      "invitationUnknown",
    ]);
    const connected = await connectSite(saldo.baseUrl, "https://herbata.example", { webhookUrl, invitation: test });
    expect(connected.body.shop).toMatchObject({ merchant: "Herbaty Świata", mode: "test" });
    await expect(connectSite(saldo.baseUrl, "https://herbata.example", { webhookUrl, invitation: test })).rejects.toThrow(
      "invitationUnknown",
    );
    const inClear = { webhookUrl: "http://herbata.example/saldo", invitation: live };
    const refused = await connectSite(saldo.baseUrl, "https://herbata.example", inClear);
    expect([refused.status, refused.body.code]).toEqual([422, "connectionWebhookNotAllowed"]);
    const sold = await connectSite(saldo.baseUrl, "https://herbata.example", { webhookUrl, invitation: live });
    expect([sold.body.shop.mode, sold.body.secretKey]).toEqual(["live", expect.stringMatching(/^sk_live_/)]);
    expect(sold.body.shop.id).not.toBe(connected.body.shop.id);
    await saldo.stop();
    const { printed } = await readCommand(["shop", "list", "--json"], environment);
    const { items } = JSON.parse(printed) as { items: readonly { merchant: string; mode: string; site: string | null }[] };
    expect(items.map(({ merchant, mode, site }) => `${mode} ${merchant} ${String(site)}`).sort()).toEqual([
      "live Herbaty Świata https://herbata.example",
      "test Herbaty Świata https://herbata.example",
    ]);
    rmSync(dataDir, { recursive: true, force: true });
    await drop();
  }, 180_000);
});
