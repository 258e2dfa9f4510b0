/** Figures over the past that a policy declares as windows: counts, sums and distinct values of what one shop saw under an identity key. */
import { add, type Currency, money, zero } from "../kernel/money.ts";
import { addMs, type Instant } from "../kernel/time.ts";
import { toWireMoney } from "../wire/money.ts";
import type { WindowRead } from "./declared-facts.ts";
import type { FetchedValues } from "./fetched-values.ts";

/** An identity key as windows name it: a kind and a keyed hash. */
export interface WindowKey {
  readonly kind: string;
  readonly hash: string;
}

/** A checkout that was asked for, or an order that was placed. */
export interface WindowEvent {
  readonly kind: "checkout" | "order";
  /** Of a checkout the shop's reference or else the decision's id, of an order its id: one that comes again counts once, at its latest time. */
  readonly id: string;
  readonly at: Instant;
  readonly currency: Currency;
  /** The basket, or what was ordered; voids and refunds later change nothing. */
  readonly amountMinor: bigint;
  /** The keys that a checkout showed, whose distinct values are counted; none of an order. */
  readonly shown: readonly WindowKey[];
}

/** An event and the key under which it was found. */
export interface FoundEvent extends WindowEvent {
  readonly hash: string;
}

/** What must be read for some windows: events of one kind under one key, later than a moment. */
export interface WindowRange {
  readonly hash: string;
  readonly kind: WindowEvent["kind"];
  readonly after: Instant;
}

/** The latest events of each kind that are looked at under one key: beyond them a figure grows no more. */
export const maxWindowEvents = 256;

function eventKind({ measure, of }: Pick<WindowRead, "measure" | "of">): WindowEvent["kind"] {
  return measure === "distinct" || of === "checkouts" ? "checkout" : "order";
}

/** The kinds of keys by which these windows count. */
export function windowKinds(windows: readonly Pick<WindowRead, "by">[]): ReadonlySet<string> {
  return new Set(windows.map(({ by }) => by));
}

/** What to read for these windows, one range for each key and kind of event. A window is open at its far end. */
export function windowRanges(windows: readonly WindowRead[], keys: readonly WindowKey[], now: Instant): readonly WindowRange[] {
  const ranges = new Map<string, WindowRange>();
  for (const window of windows) {
    const kind = eventKind(window);
    const after = addMs(now, -window.overMs);
    for (const { hash } of keys.filter((key) => key.kind === window.by)) {
      const held = ranges.get(`${kind} ${hash}`);
      if (held === undefined || after < held.after) ranges.set(`${kind} ${hash}`, { hash, kind, after });
    }
  }
  return [...ranges.values()];
}

interface Question {
  readonly keys: readonly WindowKey[];
  readonly now: Instant;
  readonly currency: Currency;
  /** This checkout: counted in any case, whether it was found or not. */
  readonly checkout: WindowEvent;
}

function distinctValues(events: readonly WindowEvent[], kind: string): number {
  return new Set(events.flatMap(({ shown }) => shown.flatMap((key) => (key.kind === kind ? [key.hash] : [])))).size;
}

function figure(window: WindowRead, { keys, now, currency, checkout }: Question, found: readonly FoundEvent[]): number | null {
  const hashes = new Set(keys.flatMap(({ kind, hash }) => (kind === window.by ? [hash] : [])));
  if (hashes.size === 0) return null;
  const kind = eventKind(window);
  const after = addMs(now, -window.overMs);
  const events = new Map<string, WindowEvent>();
  for (const event of found) if (event.kind === kind && hashes.has(event.hash) && event.at > after) events.set(event.id, event);
  if (kind === "checkout") events.set(checkout.id, checkout);
  const counted = [...events.values()];
  if (window.measure === "distinct") return distinctValues(counted, window.of);
  if (window.measure === "count") return counted.length;
  const spent = counted.flatMap((event) => (event.currency === currency ? [money(event.amountMinor, currency)] : []));
  return toWireMoney(spent.reduce(add, zero(currency))).amountMinor;
}

/**
 * The fact of each window; null where the checkout does not show the key. Checkouts and distinct values count this checkout, orders
 * those placed before it; sums are of orders in the basket's currency, in its smallest unit. Cost grows with windows × events found.
 */
export function windowFigures(windows: readonly WindowRead[], question: Question, found: readonly FoundEvent[]): FetchedValues {
  return Object.fromEntries(windows.map((window) => [`window.${window.name}`, figure(window, question, found)]));
}
