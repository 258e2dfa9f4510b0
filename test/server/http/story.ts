/** A whole life told over HTTP: every operation once, from the question at the till to the message about the invoice. */
import { smallLogo } from "../../support/small-logo.ts";
import { createHmac, randomUUID } from "node:crypto";
import { dayFromNow } from "../../support/agreement-bodies.ts";
import { complaintMail } from "../../support/mail-reports.ts";
import { connectSite } from "../../support/connect-site.ts";
import { checkoutOf, newBuyer, orderFor, orderOfGroup, shopApi, type ShopApi, type Told } from "../../support/shop-api.ts";
import { tellAgreements } from "./agreement-story.ts";

/** Marks that are nowhere else: none of them belongs in a log. */
export function makeCanaries() {
  const mark = randomUUID().replaceAll("-", "");
  const digits = String(BigInt(`0x${mark.slice(0, 8)}`) % 1_000_000n).padStart(6, "0");
  return {
    firstName: `Firstcanary${mark}`,
    lastName: `Lastcanary${mark}`,
    email: `mailcanary${mark}@example.com`,
    phone: `+48739${digits}`,
    street: `Streetcanary${mark} 7`,
    city: `Citycanary${mark}`,
    ref: `refcanary${mark}`,
    device: `devicecanary${mark}`,
    userAgent: `agentcanary${mark}`,
    payer: `Payercanary${mark}`,
    iban: "PL61109010140000071219812874",
    note: `notecanary${mark}`,
    clerk: `clerkcanary${mark}`,
    idempotencyKey: `keycanary${mark}`,
    unknownField: `fieldcanary${mark}`,
  };
}
export type Canaries = ReturnType<typeof makeCanaries>;

/** The checkout of the buyer who is made of marks. */
export function canaryCheckout(canaries: Canaries, amountMinor = 20_000) {
  const checkout = checkoutOf({ ...newBuyer(), ref: canaries.ref, email: canaries.email }, amountMinor);
  const { firstName, lastName, phone, street, city, device, userAgent } = canaries;
  const address = { ...checkout.billingAddress, line1: street, city };
  return {
    ...checkout,
    buyer: { ...checkout.buyer, firstName, lastName, phone },
    billingAddress: address,
    shippingAddress: { ...address, kind: "home" },
    device: { id: device, ip: "203.0.113.77", userAgent },
  };
}

const pln = (amountMinor: number) => ({ amountMinor, currency: "PLN" });

type Tell = (operation: string, answering: Promise<Told>) => Promise<any>;

/** What the shopper reads and asks for under a link. */
async function tellShopper(tell: Tell, api: ShopApi, decisionId: string, canaries: Canaries): Promise<void> {
  const { path } = await tell("makeShopperLink", api("POST", `/v1/decisions/${decisionId}/shopper-link`));
  await tell("tellWhy", api("GET", `/v1${path}`));
  await tell("checkIdentity", api("POST", `/v1${path}/identity`, { email: canaries.email }));
  await tell("askForReview", api("POST", `/v1${path}/review-requests`, {}));
}

/** A draft is replayed, run in the shadow, and put on a ramp, from which it is taken once and not the other time. */
async function tellTrials(api: ShopApi, tell: Tell, document: object): Promise<void> {
  await api("PUT", "/v1/policies/draft", { ...document, name: "Tried" });
  const today = dayFromNow();
  const { id } = await tell("replayPolicy", api("POST", "/v1/policies/replay", { from: today, to: today }));
  await tell("getReplay", api("GET", `/v1/policies/replay/${id}`));
  await tell("startShadow", api("POST", "/v1/policies/shadow", {}));
  await tell("getShadow", api("GET", "/v1/policies/shadow"));
  await tell("endShadow", api("DELETE", "/v1/policies/shadow"));
  await tell("startRamp", api("POST", "/v1/policies/ramp", {}));
  await tell("advanceRamp", api("POST", "/v1/policies/ramp/advance", {}));
  await tell("getRamp", api("GET", "/v1/policies/ramp"));
  await tell("rollBackRamp", api("POST", "/v1/policies/ramp/rollback", {}));
}

