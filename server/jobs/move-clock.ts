/** Moves a test shop's clock forward day by day and runs what falls due on the way. */
import { timeZones } from "../../src/kernel/calendar.ts";
import { accept, refuse, type Result } from "../../src/kernel/result.ts";
import { addDays, addMs, type Instant, instantAt, msFromInstant, msPerDay } from "../../src/kernel/time.ts";
import type { Shop } from "../../src/ports/shops.ts";
import { shopDay, shopNow } from "../../src/usecases/shared/shop-time.ts";
import { maxClockDays } from "../../src/wire/administration.ts";
import { type DayDependencies, runShopDay } from "./run-shop-day.ts";
import { type LeaseDependencies, underShopLease } from "./under-lease.ts";

/** The hour of each day on the way at which the day's work runs: inside the hours of sending. */
const workHour = 9;

/** How long a move waits for another one of the same shop, or for a worker's round, in this process or any other. */
const turnWithinMs = 30_000;

export type ClockRefusal = "clockMovesBack" | "clockTooFar" | "clockMoving";
export type MoveClock = (shop: Shop, to: Instant) => Promise<Result<Instant, ClockRefusal>>;

/**
 * One move of a shop at a time, over all processes; each day is kept when it is done, so a move that was cut off goes on where it
 * stopped. A move that waited until another one had gone as far finds nothing left to do. `clockMoving`: its turn did not come in time.
 */
export function makeMoveClock(dependencies: LeaseDependencies): MoveClock {
  return async (shop, to) => {
    const from = shopNow(dependencies.day.clock, shop);
    if (to < addMs(from, -1000)) return refuse("clockMovesBack");
    if (msFromInstant(to) - msFromInstant(from) > (maxClockDays + 1) * msPerDay) return refuse("clockTooFar");
    const moved = await underShopLease(dependencies, shop, turnWithinMs, (day, fresh) => moveTo(day, fresh, to));
    return moved === "taken" ? refuse("clockMoving") : accept(moved);
  };
}

async function moveTo(dependencies: DayDependencies, shop: Shop, to: Instant): Promise<Instant> {
  const from = shopNow(dependencies.clock, shop);
  if (from > to) return from;
  for (let day = shopDay(shop, from); day <= shopDay(shop, to); day = addDays(day, 1)) {
    const at = instantAt(day, workHour, timeZones[shop.country]);
    if (at > from && at <= to) await runAt(dependencies, shop, at);
  }
  await runAt(dependencies, shop, to);
  return to;
}

async function runAt(dependencies: DayDependencies, shop: Shop, at: Instant): Promise<void> {
  const offsetMs = Math.max(0, msFromInstant(at) - msFromInstant(dependencies.clock.now()));
  await dependencies.registry.commit(shop, async (books) => {
    const before = await books.clock.lockOffset();
    if (offsetMs <= before) return;
    await books.clock.setOffset(offsetMs);
    await books.outbox.put("shopChanged", { shopId: shop.id });
  });
  await runShopDay(dependencies, { ...shop, clockOffsetMs: offsetMs }, at);
}
