/** One of everything that a shop can have, made over HTTP, and the address and a right body of each operation on it. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Operation } from "../../../server/http/operation.ts";
import { newBuyer, orderFor, orderOfGroup, type ShopApi } from "../../support/shop-api.ts";
import { agreementBodies, dayFromNow } from "../../support/agreement-bodies.ts";
import { agreementKinds, type AgreementObjects, makeAgreements } from "./agreement-objects.ts";

export type ShopCurrency = "PLN" | "CZK" | "EUR";

/** A basket that a new buyer may pay on invoice, in minor units. */
export const basketMinor = { PLN: 20_000, CZK: 120_000, EUR: 6_000 } as const;

/** An invoice on which a day's delay costs something by every law. */
const lateMinor = { PLN: 1_000, CZK: 10_000, EUR: 500 } as const;

/** An order, half of it captured, with what belongs to it. */
export interface ShopObjects extends AgreementObjects {
  readonly orderId: string;
  readonly invoiceId: string;
  readonly decisionId: string;
  readonly decisionToken: string;
  readonly buyerId: string;
  readonly blockId: string;
  readonly paymentReference: string;
  /** A version that no other shop has: the document carries the currency. */
  readonly policyVersion: string;
  /** Likewise of the dunning programme. */
  readonly programmeVersion: string;
  /** Made by the clock: the ladder of an invoice has ended. */
  readonly wordsVersion: string;
  readonly taskId: string | null;
  /** Likewise: the reminder of an invoice has left, with its fee. */
  readonly chargeId: string | null;
  readonly creditNoteId: string;
  /** Likewise: a letter that waits for the printer, and the batch that it is in. */
  readonly dispatchId: string | null;
  readonly letterBatchId: string | null;
  readonly splitId: string;
  /** A list of this shop alone, named after its currency, and an entry on it. */
  readonly listName: string;
  readonly listEntryId: string;
  readonly replayId: string;
  readonly webhookEndpointId: string;
  readonly webhookDeliveryId: string;
}

const replayAsks = 400;
const replayPauseMs = 50;

/** What is still running would change by itself while a test looks. */
async function untilDone(api: ShopApi, id: string): Promise<void> {
  for (let asked = 0; asked < replayAsks; asked += 1) {
    if ((await api("GET", `/v1/policies/replay/${id}`)).body.status === "done") return;
    await sleep(replayPauseMs);
  }
  throw new Error(`the replay ${id} does not end`);
}

