/** Adds a file to a dispute: bounded in size and number, of a kind that its own bytes tell. */
import type { Result } from "../kernel/result.ts";
import { type EvidenceFile, evidenceType, maxEvidenceFiles } from "../receivables/agreements/evidence.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import { lockAgreement } from "./shared/covered-invoices.ts";
import { shopNow } from "./shared/shop-time.ts";
import type { AgreementDependencies } from "./shared/open-agreement.ts";

export type EvidenceRefusal = "disputeNotFound" | "fileKindNotTaken" | "tooManyFiles";

/** Keeps the file. Refusals, in order: disputeNotFound, fileKindNotTaken, tooManyFiles. */
export function addEvidence(
  { registry, clock, ids }: AgreementDependencies,
  file: { readonly disputeId: string; readonly name: string; readonly content: Uint8Array; readonly by: string },
  options: Omit<OnceOptions<EvidenceFile>, "now">,
): Promise<Result<Answered, EvidenceRefusal | IdempotencyRefusal>> {
  const now = shopNow(clock, options.shop);
  return commitOnce<EvidenceFile, EvidenceRefusal>(registry, { ...options, now }, async (books) => {
    const dispute = await lockAgreement(books, file.disputeId, { kind: "dispute", refusal: "disputeNotFound" });
    const mediaType = evidenceType(file.content) ?? rollBack<EvidenceRefusal>("fileKindNotTaken");
    if ((await books.agreements.files(dispute.id)).length >= maxEvidenceFiles) return rollBack<EvidenceRefusal>("tooManyFiles");
    const { name, content, by } = file;
    const kept = await books.agreements.addFile(dispute.id, {
      id: ids.next("evidenceFile"),
      name,
      mediaType,
      content,
      addedAt: now,
      addedBy: by,
    });
    for (const invoiceId of dispute.invoiceIds) {
      const data = { agreementId: dispute.id, fileId: kept.id, sha256: kept.sha256, mediaType };
      await books.timeline.append(invoiceId, { kind: "evidenceAdded", by, at: now, data });
    }
    return kept;
  });
}