/** The life of a policy: drafted, compared, published, taken back, planned, tried. */
async function tellPolicies(tell: Tell, api: ShopApi, canaries: Canaries): Promise<void> {
  const { items: policies } = await tell("listPolicies", api("GET", "/v1/policies"));
  await tell("draftPolicy", api("PUT", "/v1/policies/draft", { ...policies[0].document, name: "Second" }));
  await tell("getPolicySchema", api("GET", "/v1/policies/schema"));
  await tell("diffPolicies", api("GET", "/v1/policies/diff"));
  await tell("publishPolicy", api("POST", "/v1/policies/publish", { by: canaries.clerk }));
  await tell("rollBackPolicy", api("POST", "/v1/policies/rollback", { version: "1" }));
  await tell("getPolicy", api("GET", "/v1/policies/2"));
  await api("PUT", "/v1/policies/draft", { ...policies[0].document, name: "Third" });
  await api("POST", "/v1/policies/publish", { activateAt: new Date(Date.now() + 3_600_000).toISOString() });
  await tell("withdrawPolicy", api("DELETE", "/v1/policies/scheduled"));
  await tellTrials(api, tell, policies[0].document);
}

/** The life of a dunning programme, and a reminder that waits for the merchant's word. */
async function tellProgrammes(tell: Tell, api: ShopApi, canaries: Canaries): Promise<void> {
  const steps = [{ step: "friendlyReminder", template: "friendlyReminder", days: 3, needsApproval: true, fee: [pln(500)] }];
  const handed = (group: string, channel: string) => {
    const step = { step: "friendlyReminder", template: "friendlyReminder", days: 3, channels: [channel] };
    return { name: group, when: { buyerGroups: [group] }, steps: [step] };
  };
  const strategies = [handed("letters", "letter"), handed("calls", "phone"), { name: "second", steps }, { name: "all", steps }];
  const challenge = { champion: "all", challenger: "second", sharePercent: 50 };
  const document = { name: "Asks first", strategies, challenge };
  await tell("draftProgramme", api("PUT", "/v1/dunning/programmes/draft", document));
  const tried = { country: "PL", total: pln(10_000), issuedOn: "2026-12-01" };
  await tell("previewProgramme", api("POST", "/v1/dunning/programmes/preview", tried));
  await tell("publishProgramme", api("POST", "/v1/dunning/programmes/publish", { by: canaries.clerk }));
  await tell("listProgrammes", api("GET", "/v1/dunning/programmes"));
  await tell("getProgramme", api("GET", "/v1/dunning/programmes/live"));
  await tell("compareStrategies", api("GET", "/v1/dunning/programmes/live/comparison"));
  await tell("getLearningReport", api("GET", "/v1/dunning/learning"));
  await tellWords(tell, api, canaries);
}

/** The shop words its reminders itself, and looks at them. */
async function tellWords(tell: Tell, api: ShopApi, canaries: Canaries): Promise<void> {
  const text = { template: "friendlyReminder", language: "pl", closing: "Do usłyszenia" };
  const document = { name: "Our words", texts: [text] };
  await tell("checkWords", api("POST", "/v1/dunning/words/check", document));
  await tell("draftWords", api("PUT", "/v1/dunning/words/draft", document));
  await tell("publishWords", api("POST", "/v1/dunning/words/publish", { by: canaries.clerk }));
  await tell("listWords", api("GET", "/v1/dunning/words"));
  await tell("getWords", api("GET", "/v1/dunning/words/live"));
}

