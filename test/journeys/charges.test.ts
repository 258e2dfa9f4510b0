/** What being late costs, from the programme to the last cent: charged with a step, told with its letter, paid in the order of the law, or given up. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { availableHomes } from "../tools/available-homes.ts";
import { startOn, type StartedHome } from "../support/homes.ts";
import { authorizeOn, checkoutOf, decideOn, newBuyer, shopApi, type ShopApi } from "../support/shop-api.ts";

const pln = (amountMinor: number) => ({ amountMinor, currency: "PLN" });
const oneDayMs = 86_400_000;
const late = [
  { step: "friendlyReminder", template: "friendlyReminder", days: 3 },
  { step: "formalReminder", template: "formalReminder", days: 14, fee: [pln(1_500)], interest: true, minDaysAfterPrevious: 5 },
];
const writeOff = { kind: "writeOff", afterDays: 14, below: [pln(5_000)] };
const toAgency = [
  { step: "friendlyReminder", template: "friendlyReminder", days: 3 },
  { step: "finalNotice", template: "finalNotice", days: 14, minDaysAfterPrevious: 7 },
];
const programme = {
  name: "Costs of delay",
  strategies: [
    { name: "asks", when: { buyerGroups: ["asks"] }, steps: [{ ...late[1], needsApproval: true }] },
    { name: "small", when: { buyerGroups: ["small"] }, steps: late, end: writeOff },
    { name: "smallAsked", when: { buyerGroups: ["smallAsked"] }, steps: late, end: { ...writeOff, needsApproval: true } },
    { name: "agency", when: { buyerGroups: ["agency"] }, steps: toAgency, end: { kind: "placement", afterDays: 14 } },
    { name: "all", steps: late },
  ],
};

describe.each(availableHomes())("charges on $name", (home) => {
  let started: StartedHome;
  let api: ShopApi;

  beforeAll(async () => {
    started = await startOn(home);
    api = shopApi(started.saldo.baseUrl, started.saldo.shop("PLN").secretKey);
    const draft = await api("PUT", "/v1/dunning/programmes/draft", programme);
    expect([draft.status, draft.body.status]).toEqual([200, "draft"]);
    const published = await api("POST", "/v1/dunning/programmes/publish", { by: "Ewa" });
    expect([published.body.status, published.body.version.slice(0, 2)]).toEqual(["live", "1-"]);
  });
  afterAll(() => started.stop());

  /** An invoice of 200.00 zł that fell due so long ago that the formal reminder has left. */
  async function lateInvoice(buyer: object = {}) {
    const checkout = checkoutOf(newBuyer(), 20_000);
    const asked = { ...checkout, buyer: { ...checkout.buyer, ...buyer } };
    const { decision } = await decideOn(api, asked);
    const { order } = (await authorizeOn(api, decision, asked.basket.total)).body;
    await api("POST", `/v1/decisions/${decision.decisionId}/review`, { outcome: "approved", by: "Ewa" });
    const { invoice } = (await api("POST", `/v1/orders/${order.id}/captures`, { amount: pln(20_000) })).body;
    const { now } = (await api("GET", "/v1/test/clock")).body;
    const days = Math.ceil((Date.parse(`${invoice.dueOn}T12:00:00Z`) - Date.parse(now)) / oneDayMs) + 21;
    await api("POST", "/v1/test/clock", { advanceDays: days });
    return { invoiceId: invoice.id as string, orderId: order.id as string, dueOn: invoice.dueOn as string };
  }

  const read = async (id: string) => (await api("GET", `/v1/invoices/${id}`)).body;
  const eventsOf = async (id: string) =>
    (await api("GET", `/v1/invoices/${id}/timeline`)).body.items as { kind: string; data: any; at: string }[];
  const pay = async (invoiceId: string, amountMinor: number) => {
    const valueDate = (await api("GET", "/v1/test/clock")).body.now.slice(0, 10);
    return (await api("POST", "/v1/payments", { invoiceId, amount: pln(amountMinor), valueDate })).body;
  };

  it("are not owed after all when the letter came back and nobody was told", async () => {
    const { invoiceId } = await lateInvoice();
    expect((await read(invoiceId)).open.amountMinor).toBeGreaterThan(21_500);
    const sent = (await eventsOf(invoiceId)).findLast(({ kind }) => kind === "reminderSent");
    const report = { kind: "bounce", messageId: sent?.data.messageId, statusCode: "5.1.1" };
    expect((await api("POST", "/v1/mail-reports", report)).body.steps[0].outcome).toBe("notDelivered");
    const { open, openParts } = await read(invoiceId);
    expect([open.amountMinor, openParts.fees.amountMinor, openParts.interest.amountMinor]).toEqual([20_000, 0, 0]);
    const kinds = (await eventsOf(invoiceId)).map(({ kind }) => kind).slice(-6);
    expect(kinds).toEqual(["mailBounced", "reminderSkipped", "chargeWaived", "chargeWaived", "chargesGivenUp", "taskOpened"]);
    expect((await pay(invoiceId, 20_000)).unallocated.amountMinor).toBe(0);
    expect((await read(invoiceId)).status).toBe("paid");
  });

  it("come with the formal reminder, stand in its letter, and are paid before the principal", async () => {
    const { invoiceId } = await lateInvoice();
    const { open, openParts } = await read(invoiceId);
    expect([openParts.principal.amountMinor, openParts.fees.amountMinor, openParts.compensation.amountMinor]).toEqual([20_000, 1_500, 0]);
    const events = await eventsOf(invoiceId);
    const charged = events.filter(({ kind }) => kind === "claimCharged");
    expect(charged.map(({ data }) => [data.part, data.step])).toEqual([
      ["fees", "formalReminder"],
      ["interest", "formalReminder"],
    ]);
    const interestMinor = Number.parseInt(charged[1]?.data.amountMinor ?? "", 10);
    expect(openParts.interest.amountMinor).toBe(interestMinor);
    expect(open.amountMinor).toBe(20_000 + 1_500 + interestMinor);
    const { items: notes } = (await api("GET", `/v1/invoices/${invoiceId}/charges`)).body;
    notes.sort((left: any, right: any) => (left.part < right.part ? -1 : 1));
    expect(notes.map(({ part, open, note }: any) => [part, open.amountMinor, note.kind])).toEqual([
      ["fees", 1_500, "feeNote"],
      ["interest", interestMinor, "interestNote"],
    ]);
    expect(notes[1].note.number).toMatch(/^IN \d{4}\/000001$/);
    const { items: messages } = (await api("GET", `/v1/test/messages?invoiceId=${invoiceId}`)).body;
    const letter = messages.find((message: { kind: string }) => message.kind === "formalReminder");
    expect(letter.text.replaceAll(/\s/g, " ")).toContain("Koszty przypomnień: 15,00 zł");
    expect(letter.text).toContain("Odsetki za opóźnienie: ");

    const paid = await pay(invoiceId, 1_500 + interestMinor + 8_000);
    expect(paid.allocations.map(({ part, amount }: any) => [part, amount.amountMinor])).toEqual([
      ["fees", 1_500],
      ["interest", interestMinor],
      ["principal", 8_000],
    ]);
    expect((await read(invoiceId)).openParts).toMatchObject({ principal: pln(12_000), fees: pln(0), interest: pln(0) });
    const rest = await pay(invoiceId, 12_500);
    expect([rest.unallocated.amountMinor, (await read(invoiceId)).status]).toEqual([500, "paid"]);
  });

  it("that wait for the merchant's word are not owed, and a payment of all the rest settles the claim", async () => {
    const { invoiceId } = await lateInvoice({ buyerGroup: "asks" });
    const { items } = (await api("GET", "/v1/dunning/approvals")).body;
    expect(items.filter((one: { invoiceId: string }) => one.invoiceId === invoiceId)).toHaveLength(1);
    expect((await read(invoiceId)).open).toEqual(pln(20_000));
    const paid = await pay(invoiceId, 20_000);
    expect([paid.unallocated.amountMinor, (await read(invoiceId)).status]).toEqual([0, "paid"]);
    const kinds = (await eventsOf(invoiceId)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => ["claimCharged", "chargeWaived", "reminderSent"].includes(kind))).toEqual([
      "claimCharged",
      "claimCharged",
      "chargeWaived",
      "chargeWaived",
    ]);
  });

  it("that the merchant approves leave with the next run, and those that it declines are given up", async () => {
    const [first, second] = [await lateInvoice({ buyerGroup: "asks" }), await lateInvoice({ buyerGroup: "asks" })];
    const say = (id: string, decision: string) =>
      api("POST", `/v1/invoices/${id}/reminders/formalReminder/approval`, { decision, by: "Ewa" });
    expect((await say(first.invoiceId, "approved")).status).toBe(200);
    expect((await say(second.invoiceId, "declined")).status).toBe(200);
    expect((await say(second.invoiceId, "approved")).body.code).toBe("nothingToApprove");
    await api("POST", "/v1/test/clock", { advanceDays: 3 });
    expect((await read(first.invoiceId)).openParts.fees).toEqual(pln(1_500));
    expect((await read(second.invoiceId)).open).toEqual(pln(20_000));
  });

  it("of a step that an agreement took back are given up when the claim is paid meanwhile", async () => {
    const { invoiceId } = await lateInvoice({ buyerGroup: "asks" });
    const today = (await api("GET", "/v1/test/clock")).body.now.slice(0, 10);
    await api("POST", `/v1/invoices/${invoiceId}/promises`, { payOn: today, madeBy: "debtor", by: "portal" });
    await pay(invoiceId, 20_000);
    const kinds = (await eventsOf(invoiceId)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "chargeWaived")).toHaveLength(2);
    expect((await read(invoiceId)).status).toBe("paid");
  });

  it("of a purchase that goes back whole are given up with it", async () => {
    const { invoiceId, orderId } = await lateInvoice();
    await api("POST", `/v1/orders/${orderId}/refunds`, { type: "return", amount: pln(20_000), invoiceId });
    const { open, status } = await read(invoiceId);
    expect([open.amountMinor, status]).toEqual([0, "credited"]);
  });

  it("come to an end with the ladder: a person is asked, and is no longer asked once the claim is paid", async () => {
    const [first, second] = [await lateInvoice(), await lateInvoice()];
    expect((await read(second.invoiceId)).nextAction.kind).toBe("person");
    await api("POST", "/v1/test/clock", { advanceDays: 30 });
    expect((await read(first.invoiceId)).nextAction).toBeNull();
    const waiting = async () =>
      (await api("GET", "/v1/dunning/tasks?limit=100")).body.items as { id: string; invoiceId: string; kind: string }[];
    const mine = (await waiting()).filter(({ invoiceId }) => [first.invoiceId, second.invoiceId].includes(invoiceId));
    expect(mine.map(({ kind }) => kind)).toEqual(["person", "person"]);
    const settle = (id = "none") => api("POST", `/v1/dunning/tasks/${id}/settlement`, { outcome: "done", by: "Ewa" });
    expect((await settle(mine.find(({ invoiceId }) => invoiceId === first.invoiceId)?.id)).status).toBe(200);
    expect((await settle(mine.find(({ invoiceId }) => invoiceId === first.invoiceId)?.id)).body.code).toBe("taskNotFound");
    const { open } = await read(second.invoiceId);
    await pay(second.invoiceId, open.amountMinor);
    expect((await waiting()).some(({ invoiceId }) => [first.invoiceId, second.invoiceId].includes(invoiceId))).toBe(false);
    expect((await eventsOf(first.invoiceId)).map(({ kind }) => kind).slice(-2)).toEqual(["ladderEnded", "taskSettled"]);
  });

  it("are given up with a small claim that is written off; what comes later is a recovery, and a credit note takes the loss back", async () => {
    const [large, small] = [await lateInvoice({ buyerGroup: "small" }), await lateInvoice({ buyerGroup: "small" })];
    const owed = (await read(small.invoiceId)).open.amountMinor;
    await pay(small.invoiceId, owed - 3_000);
    await api("POST", "/v1/test/clock", { advanceDays: 40 });
    const statusOf = async (id: string) => [(await read(id)).status, (await read(id)).open.amountMinor];
    expect((await statusOf(large.invoiceId))[0]).toBe("overdue");
    expect(await statusOf(small.invoiceId)).toEqual(["writtenOff", 0]);
    const written = (await eventsOf(small.invoiceId)).slice(-2);
    expect(written.map(({ kind, data }) => [kind, data.amountMinor ?? data.task])).toEqual([
      ["ladderEnded", "writeOff"],
      ["claimWrittenOff", "3000"],
    ]);
    expect((await read(small.invoiceId)).nextAction).toBeNull();
    const { allocations, unallocated } = await pay(small.invoiceId, 1_000);
    expect([allocations.length, allocations[0].amount.amountMinor, unallocated.amountMinor]).toEqual([1, 1_000, 0]);
    expect(await statusOf(small.invoiceId)).toEqual(["writtenOff", 0]);
    await api("POST", `/v1/orders/${small.orderId}/refunds`, { type: "goodwill", amount: pln(500), invoiceId: small.invoiceId });
    expect((await pay(small.invoiceId, 1_600)).unallocated.amountMinor).toBe(100);
    expect(await statusOf(small.invoiceId)).toEqual(["paid", 0]);
    const later = (await eventsOf(small.invoiceId)).map(({ kind }) => kind);
    expect(later.slice(later.indexOf("claimWrittenOff") + 1)).toEqual([
      "claimRecovered",
      "paymentBooked",
      "writeOffReversed",
      "creditNoteIssued",
      "claimRecovered",
      "paymentBooked",
    ]);
  });

  it("of a small claim are given up after a person's word where the programme wants one, and never while something is disputed", async () => {
    const { invoiceId } = await lateInvoice({ buyerGroup: "smallAsked" });
    const owed = (await read(invoiceId)).open.amountMinor;
    await pay(invoiceId, owed - 3_000);
    await api("POST", "/v1/test/clock", { advanceDays: 40 });
    const { items } = (await api("GET", "/v1/dunning/tasks?limit=100")).body;
    const task = items.find((one: { invoiceId: string }) => one.invoiceId === invoiceId);
    expect(task.kind).toBe("writeOff");
    const settle = () => api("POST", `/v1/dunning/tasks/${task.id}/settlement`, { outcome: "done", by: "Ewa" });
    const dispute = await api("POST", `/v1/invoices/${invoiceId}/disputes`, { dispute: "goods", amount: pln(100), by: "portal" });
    expect((await settle()).body.code).toBe("claimOnHold");
    await api("POST", `/v1/disputes/${dispute.body.dispute.id}/settlements`, { outcome: "withdrawn", by: "Ewa" });
    expect((await settle()).status).toBe(200);
    expect((await read(invoiceId)).status).toBe("writtenOff");
  });

  it("come to an end with the hand-over that was announced: nothing more leaves, and a claim that was called back is for a person", async () => {
    const [first, second] = [await lateInvoice({ buyerGroup: "agency" }), await lateInvoice({ buyerGroup: "agency" })];
    // The day after that of UTC: late in the evening the shop's own day is a day ahead, and nobody promises for yesterday.
    const { now } = (await api("GET", "/v1/test/clock")).body;
    const payOn = new Date(Date.parse(now) + oneDayMs).toISOString().slice(0, 10);
    const promise = { payOn, madeBy: "debtor", by: "portal" };
    const held = await api("POST", `/v1/invoices/${second.invoiceId}/promises`, promise);
    expect((await api("POST", `/v1/invoices/${second.invoiceId}/placements`, { announcedOn: second.dueOn, by: "Ewa" })).body.code).toBe(
      "claimOnHold",
    );
    await api("POST", `/v1/promises/${held.body.promise.id}/cancellations`, { by: "Ewa" });
    await api("POST", "/v1/test/clock", { advanceDays: 20 });
    const agreed = async (id: string) => (await api("GET", `/v1/invoices/${id}/agreements`)).body;
    const { items, hold } = await agreed(first.invoiceId);
    expect(items).toMatchObject([{ kind: "placement", status: "placed", openedBy: "saldo", recalledBecause: null }]);
    expect([hold.reason, hold.debtorText.length > 20]).toEqual(["placed", true]);
    expect((await read(first.invoiceId)).nextAction).toBeNull();
    await api("POST", "/v1/test/clock", { advanceDays: 20 });
    const kinds = (await eventsOf(first.invoiceId)).map(({ kind }) => kind);
    expect(kinds.slice(kinds.indexOf("ladderEnded"))).toEqual(["ladderEnded", "placementPlaced"]);
    const recall = { reason: "a part was paid", by: "Ewa" };
    expect((await api("POST", `/v1/placements/${items[0].id}/recalls`, recall)).body.placement).toMatchObject({
      status: "recalled",
      hold: null,
    });
    expect((await api("POST", `/v1/placements/${items[0].id}/recalls`, recall)).body.code).toBe("agreementNotRunning");
    await api("POST", "/v1/test/clock", { advanceDays: 5 });
    const waiting = (await api("GET", "/v1/dunning/tasks?limit=100")).body.items;
    expect(waiting.filter(({ invoiceId }: { invoiceId: string }) => invoiceId === first.invoiceId)).toMatchObject([{ kind: "person" }]);
    const other = (await agreed(second.invoiceId)).items.find(({ kind }: { kind: string }) => kind === "placement");
    expect(other.status).toBe("placed");
    await pay(second.invoiceId, (await read(second.invoiceId)).open.amountMinor);
    expect((await agreed(second.invoiceId)).items.find(({ kind }: { kind: string }) => kind === "placement").status).toBe("closed");
  });

  it("leave books that hold", async () => {
    expect(await started.verifyLedger()).toBe(0);
  });
});
