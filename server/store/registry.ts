/** Opens one commit on the books of a shop, and publishes its messages once it is kept. */
import type { Books, Registry } from "../../src/ports/books.ts";
import type { IdentityBook } from "../../src/ports/identity-book.ts";
import type { OutboxMessage } from "../../src/ports/outbox-queue.ts";
import { agreementBook } from "./books/agreement-book.ts";
import { answerBook } from "./books/answer-book.ts";
import { blockBook } from "./books/block-book.ts";
import { brandBook } from "./books/brand-book.ts";
import { buyerBook } from "./books/buyer-book.ts";
import { chargeBook } from "./books/charge-book.ts";
import { choiceBook } from "./books/choice-book.ts";
import { comparisonBook } from "./books/comparison-book.ts";
import { clockBook } from "./books/clock-book.ts";
import { connectionBook } from "./books/connection-book.ts";
import { consentBook } from "./books/consent-book.ts";
import { copyBook } from "./books/copy-book.ts";
import { contactBook } from "./books/contact-book.ts";
import { dispatchBook } from "./books/dispatch-book.ts";
import { originBook } from "./books/origin-book.ts";
import { decisionBook } from "./books/decision-book.ts";
import { dunningBook } from "./books/dunning-book.ts";
import { type CountingExposureBook, exposureBook, type OnExposure } from "./books/exposure-book.ts";
import { eventBook } from "./books/event-book.ts";
import { feedbackBook } from "./books/feedback-book.ts";
import { holdBook } from "./books/hold-book.ts";
import { invoiceBook } from "./books/invoice-book.ts";
import { leaseBook } from "./books/lease-book.ts";
import { ledgerBook } from "./books/ledger-book.ts";
import { listBook } from "./books/list-book.ts";
import { mailReportBook } from "./books/mail-report-book.ts";
import { messageBook } from "./books/message-book.ts";
import { misuseBook } from "./books/misuse-book.ts";
import { orderBook } from "./books/order-book.ts";
import { outbox } from "./books/outbox.ts";
import { paperSettingsBook } from "./books/paper-settings-book.ts";
import { paymentBook } from "./books/payment-book.ts";
import { phoneCodeBook } from "./books/phone-code-book.ts";
import { policyBook } from "./books/policy-book.ts";
import { versionBook } from "./books/version-book.ts";
import { reviewBook } from "./books/review-book.ts";
import type { BookScope, Tx } from "./books/scope.ts";
import { shopperBook } from "./books/shopper-book.ts";
import { statementBook } from "./books/statement-book.ts";
import { taskBook } from "./books/task-book.ts";
import { timelineBook } from "./books/timeline-book.ts";
import { replayBook } from "./books/replay-book.ts";
import { trialBook } from "./books/trial-book.ts";
import { webhookBook } from "./books/webhook-book.ts";
import { wishBook } from "./books/wish-book.ts";
import { windowBook } from "./books/window-book.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** Publishes what was committed; it bounds its own time. */
export type Publish = (merchantId: string, messages: readonly OutboxMessage[]) => Promise<void>;

/** A book is a few closures over the commit, so all are made at once. */
function openBooks(
  tx: Tx,
  scope: BookScope,
  { identity, exposure }: { readonly identity: IdentityBook; readonly exposure: CountingExposureBook },
  onPut: (message: OutboxMessage) => void,
): Books {
  return {
    agreements: agreementBook(tx, scope),
    answers: answerBook(tx, scope),
    blocks: blockBook(tx, scope),
    brand: brandBook(tx, scope),
    buyers: buyerBook(tx, scope),
    charges: chargeBook(tx, scope),
    choices: choiceBook(tx, scope),
    comparisons: comparisonBook(tx, scope),
    clock: clockBook(tx, scope),
    connections: connectionBook(tx, scope),
    consents: consentBook(tx, scope),
    contacts: contactBook(tx, scope),
    copies: copyBook(tx, scope),
    origins: originBook(tx, scope),
    decisions: decisionBook(tx, scope),
    dispatches: dispatchBook(tx, scope),
    dunning: dunningBook(tx, scope),
    exposure,
    events: eventBook(tx, scope),
    feedback: feedbackBook(tx, scope),
    holds: holdBook(tx, scope),
    identity,
    invoices: invoiceBook(tx, scope),
    leases: leaseBook(tx, scope),
    ledger: ledgerBook(tx, scope),
    lists: listBook(tx, scope),
    mailReports: mailReportBook(tx, scope),
    messages: messageBook(tx, scope),
    misuse: misuseBook(tx, scope),
    orders: orderBook(tx, scope),
    outbox: outbox(tx, scope, onPut),
    paperSettings: paperSettingsBook(tx, scope),
    payments: paymentBook(tx, scope),
    phoneCodes: phoneCodeBook(tx, scope),
    policies: policyBook(tx, scope),
    programmes: versionBook(tx, scope, "dunning_programmes"),
    reviews: reviewBook(tx, scope),
    shoppers: shopperBook(tx, scope),
    replays: replayBook(tx, scope),
    statements: statementBook(tx, scope),
    tasks: taskBook(tx, scope),
    timeline: timelineBook(tx, scope),
    trials: trialBook(tx, scope),
    webhooks: webhookBook(tx, scope),
    windows: windowBook(tx, scope),
    wishes: wishBook(tx, scope),
    words: versionBook(tx, scope, "reminder_words"),
  };
}

/**
 * A registry on `database`. The work may run again after a conflict with other work, so it has no effect but through its books.
 * A failure to publish never fails the commit: the messages stay in the outbox until they are relayed.
 */
export function makeRegistry(
  database: Pick<Database<Tables>, "tenant">,
  makeIdentityBook: (tx: Tx, scope: BookScope, onExposure: OnExposure) => IdentityBook,
  publish: Publish,
): Registry {
  return {
    commit: async (shop, work) => {
      const scope = { merchantId: shop.merchant.id, shopId: shop.id };
      const { result, messages } = await database.tenant(scope.merchantId, async (tx) => {
        const put: OutboxMessage[] = [];
        const exposure = exposureBook(tx, scope);
        const identity = makeIdentityBook(tx, scope, exposure.onExposure);
        const books = openBooks(tx, scope, { identity, exposure }, (message) => put.push(message));
        const result = await work(books);
        await exposure.count();
        return { result, messages: put };
      });
      if (messages.length > 0) await publish(scope.merchantId, messages).catch(() => undefined);
      return result;
    },
  };
}
