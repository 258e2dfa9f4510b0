/** Takes in what a print service tells of a letter: printed, posted, or come back. */
import type { Result } from "../kernel/result.ts";
import type { LetterReport } from "../ports/print-service.ts";
import type { Shop } from "../ports/shops.ts";
import { type Answered, rollBack } from "./shared/answer-once.ts";
import { type LetterDependencies, lockDispatch, noteLetterState } from "./shared/letter-word.ts";
import { shopDay } from "./shared/shop-time.ts";
import { commitWhileNothingLeaves, type WaitDependencies } from "./shared/while-nothing-leaves.ts";

/** `repeated`: it was known, and nothing changed. */
export type LetterReportOutcome = "noted" | "repeated";

/** Takes the report in, never while the letter or another message about its claims is leaving. Refusal: messageNotFound. */
export function reportLetter(
  dependencies: LetterDependencies & WaitDependencies,
  { messageId, ...told }: Omit<LetterReport, "shopId">,
  shop: Shop,
): Promise<Result<Answered, "messageNotFound" | "idempotencyKeyReused" | "idempotencyKeyInUse">> {
  const options = { shop, claim: null, render: (outcome: LetterReportOutcome) => ({ status: 200, body: outcome }) };
  return commitWhileNothingLeaves<LetterReportOutcome, "messageNotFound">(
    dependencies,
    options,
    async (books, now, assertNothingLeaves) => {
      const locked = await lockDispatch(books, messageId);
      if (locked?.dispatch.channel !== "letter") return rollBack<"messageNotFound">("messageNotFound");
      for (const invoiceId of locked.claims) await assertNothingLeaves(books, invoiceId);
      const when = { today: shopDay(shop, now), now };
      return (await noteLetterState(books, dependencies, shop, locked, { told, when })) ? "noted" : "repeated";
    },
  );
}
