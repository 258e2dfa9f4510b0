/** Money at risk by merchant and by funding line: counted in the commit that changes it, and read for the decision. */
import type { Currency, Money } from "../kernel/money.ts";
import type { CalendarDate } from "../kernel/time.ts";
import type { Grant } from "../risk/merchant-room.ts";

/** A commit was undone because what it reserved does not fit; `room` is what is left without it. */
export class RoomExceeded extends Error {
  override readonly name = "RoomExceeded";
  readonly room: Money;

  constructor(room: Money) {
    super("the limit of the merchant or of its funding line is used up");
    this.room = room;
  }
}

export interface ExposureBook {
  /**
   * From here on the commit throws `RoomExceeded`, and leaves nothing behind, unless what it adds in `currency` fits on this day.
   * Without this call a change of exposure is counted as the fact that it is, also above a limit.
   */
  reserveWithin(currency: Currency, on: CalendarDate): void;
}

/** Reads for the decision, outside any tenant; at most a second old, which is enough since the commit counts again. */
export interface GrantReader {
  /** The grants that bind this merchant, by currency; empty without any limit. */
  grantsOf(merchantId: string): Promise<ReadonlyMap<Currency, readonly Grant[]>>;
}
