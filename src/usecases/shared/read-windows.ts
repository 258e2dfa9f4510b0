/** Fetches the windows that the policy declares; a policy without windows costs nothing. */
import { addMs, type Instant } from "../../kernel/time.ts";
import type { Timers } from "../../ports/clock.ts";
import type { Order } from "../../orders/order.ts";
import type { DecisionRecorder } from "../../ports/decision-log.ts";
import type { IdentityKey } from "../../ports/identity-book.ts";
import type { LivePolicy } from "../../ports/policy-source.ts";
import type { Shop } from "../../ports/shops.ts";
import type { WindowBook, WindowReader } from "../../ports/window-book.ts";
import { maxWindowMs, windowsRead, type WindowRead } from "../../risk/declared-facts.ts";
import type { FetchedValues } from "../../risk/fetched-values.ts";
import { type FoundEvent, windowFigures, type WindowEvent, windowKinds, windowRanges } from "../../risk/window-figures.ts";
import type { Policy } from "../../wire/policy.ts";
import { fromWireMoney } from "../../wire/money.ts";
import { type CheckoutSubject, factText } from "./checkout-subject.ts";

/** The name of the windows among what could not be read. */
export const windowSource = "windows";
/** Share of the caller's time that the windows may take, so that a slow database leaves time to decide without them. */
const windowShare = 0.7;

export interface WindowDependencies {
  readonly windows: WindowReader;
  readonly timers: Pick<Timers, "deadline">;
}

/** Whose windows, as seen at which moment. */
export interface WindowQuestion {
  readonly shop: Shop;
  readonly now: Instant;
  readonly subject: CheckoutSubject;
  readonly keys: readonly IdentityKey[];
  readonly decisionId: string;
}

export interface WindowReading {
  readonly facts: FetchedValues;
  readonly degraded: readonly string[];
}

/** Every policy that may decide for this shop counts, whoever decides now: a version on a ramp and one in the shadow find their past. */
function windowsInUse({ compiled, trials }: LivePolicy): readonly WindowRead[] {
  const { ramp = null, shadow = null } = trials ?? {};
  if (ramp === null && shadow === null) return compiled.windows;
  return [...compiled.windows, ...(ramp?.policy.compiled.windows ?? []), ...(shadow?.compiled.windows ?? [])];
}

/** The hashes under which the shop's policies count; what was made under a former secret finds and is never written. */
export function hashesCounted(live: LivePolicy, keys: readonly IdentityKey[]): readonly string[] {
  const kinds = windowKinds(windowsInUse(live));
  return keys.flatMap(({ kind, hash, isFormer }) => (isFormer !== true && kinds.has(kind) ? [hash] : []));
}

/** The checkout as windows count it. */
export function checkoutEvent({ subject, now, keys, decisionId }: Omit<WindowQuestion, "shop">): WindowEvent {
  const total = fromWireMoney(subject.basket.total);
  return {
    kind: "checkout",
    id: factText(subject.checkoutRef) ?? decisionId,
    at: now,
    currency: total.currency,
    amountMinor: total.amountMinor,
    shown: keys.flatMap(({ kind, hash, isFormer }) => (isFormer === true ? [] : [{ kind, hash }])),
  };
}

/** The order as windows count it. */
export function orderEvent({ id, total, authorizedAt }: Order): WindowEvent {
  return { kind: "order", id, at: authorizedAt, currency: total.currency, amountMinor: total.amountMinor, shown: [] };
}

function figures(windows: readonly WindowRead[], question: WindowQuestion, found: readonly FoundEvent[]): FetchedValues {
  const checkout = checkoutEvent(question);
  return windowFigures(windows, { keys: question.keys, now: question.now, currency: checkout.currency, checkout }, found);
}

function unknownFigures(windows: readonly WindowRead[]): FetchedValues {
  return Object.fromEntries(windows.map(({ name }) => [`window.${name}`, null]));
}

/** Counts the checkout and reads the figures of `windows`, the deciding policy's; what is late or away is missing and is told. */
export async function observeCheckout(
  { windows: reader, timers }: WindowDependencies,
  live: LivePolicy,
  windows: readonly WindowRead[],
  question: WindowQuestion,
  deadlineMs: number,
): Promise<WindowReading | null> {
  const under = hashesCounted(live, question.keys);
  const ranges = windowRanges(windows, question.keys, question.now);
  if (under.length === 0 && ranges.length === 0) return windows.length === 0 ? null : { facts: unknownFigures(windows), degraded: [] };
  const late = timers.deadline(Math.floor(deadlineMs * windowShare), null);
  const reading = reader.observe(question.shop, checkoutEvent(question), under, ranges).catch(() => null);
  const found = await Promise.race([reading, late.reached]).finally(() => late.cancel());
  if (found === null) return { facts: unknownFigures(windows), degraded: windows.length === 0 ? [] : [windowSource] };
  return { facts: figures(windows, question, found), degraded: [] };
}

/** The figures as `book` knows them now, this checkout counted in; null without windows. */
export async function readFigures(
  book: Pick<WindowBook, "read">,
  windows: readonly WindowRead[],
  question: WindowQuestion,
): Promise<FetchedValues | null> {
  if (windows.length === 0) return null;
  return figures(windows, question, await book.read(windowRanges(windows, question.keys, question.now)));
}

/** How long a change of policy waits for the decisions of the last moment to be written. */
const settleWithinMs = 2000;

export interface FillDependencies {
  readonly recorder: Pick<DecisionRecorder, "flush">;
  readonly timers: Pick<Timers, "deadline">;
}

/** Waits until the decisions of the last moment are written, so that `fillWindows` finds them; never fails. */
export async function settleDecisions({ recorder, timers }: FillDependencies): Promise<void> {
  const late = timers.deadline(settleWithinMs, undefined);
  await Promise.race([recorder.flush().catch(() => undefined), late.reached]).finally(() => late.cancel());
}

/** Keeps what the past tells for the windows of a policy that goes live or on trial. Cost grows with the shop's decisions in the longest window. */
export async function fillWindows({ windows }: { readonly windows: WindowBook }, document: Policy, now: Instant): Promise<void> {
  const declared = windowsRead(document.windows);
  if (declared.length === 0) return;
  const longestMs = declared.reduce((longest, { overMs }) => Math.max(longest, Math.min(overMs, maxWindowMs)), 0);
  await windows.fill([...windowKinds(declared)], addMs(now, -longestMs));
}
