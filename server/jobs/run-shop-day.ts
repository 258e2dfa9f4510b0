/** All that falls due for one shop at one moment: expiries, overdue flags, reminders planned and sent, personas in test mode. */
import { isSendingTime } from "../../src/dunning/sending-hours.ts";
import type { Instant } from "../../src/kernel/time.ts";
import type { Shop } from "../../src/ports/shops.ts";
import { type AskDependencies, askAfterTexts } from "../../src/usecases/ask-after-texts.ts";
import { expireAuthorizations } from "../../src/usecases/expire-authorizations.ts";
import { flagOverdue } from "../../src/usecases/flag-overdue.ts";
import { shopDay } from "../../src/usecases/shared/shop-time.ts";
import type { PrintService } from "../../src/ports/print-service.ts";
import type { TextSender } from "../../src/ports/text-sender.ts";
import type { PlanPlace } from "../../src/ports/reminder-books.ts";
import { activateAndTell } from "./activate-policies.ts";
import { isIdle } from "./idle-day.ts";
import type { MailWatch } from "./mail-watch.ts";
import { makeRoundWatch, type RoundWatch } from "./round-watch.ts";
import { runLetters } from "./run-letters.ts";
import { planNotices } from "../../src/usecases/plan-notices.ts";
import { planReminders } from "../../src/usecases/plan-reminders.ts";
import { runAgreements } from "../../src/usecases/run-agreements.ts";
import { warnLimitation } from "../../src/usecases/warn-limitation.ts";
import { type SendDependencies, sendReminder } from "../../src/usecases/send-reminder.ts";
import { takeBackCalls } from "../../src/usecases/take-back-calls.ts";
import { tellReview, type TellDependencies } from "../../src/usecases/tell-review.ts";
import { playPersonas, type PersonaDependencies } from "./play-personas.ts";

export type DayDependencies = PersonaDependencies & {
  readonly sendingFor: (
    shop: Shop,
  ) => SendDependencies & TellDependencies & Pick<AskDependencies, "texts"> & { readonly print: PrintService };
  /** One message that cannot be made must not hold up the others. */
  readonly onFault: (error: unknown) => void;
};

/** Planned reminders read at a time. */
const pageSize = 200;

export interface DayReport {
  readonly expired: number;
  readonly overdue: number;
  readonly planned: number;
  readonly sent: number;
  readonly postponed: number;
}

const idle: DayReport = { expired: 0, overdue: 0, planned: 0, sent: 0, postponed: 0 };

/** Runs what is due for `shop` at `now`; run twice it changes nothing. Shops of one round share its watch. */
export async function runShopDay(
  dependencies: DayDependencies,
  shop: Shop,
  now: Instant,
  watch: RoundWatch = makeRoundWatch(dependencies.clock),
): Promise<DayReport> {
  const mine = dependencies.sendingFor(shop);
  if (await isIdle(dependencies.registry, shop, now, { isPrinting: mine.print.isOpen(shop.mode) })) return idle;
  await activateAndTell(dependencies, shop, now);
  if (shop.mode === "test") await playPersonas(dependencies, shop, now);
  const expired = await expireAuthorizations(dependencies, shop, now);
  const overdue = await flagOverdue(dependencies.registry, shop, now);
  await runAgreements(dependencies, shop, now);
  const planned = (await planReminders(dependencies, shop, now)) + (await planNotices(dependencies, shop, now));
  await warnLimitation(dependencies, shop, now);
  const sending = watched(mine, watch);
  const post = { ...dependencies, sending, watch: watch.mail };
  await tellReviews(post, shop, now);
  await askAfterTexts({ ...dependencies, ...sending }, shop, now);
  await takeBackCalls(sending, shop, now);
  const isOpen = isSendingTime(shop.country, now);
  if (isOpen) await dependencies.registry.commit(shop, (books) => books.choices.count(shopDay(shop, now)));
  const { sent, postponed } = isOpen ? await sendPlanned(post, shop, now) : { sent: 0, postponed: 0 };
  await runLetters({ ...dependencies, sending, watch: watch.print }, shop, now);
  return { expired, overdue, planned, sent, postponed };
}

type Ways = Pick<SendDependencies, "mailer"> & {
  readonly texts: Readonly<Record<"sms" | "messenger", TextSender>>;
  readonly print: PrintService;
};

function watched<T extends Ways>({ mailer, texts, print, ...sending }: T, watch: RoundWatch) {
  const [sms, messenger] = [watch.sms.over(texts.sms), watch.messenger.over(texts.messenger)];
  return { ...sending, mailer: watch.mail.over(mailer), texts: { sms, messenger }, print: watch.print.over(print) };
}

/** What letters leave by: a watched mailer, and its watch. */
type Post = Pick<DayDependencies, "registry" | "onFault"> & {
  readonly sending: SendDependencies & TellDependencies;
  readonly watch: MailWatch;
};

/** Answers that people wait for leave at any hour; at most a page per run. */
async function tellReviews({ registry, onFault, sending, watch }: Post, shop: Shop, now: Instant): Promise<void> {
  const decisionIds = await registry.commit(shop, (books) => books.reviews.listToTell(now, pageSize));
  for (const decisionId of decisionIds) {
    if (watch.isAway()) return;
    await tellReview(sending, shop, decisionId, now).catch(onFault);
  }
}

/** Tries every planned reminder once, page after page; ends when the mail server is away, and the rest stays as it is. */
async function sendPlanned(
  { registry, onFault, sending, watch }: Post,
  shop: Shop,
  now: Instant,
): Promise<{ sent: number; postponed: number }> {
  const count = { sent: 0, postponed: 0 };
  let after: PlanPlace | null = null;
  do {
    const page = await listPage(registry, shop, now, after);
    for (const action of page.items) {
      if (watch.isAway()) return count;
      const outcome = await sendReminder(sending, shop, action, now).catch(onFault);
      if (outcome === "sent" || outcome === "postponed") count[outcome] += 1;
    }
    after = page.next;
  } while (after !== null);
  return count;
}

function listPage(registry: DayDependencies["registry"], shop: Shop, now: Instant, after: PlanPlace | null) {
  return registry.commit(shop, (books) => books.dunning.listPlanned(now, after, pageSize));
}
