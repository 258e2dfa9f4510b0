/** How debtors of a shop wish to be reached. Personal data: never logged. */
import type { ContactWishes } from "../dunning/contact-wishes.ts";
import type { Instant } from "../kernel/time.ts";

export interface KeptWishes extends ContactWishes {
  readonly by: string;
  readonly at: Instant;
}

export interface WishBook {
  /** What was said last of the person behind this buyer, in every shop of the merchant. Null: nothing was said. */
  load(buyerId: string): Promise<KeptWishes | null>;
  /** In place of what was said before of this person. */
  set(buyerId: string, wishes: KeptWishes): Promise<void>;
}
