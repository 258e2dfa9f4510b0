/** Papers for people without a key: a copy by a link that ends, the stamps of a merchant, and all that a debtor has open. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newBuyer, orderFor, shopApi, type ShopApi } from "../support/shop-api.ts";
import { type RunningSaldo, startSaldo } from "../support/start-saldo.ts";
import { isEquipped, textOfPdf } from "../server/documents/outside-tools.ts";

const canRead = isEquipped({ pdftotext: "-v" });
const pln = (amountMinor: number) => ({ amountMinor, currency: "PLN" });

describe("papers", () => {
  let saldo: RunningSaldo;
  let api: ShopApi;

  beforeAll(async () => {
    saldo = await startSaldo({ environment: { SALDO_PUBLIC_URL: "https://saldo.example/" } });
    api = shopApi(saldo.baseUrl, saldo.shop("PLN").secretKey);
  });
  afterAll(() => saldo.stop());

  async function newInvoice() {
    const { order } = await orderFor(api, newBuyer(), 20_000);
    const { invoice } = (await api("POST", `/v1/orders/${order.id}/captures`, { amount: pln(20_000) })).body;
    return { invoiceId: invoice.id as string, buyerId: order.buyerId as string };
  }
  const link = async (body: object) => (await api("POST", "/v1/document-links", body)).body;
  const open = async (path: string) => {
    const answer = await fetch(saldo.baseUrl + path, { headers: { "Accept-Language": "de" } });
    return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  const advance = (advanceDays: number) => api("POST", "/v1/test/clock", { advanceDays });

  it("a link opens the copy for anybody who has it, for no cache and no search engine, until it ends", async () => {
    const { invoiceId } = await newInvoice();
    const { path, url, expiresAt } = await link({ kind: "invoice", id: invoiceId, days: 2 });
    expect(url).toBe(`https://saldo.example${path}`);
    expect(path).not.toContain(invoiceId);
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now());
    const copy = await open(path);
    expect([copy.status, copy.bytes.subarray(0, 5).toString()]).toEqual([200, "%PDF-"]);
    expect(copy.headers.get("cache-control")).toBe("private, no-store");
    expect(copy.headers.get("x-robots-tag")).toBe("noindex, nofollow");
    expect(copy.headers.get("referrer-policy")).toBe("no-referrer");
    await advance(3);
    const late = await open(path);
    expect([late.status, late.headers.get("content-type")]).toEqual([410, "text/html; charset=utf-8"]);
    expect(late.bytes.toString()).toContain("<h1>Ten link wygasł</h1>");
    const problem = await open(path.replace("/copy/", "/v1/copies/"));
    expect([problem.status, JSON.parse(problem.bytes.toString()).code]).toEqual([410, "linkExpired"]);
  });

  it("a link that was changed or made up opens nothing, and does not tell whether there is a paper", async () => {
    const { invoiceId } = await newInvoice();
    const { path } = await link({ kind: "invoice", id: invoiceId });
    const changed = `${path.slice(0, -2)}${path.endsWith("AA") ? "BB" : "AA"}`;
    const pages = [await open(changed), await open("/copy/st1.none"), await open(`/copy/${"a".repeat(2000)}`)];
    expect(pages.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(pages.map(({ bytes }) => bytes.toString())).size).toBe(1);
    expect(pages[0]?.bytes.toString()).toContain("<h1>Dieser Link funktioniert nicht</h1>");
  });

  it("links to a paper are called back before their end, and later ones work", async () => {
    const { invoiceId } = await newInvoice();
    const other = await newInvoice();
    const [path, kept] = [
      (await link({ kind: "invoice", id: invoiceId })).path,
      (await link({ kind: "invoice", id: other.invoiceId })).path,
    ];
    const told = await api("POST", "/v1/document-links/recalls", { kind: "invoice", id: invoiceId, by: "Ewa" });
    expect([told.status, told.body]).toMatchObject([201, { kind: "invoice", id: invoiceId, by: "Ewa" }]);
    const page = await open(path);
    expect([page.status, page.bytes.toString()]).toEqual([410, expect.stringContaining("<h1>Ten link został wycofany</h1>")]);
    expect(JSON.parse((await open(path.replace("/copy/", "/v1/copies/"))).bytes.toString()).code).toBe("linkRecalled");
    expect((await open(kept)).status).toBe(200);
    await advance(1);
    expect((await open((await link({ kind: "invoice", id: invoiceId })).path)).status).toBe(200);
    const unknown = { kind: "invoice", id: "inv_00000000000000000000000000", by: "Ewa" };
    expect((await api("POST", "/v1/document-links/recalls", unknown)).body.code).toBe("invoiceNotFound");
  });

  it("a link is for what the shop has, and for no longer than 90 days", async () => {
    const { invoiceId, buyerId } = await newInvoice();
    const refused = async (body: object) => (await api("POST", "/v1/document-links", body)).body.code;
    expect(await refused({ kind: "invoice", id: "inv_00000000000000000000000000" })).toBe("invoiceNotFound");
    expect(await refused({ kind: "chargeNote", id: invoiceId })).toBe("chargeNotFound");
    expect(await refused({ kind: "invoice", id: invoiceId, days: 91 })).toBe("bodyInvalid");
    expect(await refused({ kind: "invoice", id: invoiceId, language: "de" })).toBe("bodyInvalid");
    expect(await refused({ kind: "statement", id: buyerId, asOf: "2999-01-01" })).toBe("dayInFuture");
  });

  it("a link to a statement tells all that the debtor has open, in the language that was asked for", async () => {
    const { buyerId } = await newInvoice();
    const { path } = await link({ kind: "statement", id: buyerId, language: "de" });
    const copy = await open(path);
    expect(copy.status).toBe(200);
    if (canRead) expect(textOfPdf(copy.bytes).replaceAll(/\s+/g, " ")).toMatch(/Offene Posten zum .* Saldo 200,00 PLN/);
  });

  it("an invoice bears the stamp that the merchant wants: of care first, of collection once its ladder has ended", async () => {
    const { invoiceId } = await newInvoice();
    const wanted = { preventiveStamp: true, collectionStamp: true };
    expect((await api("PUT", "/v1/document-settings", wanted)).body).toEqual(wanted);
    const { path } = await link({ kind: "invoice", id: invoiceId, days: 90 });
    const stamped = async () => textOfPdf((await open(path)).bytes);
    if (!canRead) return;
    expect(await stamped()).toContain("PIECZĘĆ PREWENCYJNA");
    await advance(60);
    expect(await stamped()).toContain("PIECZĘĆ WINDYKACYJNA");
    await api("PUT", "/v1/document-settings", { preventiveStamp: false, collectionStamp: false });
    expect(await stamped()).not.toMatch(/PIECZĘĆ/);
  });
});

describe("a letter", () => {
  let saldo: RunningSaldo;
  let api: ShopApi;

  beforeAll(async () => {
    saldo = await startSaldo({ environment: { SALDO_PUBLIC_URL: "https://saldo.example/" } });
    api = shopApi(saldo.baseUrl, saldo.shop("PLN").secretKey);
  });
  afterAll(() => saldo.stop());

  const open = async (path: string) => {
    const answer = await fetch(saldo.baseUrl + path);
    return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
  };

  it("tells a short address of the copy, which works as people type it, and is called back like any other", async () => {
    const steps = [{ step: "friendlyReminder", template: "friendlyReminder", days: 3, channels: ["letter"] }];
    await api("PUT", "/v1/dunning/programmes/draft", { name: "Letters", strategies: [{ name: "letters", steps }] });
    await api("POST", "/v1/dunning/programmes/publish", { by: "Ewa" });
    const { order } = await orderFor(api, newBuyer(), 20_000);
    const { invoice } = (await api("POST", `/v1/orders/${order.id}/captures`, { amount: pln(20_000) })).body;
    const invoiceId = invoice.id as string;
    await api("POST", "/v1/test/clock", { advanceDays: 20 });
    const { items } = (await api("GET", "/v1/dunning/dispatches?channel=letter")).body;
    const { text } = items.find((one: { invoiceId: string }) => one.invoiceId === invoiceId);
    const [, typed] = /https:\/\/saldo\.example(\/c\/[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4})/.exec(text) ?? [];
    expect((await open(typed ?? "")).bytes.subarray(0, 5).toString()).toBe("%PDF-");
    const shouted = `/c/${(typed ?? "").slice(3).replaceAll("-", "").toUpperCase()}`;
    expect([(await open(shouted)).status, (await open("/c/0000-0000-0000")).status]).toEqual([200, 404]);
    await api("POST", "/v1/document-links/recalls", { kind: "invoice", id: invoiceId, by: "Ewa" });
    expect((await open(typed ?? "")).status).toBe(410);
  });
});
