/** Takes in what a provider tells of a text after it took it: one of which nobody knew is settled, one that never arrived goes another way. */
import type { Result } from "../kernel/result.ts";
import type { Shop } from "../ports/shops.ts";
import type { TextReport } from "../ports/text-sender.ts";
import { openAmount } from "../receivables/invoice.ts";
import { type Answered, rollBack } from "./shared/answer-once.ts";
import { endDispatch } from "./shared/end-dispatch.ts";
import type { AgreementDependencies } from "./shared/open-agreement.ts";
import { shopDay } from "./shared/shop-time.ts";
import type { StrategySource } from "./shared/strategies.ts";
import { isOvertaken, lockInvoice, takeBack } from "./shared/take-back.ts";
import { commitWhileNothingLeaves } from "./shared/while-nothing-leaves.ts";

export type TextReportDependencies = AgreementDependencies & { readonly strategies: StrategySource };

const answer = { status: 200, body: "" };

/** Takes the report in, never while another message about its claims is leaving; the same twice does no more. Refusal: messageNotFound. */
export function reportText(
  dependencies: TextReportDependencies,
  { messageId, state }: Omit<TextReport, "shopId">,
  shop: Shop,
): Promise<Result<Answered, "messageNotFound" | "idempotencyKeyReused" | "idempotencyKeyInUse">> {
  const options = { shop, claim: null, render: () => answer };
  return commitWhileNothingLeaves<null, "messageNotFound">(dependencies, options, async (books, now, assertNothingLeaves) => {
    const told = await books.dunning.toldIn(messageId);
    const handed = await books.dunning.handedIn(messageId);
    if (told.length === 0 && handed.length === 0) return rollBack<"messageNotFound">("messageNotFound");
    for (const { invoiceId } of [...told, ...handed].toSorted((left, right) => (left.invoiceId < right.invoiceId ? -1 : 1))) {
      await books.invoices.lock(invoiceId);
      await assertNothingLeaves(books, invoiceId);
    }
    const today = shopDay(shop, now);
    const dispatch = await books.dispatches.lock(messageId);
    if (dispatch?.status === "unknown") {
      const outcome = state === "sent" ? "done" : "notDone";
      await endDispatch(books, dependencies, dispatch, { outcome, by: "provider", note: null, on: null, now, today });
      return null;
    }
    const next = dependencies.ids.next("message");
    for (const action of state === "notSent" ? told : []) {
      const invoice = await lockInvoice(books, action.invoiceId);
      if (openAmount(invoice).amountMinor === 0n || (await isOvertaken(books, action))) continue;
      const reported = { channel: "messenger", reason: "notDelivered", invoice, next, when: { today, now } } as const;
      await takeBack(books, dependencies, action, reported);
    }
    return null;
  });
}
