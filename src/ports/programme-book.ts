/** The versions of one shop's dunning programme. */
import type { Instant } from "../kernel/time.ts";
import type { ProgrammeDocument } from "../wire/strategies.ts";

export interface StoredProgramme {
  readonly id: string;
  /** Null until it is published. */
  readonly version: number | null;
  readonly status: "draft" | "live" | "retired";
  readonly hash: string;
  readonly document: ProgrammeDocument;
  readonly publishedAt: Instant | null;
  readonly publishedBy: string | null;
}

export interface ProgrammeBook {
  /** The draft first, then the newest version; at most 100. */
  list(): Promise<readonly StoredProgramme[]>;
  live(): Promise<StoredProgramme | null>;
  draft(): Promise<StoredProgramme | null>;
  byVersion(version: number): Promise<StoredProgramme | null>;
  putDraft(programme: Pick<StoredProgramme, "id" | "hash" | "document">): Promise<void>;
  /** Makes the draft the live version (next number) and retires the one before; null when there is no draft. */
  publishDraft(publication: { readonly at: Instant; readonly by: string | null }): Promise<StoredProgramme | null>;
}
