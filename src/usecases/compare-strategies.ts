/** Reads the claims of a comparison of strategies and reports what each side brought. */
import type { ComparedClaim } from "../dunning/comparison/compared-claim.ts";
import { compareStrategies, type StrategyComparison } from "../dunning/comparison/report.ts";
import { accept, refuse, type Result } from "../kernel/result.ts";
import type { Registry } from "../ports/books.ts";
import type { Clock } from "../ports/clock.ts";
import type { StoredProgramme } from "../ports/programme-book.ts";
import type { Shop } from "../ports/shops.ts";
import type { ProgrammeDocument } from "../wire/strategies.ts";
import { shopDay, shopNow } from "./shared/shop-time.ts";
import { programmeVersion } from "./shared/strategies.ts";

/** Claims read at a time, and of one report at most: the oldest ones. */
const pageSize = 2000;
const mostClaims = 100_000;

export interface ComparedProgramme {
  readonly programme: string;
  readonly challenge: NonNullable<ProgrammeDocument["challenge"]>;
  readonly comparison: StrategyComparison;
  /** There are more claims than one report reads. */
  readonly isCut: boolean;
}

/** The comparison of one published programme of the shop, as of the day of the shop. Refusal: noChallenge, also of a draft. */
export async function compareProgramme(
  { registry, clock }: { readonly registry: Pick<Registry, "commit">; readonly clock: Pick<Clock, "now"> },
  shop: Shop,
  stored: StoredProgramme,
): Promise<Result<ComparedProgramme, "noChallenge">> {
  const { challenge } = stored.document;
  if (challenge === undefined || stored.version === null) return refuse("noChallenge");
  const programme = programmeVersion(stored);
  const claims: ComparedClaim[] = [];
  let isCut = false;
  for (;;) {
    const after = claims.at(-1)?.id ?? null;
    const page = await registry.commit(shop, (books) => books.comparisons.claims(programme, after, pageSize));
    claims.push(...page);
    if (page.length < pageSize) break;
    isCut = claims.length >= mostClaims;
    if (isCut) break;
  }
  const asOf = shopDay(shop, shopNow(clock, shop));
  const comparison = compareStrategies(claims, { asOf, sharePercent: challenge.sharePercent, seed: `${shop.id} ${programme}` });
  return accept({ programme, challenge, comparison, isCut });
}