export async function makeObjects(api: ShopApi, currency: ShopCurrency): Promise<ShopObjects> {
  const { order, decision } = await orderFor(api, newBuyer(), basketMinor[currency], currency);
  const half = { amountMinor: basketMinor[currency] / 2, currency };
  const { invoice } = (await api("POST", `/v1/orders/${order.id}/captures`, { amount: half })).body;
  const back = { type: "goodwill", amount: { amountMinor: 100, currency }, invoiceId: invoice.id };
  const { creditNote } = (await api("POST", `/v1/orders/${order.id}/refunds`, back)).body;
  const agreements = await makeAgreements(api, currency, order.id);
  const [live] = (await api("GET", "/v1/policies")).body.items;
  await api("PUT", "/v1/policies/draft", { ...live.document, name: `Rules for ${currency}` });
  const today = dayFromNow();
  const replay = (await api("POST", "/v1/policies/replay", { from: today, to: today })).body;
  await untilDone(api, replay.id);
  const { version } = (await api("POST", "/v1/policies/publish")).body;
  const fee = [{ amountMinor: 100, currency }];
  const step = { step: "friendlyReminder", template: "friendlyReminder", days: 1, fee };
  const end = { kind: "person", afterDays: 0 };
  const byLetter = { name: "letters", when: { buyerGroups: ["letters"] }, steps: [{ ...step, channels: ["letter"] }], end };
  const strategies = [byLetter, { name: "second", steps: [step], end }, { name: "all", steps: [step], end }];
  const challenge = { champion: "all", challenger: "second", sharePercent: 50 };
  await api("PUT", "/v1/dunning/programmes/draft", { name: `Ladder for ${currency}`, strategies, challenge });
  const programme = (await api("POST", "/v1/dunning/programmes/publish", {})).body;
  const texts = [{ template: "friendlyReminder", language: "en", closing: `Yours, the shop of ${currency}` }];
  await api("PUT", "/v1/dunning/words/draft", { name: `Words for ${currency}`, texts });
  const words = (await api("POST", "/v1/dunning/words/publish", {})).body;
  await api("POST", `/v1/orders/${order.id}/captures`, { amount: { amountMinor: lateMinor[currency], currency } });
  const reader = await orderOfGroup(api, "letters", basketMinor[currency], currency);
  await api("POST", `/v1/orders/${reader.id}/captures`, { amount: half });
  await api("POST", `/v1/decisions/${decision.decisionId}/review-requests`, {});
  const listName = `watched${currency}`;
  await api("POST", "/v1/lists", { name: listName, scope: "shop", kind: "category" });
  const put = { entries: [{ value: "gold", reason: "resold" }] };
  const [entry] = (await api("PUT", `/v1/lists/${listName}/entries`, put)).body.items;
  const { block } = (await api("POST", `/v1/buyers/${order.buyerId}/blocks`, { reason: "parcels refused" })).body;
  const other = await orderFor(api, newBuyer(), basketMinor[currency], currency);
  const apart = { fromBuyerId: other.order.buyerId, reason: "father and son", by: "Ewa" };
  const { split } = (await api("POST", `/v1/buyers/${order.buyerId}/splits`, apart)).body;
  await api("POST", `/v1/decisions/${decision.decisionId}/misuse`, { artefacts: ["phone"], reason: "not ordered", by: "Ewa" });
  const { endpoint } = (await api("POST", "/v1/webhook-endpoints", { url: "https://shop.example/saldo", types: ["webhook.ping"] })).body;
  const { delivery } = (await api("POST", `/v1/webhook-endpoints/${endpoint.id}/ping`, {})).body;
  return {
    ...agreements,
    orderId: order.id,
    invoiceId: invoice.id,
    decisionId: decision.decisionId,
    decisionToken: decision.decisionToken,
    buyerId: order.buyerId,
    blockId: block.id,
    paymentReference: invoice.paymentReference,
    policyVersion: version,
    programmeVersion: programme.version,
    wordsVersion: words.version,
    taskId: null,
    chargeId: null,
    creditNoteId: creditNote.id,
    dispatchId: null,
    letterBatchId: null,
    splitId: split.id,
    listName,
    listEntryId: entry.id,
    replayId: replay.id,
    webhookEndpointId: endpoint.id,
    webhookDeliveryId: delivery.id,
  };
}

const kinds: Readonly<Record<string, { readonly id: keyof ShopObjects; readonly code: string }>> = {
  ...agreementKinds,
  orders: { id: "orderId", code: "orderNotFound" },
  invoices: { id: "invoiceId", code: "invoiceNotFound" },
  charges: { id: "chargeId", code: "chargeNotFound" },
  "credit-notes": { id: "creditNoteId", code: "creditNoteNotFound" },
  decisions: { id: "decisionId", code: "decisionNotFound" },
  buyers: { id: "buyerId", code: "buyerNotFound" },
  lists: { id: "listName", code: "listNotFound" },
  policies: { id: "policyVersion", code: "policyNotFound" },
  tasks: { id: "taskId", code: "taskNotFound" },
  dispatches: { id: "dispatchId", code: "dispatchNotFound" },
  "letter-batches": { id: "letterBatchId", code: "batchNotFound" },
  words: { id: "wordsVersion", code: "wordsNotFound" },
  programmes: { id: "programmeVersion", code: "programmeNotFound" },
  replays: { id: "replayId", code: "replayNotFound" },
  "webhook-endpoints": { id: "webhookEndpointId", code: "webhookEndpointNotFound" },
  "webhook-deliveries": { id: "webhookDeliveryId", code: "webhookDeliveryNotFound" },
};

/** Things whose kind stands deeper in the address. */
const nested: Readonly<Record<string, string>> = {
  "/v1/policies/replay/": "replays",
  "/v1/dunning/programmes/": "programmes",
  "/v1/dunning/tasks/": "tasks",
  "/v1/dunning/dispatches/": "dispatches",
  "/v1/dunning/letter-batches/": "letter-batches",
  "/v1/dunning/words/": "words",
};

