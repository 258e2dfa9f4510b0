/** Disputes, hardship, settlements and states of a buyer over HTTP on every home. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { availableHomes } from "../tools/available-homes.ts";
import { invoiceFor, lifeOf, pay, plusDays, todayOf, until } from "../support/agreement-life.ts";
import { checkoutOf, decideOn, newBuyer, shopApi, type ShopApi } from "../support/shop-api.ts";
import { startOn, type StartedHome } from "../support/homes.ts";

const pln = (amountMinor: number) => ({ amountMinor, currency: "PLN" });

describe.each(availableHomes())("help for a debtor on $name", (home) => {
  let started: StartedHome;
  let api: ShopApi;
  const sentTo = async (invoiceId: string) => (await lifeOf(api, invoiceId)).filter((event) => event.startsWith("reminderSent"));
  const lastMessage = async (invoiceId: string) => (await api("GET", `/v1/test/messages?invoiceId=${invoiceId}`)).body.items[0];
  const readInvoice = async (invoiceId: string) => (await api("GET", `/v1/invoices/${invoiceId}`)).body;

  beforeAll(async () => {
    started = await startOn(home);
    api = shopApi(started.saldo.baseUrl, started.saldo.shop("PLN").secretKey);
  });
  afterAll(() => started.stop());

  it("a dispute of 30 of 100 lets the reminder ask for 70, and its credit note ends it", async () => {
    const invoice = await invoiceFor(api, 10_000);
    await until(api, plusDays(invoice.dueOn, 1));
    const asked = { dispute: "goods", amount: pln(3_000), note: "one boot is torn", by: "portal" };
    const { status, body } = await api("POST", `/v1/invoices/${invoice.id}/disputes`, asked);
    expect([status, body.dispute]).toMatchObject([201, { status: "open", amount: pln(3_000) }]);
    expect((await api("POST", `/v1/invoices/${invoice.id}/disputes`, asked)).body.code).toBe("disputeOpen");
    await until(api, plusDays(invoice.dueOn, 7));
    expect(await sentTo(invoice.id)).toEqual(["reminderSent preDueNotice", "reminderSent friendlyReminder"]);
    const message = await lastMessage(invoice.id);
    expect(message.text).toContain("70,00");
    expect(message.text).toContain("Sporna część: 30,00");
    expect(message.text).not.toContain("Korekty");
    const settled = await api("POST", `/v1/disputes/${body.dispute.id}/settlements`, { outcome: "upheld", by: "Ewa" });
    expect(settled.body.dispute).toMatchObject({ status: "upheld", upheld: pln(3_000) });
    expect(await readInvoice(invoice.id)).toMatchObject({ status: "overdue", disputed: pln(3_000), open: pln(10_000) });
    await api("POST", `/v1/orders/${invoice.orderId}/refunds`, { type: "refund", amount: pln(3_000), invoiceId: invoice.id });
    expect(await readInvoice(invoice.id)).toMatchObject({ disputed: pln(0), open: pln(7_000) });
    await until(api, plusDays(invoice.dueOn, 30));
    expect((await lastMessage(invoice.id)).text).toContain("70,00");
  });

  it("a dispute of everything stops all, and one that is rejected lets the ladder go on", async () => {
    const invoice = await invoiceFor(api, 10_000);
    await until(api, plusDays(invoice.dueOn, 1));
    const { body } = await api("POST", `/v1/invoices/${invoice.id}/disputes`, { dispute: "notDelivered", by: "portal" });
    expect((await api("GET", `/v1/invoices/${invoice.id}/agreements`)).body.hold).toMatchObject({ reason: "disputed", agreementId: null });
    await until(api, plusDays(invoice.dueOn, 10));
    expect(await sentTo(invoice.id)).toEqual(["reminderSent preDueNotice"]);
    await api("POST", `/v1/disputes/${body.dispute.id}/settlements`, { outcome: "rejected", by: "Ewa" });
    await until(api, plusDays(invoice.dueOn, 13));
    expect(await sentTo(invoice.id)).toEqual(["reminderSent preDueNotice", "reminderSent friendlyReminder"]);
  });

  it("a dispute frees its buyer at the till where the shop says so", async () => {
    const terms = (await api("GET", "/v1/agreement-terms")).body;
    const buyer = newBuyer();
    const isAllowed = async () => (await decideOn(api, checkoutOf(buyer, 5_000))).methods["saldo_invoice"];
    const invoice = await invoiceFor(api, 5_000, buyer);
    await until(api, plusDays(invoice.dueOn, 2));
    expect(await isAllowed()).toMatchObject({ allowed: false, reason: "openOverdueClaim" });
    await api("PUT", "/v1/agreement-terms", { ...terms, dispute: { ...terms.dispute, liftsCheckoutBlock: true } });
    const { body } = await api("POST", `/v1/invoices/${invoice.id}/disputes`, { dispute: "identity", by: "portal" });
    expect((await isAllowed())?.reason).not.toBe("openOverdueClaim");
    await api("POST", `/v1/disputes/${body.dispute.id}/settlements`, { outcome: "withdrawn", by: "portal" });
    expect(await isAllowed()).toMatchObject({ allowed: false, reason: "openOverdueClaim" });
    await api("PUT", "/v1/agreement-terms", terms);
  });

  it("evidence comes back as it was sent, and a program is none", async () => {
    const invoice = await invoiceFor(api, 5_000);
    const { dispute } = (await api("POST", `/v1/invoices/${invoice.id}/disputes`, { dispute: "goods", by: "portal" })).body;
    const files = `/v1/disputes/${dispute.id}/files`;
    const add = (content: Buffer) => api("POST", files, { name: "zdjęcie.png", contentBase64: content.toString("base64"), by: "portal" });
    const picture = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(400_000, 7)]);
    const { status, body } = await add(picture);
    expect([status, body.file]).toMatchObject([201, { mediaType: "image/png", bytes: 400_008, name: "zdjęcie.png" }]);
    expect((await add(Buffer.from([0x4d, 0x5a, 0, 1]))).body.code).toBe("fileKindNotTaken");
    expect((await api("GET", files)).body.items).toEqual([body.file]);
    const answer = await fetch(`${started.saldo.baseUrl}${files}/${body.file.id}`, {
      headers: { Authorization: `Bearer ${started.saldo.shop("PLN").secretKey}` },
    });
    expect(answer.headers.get("content-disposition")).toContain("attachment");
    expect(Buffer.from(await answer.arrayBuffer()).equals(picture)).toBe(true);
  });

  it("a pause for hardship covers every invoice of the buyer, also later ones, until its day", async () => {
    const buyer = newBuyer();
    const first = await invoiceFor(api, 4_000, buyer);
    await until(api, plusDays(first.dueOn, 1));
    const end = plusDays(first.dueOn, 30);
    const path = `/v1/buyers/${first.buyerId}/hardships`;
    const asked = { reason: "illness", until: end, note: "in hospital", by: "Ewa" };
    const { status, body } = await api("POST", path, asked);
    expect([status, body.hardship]).toMatchObject([201, { status: "running", hold: "hardship", invoiceIds: [] }]);
    expect((await api("POST", path, asked)).body.code).toBe("hardshipRunning");
    expect(JSON.stringify((await api("GET", `/v1/invoices/${first.id}/timeline`)).body)).not.toMatch(/illness|hospital/);
    await until(api, end);
    expect(await sentTo(first.id)).toEqual(["reminderSent preDueNotice"]);
    await until(api, plusDays(end, 5));
    expect((await api("GET", `/v1/agreements/${body.hardship.id}`)).body.agreement.status).toBe("ended");
    expect(await sentTo(first.id)).toEqual(["reminderSent preDueNotice", "reminderSent friendlyReminder"]);
  });

  it("nothing is sent to a buyer who has died, until a person says otherwise", async () => {
    const invoice = await invoiceFor(api, 4_000);
    const state = { state: "deceased", since: await todayOf(api), by: "Ewa" };
    const { buyerState } = (await api("POST", `/v1/buyers/${invoice.buyerId}/states`, state)).body;
    await until(api, plusDays(invoice.dueOn, 40));
    expect(await sentTo(invoice.id)).toEqual([]);
    expect((await api("GET", `/v1/invoices/${invoice.id}/agreements`)).body.hold).toMatchObject({ reason: "deceased", until: null });
    await api("POST", `/v1/buyer-states/${buyerState.id}/endings`, { by: "Ewa" });
    await until(api, plusDays(invoice.dueOn, 44));
    expect(await sentTo(invoice.id)).not.toEqual([]);
  });

  it("a settlement that is paid waives the rest", async () => {
    const invoice = await invoiceFor(api, 10_000);
    await until(api, plusDays(invoice.dueOn, 1));
    const days = { acceptBy: plusDays(invoice.dueOn, 8), payBy: plusDays(invoice.dueOn, 15) };
    const path = `/v1/invoices/${invoice.id}/settlement-offers`;
    const { settlementOffer } = (await api("POST", path, { amount: pln(6_000), ...days, by: "Ewa" })).body;
    expect(settlementOffer).toMatchObject({ status: "offered", waives: pln(4_000) });
    const taken = await api("POST", `/v1/settlement-offers/${settlementOffer.id}/acceptances`, { by: "portal" });
    expect(taken.body.settlementOffer.status).toBe("accepted");
    await until(api, days.payBy);
    await pay(api, invoice.id, 6_000);
    await until(api, plusDays(days.payBy, 1));
    expect(await readInvoice(invoice.id)).toMatchObject({ status: "paid", open: pln(0) });
    expect((await api("GET", `/v1/agreements/${settlementOffer.id}`)).body.agreement.status).toBe("completed");
    expect(await sentTo(invoice.id)).toEqual(["reminderSent preDueNotice"]);
  });

  it("a settlement that is not paid lapses, and the ladder goes on at once for the whole", async () => {
    const invoice = await invoiceFor(api, 10_000);
    await until(api, plusDays(invoice.dueOn, 1));
    const days = { acceptBy: plusDays(invoice.dueOn, 2), payBy: plusDays(invoice.dueOn, 2) };
    const path = `/v1/invoices/${invoice.id}/settlement-offers`;
    const { settlementOffer } = (await api("POST", path, { amount: pln(6_000), ...days, by: "Ewa" })).body;
    await api("POST", `/v1/settlement-offers/${settlementOffer.id}/acceptances`, { by: "portal" });
    await until(api, plusDays(settlementOffer.lastOn, 4));
    expect((await api("GET", `/v1/agreements/${settlementOffer.id}`)).body.agreement.status).toBe("lapsed");
    expect((await lastMessage(invoice.id)).text).toContain("100,00");
  });

  it("a waiver needs a second person", async () => {
    const invoice = await invoiceFor(api, 4_000);
    const { waiver } = (await api("POST", `/v1/invoices/${invoice.id}/waivers`, { part: "fees", reason: "first time", by: "Ewa Nowak" }))
      .body;
    const decide = (by: string) => api("POST", `/v1/waivers/${waiver.id}/decisions`, { outcome: "approved", by });
    expect((await decide(" ewa  NOWAK")).body.code).toBe("secondPersonNeeded");
    expect((await decide("Adam")).body.waiver).toMatchObject({ status: "approved", openedBy: "Ewa Nowak", settledBy: "Adam" });
    expect((await decide("Olga")).body.code).toBe("agreementNotRunning");
  });

  it("leaves books in which every invariant holds", async () => {
    await expect(started.verifyLedger()).resolves.toBe(0);
  });
});
