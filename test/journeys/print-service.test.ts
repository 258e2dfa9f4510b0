/** Letters by a print service, whole: handed over once, reported on, called back after a payment, and in doubt where an answer was lost. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { authorizeOn, checkoutOf, decideOn, newBuyer, shopApi, type ShopApi } from "../support/shop-api.ts";
import { startOn, type StartedHome } from "../support/homes.ts";
import { type PrintStub, reportLetters, startPrintStub } from "../support/print-stub.ts";
import { availableHomes } from "../tools/available-homes.ts";

const pln = (amountMinor: number) => ({ amountMinor, currency: "PLN" });
const sourceSecret = "a-secret-of-the-tests-that-is-long-enough";
const reportSecret = "a-secret-of-reports-that-is-long-enough";
const programme = {
  name: "Letters",
  strategies: [
    {
      name: "all",
      steps: [
        { step: "friendlyReminder", template: "friendlyReminder", days: 3, channels: ["letter", "email"] },
        { step: "formalReminder", template: "formalReminder", days: 14, from: "previousStep", channels: ["email"] },
      ],
    },
  ],
};

describe.each(availableHomes())("letters by a print service on $name", (home) => {
  let started: StartedHome;
  let stub: PrintStub;
  let api: ShopApi;

  beforeAll(async () => {
    stub = await startPrintStub(sourceSecret);
    started = await startOn(home, {
      SALDO_PRINT_TEST_URL: stub.url,
      SALDO_SOURCE_SECRET: sourceSecret,
      SALDO_PRINT_REPORT_SECRET: reportSecret,
    });
    api = shopApi(started.saldo.baseUrl, started.saldo.shop("PLN").secretKey);
    await api("PUT", "/v1/dunning/programmes/draft", programme);
    expect((await api("POST", "/v1/dunning/programmes/publish", { by: "Ewa" })).status).toBe(200);
  });
  beforeEach(() => Object.assign(stub, { mood: "take", recalls: "yes" }));
  afterAll(async () => {
    await started.stop();
    stub.stop();
  });

  async function invoiceFor(amountMinor = 4_000) {
    const checkout = checkoutOf(newBuyer(), amountMinor);
    const { decision } = await decideOn(api, checkout);
    const { order } = (await authorizeOn(api, decision, checkout.basket.total)).body;
    await api("POST", `/v1/decisions/${decision.decisionId}/review`, { outcome: "approved", by: "Ewa" });
    return (await api("POST", `/v1/orders/${order.id}/captures`, { amount: pln(amountMinor) })).body.invoice as { id: string };
  }
  const laterBy = (advanceDays: number) => api("POST", "/v1/test/clock", { advanceDays });
  const today = async () => (await api("GET", "/v1/test/clock")).body.now.slice(0, 10) as string;
  const kindsOf = async (id: string) => {
    const { items } = (await api("GET", `/v1/invoices/${id}/timeline`)).body as { items: { kind: string }[] };
    return items.map(({ kind }) => kind).filter((kind) => /^(reminder|letter)/.test(kind));
  };
  const letterOf = async (invoiceId: string) => {
    for (const status of ["printing", "unknown", "recalling", "withdrawn", "done", "waiting", "notDone"]) {
      const { items } = (await api("GET", `/v1/dunning/dispatches?limit=100&channel=letter&status=${status}`)).body;
      const found = (items as { id: string; invoiceId: string; status: string }[]).find((one) => one.invoiceId === invoiceId);
      if (found !== undefined) return found;
    }
    throw new Error(`no letter about ${invoiceId}`);
  };
  const pay = async (invoiceId: string, amountMinor = 4_000) =>
    api("POST", "/v1/payments", { invoiceId, amount: pln(amountMinor), valueDate: await today() });
  const report = async (messageId: string, state: string, more: object = {}) => {
    const shopId = stub.letters.get(messageId)?.asked.shopId;
    const told = await reportLetters(started.saldo.baseUrl, reportSecret, { reports: [{ shopId, messageId, state, ...more }] });
    return told.body.items?.map(({ outcome }) => outcome);
  };
  const timesAsked = (messageId: string) => stub.questions.filter((one) => one.messageId === messageId).length;

  it("are handed over once, and count from the day on which the service posted them", async () => {
    const { id } = await invoiceFor();
    await laterBy(21);
    const letter = await letterOf(id);
    expect(letter).toMatchObject({ status: "printing", printState: "taken", batchId: null });
    expect(Buffer.from(stub.letters.get(letter.id)?.asked.letter ?? "", "base64").toString("latin1")).toMatch(/^%PDF-1.7/);
    await laterBy(1);
    expect(timesAsked(letter.id)).toBe(1);
    expect(await report(letter.id, "printed")).toEqual(["noted"]);
    const on = await today();
    expect(await report(letter.id, "posted", { on })).toEqual(["noted"]);
    expect(await report(letter.id, "posted", { on })).toEqual(["repeated"]);
    expect(await kindsOf(id)).toEqual(["reminderHandedOn", "letterTaken", "letterPrinted", "reminderSent"]);
    const { nextAction } = (await api("GET", `/v1/invoices/${id}`)).body;
    expect(nextAction.kind).toBe("formalReminder");
    expect(Date.parse(nextAction.on) - Date.parse(on)).toBeGreaterThanOrEqual(14 * 86_400_000);
    expect(await report(letter.id, "undeliverable")).toEqual(["noted"]);
    await laterBy(1);
    expect((await kindsOf(id)).slice(4)).toEqual(["letterReturned", "reminderPassedOn", "reminderSent"]);
  });

  it("that are paid while they are printed are called back, or leave all the same and say so", async () => {
    const [back, late] = [await invoiceFor(), await invoiceFor()];
    await laterBy(21);
    const [first, second] = [await letterOf(back.id), await letterOf(late.id)];
    await pay(back.id);
    await laterBy(1);
    expect([(await letterOf(back.id)).status, stub.letters.has(first.id)]).toEqual(["withdrawn", false]);
    stub.recalls = "tooLate";
    await pay(late.id);
    await laterBy(1);
    expect(await report(second.id, "posted")).toEqual(["noted"]);
    expect(await kindsOf(back.id)).toEqual(["reminderHandedOn", "letterTaken", "reminderSkipped", "letterRecalled"]);
    expect(await kindsOf(late.id)).toEqual(["reminderHandedOn", "letterTaken", "reminderSkipped", "letterNotRecalled", "reminderLeftLate"]);
  });

  it("whose answer was lost are asked after, and handed over again only where the service has none", async () => {
    stub.mood = "cut";
    const taken = await invoiceFor();
    await laterBy(21);
    const has = await letterOf(taken.id);
    await laterBy(1);
    expect([(await letterOf(taken.id)).status, timesAsked(has.id)]).toEqual(["printing", 1]);
    stub.mood = "lose";
    const lost = await invoiceFor();
    await laterBy(21);
    const missing = await letterOf(lost.id);
    expect(timesAsked(missing.id)).toBeGreaterThan(0);
    stub.mood = "take";
    await laterBy(1);
    expect([(await letterOf(lost.id)).status, stub.letters.has(missing.id)]).toEqual(["printing", true]);
  });

  it("of a part payment leave anew with what is open then", async () => {
    const { id } = await invoiceFor();
    await laterBy(21);
    const letter = await letterOf(id);
    await pay(id, 1_500);
    expect((await letterOf(id)).status).toBe("recalling");
    await laterBy(4);
    const anew = await letterOf(id);
    expect([anew.status, anew.id === letter.id, stub.letters.has(letter.id)]).toEqual(["printing", false, false]);
    expect((anew as unknown as { text: string }).text.replaceAll(/\s/g, " ")).toContain("25,00 zł");
  });

  it("are reported on under a signature alone, in the shape that is agreed", async () => {
    const { id } = await invoiceFor();
    await laterBy(21);
    const { id: messageId } = await letterOf(id);
    const shopId = stub.letters.get(messageId)?.asked.shopId;
    const send = (secret: string, body: unknown, timestamp?: string) => reportLetters(started.saldo.baseUrl, secret, body, timestamp);
    const right = { reports: [{ shopId, messageId, state: "printed" }] };
    expect(await send(sourceSecret, right)).toMatchObject({ status: 401, body: { code: "reportNotSigned" } });
    const tenMinutesAgo = new Date(Date.now() - 600_000).toISOString();
    expect((await send(reportSecret, right, tenMinutesAgo)).status).toBe(401);
    const wrong = await send(reportSecret, { reports: [{ shopId, messageId, state: "lost", on: "2026-02-30" }] });
    expect(wrong).toMatchObject({ status: 422, body: { code: "bodyInvalid" } });
    expect(wrong.body.errors).toMatchObject([{ pointer: "/reports/0/state" }, { pointer: "/reports/0/on" }]);
    const strange = { ...right.reports[0], messageId: "msg_00000000000000000000000000" };
    const nowhere = { ...right.reports[0], shopId: "shp_00000000000000000000000000" };
    const mixed = await send(reportSecret, { reports: [strange, nowhere, { ...right.reports[0] }, { ...right.reports[0], shopId: "x" }] });
    expect(mixed.body.items?.map(({ outcome }) => outcome)).toEqual(["messageNotFound", "messageNotFound", "noted", "messageNotFound"]);
    expect(await kindsOf(id)).toEqual(["reminderHandedOn", "letterTaken", "letterPrinted"]);
  });

  it("never leave Saldo unsigned", () => expect(stub.unsigned).toBe(0));
});
