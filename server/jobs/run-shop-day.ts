/** All that falls due for one shop at one moment: expiries, overdue flags, reminders planned and sent, personas in test mode. */
import { isBankDay, timeZones } from "../../src/kernel/calendar.ts";
import { hourIn, type Instant } from "../../src/kernel/time.ts";
import type { Shop } from "../../src/ports/shops.ts";
import { expireAuthorizations } from "../../src/usecases/expire-authorizations.ts";
import { flagOverdue } from "../../src/usecases/flag-overdue.ts";
import { shopDay } from "../../src/usecases/shared/shop-time.ts";
import { activateAndTell } from "./activate-policies.ts";
import { planReminders } from "../../src/usecases/plan-reminders.ts";
import { type SendDependencies, sendReminder } from "../../src/usecases/send-reminder.ts";
import { tellReview, type TellDependencies } from "../../src/usecases/tell-review.ts";
import { playPersonas, type PersonaDependencies } from "./play-personas.ts";

export type DayDependencies = PersonaDependencies & {
  readonly sendingFor: (shop: Shop) => SendDependencies & TellDependencies;
  /** One message that cannot be made must not hold up the others. */
  readonly onFault: (error: unknown) => void;
};

/** Reminders leave between these hours of the shop's zone (inside the 06:00–22:00 of the Polish code of conduct for debt collectors). */
export const sendingHours = { from: 8, to: 20 } as const;
/** Planned reminders read at a time. */
const pageSize = 200;

export interface DayReport {
  readonly expired: number;
  readonly overdue: number;
  readonly planned: number;
  readonly sent: number;
  readonly postponed: number;
}

/** Runs what is due for `shop` at `now`; run twice it changes nothing. */
export async function runShopDay(dependencies: DayDependencies, shop: Shop, now: Instant): Promise<DayReport> {
  await activateAndTell(dependencies, shop, now);
  if (shop.mode === "test") await playPersonas(dependencies, shop, now);
  const expired = await expireAuthorizations(dependencies, shop, now);
  const overdue = await flagOverdue(dependencies.registry, shop, now);
  const planned = await planReminders(dependencies, shop, now);
  await tellReviews(dependencies, shop, now);
  const hour = hourIn(now, timeZones[shop.country]);
  const isOpen = hour >= sendingHours.from && hour < sendingHours.to && isBankDay(shopDay(shop, now), shop.country);
  const { sent, postponed } = isOpen ? await sendPlanned(dependencies, shop, now) : { sent: 0, postponed: 0 };
  return { expired, overdue, planned, sent, postponed };
}

/** Answers that people wait for leave at any hour; at most a page per run, so that a mailbox that is away holds up nothing. */
async function tellReviews(dependencies: DayDependencies, shop: Shop, now: Instant): Promise<void> {
  const sending = dependencies.sendingFor(shop);
  const decisionIds = await dependencies.registry.commit(shop, (books) => books.reviews.listToTell(pageSize));
  for (const decisionId of decisionIds) await tellReview(sending, shop, decisionId, now).catch(dependencies.onFault);
}

/** Sends page after page until every planned reminder was tried once; what was postponed, failed or is with another worker is passed over. */
async function sendPlanned(dependencies: DayDependencies, shop: Shop, now: Instant): Promise<{ sent: number; postponed: number }> {
  const sending = dependencies.sendingFor(shop);
  let sent = 0;
  let postponed = 0;
  for (let passed = 0; ;) {
    const offset = passed;
    const actions = await dependencies.registry.commit(shop, (books) => books.dunning.listPlanned(pageSize, offset));
    for (const action of actions) {
      const outcome = await sendReminder(sending, shop, action, now).catch((error: unknown) => {
        dependencies.onFault(error);
        return "failed" as const;
      });
      if (outcome === "sent") sent += 1;
      else if (outcome === "postponed") postponed += 1;
      if (outcome !== "sent" && outcome !== "skipped") passed += 1;
    }
    if (actions.length < pageSize) return { sent, postponed };
  }
}
