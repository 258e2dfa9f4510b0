/** Takes in what a mail server or a mail provider tells of a mail that had left: the address is marked, and the step goes another way. */
import { barOf, type MailOutcome, type MailReport, messageIdIn, outcomeOf, softBouncesInRow } from "../dunning/mail-report.ts";
import type { Result } from "../kernel/result.ts";
import type { Instant } from "../kernel/time.ts";
import type { Books } from "../ports/books.ts";
import type { KeyHasher } from "../ports/crypto.ts";
import type { ReportedMail } from "../ports/mail-reports.ts";
import type { Shop } from "../ports/shops.ts";
import { stepFacts } from "../receivables/agreements/notice.ts";
import { openAmount } from "../receivables/invoice.ts";
import { type Answered, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import { isSameMailbox, mailHashes } from "./shared/mail-marks.ts";
import type { AgreementDependencies } from "./shared/open-agreement.ts";
import { openTask } from "./shared/open-task.ts";
import type { When } from "./shared/reminder-steps.ts";
import { shopDay } from "./shared/shop-time.ts";
import type { StrategySource } from "./shared/strategies.ts";
import { isOvertaken, lockInvoice, type ReportedStepOutcome, takeBack, type ToldStep } from "./shared/take-back.ts";
import { commitWhileNothingLeaves } from "./shared/while-nothing-leaves.ts";

export interface TakenMailReport {
  readonly messageId: string;
  readonly outcome: MailOutcome;
  readonly statusCode: string | null;
  readonly at: Instant;
  /** It was known before, and nothing changed. */
  readonly isRepeated: boolean;
  /** Whether mail to this address may leave after it. */
  readonly isAddressUsable: boolean;
  readonly steps: readonly { readonly invoiceId: string; readonly step: string; readonly outcome: ReportedStepOutcome }[];
}

export type ReportDependencies = AgreementDependencies & {
  readonly keys: Pick<KeyHasher, "hashKeys">;
  readonly strategies: StrategySource;
};

export type ReportRefusal = "dayInFuture" | "messageNotFound" | "recipientDiffers" | "mailReportTellsNothing";

/** Keeps the report once, never while another message about its claims is leaving. Refusals, in order: dayInFuture, mailReportTellsNothing, messageNotFound, recipientDiffers. */
export function reportMail(
  dependencies: ReportDependencies,
  report: MailReport,
  options: Omit<OnceOptions<TakenMailReport>, "now">,
): Promise<Result<Answered, ReportRefusal | IdempotencyRefusal>> {
  const { shop } = options;
  return commitWhileNothingLeaves<TakenMailReport, ReportRefusal>(dependencies, options, async (books, now, assertNothingLeaves) => {
    if (report.at !== null && report.at > now) return rollBack<ReportRefusal>("dayInFuture");
    const outcome = outcomeOf(report.kind, report.statusCode) ?? rollBack<ReportRefusal>("mailReportTellsNothing");
    const messageId = messageIdIn(report.messageId) ?? rollBack<ReportRefusal>("messageNotFound");
    const mail = (await books.mailReports.findMail(messageId)) ?? rollBack<ReportRefusal>("messageNotFound");
    if (report.recipient !== null && !isSameMailbox(report.recipient, mail.to)) return rollBack<ReportRefusal>("recipientDiffers");
    const told = await books.dunning.toldIn(messageId);
    for (const { invoiceId } of told) {
      await books.invoices.lock(invoiceId);
      await assertNothingLeaves(books, invoiceId);
    }
    const { statusCode } = report;
    const at = report.at ?? now;
    const isNew = await books.mailReports.insert({ messageId, outcome, statusCode, at, receivedAt: now });
    const reported = { mail, outcome, statusCode };
    const isMarked = isNew && (await markAddress(books, dependencies, shop, reported, now));
    const when = { today: shopDay(shop, now), now };
    const steps = isNew ? await tellSteps(books, dependencies, told, { ...reported, isMarked }, when) : [];
    const marks = await books.mailReports.marksOf(mailHashes(dependencies.keys, shop, mail.to));
    return { messageId, outcome, statusCode, at, isRepeated: !isNew, isAddressUsable: marks.length === 0, steps };
  });
}

interface Reported {
  readonly mail: ReportedMail;
  readonly outcome: MailOutcome;
  readonly statusCode: string | null;
}

/** Marks the address for good where the report says so; false: it stays usable. */
async function markAddress(
  books: Pick<Books, "mailReports">,
  { keys }: Pick<ReportDependencies, "keys">,
  shop: Shop,
  { mail: { messageId, to }, outcome, statusCode }: Reported,
  now: Instant,
): Promise<boolean> {
  const isOfAddress = outcome === "hardBounce" || outcome === "complaint";
  if (!isOfAddress && !(await books.mailReports.isSoftRun(to, softBouncesInRow))) return false;
  const reason = outcome === "complaint" ? "complained" : "bounced";
  const [addressHash] = mailHashes(keys, shop, to);
  await books.mailReports.mark({ addressHash, reason, messageId, statusCode, markedAt: now });
  return true;
}

async function tellSteps(
  books: Books,
  dependencies: ReportDependencies,
  told: readonly ToldStep[],
  reported: Reported & { readonly isMarked: boolean },
  when: When,
): Promise<TakenMailReport["steps"]> {
  const next = dependencies.ids.next("message");
  const steps: { invoiceId: string; step: string; outcome: ReportedStepOutcome }[] = [];
  for (const action of told) {
    const { invoiceId, step } = action;
    const invoice = await lockInvoice(books, invoiceId);
    const { outcome, statusCode, isMarked, mail } = reported;
    const kind = outcome === "complaint" ? "mailComplained" : "mailBounced";
    const data = { ...stepFacts(step), messageId: mail.messageId, outcome, statusCode, addressMarked: isMarked };
    await books.timeline.append(invoiceId, { kind, by: "mailServer", at: when.now, data });
    const isOpen = openAmount(invoice).amountMinor > 0n;
    if (isOpen && outcome === "complaint") await openTask(books, dependencies.ids, invoice, { reason: "mailComplaint", step, when });
    const goesOn = isOpen && (isMarked || outcome === "refusal") && outcome !== "complaint" && !(await isOvertaken(books, action));
    steps.push({
      invoiceId,
      step: stepFacts(step).step,
      outcome: goesOn
        ? await takeBack(books, dependencies, action, { channel: "email", reason: barOf("bounced"), invoice, next, when })
        : "noted",
    });
  }
  return steps;
}
