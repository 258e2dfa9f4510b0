/** Documents of a shop that are drafted, published and retired by version, such as its dunning programme and its words. */
import type { Instant } from "../kernel/time.ts";

export interface StoredVersion<Document> {
  readonly id: string;
  /** Null until it is published. */
  readonly version: number | null;
  readonly status: "draft" | "live" | "retired";
  readonly hash: string;
  readonly document: Document;
  readonly publishedAt: Instant | null;
  readonly publishedBy: string | null;
}

export interface VersionBook<Document> {
  /** The draft first, then the newest version; at most 100. */
  list(): Promise<readonly StoredVersion<Document>[]>;
  live(): Promise<StoredVersion<Document> | null>;
  draft(): Promise<StoredVersion<Document> | null>;
  byVersion(version: number): Promise<StoredVersion<Document> | null>;
  putDraft(draft: Pick<StoredVersion<Document>, "id" | "hash" | "document">): Promise<void>;
  /** Makes the draft the live version (next number) and retires the one before; null when there is no draft. */
  publishDraft(publication: { readonly at: Instant; readonly by: string | null }): Promise<StoredVersion<Document> | null>;
}
