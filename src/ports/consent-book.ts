/** What debtors said about channels: kept word by word, never changed. */
import type { SaidWord } from "../dunning/consent.ts";
import type { Instant } from "../kernel/time.ts";
import type { ConsentChannel } from "../wire/consents.ts";

/** Who said it, where, and in which words; personal data: never logged. */
export interface NotedWord extends SaidWord {
  readonly buyerId: string;
  readonly source: string;
  readonly wording: string | null;
  readonly by: string;
  readonly notedAt: Instant;
}

/** A call or a visit that waits. */
export interface DoubtedCall {
  readonly id: string;
  readonly channel: ConsentChannel;
  readonly buyerId: string;
}

export interface ConsentBook {
  insert(word: NotedWord): Promise<void>;
  /** What was said of this buyer of this shop, newest first, at most `limit`. */
  page(buyerId: string, limit: number): Promise<readonly NotedWord[]>;
  /** What was said of the person behind this buyer, in every shop of the merchant. */
  ofPerson(buyerId: string): Promise<readonly SaidWord[]>;
  /**
   * Calls and visits of this shop that wait for persons who said at any time, in whichever shop of the merchant, that they do not want them;
   * by their ids, at most `limit` from behind `after`. What stands of it is for the reader to say.
   */
  doubtedCalls(after: string | null, limit: number): Promise<readonly DoubtedCall[]>;
  /** Ids of calls or visits to this buyer that wait, oldest first, at most `limit`. */
  waitingBy(buyerId: string, channel: ConsentChannel, limit: number): Promise<readonly string[]>;
}