/** The messages of a claim are read; a mail comes back, its reader complains of it, and the address is allowed again. */
async function tellMessages(
  tell: Tell,
  api: ShopApi,
  canaries: Canaries,
  { buyerId, invoiceId }: { buyerId: string; invoiceId: string },
): Promise<void> {
  await tell("listMessages", api("GET", `/v1/test/messages?invoiceId=${invoiceId}`));
  const { items } = (await api("GET", "/v1/test/messages?limit=100")).body;
  const { id } = items.find(({ to }: { to: string }) => to === canaries.email);
  const bounce = { kind: "bounce", messageId: `<${id}@saldo>`, recipient: canaries.email, statusCode: "5.1.1" };
  await tell("reportMail", api("POST", "/v1/mail-reports", bounce));
  await tell("reportRawMail", api("POST", "/v1/mail-reports/messages", { message: complaintMail(id) }));
  await tell("listMailMarks", api("GET", `/v1/buyers/${buyerId}/mail-marks`));
  const word = { by: canaries.clerk, reason: canaries.note };
  const said = { channel: "phone", word: "objection", source: canaries.note, by: canaries.clerk };
  await tell("noteConsent", api("POST", `/v1/buyers/${buyerId}/consents`, said));
  await tell("listConsents", api("GET", `/v1/buyers/${buyerId}/consents`));
  const persons = [{ role: "accounts", name: canaries.clerk, email: canaries.email }];
  await tell("setContactWishes", api("PUT", `/v1/buyers/${buyerId}/contact-wishes`, { partOfDay: "evening", persons, by: canaries.clerk }));
  await tell("getContactWishes", api("GET", `/v1/buyers/${buyerId}/contact-wishes`));
  const given = { email: canaries.email, by: canaries.clerk };
  await tell("giveMailAddress", api("POST", `/v1/buyers/${buyerId}/mail-addresses`, given));
  await tell("clearMailMarks", api("POST", `/v1/buyers/${buyerId}/mail-marks/clearings`, word));
}

/** The ladder of an invoice ends, and a person says what became of it. */
async function tellTask(tell: Tell, api: ShopApi, canaries: Canaries): Promise<void> {
  await api("POST", "/v1/test/clock", { advanceDays: 40 });
  const { items } = await tell("listCollectionTasks", api("GET", "/v1/dunning/tasks?limit=1"));
  const { placement } = await tell(
    "handOverClaim",
    api("POST", `/v1/invoices/${items[0].invoiceId}/placements`, { announcedOn: items[0].openedOn, by: canaries.clerk }),
  );
  await tell("recallClaim", api("POST", `/v1/placements/${placement.id}/recalls`, { reason: canaries.note, by: canaries.clerk }));
  const said = { outcome: "done", by: canaries.clerk, note: canaries.note };
  await tell("settleCollectionTask", api("POST", `/v1/dunning/tasks/${items[0].id}/settlement`, said));
}

/** A letter is printed and posted, and a call is made. */
async function tellDispatches(tell: Tell, api: ShopApi, canaries: Canaries): Promise<void> {
  for (const buyerGroup of ["letters", "calls"]) {
    const order = await orderOfGroup(api, buyerGroup, 4_000, "PLN");
    await api("POST", `/v1/orders/${order.id}/captures`, { amount: pln(4_000) });
  }
  await api("POST", "/v1/test/clock", { advanceDays: 24 });
  const { items } = await tell("listDispatches", api("GET", "/v1/dunning/dispatches"));
  const idOf = (channel: string) => items.find((one: { channel: string }) => one.channel === channel)?.id as string;
  await tell("getLetter", api("GET", `/v1/dunning/dispatches/${idOf("letter")}/letter`));
  const said = { by: canaries.clerk, note: canaries.note };
  await tell("settleDispatch", api("POST", `/v1/dunning/dispatches/${idOf("phone")}/settlement`, { ...said, outcome: "done" }));
  const { batchId } = await tell("batchLetters", api("POST", "/v1/dunning/letter-batches", {}));
  await tell("getLetterBatch", api("GET", `/v1/dunning/letter-batches/${batchId}`));
  await tell("settleLetterBatch", api("POST", `/v1/dunning/letter-batches/${batchId}/settlement`, { by: canaries.clerk }));
}

/** A reminder of an invoice under that programme comes up, and the merchant lets it leave. */
async function tellApproval(tell: Tell, api: ShopApi, canaries: Canaries): Promise<string> {
  const { order } = await orderFor(api, newBuyer(), 4_000);
  const { invoice } = (await api("POST", `/v1/orders/${order.id}/captures`, { amount: pln(4_000) })).body;
  await api("POST", "/v1/test/clock", { advanceDays: 24 });
  const asked = { channel: "sms", words: "live" };
  await tell("previewReminder", api("POST", `/v1/invoices/${invoice.id}/reminders/friendlyReminder/preview`, asked));
  await tell("listAwaitingReminders", api("GET", "/v1/dunning/approvals"));
  const said = { decision: "approved", by: canaries.clerk };
  await tell("approveReminder", api("POST", `/v1/invoices/${invoice.id}/reminders/friendlyReminder/approval`, said));
  return invoice.id;
}

