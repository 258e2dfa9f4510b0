/** Files that belong to an agreement; their digest is taken by the database from what it kept. */
import { type RawBuilder, sql } from "kysely";
import type { AgreementBook } from "../../../src/ports/agreement-book.ts";
import type { EvidenceFile, EvidenceType } from "../../../src/receivables/agreements/evidence.ts";
import type { BookScope, Tx } from "./scope.ts";

const digestOf = (content: Buffer): RawBuilder<string> => sql<string>`encode(sha256(${content}::bytea), 'hex')`;

/** The files of the agreements of one shop. */
export function evidenceFiles(tx: Tx, { merchantId, shopId }: BookScope): Pick<AgreementBook, "addFile" | "files" | "readFile"> {
  const select = (agreementId: string) =>
    tx
      .selectFrom("agreement_files")
      .innerJoin("agreements", (join) =>
        join
          .onRef("agreements.merchant_id", "=", "agreement_files.merchant_id")
          .onRef("agreements.id", "=", "agreement_files.agreement_id"),
      )
      .select(["agreement_files.id", "name", "media_type", "sha256", "added_at", "added_by", sql<number>`length(content)`.as("bytes")])
      .where("agreement_files.merchant_id", "=", merchantId)
      .where("agreements.shop_id", "=", shopId)
      .where("agreement_id", "=", agreementId);
  return {
    addFile: async (agreementId, { id, name, mediaType, content, addedAt, addedBy }) => {
      const bytes = Buffer.from(content);
      const own = { id, name, media_type: mediaType, content: bytes, added_at: addedAt, added_by: addedBy };
      await tx
        .insertInto("agreement_files")
        .values({ merchant_id: merchantId, agreement_id: agreementId, sha256: digestOf(bytes), ...own })
        .execute();
      return toFile(await select(agreementId).where("agreement_files.id", "=", id).executeTakeFirstOrThrow());
    },
    files: async (agreementId) => (await select(agreementId).orderBy("agreement_files.id").execute()).map(toFile),
    readFile: async (agreementId, fileId) => {
      const row = await select(agreementId).select("content").where("agreement_files.id", "=", fileId).executeTakeFirst();
      return row === undefined ? null : { file: toFile(row), content: row.content };
    },
  };
}

function toFile(row: {
  readonly id: string;
  readonly name: string;
  readonly media_type: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly added_at: string;
  readonly added_by: string;
}): EvidenceFile {
  const { id, name, sha256, bytes } = row;
  return { id, name, mediaType: row.media_type as EvidenceType, sha256, bytes, addedAt: row.added_at, addedBy: row.added_by };
}
