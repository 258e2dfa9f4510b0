/** Payment plans over HTTP on every home: kept to the end, breached, put in the place of another one; and due dates that move. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { availableHomes } from "../tools/available-homes.ts";
import { invoiceFor, lifeOf, pay, plusDays, todayOf, until } from "../support/agreement-life.ts";
import { newBuyer, shopApi, type ShopApi } from "../support/shop-api.ts";
import { startOn, type StartedHome } from "../support/homes.ts";

interface Told {
  readonly number: number;
  readonly dueOn: string;
  readonly amount: { readonly amountMinor: number };
  readonly paid: { readonly amountMinor: number };
}

/** The first Tuesday from this day on: the days after it are bank days in most weeks. */
function tuesdayFrom(day: string): string {
  const daysAhead = (9 - new Date(`${day}T00:00:00Z`).getUTCDay()) % 7;
  return plusDays(day, daysAhead);
}

describe.each(availableHomes())("a payment plan on $name", (home) => {
  let started: StartedHome;
  let api: ShopApi;
  const offer = async (invoiceIds: readonly string[], firstOn: string, count = 3) => {
    const equal = { count, firstOn, rhythm: "weekly" };
    const { status, body } = await api("POST", "/v1/payment-plans", { invoiceIds, equal, by: "Ewa" });
    expect(status, JSON.stringify(body)).toBe(201);
    return body.paymentPlan;
  };
  const accept = (planId: string) =>
    api("POST", `/v1/payment-plans/${planId}/acceptances`, { by: "portal", acknowledgment: { on: "2026-11-29", how: "electronic" } });
  const planOf = async (planId: string) => (await api("GET", `/v1/agreements/${planId}`)).body.agreement;

  beforeAll(async () => {
    started = await startOn(home);
    api = shopApi(started.saldo.baseUrl, started.saldo.shop("PLN").secretKey);
  });
  afterAll(() => started.stop());

  it("over two invoices is kept to its end, and no reminder leaves on the way", async () => {
    const buyer = newBuyer();
    const [first, second] = [await invoiceFor(api, 6_000, buyer), await invoiceFor(api, 4_000, buyer)];
    await until(api, plusDays(first.dueOn, 1));
    const plan = await offer([first.id, second.id], plusDays(first.dueOn, 5));
    expect(plan.instalments.map((one: Told) => one.amount.amountMinor)).toEqual([3_334, 3_333, 3_333]);
    expect((await accept(plan.id)).body.paymentPlan).toMatchObject({
      status: "accepted",
      hold: "planOnTime",
      acknowledgment: { how: "electronic" },
    });
    const [one, two, three] = plan.instalments as Told[];
    await until(api, one?.dueOn ?? "");
    await pay(api, first.id, 3_334);
    expect(await planOf(plan.id)).toMatchObject({
      status: "running",
      instalments: [{ paid: { amountMinor: 3_334 } }, { paid: { amountMinor: 0 } }, {}],
    });
    await until(api, two?.dueOn ?? "");
    await pay(api, first.id, 2_666);
    await pay(api, second.id, 667);
    await until(api, three?.dueOn ?? "");
    await pay(api, second.id, 3_333);
    expect(await planOf(plan.id)).toMatchObject({ status: "completed", hold: null });
    await until(api, plusDays(first.dueOn, 70));
    for (const { id } of [first, second]) {
      const life = (await lifeOf(api, id)).filter((event) => event.startsWith("reminderSent"));
      expect(life.filter((event) => !event.endsWith("instalmentNotice"))).toEqual(["reminderSent preDueNotice"]);
    }
  });

  it("tells the debtor of each instalment once, with what is open by then, and of none that was paid early or of a plan that has ended", async () => {
    const invoice = await invoiceFor(api, 12_000);
    await until(api, plusDays(invoice.dueOn, 1));
    const equal = { count: 4, firstOn: plusDays(invoice.dueOn, 10), rhythm: "weekly" };
    const notice = { days: 2, channels: ["messenger", "email"] };
    const { buyerId } = (await api("GET", `/v1/invoices/${invoice.id}`)).body;
    const consent = { channel: "messenger", word: "consent", source: "telephone", by: "Ewa" };
    expect((await api("POST", `/v1/buyers/${buyerId}/consents`, consent)).status).toBe(201);
    const { body } = await api("POST", "/v1/payment-plans", { invoiceIds: [invoice.id], equal, notice, by: "Ewa" });
    const plan = body.paymentPlan;
    expect(plan.notice).toEqual(notice);
    await accept(plan.id);
    const [one, two, three] = plan.instalments as (Told & { readonly tellOn: string })[];
    const told = async () => (await lifeOf(api, invoice.id)).filter((event) => event.includes("instalmentNotice"));
    await until(api, plusDays(one?.tellOn ?? "", -1));
    expect(await told()).toEqual([]);
    await until(api, one?.dueOn ?? "");
    expect(await told()).toEqual(["reminderSent instalmentNotice"]);
    await pay(api, invoice.id, 1_000);
    await until(api, two?.dueOn ?? "");
    const [second, first] = (await api("GET", `/v1/test/messages?invoiceId=${invoice.id}`)).body.items;
    expect([first.kind, second.kind]).toEqual(["instalmentNotice", "instalmentNotice"]);
    expect(first.text.replaceAll(/\s/g, " ")).toContain("rata 1 z 4 jest płatna");
    expect(second.text.replaceAll(/\s/g, " ")).toContain("do zapłaty 50,00 zł");
    await pay(api, invoice.id, 8_000);
    await until(api, three?.dueOn ?? "");
    expect(await told()).toHaveLength(2);
    await api("POST", `/v1/payment-plans/${plan.id}/cancellations`, { by: "Ewa" });
    await until(api, plusDays(three?.dueOn ?? "", 7));
    expect(await told()).toHaveLength(2);
    const { items } = (await api("GET", `/v1/invoices/${invoice.id}/timeline`)).body;
    const sent = items.filter(({ data }: { data: { step?: string } }) => data.step === "instalmentNotice");
    expect(sent[1].data).toMatchObject({ agreementId: plan.id, number: 2, openMinor: "5000" });
  });

  it("takes a payment that quotes one of its invoices for that one, and what is left over for the others", async () => {
    const buyer = newBuyer();
    const [first, second, third] = [
      await invoiceFor(api, 6_000, buyer),
      await invoiceFor(api, 4_000, buyer),
      await invoiceFor(api, 1_000, buyer),
    ];
    const plan = await offer([first.id, second.id], plusDays(first.dueOn, 5));
    await pay(api, second.id, 100);
    expect((await pay(api, third.id, 1_100)).unallocated.amountMinor).toBe(100);
    await accept(plan.id);
    const { allocations, unallocated } = await pay(api, second.id, 7_900);
    expect(allocations.map(({ invoiceId, part, amount }) => [invoiceId, part, amount.amountMinor])).toEqual([
      [second.id, "principal", 3_900],
      [first.id, "principal", 4_000],
    ]);
    expect(unallocated.amountMinor).toBe(0);
    expect(await planOf(plan.id)).toMatchObject({
      status: "running",
      instalments: [{ paid: { amountMinor: 3_334 } }, { paid: { amountMinor: 3_333 } }, { paid: { amountMinor: 1_333 } }],
    });
    expect((await api("GET", `/v1/invoices/${second.id}`)).body.status).toBe("paid");
    expect(await lifeOf(api, first.id)).toContain("paymentBooked");
    expect((await pay(api, first.id, 2_500)).unallocated.amountMinor).toBe(500);
    expect((await planOf(plan.id)).status).toBe("completed");
  });

  it("that was breached while a payment was on its way goes on: what was sent is told, and nothing more leaves", async () => {
    const invoice = await invoiceFor(api, 9_000);
    await until(api, plusDays(invoice.dueOn, 1));
    const plan = await offer([invoice.id], tuesdayFrom(plusDays(invoice.dueOn, 3)));
    await accept(plan.id);
    const [one, two, three] = plan.instalments as Told[];
    await until(api, plusDays(two?.dueOn ?? "", 2));
    expect((await planOf(plan.id)).status).toBe("breached");
    await pay(api, invoice.id, 100, plusDays(two?.dueOn ?? "", 2));
    expect((await planOf(plan.id)).status).toBe("breached");
    await pay(api, invoice.id, 5_900, one?.dueOn);
    expect(await planOf(plan.id)).toMatchObject({ status: "running", hold: "planOnTime", settledAt: null });
    const { items } = (await api("GET", `/v1/invoices/${invoice.id}/timeline`)).body;
    expect(items.at(-1)).toMatchObject({
      kind: "agreementMended",
      data: { agreementId: plan.id, valueDate: one?.dueOn, told: ["friendlyReminder"] },
    });
    await until(api, three?.dueOn ?? "");
    await pay(api, invoice.id, 3_000);
    await until(api, plusDays(three?.dueOn ?? "", 30));
    const sent = (await lifeOf(api, invoice.id)).filter((event) => event.startsWith("reminderSent"));
    expect(sent.slice(-2)).toEqual(["reminderSent friendlyReminder", "reminderSent instalmentNotice"]);
    expect((await planOf(plan.id)).status).toBe("completed");
  });

  it("that is breached lets the whole fall due: the ladder goes on at once", async () => {
    const invoice = await invoiceFor(api, 9_000);
    await until(api, plusDays(invoice.dueOn, 1));
    const plan = await offer([invoice.id], plusDays(invoice.dueOn, 3));
    await accept(plan.id);
    const [one, two] = plan.instalments as Told[];
    await until(api, one?.dueOn ?? "");
    await pay(api, invoice.id, 1_000);
    await until(api, two?.dueOn ?? "");
    expect(await planOf(plan.id)).toMatchObject({ status: "running" });
    await until(api, plusDays(two?.dueOn ?? "", 4));
    expect(await planOf(plan.id)).toMatchObject({ status: "breached", hold: null, settledBy: "saldo" });
    const life = await lifeOf(api, invoice.id);
    expect(life.filter((event) => event !== "reminderSent instalmentNotice")).toEqual([
      "reminderSent preDueNotice",
      "paymentPlanOffered",
      "paymentPlanAccepted",
      "paymentPlanRunning",
      "paymentBooked",
      "paymentPlanBreached",
      "reminderSent friendlyReminder",
    ]);
  });

  it("is put in the place of another one, and what was paid stays paid", async () => {
    const invoice = await invoiceFor(api, 9_000);
    await until(api, plusDays(invoice.dueOn, 1));
    const plan = await offer([invoice.id], plusDays(invoice.dueOn, 3));
    await accept(plan.id);
    await pay(api, invoice.id, 3_000);
    const equal = { count: 2, firstOn: plusDays(invoice.dueOn, 30), rhythm: "monthly" };
    const { body } = await api("POST", `/v1/payment-plans/${plan.id}/replacements`, { equal, by: "Ewa" });
    expect(body.paymentPlan).toMatchObject({ status: "offered", total: { amountMinor: 6_000 }, replaces: plan.id, hold: "planOnTime" });
    expect((await planOf(plan.id)).status).toBe("cancelled");
    expect((await accept(plan.id)).body.code).toBe("agreementNotRunning");
    await accept(body.paymentPlan.id);
    await until(api, plusDays(invoice.dueOn, 20));
    expect((await lifeOf(api, invoice.id)).filter((event) => event.startsWith("reminderSent"))).toEqual(["reminderSent preDueNotice"]);
  });

  it("that nobody accepts ends with its offer, and holds nothing back before", async () => {
    const invoice = await invoiceFor(api, 9_000);
    await until(api, plusDays(invoice.dueOn, 1));
    const plan = await offer([invoice.id], plusDays(invoice.dueOn, 10));
    await until(api, plusDays(plan.offeredUntil, 1));
    expect((await planOf(plan.id)).status).toBe("cancelled");
    expect(await lifeOf(api, invoice.id)).toContain("reminderSent friendlyReminder");
  });

  it("refuses what does not belong together", async () => {
    const [mine, yours] = [await invoiceFor(api, 5_000), await invoiceFor(api, 5_000)];
    const today = await todayOf(api);
    const equal = { count: 3, firstOn: today, rhythm: "weekly" };
    const asked = async (body: object) => (await api("POST", "/v1/payment-plans", { by: "Ewa", ...body })).body.code;
    expect(await asked({ invoiceIds: [mine.id, yours.id], equal })).toBe("severalBuyers");
    expect(await asked({ invoiceIds: [mine.id], equal: { ...equal, count: 25 } })).toBe("tooManyInstalments");
    const instalments = [{ dueOn: plusDays(today, 7), amount: { amountMinor: 4_999, currency: "PLN" } }];
    expect(await asked({ invoiceIds: [mine.id], instalments })).toBe("instalmentsDoNotAddUp");
    expect(await asked({ invoiceIds: [mine.id], equal, instalments })).toBe("bodyInvalid");
  });

  it("is not needed where a later day helps: the next step moves with it, and the old day stays readable", async () => {
    const invoice = await invoiceFor(api, 5_000);
    await until(api, plusDays(invoice.dueOn, 1));
    const to = plusDays(invoice.dueOn, 20);
    const told = await api("POST", `/v1/invoices/${invoice.id}/due-date-changes`, { dueOn: to, reason: "salary on the tenth", by: "Ewa" });
    expect(told.status).toBe(201);
    const moved = told.body.dueDateChange.to;
    expect((await api("GET", `/v1/invoices/${invoice.id}`)).body).toMatchObject({
      dueOn: moved,
      status: "open",
      nextAction: { kind: "friendlyReminder" },
    });
    const { items } = (await api("GET", `/v1/invoices/${invoice.id}/timeline`)).body;
    expect(items.at(-1)).toMatchObject({
      kind: "dueDateChanged",
      by: "Ewa",
      data: { from: invoice.dueOn, to: moved, reason: "salary on the tenth" },
    });
    await until(api, plusDays(moved, 2));
    expect(await lifeOf(api, invoice.id)).not.toContain("reminderSent friendlyReminder");
    await until(api, plusDays(moved, 6));
    expect(await lifeOf(api, invoice.id)).toContain("reminderSent friendlyReminder");
  });

  it("leaves books in which every invariant holds", async () => {
    await expect(started.verifyLedger()).resolves.toBe(0);
  });
});
