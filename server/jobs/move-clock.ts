/** Moves a test shop's clock forward day by day and runs what falls due on the way. */
import { daySlots } from "../../src/dunning/learning/day-slots.ts";
import { isBankDay, timeZones } from "../../src/kernel/calendar.ts";
import { accept, refuse, type Result } from "../../src/kernel/result.ts";
import { addDays, addMs, type Instant, instantAt, msFromInstant, msPerDay } from "../../src/kernel/time.ts";
import type { Shop } from "../../src/ports/shops.ts";
import { shopDay, shopNow } from "../../src/usecases/shared/shop-time.ts";
import { maxClockDays } from "../../src/wire/administration.ts";
import { isIdle } from "./idle-day.ts";
import { type DayDependencies, runShopDay } from "./run-shop-day.ts";
import { type LeaseDependencies, underShopLease } from "./under-lease.ts";

/** The hours of each day on the way at which work runs: inside the hours of sending, and one in each part of a day that a message may wait for. */
const workHours = [9, daySlots.midday.from, daySlots.afternoon.from, daySlots.evening.from] as const;

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

/** Goes from one moment with work to the next: days on which nothing is due are passed over, and cost nothing. */
async function moveTo(dependencies: DayDependencies, shop: Shop, to: Instant): Promise<Instant> {
  const from = shopNow(dependencies.clock, shop);
  if (from > to) return from;
  const moments = momentsBetween(shop, from, to);
  const ways = { isPrinting: dependencies.sendingFor(shop).print.isOpen(shop.mode) };
  for (let next = 0; next < moments.length; next += 1) {
    next = await firstBusy(moments, next, (at) => isIdle(dependencies.registry, shop, at, ways));
    await runAt(dependencies, shop, moments[next] ?? to);
  }
  return to;
}

/** The hours of work of each day after `from`, one alone on days of rest, and `to` itself. */
function momentsBetween(shop: Shop, from: Instant, to: Instant): readonly Instant[] {
  const moments: Instant[] = [];
  for (let day = shopDay(shop, from); day <= shopDay(shop, to); day = addDays(day, 1)) {
    for (const hour of isBankDay(day, shop.country) ? workHours : workHours.slice(0, 1)) {
      const at = instantAt(day, hour, timeZones[shop.country]);
      if (at > from && at < to) moments.push(at);
    }
  }
  return [...moments, to];
}

/**
 * The place of the first moment from `start` on that has work, else of the last one. What is due stays due until it is done, so that
 * leaps that grow, and then halving, find it: as many questions as the logarithm of the days passed over, twice.
 */
export async function firstBusy(moments: readonly Instant[], start: number, isIdleAt: (at: Instant) => Promise<boolean>): Promise<number> {
  const last = moments.length - 1;
  let [idleBefore, busy, leap] = [start, start, 1];
  while (busy < last && (await isIdleAt(moments[busy] as Instant)))
    [idleBefore, busy, leap] = [busy + 1, Math.min(last, busy + leap), leap * 2];
  while (idleBefore < busy) {
    const middle = (idleBefore + busy) >> 1;
    if (await isIdleAt(moments[middle] as Instant)) idleBefore = middle + 1;
    else busy = middle;
  }
  return busy;
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
