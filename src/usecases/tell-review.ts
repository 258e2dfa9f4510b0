/** Tells a buyer by mail what a person decided. */
import { nextAttemptAt, withFailure } from "../dunning/attempts.ts";
import { languageOf } from "../kernel/language.ts";
import type { Instant } from "../kernel/time.ts";
import type { Registry } from "../ports/books.ts";
import type { Decision, Review } from "../ports/decision-log.ts";
import type { MailContent, ReviewAnswerNotice } from "../ports/documents.ts";
import { MailFailure, type Mailer, type OutgoingMail } from "../ports/mailer.ts";
import type { NoticeEnd } from "../ports/review-book.ts";
import type { Shop } from "../ports/shops.ts";
import { shownBrand } from "./shared/shown-brand.ts";
import { displayName } from "./shared/buyer-of-subject.ts";
import { type CheckoutSubject, factText } from "./shared/checkout-subject.ts";

export interface TellDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly mailer: Pick<Mailer, "send">;
  readonly renderReviewAnswer: (notice: ReviewAnswerNotice) => MailContent;
  readonly senderAddress: string;
}

/** What is told: a settled review of a buyer who left an address. */
interface Answer {
  readonly decision: Decision;
  readonly outcome: Review["status"] & ("approved" | "declined");
  readonly orderRef: string | null;
  readonly email: string;
}

/** One mail per decision: its id is made from that of the decision, so that a repeated attempt is known by it. */
function messageIdOf(decisionId: string): string {
  return `msg_${decisionId.slice("dec_".length)}`;
}

/** Sends the answer about one settled decision. `postponed`: the mail may leave later; the notice stays planned. */
export async function tellReview(
  { registry, mailer, renderReviewAnswer, senderAddress }: TellDependencies,
  shop: Shop,
  decisionId: string,
  now: Instant,
): Promise<NoticeEnd | "postponed"> {
  const answer = await loadAnswer(registry, shop, decisionId);
  const end = (notice: NoticeEnd) =>
    registry.commit(shop, async (books) => {
      await books.reviews.endNotice(decisionId, notice);
      return notice;
    });
  if (answer === null) return end("failed");
  const notice = noticeOf(shop, answer);
  const brand = shownBrand(shop);
  const mail: OutgoingMail = {
    messageId: messageIdOf(decisionId),
    from: { name: brand.senderName, address: senderAddress },
    to: { name: notice.buyerName, address: answer.email },
    replyTo: brand.contactEmail,
    ...renderReviewAnswer(notice),
  };
  try {
    await mailer.send(mail);
  } catch (error) {
    if (!(error instanceof MailFailure)) throw error;
    return error.retriable ? postpone(registry, shop, decisionId, now) : end("failed");
  }
  return registry.commit(shop, async (books) => {
    await books.reviews.endNotice(decisionId, "sent");
    await books.messages.insert({
      id: mail.messageId,
      invoiceId: null,
      decisionId,
      kind: "reviewAnswer",
      language: notice.language,
      to: answer.email,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      sentAt: now,
    });
    return "sent" as const;
  });
}

/** Tried again after a growing pause; given up after three days. */
function postpone(registry: TellDependencies["registry"], shop: Shop, decisionId: string, now: Instant): Promise<"failed" | "postponed"> {
  return registry.commit(shop, async ({ reviews }) => {
    const failed = withFailure(await reviews.failedNotice(decisionId), now);
    const notBefore = nextAttemptAt(failed, now);
    if (notBefore === null) await reviews.endNotice(decisionId, "failed");
    else await reviews.postponeNotice(decisionId, failed, notBefore);
    return notBefore === null ? "failed" : "postponed";
  });
}

/** Null when there is nobody to tell, or nothing yet. */
function loadAnswer(registry: TellDependencies["registry"], shop: Shop, decisionId: string): Promise<Answer | null> {
  return registry.commit(shop, async (books) => {
    const decision = await books.decisions.load(decisionId);
    const outcome = decision?.review?.status ?? "requested";
    const email = decision === null ? null : factText((decision.subject as unknown as CheckoutSubject).buyer?.email);
    if (decision === null || outcome === "requested" || email === null) return null;
    const order = await books.orders.byDecision(decisionId);
    return { decision, outcome, email, orderRef: order?.orderRef ?? null };
  });
}

function noticeOf(shop: Shop, { decision, outcome, orderRef }: Answer): ReviewAnswerNotice {
  const subject = decision.subject as unknown as CheckoutSubject;
  return {
    language: languageOf(factText(subject.locale), subject.billingAddress.country),
    merchantName: shownBrand(shop).name,
    colour: shownBrand(shop).colour,
    contactEmail: shownBrand(shop).contactEmail,
    buyerName: displayName(subject),
    outcome,
    orderRef,
  };
}