function kindOf({ path }: Operation) {
  const named = Object.entries(nested).find(([prefix]) => path.startsWith(prefix));
  const kind = kinds[named?.[1] ?? path.split("/")[2] ?? ""];
  if (kind === undefined) throw new Error(`say here what the id in ${path} is`);
  return kind;
}

/** True for an operation on one thing, named by its id in the address. */
export function isOnOneThing({ path }: Operation): boolean {
  return path.includes("{");
}

/** The address of `operation` on these objects. */
export function pathOf(operation: Operation, objects: ShopObjects): string {
  if (operation.access === "link") return operation.path.replace("{token}", "st1.none");
  if (operation.access === "proof") return operation.path.replace("{id}", "con_00000000000000000000000000");
  if (!isOnOneThing(operation)) return operation.path;
  return operation.path
    .replace(/\{(id|version|name)\}/, objects[kindOf(operation).id] ?? "none")
    .replace("{blockId}", objects.blockId)
    .replace("{fileId}", objects.evidenceFileId)
    .replace("{entryId}", objects.listEntryId)
    .replace("{splitId}", objects.splitId)
    .replace("{step}", "friendlyReminder");
}

/** The id that a list of the shop must show. */
export function listedId({ path }: Operation, objects: ShopObjects): string {
  if (path === "/v1/agreements") return objects.agreementId;
  if (path === "/v1/dunning/tasks") return objects.taskId ?? "none";
  if (path === "/v1/dunning/dispatches") return objects.dispatchId ?? "none";
  if (path === "/v1/webhook-deliveries") return objects.webhookDeliveryId;
  return path === "/v1/decisions" || path === "/v1/reviews" ? objects.decisionId : objects.invoiceId;
}

/** The problem when there is no such thing. */
export function notFoundCode(operation: Operation): string {
  return kindOf(operation).code;
}

/** A body that is right; undefined for an operation without one. */
export function bodyOf(operation: Operation, currency: ShopCurrency): unknown {
  if (operation.body === undefined) return undefined;
  const amount = { amountMinor: 100, currency };
  const bodies: Readonly<Record<string, unknown>> = {
    ...agreementBodies("Ewa", currency),
    captureOrder: { amount },
    refundOrder: { type: "refund", amount },
    voidOrder: { amount },
    releaseOrder: { reason: "paid in advance" },
    hintConnection: { id: 1 },
    requestReview: { note: "please look" },
    setOrigins: { origins: [] },
    previewReminder: { channel: "sms", words: "usual" },
    setBrand: { name: "Ours" },
    sendPhoneCode: {},
    pingWebhookEndpoint: {},
    replayWebhookDelivery: {},
    confirmPhone: { code: "000000" },
    settleReview: { outcome: "declined", by: "Ewa" },
    putListEntries: { entries: [{ value: "gold", reason: "resold" }] },
    blockBuyer: { reason: "parcels refused" },
    splitBuyer: { fromBuyerId: "buy_00000000000000000000000000", reason: "father and son", by: "Ewa" },
    settleCollectionTask: { outcome: "done", by: "Ewa" },
    settleDispatch: { outcome: "done", by: "Ewa" },
    settleLetterBatch: { by: "Ewa" },
    reportMail: { kind: "complaint", messageId: "msg_00000000000000000000000000" },
    reportRawMail: { message: "From: a@b.example" },
    noteConsent: { channel: "phone", word: "objection", source: "telephone", by: "Ewa" },
    setContactWishes: { partOfDay: "evening", by: "Ewa" },
    giveMailAddress: { email: "another@example.com", by: "Ewa" },
    clearMailMarks: { by: "Ewa", reason: "the mailbox is there again" },
    approveReminder: { decision: "approved", by: "Ewa" },
    markMisuse: { reason: "not ordered", by: "Ewa" },
  };
  const body = bodies[operation.id];
  if (body === undefined) throw new Error(`say here what a right body of ${operation.id} is`);
  return body;
}