/** The papers of a claim: what was charged with the reminder that left, and the credit note of another one. */
async function tellPapers(
  tell: Tell,
  api: ShopApi,
  invoiceId: string,
  { creditNoteId, buyerId }: { creditNoteId: string; buyerId: string },
) {
  await tell("listDocuments", api("GET", `/v1/invoices/${invoiceId}/documents`));
  const { items } = await tell("listCharges", api("GET", `/v1/invoices/${invoiceId}/charges`));
  await tell("getChargeNotePdf", api("GET", `/v1/charges/${items[0].id}/pdf`));
  await tell("getCreditNotePdf", api("GET", `/v1/credit-notes/${creditNoteId}/pdf`));
  const statement = `/v1/buyers/${buyerId}/statement`;
  await tell("getStatement", api("GET", statement));
  await tell("getStatementCsv", api("GET", `${statement}/csv`));
  await tell("getStatementPdf", api("GET", `${statement}/pdf?language=de`));
  const settings = await tell("getDocumentSettings", api("GET", "/v1/document-settings"));
  await tell("setDocumentSettings", api("PUT", "/v1/document-settings", { ...settings, preventiveStamp: true }));
  const { path } = await tell("makeDocumentLink", api("POST", "/v1/document-links", { kind: "invoice", id: invoiceId }));
  await tell("getCopy", api("GET", path.replace("/copy/", "/v1/copies/")));
  await tell("recallDocumentLinks", api("POST", "/v1/document-links/recalls", { kind: "statement", id: buyerId, by: "Ewa" }));
}

async function tellLists(tell: Tell, api: ShopApi, canaries: Canaries): Promise<void> {
  const listName = "watched";
  await tell("createList", api("POST", "/v1/lists", { name: listName, scope: "shop", kind: "email" }));
  const entry = { value: canaries.email, reason: canaries.note };
  const { items } = await tell("putListEntries", api("PUT", `/v1/lists/${listName}/entries`, { entries: [entry], by: canaries.clerk }));
  await tell("listLists", api("GET", "/v1/lists"));
  await tell("getListEntries", api("GET", `/v1/lists/${listName}/entries?limit=1`));
  await tell("removeListEntry", api("DELETE", `/v1/lists/${listName}/entries/${items[0].id}`));
}

const heldAsks = 400;

/** The block is told through the outbox; the order waits within a second. */
async function untilHeld(api: ShopApi, orderId: string): Promise<void> {
  for (let asked = 0; asked < heldAsks; asked += 1) if ((await api("GET", `/v1/orders/${orderId}`)).body.held !== null) return;
  throw new Error(`the order ${orderId} is not held`);
}

/** What shop and shopper read of a decision and of the terms. */
async function tellReading(tell: Tell, api: ShopApi, shopper: ShopApi, decisionId: string): Promise<void> {
  await tell("getDecision", api("GET", `/v1/decisions/${decisionId}`));
  await tell("findOrder", api("GET", `/v1/orders?decisionId=${decisionId}`));
  await tell("explainDecision", shopper("GET", `/v1/decisions/${decisionId}/explanation`));
  await tell("tellPayLater", shopper("GET", "/v1/pay-later?country=PL&currency=PLN"));
  await tell("setOrigins", api("PUT", "/v1/origins", { origins: ["https://shop.example"] }));
  await tell("readOrigins", api("GET", "/v1/origins"));
  await tell("setBrand", api("PUT", "/v1/brand", { name: "Dobre Buty", colour: "#9c3d1f", phone: "+48 22 000 00 00" }));
  await tell("setLogo", api("PUT", "/v1/brand/logo", { contentBase64: smallLogo.toString("base64") }));
  await tell("getBrand", api("GET", "/v1/brand"));
  await tell("removeLogo", api("DELETE", "/v1/brand/logo"));
}

