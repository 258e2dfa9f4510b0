/** Confirmed misuse of another's name, as a use case sees it. */
import type { Instant } from "../kernel/time.ts";
import type { Artefact } from "../wire/persons.ts";

/** Misuse that a merchant confirmed, and what of it was marked. */
export interface MisuseMark {
  readonly decisionId: string;
  readonly artefacts: readonly Artefact[];
  readonly reason: string;
  readonly by: string;
  readonly markedAt: Instant;
  readonly expiresAt: Instant;
}

export interface MisuseBook {
  /** The mark of a decision that was not lifted. */
  standing(decisionId: string): Promise<MisuseMark | null>;
  /** Keeps the mark, and marks these keys for every shop of the operator. */
  put(mark: MisuseMark, keys: readonly { readonly hash: string; readonly artefact: Artefact }[]): Promise<void>;
  /** Ends the mark; the keys that lost it, or null when none stands. */
  lift(decisionId: string, at: Instant): Promise<readonly string[] | null>;
}
