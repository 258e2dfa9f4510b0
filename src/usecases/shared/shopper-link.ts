/** What the link to a shopper's explanation says: sealed, bound to one decision of one shop, with an end. */
import type { Instant } from "../../kernel/time.ts";
import { msPerDay } from "../../kernel/time.ts";

/** How long a link works. */
export const linkLifeMs = 30 * msPerDay;

export interface ShopperLink {
  readonly decisionId: string;
  readonly shopId: string;
  readonly expiresAt: Instant;
}

/** The text to seal. */
export function writeLink({ decisionId, shopId, expiresAt }: ShopperLink): string {
  return JSON.stringify({ why: 1, decisionId, shopId, expiresAt });
}

/** The link in an unsealed text; null when it was sealed for something else, such as an order. */
export function readLink(text: string): ShopperLink | null {
  const link = JSON.parse(text) as ShopperLink & { readonly why?: number };
  return link.why === 1 ? link : null;
}
