/** What windows are counted from: the checkouts and orders of one shop under the identity keys by which its policies count. */
import type { Instant } from "../kernel/time.ts";
import type { FoundEvent, WindowEvent, WindowRange } from "../risk/window-figures.ts";
import type { Shop } from "./shops.ts";

/** At the till, outside of a use case's commit. */
export interface WindowReader {
  /** Keeps `checkout` under the hashes `under` and reads what was there before: one statement. */
  observe(shop: Shop, checkout: WindowEvent, under: readonly string[], ranges: readonly WindowRange[]): Promise<readonly FoundEvent[]>;
  /** Reads alone. */
  read(shop: Shop, ranges: readonly WindowRange[]): Promise<readonly FoundEvent[]>;
}

/** Inside the commit of a use case. */
export interface WindowBook {
  read(ranges: readonly WindowRange[]): Promise<readonly FoundEvent[]>;
  /** Keeps an order under these hashes; the same again changes nothing. */
  add(order: WindowEvent, under: readonly string[]): Promise<void>;
  /** Keeps what decisions and orders since `since` tell, under keys of these kinds; at most the latest 200,000 decisions. Returns how many entries were new. */
  fill(kinds: readonly string[], since: Instant): Promise<number>;
}
