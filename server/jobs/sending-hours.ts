/** The hours in which reminders leave. */
import { isBankDay, timeZones } from "../../src/kernel/calendar.ts";
import { hourIn, type Instant } from "../../src/kernel/time.ts";
import type { Shop } from "../../src/ports/shops.ts";
import { shopDay } from "../../src/usecases/shared/shop-time.ts";

/** Reminders leave between these hours of the shop's zone (inside the 06:00–22:00 of the Polish code of conduct for debt collectors). */
export const sendingHours = { from: 8, to: 20 } as const;
/** Whether reminders of the shop leave at `now`. */
export function isSendingTime(shop: Shop, now: Instant): boolean {
  const hour = hourIn(now, timeZones[shop.country]);
  return hour >= sendingHours.from && hour < sendingHours.to && isBankDay(shopDay(shop, now), shop.country);
}
