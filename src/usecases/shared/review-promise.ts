/** By when a person answers: at the end of office hours, some bank days after the request. */
import { nextBankDay, timeZones } from "../../kernel/calendar.ts";
import { addDays, type Instant, instantAt } from "../../kernel/time.ts";
import type { Shop } from "../../ports/shops.ts";
import { shopDay } from "./shop-time.ts";

/** The hour at which offices close in the market. */
const closingHour = 18;

/** The moment by which a request of `now` is answered: the `bankDays`-th bank day of the market after it, at six in the evening there. */
export function answerBy(shop: Shop, now: Instant, bankDays: number): Instant {
  let day = shopDay(shop, now);
  for (let passed = 0; passed < bankDays; passed += 1) day = nextBankDay(addDays(day, 1), shop.country);
  return instantAt(day, closingHour, timeZones[shop.country]);
}
