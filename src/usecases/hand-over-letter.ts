/** Gives one letter that waits to the print service: taken for it under a lease, so that no payment is booked while it leaves. */
import { nextAttemptAt, withFailure } from "../dunning/attempts.ts";
import { addMs, type Instant, msPerDay } from "../kernel/time.ts";
import type { Books, Registry } from "../ports/books.ts";
import type { Clock } from "../ports/clock.ts";
import { DeliveryFailure } from "../ports/delivery.ts";
import type { HandedLetter } from "../ports/dispatch-book.ts";
import { printDeadlineMs, type PrintService } from "../ports/print-service.ts";
import type { Shop } from "../ports/shops.ts";
import { endDispatch } from "./shared/end-dispatch.ts";
import { type LetterDependencies, lockDispatch, type LockedDispatch, printService, tellClaims } from "./shared/letter-word.ts";
import { sendingLeaseMs } from "./shared/sending-lease.ts";
import { shopDay } from "./shared/shop-time.ts";
import { shownBrand } from "./shared/shown-brand.ts";

export type HandOverDependencies = LetterDependencies & {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "monotonicMs">;
  readonly print: Pick<PrintService, "handOver">;
};

/** `printing`: the service has it; `unknown`: nobody knows; `taken`: another has it, or it waits no more. */
export type HandOverOutcome = "printing" | "unknown" | "postponed" | "refused" | "taken";

/** How long after its claim a letter may still be handed over: the service's own deadline must end inside the lease. */
const handOverWithinMs = sendingLeaseMs - printDeadlineMs - 1000;

interface Claimed extends LockedDispatch {
  readonly handed: HandedLetter;
}

/**
 * Hands over, puts off, or leaves it to whoever has it. What the service refuses goes by the next channel of its step; what it cannot take
 * is tried again after growing pauses, once a day after three days, and can be put into a batch meanwhile. A fault of ours is thrown.
 */
export async function handOverLetter(dependencies: HandOverDependencies, shop: Shop, id: string, now: Instant): Promise<HandOverOutcome> {
  const { registry, clock, print } = dependencies;
  const startedMs = clock.monotonicMs();
  const claimed = await registry.commit(shop, async (books): Promise<Claimed | null> => {
    const locked = await lockDispatch(books, id);
    const handed = locked === null ? null : await books.dispatches.hand(id, { now, leaseMs: sendingLeaseMs });
    return locked === null || handed === null ? null : { ...locked, handed };
  });
  if (claimed === null) return "taken";
  try {
    if (clock.monotonicMs() - startedMs > handOverWithinMs) throw new DeliveryFailure("letter", "notInTime", "postponed");
    await print.handOver(shop.mode, letterOf(shop, claimed));
  } catch (error) {
    const failure = error instanceof DeliveryFailure ? error : new DeliveryFailure("letter", "fault", "postponed");
    const outcome = await registry.commit(shop, (books) => endFailed(books, dependencies, shop, { claimed, failure, now }));
    if (error instanceof DeliveryFailure) return outcome;
    throw error;
  }
  return registry.commit(shop, async (books): Promise<HandOverOutcome> => {
    await lockDispatch(books, id);
    const isMine = await books.dispatches.endHanding(id, claimed.handed.token, { status: "printing" });
    if (isMine) await tellClaims(books, claimed, { kind: "letterTaken", by: printService }, now);
    return "printing";
  });
}

function letterOf(shop: Shop, { dispatch: { id: messageId, to, debtorName: name, language }, handed: { letter } }: Claimed) {
  return { messageId, shopId: shop.id, from: shownBrand(shop).senderName, language, name, addressLines: to.split("\n"), letter };
}

interface Failed {
  readonly claimed: Claimed;
  readonly failure: DeliveryFailure;
  readonly now: Instant;
}

async function endFailed(
  books: Books,
  dependencies: HandOverDependencies,
  shop: Shop,
  { claimed, failure, now }: Failed,
): Promise<HandOverOutcome> {
  const { dispatch, handed } = claimed;
  await lockDispatch(books, dispatch.id);
  if (failure.kind === "unknown") {
    const isMine = await books.dispatches.endHanding(dispatch.id, handed.token, { status: "unknown" });
    if (isMine) await tellClaims(books, claimed, { kind: "reminderUnknown", by: "saldo" }, now);
    return "unknown";
  }
  const failed = failure.kind === "refused" ? handed.failed : withFailure(handed.failed, now);
  const notBefore = failed === null ? null : (nextAttemptAt(failed, now) ?? addMs(now, msPerDay));
  const isMine = await books.dispatches.endHanding(dispatch.id, handed.token, { status: "waiting", failed, notBefore });
  if (failure.kind !== "refused") return "postponed";
  const word = {
    outcome: "notDone",
    by: printService,
    note: null,
    on: null,
    now,
    today: shopDay(shop, now),
    reason: "addressRefused",
  } as const;
  if (isMine) await endDispatch(books, dependencies, dispatch, word);
  return "refused";
}
