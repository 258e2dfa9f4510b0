/** Claims that were drawn for a comparison of strategies, as they stand. */
import type { ComparedClaim } from "../dunning/comparison/compared-claim.ts";

export interface ComparisonBook {
  /** Claims of one programme, such as `3-9f2c1a7b`, that have a side and come to more than their credit notes; at most `limit` behind `after`. */
  claims(programmeVersion: string, after: string | null, limit: number): Promise<readonly ComparedClaim[]>;
}
