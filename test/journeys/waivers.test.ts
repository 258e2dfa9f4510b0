/** Waivers and settlements of what being late has cost, and a reminder with a fee that an agreement holds back, on every home. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { availableHomes } from "../tools/available-homes.ts";
import { invoiceFor, lifeOf, pay, plusDays, until } from "../support/agreement-life.ts";
import { shopApi, type ShopApi } from "../support/shop-api.ts";
import { startOn, type StartedHome } from "../support/homes.ts";

const pln = (amountMinor: number) => ({ amountMinor, currency: "PLN" });
const programme = {
  name: "Costs of delay",
  strategies: [
    {
      name: "all",
      steps: [
        { step: "friendlyReminder", template: "friendlyReminder", days: 3, fee: [pln(1_500)] },
        { step: "formalReminder", template: "formalReminder", days: 14, fee: [pln(2_000)], minDaysAfterPrevious: 5, needsApproval: true },
      ],
    },
  ],
};

describe.each(availableHomes())("what being late has cost on $name", (home) => {
  let started: StartedHome;
  let api: ShopApi;
  const read = async (id: string) => (await api("GET", `/v1/invoices/${id}`)).body;
  /** An invoice of 100.00 whose friendly reminder has left, with its fee. */
  async function chargedInvoice() {
    const invoice = await invoiceFor(api);
    await until(api, plusDays(invoice.dueOn, 7));
    expect((await read(invoice.id)).openParts).toMatchObject({ principal: pln(10_000), fees: pln(1_500) });
    return invoice;
  }

  beforeAll(async () => {
    started = await startOn(home);
    api = shopApi(started.saldo.baseUrl, started.saldo.shop("PLN").secretKey);
    expect((await api("PUT", "/v1/dunning/programmes/draft", programme)).body.status).toBe("draft");
    await api("POST", "/v1/dunning/programmes/publish", { by: "Ewa" });
  });
  afterAll(() => started.stop());

  it("is waived up to the amount that two people agreed on, then all of it", async () => {
    const invoice = await chargedInvoice();
    const waive = async (amount: object) => {
      const asked = { part: "fees", reason: "first time", by: "Ewa", ...amount };
      const { waiver } = (await api("POST", `/v1/invoices/${invoice.id}/waivers`, asked)).body;
      expect((await read(invoice.id)).openParts.fees.amountMinor).toBeGreaterThan(0);
      return api("POST", `/v1/waivers/${waiver.id}/decisions`, { outcome: "approved", by: "Adam" });
    };
    expect((await waive({ amount: pln(500) })).body.waiver.status).toBe("approved");
    expect(await read(invoice.id)).toMatchObject({ open: pln(11_000), openParts: { fees: pln(1_000) } });
    expect((await waive({})).body.waiver.status).toBe("approved");
    expect(await read(invoice.id)).toMatchObject({ open: pln(10_000), openParts: { fees: pln(0) } });
    expect((await lifeOf(api, invoice.id)).filter((event) => event.startsWith("chargeWaived"))).toHaveLength(2);
  });

  it("goes with the rest when a settlement is paid", async () => {
    const invoice = await chargedInvoice();
    const days = { acceptBy: plusDays(invoice.dueOn, 9), payBy: plusDays(invoice.dueOn, 9) };
    const asked = { amount: pln(8_000), ...days, by: "Ewa" };
    const { settlementOffer } = (await api("POST", `/v1/invoices/${invoice.id}/settlement-offers`, asked)).body;
    expect(settlementOffer.waives).toEqual(pln(3_500));
    await pay(api, invoice.id, 8_000);
    await until(api, plusDays(invoice.dueOn, 10));
    expect(await read(invoice.id)).toMatchObject({ status: "paid", open: pln(0), openParts: { fees: pln(0) } });
    expect((await api("GET", `/v1/agreements/${settlementOffer.id}`)).body.agreement.status).toBe("completed");
  });

  it("is charged once for a step that a promise held back and that comes again when it is broken", async () => {
    const invoice = await chargedInvoice();
    await until(api, plusDays(invoice.dueOn, 17));
    const charges = async () => (await lifeOf(api, invoice.id)).filter((event) => event.startsWith("claimCharged formalReminder"));
    expect(await charges()).toHaveLength(1);
    const promise = { payOn: plusDays(invoice.dueOn, 18), madeBy: "debtor", by: "portal" };
    const { body } = await api("POST", `/v1/invoices/${invoice.id}/promises`, promise);
    expect(await lifeOf(api, invoice.id)).toContain("reminderSkipped formalReminder promiseRunning");
    await until(api, plusDays(body.promise.lastOn, 4));
    expect(await lifeOf(api, invoice.id)).toContain("promiseBroken");
    expect(await charges()).toHaveLength(1);
    expect((await lifeOf(api, invoice.id)).at(-1)).toBe("promiseBroken");
    const approval = await api("POST", `/v1/invoices/${invoice.id}/reminders/formalReminder/approval`, { decision: "approved", by: "Ewa" });
    expect(approval.status, JSON.stringify(approval.body)).toBe(200);
    await until(api, plusDays(body.promise.lastOn, 8));
    expect((await lifeOf(api, invoice.id)).at(-1)).toBe("reminderSent formalReminder");
    expect((await read(invoice.id)).openParts.fees).toEqual(pln(3_500));
  });

  it("leaves books in which every invariant holds", async () => {
    await expect(started.verifyLedger()).resolves.toBe(0);
  });
});
