/** Reminders that cannot leave for a while: tried again, given up in the end, and never sent after the payment. Over HTTP on every home. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mailFolder } from "../../server/channels/file-mailer.ts";
import { nextBankDay } from "../../src/kernel/calendar.ts";
import { addDays } from "../../src/kernel/time.ts";
import { availableHomes } from "../tools/available-homes.ts";
import { newBuyer, orderFor, shopApi, type ShopApi } from "../support/shop-api.ts";
import { startOn, type StartedHome } from "../support/homes.ts";

interface Event {
  readonly kind: string;
  readonly at: string;
  readonly data: { readonly step?: string; readonly reason?: string };
}

describe.each(availableHomes())("reminders that cannot leave on $name", (home) => {
  let started: StartedHome;
  let api: ShopApi;

  beforeAll(async () => {
    started = await startOn(home);
    api = shopApi(started.saldo.baseUrl, started.saldo.shop("PLN").secretKey);
    mkdirSync(mailFolder(started.saldo.dataDir), { recursive: true });
  });
  afterAll(() => started.stop());

  /** A file where the folder of mail should be: the mailer of test shops finds no way out. */
  const obstruct = () => {
    const folder = mailFolder(started.saldo.dataDir);
    renameSync(folder, join(started.saldo.dataDir, "mail-before"));
    writeFileSync(folder, "");
  };
  const clear = () => {
    const folder = mailFolder(started.saldo.dataDir);
    rmSync(folder);
    renameSync(join(started.saldo.dataDir, "mail-before"), folder);
  };
  const moveClock = async (body: { advanceDays: number } | { to: string }) =>
    expect((await api("POST", "/v1/test/clock", body)).status).toBe(200);
  const newInvoice = async () => {
    const { order, checkout } = await orderFor(api, newBuyer());
    return (await api("POST", `/v1/orders/${order.id}/captures`, { amount: checkout.basket.total })).body.invoice;
  };
  const read = async (invoice: { id: string }) => (await api("GET", `/v1/invoices/${invoice.id}`)).body;
  const reminderEvents = async (invoice: { id: string }): Promise<readonly Event[]> => {
    const { items } = (await api("GET", `/v1/invoices/${invoice.id}/timeline`)).body as { items: readonly Event[] };
    return items.filter(({ kind }) => kind.startsWith("reminder"));
  };

  it("leave on a later day, once, when the way is free again", async () => {
    const invoice = await newInvoice();
    await moveClock({ to: invoice.dueOn });
    const { nextAction } = await read(invoice);
    obstruct();
    await moveClock({ to: nextAction.on });
    expect([await reminderEvents(invoice), (await read(invoice)).nextAction]).toMatchObject([[{ data: { step: "preDueNotice" } }], null]);
    clear();
    await moveClock({ to: nextBankDay(addDays(nextAction.on, 1), "PL") });
    expect((await reminderEvents(invoice)).slice(1)).toMatchObject([{ kind: "reminderSent", data: { step: "friendlyReminder" } }]);
    expect((await read(invoice)).nextAction).toMatchObject({ kind: "formalReminder" });
  });

  it("never leave after the payment", async () => {
    const invoice = await newInvoice();
    obstruct();
    await moveClock({ to: invoice.nextAction.on });
    const payment = { invoiceId: invoice.id, amount: invoice.total, valueDate: invoice.issuedOn };
    expect((await api("POST", "/v1/payments", payment)).status).toBe(201);
    clear();
    await moveClock({ advanceDays: 45 });
    expect(await reminderEvents(invoice)).toMatchObject([{ kind: "reminderSkipped", data: { step: "preDueNotice", reason: "paid" } }]);
    expect((await api("GET", `/v1/test/messages?invoiceId=${invoice.id}`)).body.items).toEqual([]);
  });

  it("are given up after three days, and the next step comes in its turn", async () => {
    const invoice = await newInvoice();
    await moveClock({ to: invoice.dueOn });
    const { nextAction } = await read(invoice);
    expect(nextAction.kind).toBe("friendlyReminder");
    obstruct();
    await moveClock({ to: nextAction.on });
    await moveClock({ advanceDays: 2 });
    expect(await reminderEvents(invoice)).toMatchObject([{ kind: "reminderSent" }]);
    await moveClock({ advanceDays: 6 });
    const [, givenUp, ...more] = await reminderEvents(invoice);
    expect([givenUp, more]).toMatchObject([{ kind: "reminderSkipped", data: { step: "friendlyReminder", reason: "notDelivered" } }, []]);
    expect((await read(invoice)).nextAction).toMatchObject({ kind: "formalReminder" });
    clear();
    await moveClock({ advanceDays: 30 });
    expect((await reminderEvents(invoice)).slice(2)).toMatchObject([{ kind: "reminderSent", data: { step: "formalReminder" } }]);
  });
});