/** An order that waits because of a block, and goes on all the same. */
async function tellRelease(tell: Tell, api: ShopApi, canaries: Canaries): Promise<void> {
  const waiting = await orderFor(api, newBuyer(), 4_000);
  await api("POST", `/v1/buyers/${waiting.order.buyerId}/blocks`, { reason: canaries.note });
  await untilHeld(api, waiting.order.id);
  await tell("releaseOrder", api("POST", `/v1/orders/${waiting.order.id}/releases`, { reason: canaries.note }));
}

/** Where the shop is told, a trial of it, and the same once more. */
async function tellWebhooks(tell: Tell, api: ShopApi): Promise<void> {
  const { endpoint } = await tell("addWebhookEndpoint", api("POST", "/v1/webhook-endpoints", { url: "https://shop.example/saldo" }));
  await tell("listWebhookEndpoints", api("GET", "/v1/webhook-endpoints"));
  const { delivery } = await tell("pingWebhookEndpoint", api("POST", `/v1/webhook-endpoints/${endpoint.id}/ping`, {}));
  await tell("listWebhookDeliveries", api("GET", "/v1/webhook-deliveries?limit=1"));
  await tell("replayWebhookDelivery", api("POST", `/v1/webhook-deliveries/${delivery.id}/replay`, {}));
  await tell("removeWebhookEndpoint", api("DELETE", `/v1/webhook-endpoints/${endpoint.id}`));
}

/** A shop that connects itself, looks at the connection and ends it. */
async function tellConnection(tell: Tell, baseUrl: string): Promise<void> {
  const connected = connectSite(baseUrl, "https://story.example", { webhookUrl: "https://story.example/saldo" });
  const { secretKey, connectionId, webhookSecret } = await tell("exchangeConnection", connected);
  const own = shopApi(baseUrl, secretKey);
  await tell("getConnection", own("GET", "/v1/connection"));
  await tell("listConnectionRepairs", own("GET", "/v1/connection/repairs?limit=1"));
  const hint = '{"id":7}';
  const signature = createHmac("sha256", webhookSecret).update(hint).digest("base64");
  const headers = { "X-WC-Webhook-Signature": signature };
  await tell("hintConnection", shopApi(baseUrl, "")("POST", `/v1/connections/${connectionId}/hints`, JSON.parse(hint), headers));
  await tell("endConnection", own("DELETE", "/v1/connection"));
}

/** What belongs to no single sale. */
async function tellRest(tell: Tell, api: ShopApi, canaries: Canaries, baseUrl: string): Promise<void> {
  await tellPolicies(tell, api, canaries);
  await tellLists(tell, api, canaries);
  await tellProgrammes(tell, api, canaries);
  await tellWebhooks(tell, api);
  await tellConnection(tell, baseUrl);
  await tellAgreements(tell, api, canaries);
}

