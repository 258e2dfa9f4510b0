/** Reminders by other ways than mail: letters, calls, texts; what fails goes by the next channel, and several claims of one debtor go as one message. */
import { createHmac } from "node:crypto";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoMerchants } from "../../server/store/demo-shops.ts";
import { authorizeOn, checkoutOf, decideOn, newBuyer, shopApi, type ShopApi } from "../support/shop-api.ts";
import { startOn, type StartedHome } from "../support/homes.ts";
import { bounceMail, complaintMail } from "../support/mail-reports.ts";
import { whatsappReport } from "../support/whatsapp-report.ts";
import { availableHomes } from "../tools/available-homes.ts";

const pln = (amountMinor: number) => ({ amountMinor, currency: "PLN" });
const formal = { template: "formalReminder", days: 14, from: "previousStep" };
const ladder = (channels: readonly string[], days = 3) => [
  { step: "friendlyReminder", template: "friendlyReminder", days, channels },
  { step: "formalReminder", ...formal },
];
const groups = {
  letters: ["letter"],
  calls: ["phone", "letter"],
  texts: ["sms", "email"],
  mails: ["email", "letter"],
  messengers: ["messenger", "email"],
};
const programme = {
  name: "Ways",
  strategies: [
    ...Object.entries(groups).map(([group, channels]) => ({ name: group, when: { buyerGroups: [group] }, steps: ladder(channels) })),
    ...[20, 40].map((days) => ({ name: `after${days}`, when: { buyerGroups: [`after${days}`] }, steps: ladder(groups.mails, days) })),
    { name: "all", steps: ladder(["email"]) },
  ],
};

const appSecret = "secret-of-the-app";
const agreedWord = "agreed-word";