/** Tells the story; the answers by the id of their operation. */
export async function tellStory(api: ShopApi, shopper: ShopApi, canaries: Canaries, baseUrl: string): Promise<Map<string, Told>> {
  const told = new Map<string, Told>();
  const tell: Tell = async (operation, answering) => {
    const answer = await answering;
    told.set(operation, answer);
    return answer.body;
  };
  const { decisionId, decisionToken } = await tell(
    "decidePaymentMethods",
    api("POST", "/v1/checkout/payment-methods", canaryCheckout(canaries)),
  );
  const binding = { decisionToken, paymentMethodId: "saldo_invoice", termDays: 14, orderRef: randomUUID(), total: pln(20_000) };
  const { order } = await tell("authorize", api("POST", "/v1/checkout/authorize", binding, { "Idempotency-Key": canaries.idempotencyKey }));
  const lines = [{ name: "Kalosze", quantity: 1, unitPriceMinor: 15_000, taxRatePercent: "23" }];
  const capture = { amount: pln(15_000), items: lines, shippedAt: new Date().toISOString() };
  const { invoice } = await tell("captureOrder", api("POST", `/v1/orders/${order.id}/captures`, capture));
  await tell("voidOrder", api("POST", `/v1/orders/${order.id}/voids`, {}));
  const refund = { type: "goodwill", amount: pln(1_000), invoiceId: invoice.id, reason: canaries.note };
  const { creditNote } = await tell("refundOrder", api("POST", `/v1/orders/${order.id}/refunds`, refund));
  await tell("getOrder", api("GET", `/v1/orders/${order.id}`));
  const payer = { name: canaries.payer, iban: canaries.iban };
  const payment = { reference: invoice.paymentReference, amount: pln(4_000), valueDate: invoice.issuedOn, payer };
  await tell("bookPayment", api("POST", "/v1/payments", payment));
  await tell("recordFeedback", api("POST", "/v1/feedback", { label: "return", invoiceId: invoice.id }));

  await tellReading(tell, api, shopper, decisionId);
  await tell("requestReview", api("POST", `/v1/decisions/${decisionId}/review-requests`, { note: canaries.note }));
  await tell("listReviews", api("GET", "/v1/reviews?limit=1"));
  await tell("listDecisions", api("GET", `/v1/decisions?outcome=approved&orderRef=${binding.orderRef}`));
  await tell("tryDecision", api("POST", "/v1/decisions/dry-run", canaryCheckout(canaries)));
  await tell("sendPhoneCode", api("POST", `/v1/decisions/${decisionId}/phone-codes`, {}));
  const { items: messages } = (await api("GET", "/v1/test/messages?limit=20")).body;
  const sent = messages.find((message: { kind: string }) => message.kind === "phoneCode");
  const code = /\d{6}/.exec(sent.text)?.[0];
  await tell("confirmPhone", api("POST", `/v1/decisions/${decisionId}/phone-codes/confirm`, { code }));
  await tellShopper(tell, api, decisionId, canaries);
  const settlement = { outcome: "approved", by: canaries.clerk, note: canaries.note };
  await tell("settleReview", api("POST", `/v1/decisions/${decisionId}/review`, settlement));
  const expiresAt = new Date(Date.now() + 90 * 86_400_000).toISOString();
  const blocks = `/v1/buyers/${order.buyerId}/blocks`;
  const { block } = await tell("blockBuyer", api("POST", blocks, { reason: canaries.note, expiresAt }));
  await tell("getBuyer", api("GET", `/v1/buyers/${order.buyerId}`));
  await tellRelease(tell, api, canaries);
  await tell("liftBlock", api("DELETE", `${blocks}/${block.id}`));
  const son = await orderFor(api, newBuyer(), 5_000);
  const splits = `/v1/buyers/${order.buyerId}/splits`;
  const apart = { fromBuyerId: son.order.buyerId, reason: canaries.note, by: canaries.clerk };
  const { split } = await tell("splitBuyer", api("POST", splits, apart));
  await tell("undoSplit", api("DELETE", `${splits}/${split.id}`));
  await tell("markMisuse", api("POST", `/v1/decisions/${decisionId}/misuse`, { reason: canaries.note, by: canaries.clerk }));
  await tell("liftMisuse", api("DELETE", `/v1/decisions/${decisionId}/misuse`));

  await tellRest(tell, api, canaries, baseUrl);
  await tell("readClock", api("GET", "/v1/test/clock"));
  await tell("moveClock", api("POST", "/v1/test/clock", { advanceDays: 18 }));
  const asked = await tellApproval(tell, api, canaries);
  await tellDispatches(tell, api, canaries);
  await tellTask(tell, api, canaries);
  await tellPapers(tell, api, asked, { creditNoteId: creditNote.id, buyerId: order.buyerId });
  await tellMessages(tell, api, canaries, { buyerId: order.buyerId, invoiceId: invoice.id });
  await tell("listInvoices", api("GET", "/v1/invoices?limit=1"));
  await tell("getInvoice", api("GET", `/v1/invoices/${invoice.id}`));
  await tell("getInvoicePdf", api("GET", `/v1/invoices/${invoice.id}/pdf`));
  await tell("getInvoiceTimeline", api("GET", `/v1/invoices/${invoice.id}/timeline`));
  await tell("validateBankAccount", api("POST", "/v1/validate/bank-account", { iban: canaries.iban }));
  await tell("validateAddress", api("POST", "/v1/validate/address", { address: canaryCheckout(canaries).billingAddress }));
  await tell("live", api("GET", "/livez"));
  await tell("ready", api("GET", "/readyz"));
  return told;
}