describe.each(availableHomes())("channels on $name", (home) => {
  let started: StartedHome;
  let api: ShopApi;

  beforeAll(async () => {
    started = await startOn(home, { SALDO_WHATSAPP_APP_SECRET: appSecret, SALDO_WHATSAPP_VERIFY_TOKEN: agreedWord });
    api = shopApi(started.saldo.baseUrl, started.saldo.shop("PLN").secretKey);
    await api("PUT", "/v1/dunning/programmes/draft", programme);
    expect((await api("POST", "/v1/dunning/programmes/publish", { by: "Ewa" })).status).toBe(200);
  });
  afterAll(() => started.stop());

  type Buyer = ReturnType<typeof newBuyer>;
  type Claim = { id: string; number: string; dueOn: string };

  async function invoiceFor(buyer: Buyer, more: object, amountMinor = 4_000) {
    const checkout = checkoutOf(buyer, amountMinor);
    const asked = { ...checkout, buyer: { ...checkout.buyer, ...more } };
    const { decision } = await decideOn(api, asked);
    const { order } = (await authorizeOn(api, decision, asked.basket.total)).body;
    // Buyers of this file who are late by now may make the next one wait for a person.
    await api("POST", `/v1/decisions/${decision.decisionId}/review`, { outcome: "approved", by: "Ewa" });
    const { invoice } = (await api("POST", `/v1/orders/${order.id}/captures`, { amount: pln(amountMinor) })).body;
    return invoice as Claim;
  }
  /** To three days after the due date of what was captured today, a bank day by then at the latest. */
  const becomeLate = () => api("POST", "/v1/test/clock", { advanceDays: 21 });
  const today = async () => (await api("GET", "/v1/test/clock")).body.now.slice(0, 10) as string;
  const timeline = async (id: string) =>
    (await api("GET", `/v1/invoices/${id}/timeline`)).body.items as { kind: string; at: string; data: Record<string, string> }[];
  const kindsOf = async (id: string) => (await timeline(id)).map(({ kind }) => kind).filter((kind) => kind.startsWith("reminder"));
  const dispatchOf = async (invoiceId: string, status = "") => {
    const { items } = (await api("GET", `/v1/dunning/dispatches?limit=100${status}`)).body;
    return items.find((one: { invoiceId: string }) => one.invoiceId === invoiceId);
  };
  const pay = async (invoiceId: string, amountMinor: number) =>
    api("POST", "/v1/payments", { invoiceId, amount: pln(amountMinor), valueDate: await today() });
  const settle = (id: string, body: object) => api("POST", `/v1/dunning/dispatches/${id}/settlement`, { by: "Ewa", ...body });

  it("letters wait for the printer, and count from the day on which they were posted", async () => {
    const [posted, paid] = [
      await invoiceFor(newBuyer(), { buyerGroup: "letters" }),
      await invoiceFor(newBuyer(), { buyerGroup: "letters" }),
    ];
    await becomeLate();
    const letter = await dispatchOf(posted.id);
    expect(letter).toMatchObject({ channel: "letter", status: "waiting", step: "friendlyReminder", language: "pl" });
    expect(letter.to.split("\n")).toHaveLength(3);
    expect((await api("GET", `/v1/dunning/dispatches/${letter.id}/letter`)).body).toMatch(/^%PDF-1.7/);
    const { batchId, letters } = (await api("POST", "/v1/dunning/letter-batches", {})).body;
    expect(letters.map(({ invoiceId }: { invoiceId: string }) => invoiceId).toSorted()).toEqual([posted.id, paid.id].toSorted());
    expect((await api("POST", "/v1/dunning/letter-batches", {})).body.code).toBe("noLettersWaiting");

    await pay(paid.id, 4_000);
    const { secretKey } = started.saldo.shop("PLN");
    const file = await fetch(`${started.saldo.baseUrl}/v1/dunning/letter-batches/${batchId}`, {
      headers: { Authorization: `Bearer ${secretKey}` },
    });
    const files = unzipSync(new Uint8Array(await file.arrayBuffer()));
    expect(Object.keys(files).toSorted()).toEqual(["letters.csv", `${letter.id}.pdf`]);
    expect(new TextDecoder().decode(files["letters.csv"])).toContain(posted.id);

    const on = await today();
    const said = await api("POST", `/v1/dunning/letter-batches/${batchId}/settlement`, { by: "Ewa", on });
    expect(said.body.letters.map(({ invoiceId }: { invoiceId: string }) => invoiceId)).toEqual([posted.id]);
    expect(await kindsOf(posted.id)).toEqual(["reminderHandedOn", "reminderSent"]);
    expect(await kindsOf(paid.id)).toEqual(["reminderHandedOn", "reminderSkipped"]);
    const { nextAction } = (await api("GET", `/v1/invoices/${posted.id}`)).body;
    expect(nextAction.kind).toBe("formalReminder");
    expect(Date.parse(nextAction.on) - Date.parse(on)).toBeGreaterThanOrEqual(14 * 86_400_000);
    expect((await settle(letter.id, { outcome: "done" })).body.code).toBe("dispatchSettled");
  });

  it("a call that reaches nobody gives way to a letter; a payment takes what waits back", async () => {
    const called = await invoiceFor(newBuyer(), { buyerGroup: "calls" });
    await becomeLate();
    const call = await dispatchOf(called.id);
    expect(call).toMatchObject({ channel: "phone", status: "waiting" });
    expect(call.to).toMatch(/^\+48/);
    expect(call.text).toContain(called.number);
    expect((await settle(call.id, { outcome: "done", on: "2099-01-01" })).body.code).toBe("dayInFuture");
    expect((await settle(call.id, { outcome: "notDone", note: "nobody answered" })).body.status).toBe("notDone");
    await api("POST", "/v1/test/clock", { advanceDays: 4 });
    const letter = await dispatchOf(called.id);
    expect([letter.channel, letter.id === call.id]).toEqual(["letter", false]);
    await pay(called.id, 1_500);
    expect(await dispatchOf(called.id)).toBeUndefined();
    await api("POST", "/v1/test/clock", { advanceDays: 4 });
    expect((await dispatchOf(called.id)).text.replaceAll(/\s/g, " ")).toContain("25,00 zł");
    await pay(called.id, 2_500);
    expect(await dispatchOf(called.id)).toBeUndefined();
    expect((await dispatchOf(called.id, "&status=withdrawn")).id).toBe(letter.id);
    const handed = "reminderHandedOn";
    expect(await kindsOf(called.id)).toEqual([handed, "reminderPassedOn", handed, handed, "reminderSkipped"]);
  });

  it("a text leaves where a telephone is known, and a mail where none is", async () => {
    const known = await invoiceFor(newBuyer(), { buyerGroup: "texts" });
    const { phone: _phone, ...silent } = newBuyer();
    const unknown = await invoiceFor(silent as Buyer, { buyerGroup: "texts" });
    await becomeLate();
    const told = async (id: string) => (await api("GET", `/v1/test/messages?invoiceId=${id}`)).body.items[0];
    expect((await told(known.id)).to).toMatch(/^\+48/);
    expect((await told(known.id)).text).toContain(known.number);
    expect((await told(unknown.id)).to).toContain("@");
    const sent = (await timeline(known.id)).find(({ kind }) => kind === "reminderSent");
    expect(sent?.data["channel"]).toBe("sms");
  });

  const mailsOf = async (id: string) =>
    (await timeline(id)).flatMap(({ kind, data }) =>
      kind === "reminderSent" && data["channel"] === "email" ? (data["messageId"] ?? "") : [],
    );
  const mailIdOf = async (id: string) => (await mailsOf(id)).at(-1) ?? "";
  const marksOf = async (invoiceId: string) => {
    const { buyerId } = (await api("GET", `/v1/invoices/${invoiceId}`)).body;
    return { buyerId, marks: (await api("GET", `/v1/buyers/${buyerId}/mail-marks`)).body.items as object[] };
  };
  const tasksOf = async (invoiceId: string) => {
    const { items } = (await api("GET", "/v1/dunning/tasks?limit=100")).body;
    return (items as { invoiceId: string; reason: string }[]).filter((one) => one.invoiceId === invoiceId).map(({ reason }) => reason);
  };
  /** Three claims of one buyer whose first reminders come one after the other. */
  const threeClaims = async (buyer: Buyer) => {
    const claims = [];
    for (const buyerGroup of ["mails", "after20", "after40"]) claims.push(await invoiceFor(buyer, { buyerGroup }, 3_000));
    return claims as [Claim, Claim, Claim];
  };
  const laterBy = (advanceDays: number) => api("POST", "/v1/test/clock", { advanceDays });
  const returned = (message: string) => api("POST", "/v1/mail-reports/messages", { message });

  it("a mail that bounced goes as a letter, and what comes after it skips the address until it is allowed again", async () => {
    const [bounced, next, after] = await threeClaims(newBuyer());
    const paid = await invoiceFor(newBuyer(), { buyerGroup: "mails" });
    await becomeLate();
    const messageId = await mailIdOf(bounced.id);
    const report = await returned(bounceMail({ messageId }));
    expect(report.body).toMatchObject({ outcome: "hardBounce", statusCode: "5.1.1", isRepeated: false, isAddressUsable: false });
    expect(report.body.steps).toEqual([{ invoiceId: bounced.id, step: "friendlyReminder", outcome: "passedOn" }]);
    expect((await returned(bounceMail({ messageId }))).body).toMatchObject({ isRepeated: true, steps: [] });
    const refused = await returned(bounceMail({ messageId: await mailIdOf(paid.id), status: "5.7.1" }));
    expect(refused.body).toMatchObject({ outcome: "refusal", isAddressUsable: true, steps: [{ outcome: "passedOn" }] });
    await pay(paid.id, 4_000);

    await laterBy(1);
    const letter = await dispatchOf(bounced.id);
    expect(letter).toMatchObject({ channel: "letter", step: "friendlyReminder" });
    expect(await kindsOf(bounced.id)).toEqual(["reminderSent", "reminderPassedOn", "reminderHandedOn"]);
    expect(await dispatchOf(paid.id)).toBeUndefined();
    expect((await kindsOf(paid.id)).at(-1)).toBe("reminderSkipped");

    await laterBy(17);
    expect(await dispatchOf(next.id)).toMatchObject({ channel: "letter" });
    expect((await timeline(next.id)).find(({ kind }) => kind === "channelPassedOver")?.data).toEqual({
      step: "friendlyReminder",
      channel: "email",
      reason: "mailBounced",
    });
    const { buyerId, marks } = await marksOf(next.id);
    expect(marks).toMatchObject([{ reason: "bounced", messageId, statusCode: "5.1.1" }]);
    const word = { by: "Ewa", reason: "the mailbox is there again" };
    expect((await api("POST", `/v1/buyers/${buyerId}/mail-marks/clearings`, word)).body.items).toHaveLength(1);
    expect((await api("POST", `/v1/buyers/${buyerId}/mail-marks/clearings`, word)).body.code).toBe("mailMarkNotFound");
    await laterBy(20);
    expect(await kindsOf(after.id)).toEqual(["reminderSent"]);
  });

  it("waits for the part of the day that its debtor wishes, on its own day", async () => {
    const claim = await invoiceFor(newBuyer(), {});
    const { buyerId } = (await api("GET", `/v1/invoices/${claim.id}`)).body;
    const wished = await api("PUT", `/v1/buyers/${buyerId}/contact-wishes`, { partOfDay: "evening", by: "Ewa" });
    expect([wished.status, wished.body.partOfDay]).toEqual([200, "evening"]);
    await becomeLate();
    const told = (await timeline(claim.id)).filter(({ kind }) => kind === "reminderDelayed" || kind === "reminderSent");
    expect(told.map(({ kind, data }) => data["reason"] ?? kind)).toEqual(["betterHour", "reminderSent"]);
    const [delayed, sent] = told.map(({ at }) => at);
    expect(sent?.slice(0, 10)).toBe(delayed?.slice(0, 10));
    expect(sent?.slice(11, 13)).toMatch(/^1[56]$/);
  });

  it("a mail that bounced and has no other way is for a person; soft bounces count when they come three in a row", async () => {
    const hard = await invoiceFor(newBuyer(), {});
    const soft = await threeClaims(newBuyer());
    await becomeLate();
    expect((await returned(bounceMail({ messageId: await mailIdOf(hard.id) }))).body.steps[0].outcome).toBe("notDelivered");
    expect([await kindsOf(hard.id), await tasksOf(hard.id)]).toEqual([["reminderSent", "reminderSkipped"], ["undelivered"]]);
    const told: Record<string, unknown>[] = [];
    for (const days of [1, 17, 20]) {
      await laterBy(days);
      for (const messageId of new Set((await Promise.all(soft.map(({ id }) => mailsOf(id)))).flat())) {
        const { body } = await returned(bounceMail({ messageId, status: "4.2.2" }));
        if (!body.isRepeated) told.push({ isUsable: body.isAddressUsable, became: body.steps[0].outcome });
      }
    }
    expect(told.slice(0, 3)).toEqual([
      { isUsable: true, became: "noted" },
      { isUsable: true, became: "noted" },
      { isUsable: false, became: "passedOn" },
    ]);
  });

  it("a complaint ends mail to the address and asks a person; what is no report of ours changes nothing", async () => {
    const complained = await invoiceFor(newBuyer(), { buyerGroup: "mails" });
    await becomeLate();
    const messageId = await mailIdOf(complained.id);
    const told = await returned(complaintMail(messageId));
    expect(told.body).toMatchObject({ outcome: "complaint", isAddressUsable: false, steps: [{ outcome: "noted" }] });
    expect([await kindsOf(complained.id), await tasksOf(complained.id)]).toEqual([["reminderSent"], ["mailComplaint"]]);
    await laterBy(21);
    expect((await kindsOf(complained.id)).at(-1)).toBe("reminderSkipped");
    expect((await tasksOf(complained.id)).slice(0, 2)).toEqual(["mailComplaint", "undelivered"]);

    const other = await invoiceFor(newBuyer(), { buyerGroup: "mails" });
    await becomeLate();
    const strange = { kind: "bounce", messageId: "msg_00000000000000000000000000", statusCode: "5.1.1" };
    const own = { ...strange, messageId: await mailIdOf(other.id) };
    const codes = [];
    for (const body of [
      strange,
      { ...own, recipient: "another@example.com" },
      { ...own, statusCode: "2.0.0" },
      { ...own, statusCode: "5" },
    ])
      codes.push((await api("POST", "/v1/mail-reports", body)).body.code);
    expect(codes).toEqual(["messageNotFound", "recipientDiffers", "mailReportTellsNothing", "bodyInvalid"]);
    expect((await returned("From: a@b.example\r\n\r\nHello")).body.code).toBe("mailReportUnreadable");
    const stranger = shopApi(started.saldo.baseUrl, started.saldo.shop("EUR").secretKey);
    expect((await stranger("POST", "/v1/mail-reports", own)).body.code).toBe("messageNotFound");
    expect([(await marksOf(other.id)).marks, await kindsOf(other.id)]).toEqual([[], ["reminderSent"]]);
  });

  it("a debtor who objects to calls gets a letter, at once where a call waits; a messenger is opened by a consent", async () => {
    const called = await invoiceFor(newBuyer(), { buyerGroup: "calls" });
    const [asked, silent] = [
      await invoiceFor(newBuyer(), { buyerGroup: "messengers" }),
      await invoiceFor(newBuyer(), { buyerGroup: "messengers" }),
    ];
    const buyerOf = async (id: string) => (await api("GET", `/v1/invoices/${id}`)).body.buyerId as string;
    const say = async (invoiceId: string, channel: string, word: string) =>
      api("POST", `/v1/buyers/${await buyerOf(invoiceId)}/consents`, { channel, word, source: "telephone", wording: "2026-1", by: "Ewa" });
    expect((await say(asked.id, "messenger", "consent")).status).toBe(201);
    expect((await say(silent.id, "messenger", "withdrawal")).body.code).toBe("nothingToWithdraw");
    await becomeLate();
    const sentBy = async (id: string) => (await timeline(id)).find(({ kind }) => kind === "reminderSent")?.data["channel"];
    expect([await sentBy(asked.id), await sentBy(silent.id)]).toEqual(["messenger", "email"]);
    expect((await timeline(silent.id)).find(({ kind }) => kind === "channelPassedOver")?.data).toMatchObject({ reason: "consentMissing" });

    const sent = (await timeline(asked.id)).find(({ kind }) => kind === "reminderSent")?.data["messageId"] ?? "";
    const own = demoMerchants.flatMap(({ shops }) => shops).find(({ currency }) => currency === "PLN")?.id ?? "";
    const tell = async (secret: string) => {
      const body = JSON.stringify(whatsappReport(own, sent, "failed"));
      const signature = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
      const url = `${started.saldo.baseUrl}/providers/whatsapp/reports`;
      return (await fetch(url, { method: "POST", body, headers: { "X-Hub-Signature-256": signature } })).status;
    };
    expect([await tell("another-secret"), await tell(appSecret), await tell(appSecret)]).toEqual([401, 200, 200]);
    const tried = `?hub.mode=subscribe&hub.challenge=17&hub.verify_token=`;
    const tries = [agreedWord, "another"].map((word) => fetch(`${started.saldo.baseUrl}/providers/whatsapp/reports${tried}${word}`));
    expect((await Promise.all(tries)).map(({ status }) => status)).toEqual([200, 404]);
    await laterBy(1);
    expect((await timeline(asked.id)).flatMap(({ kind, data }) => (kind === "reminderSent" ? data["channel"] : []))).toEqual([
      "messenger",
      "email",
    ]);

    expect(await dispatchOf(called.id)).toMatchObject({ channel: "phone" });
    await say(called.id, "phone", "objection");
    expect(await dispatchOf(called.id)).toBeUndefined();
    await laterBy(4);
    expect(await dispatchOf(called.id)).toMatchObject({ channel: "letter" });
    expect((await timeline(called.id)).map(({ kind, data }) => [kind, data["reason"] ?? data["state"]]).slice(-3)).toEqual([
      ["channelConsent", "objected"],
      ["reminderPassedOn", "channelObjected"],
      ["reminderHandedOn", undefined],
    ]);
    const { channels, items } = (await api("GET", `/v1/buyers/${await buyerOf(called.id)}/consents`)).body;
    expect(channels.find((one: { channel: string }) => one.channel === "phone").state).toBe("objected");
    expect(items).toMatchObject([{ channel: "phone", word: "objection", source: "telephone", wording: "2026-1", by: "Ewa" }]);
  });

  it("claims of one debtor go as one mail, with the reference of each and the sum", async () => {
    const buyer = newBuyer();
    const [first, second] = [await invoiceFor(buyer, {}, 3_000), await invoiceFor(buyer, {}, 4_500)];
    await becomeLate();
    const messageOf = async (id: string) => (await timeline(id)).find(({ kind }) => kind === "reminderSent")?.data["messageId"];
    expect(await messageOf(first.id)).toBe(await messageOf(second.id));
    for (const { id } of [first, second]) {
      const { items } = (await api("GET", `/v1/test/messages?invoiceId=${id}`)).body;
      expect(items).toHaveLength(1);
      expect(items[0].text).toContain(first.number);
      expect(items[0].text).toContain(second.number);
      expect(items[0].text.replaceAll(/\s/g, " ")).toContain("75,00 zł");
    }
    await pay(first.id, 3_000);
    await api("POST", "/v1/test/clock", { advanceDays: 21 });
    const { items } = (await api("GET", `/v1/test/messages?invoiceId=${second.id}`)).body;
    expect(items[0].text).not.toContain(first.number);
  });

  it("a debtor is not addressed more than three times in a week", async () => {
    const buyer = newBuyer();
    const invoices = [];
    for (let count = 0; count < 4; count += 1) invoices.push(await invoiceFor(buyer, { buyerGroup: "texts" }, 1_000 + count));
    await becomeLate();
    const kinds = await Promise.all(invoices.map(({ id }) => kindsOf(id)));
    expect(kinds.map((one) => one.at(-1)).toSorted((left = "", right = "") => left.localeCompare(right))).toEqual([
      "reminderDelayed",
      "reminderSent",
      "reminderSent",
      "reminderSent",
    ]);
    const delayed = invoices[kinds.findIndex((one) => one.at(-1) === "reminderDelayed")]?.id ?? "";
    expect((await timeline(delayed)).at(-1)?.data["reason"]).toBe("contactCap");
    await api("POST", "/v1/test/clock", { advanceDays: 10 });
    expect((await kindsOf(delayed)).at(-1)).toBe("reminderSent");
  });
});
