/** What the link to the copy of a paper says: sealed, bound to one paper of one shop, with an end. */
import { languages, type Language } from "../../kernel/language.ts";
import { accept, refuse, type Result } from "../../kernel/result.ts";
import { addMs, type CalendarDate, type Instant, msPerDay } from "../../kernel/time.ts";
import type { Books } from "../../ports/books.ts";
import type { TokenSealer } from "../../ports/crypto.ts";
import type { Shop } from "../../ports/shops.ts";
import { type DocumentKind, documentKinds } from "../../wire/papers.ts";
import { debtorStatement, type StatementBooks, type StatementRefusal } from "./debtor-statement.ts";
import { chargeNotePaper, creditNotePaper, type GatheredPaper, invoicePaper, type PaperBooks } from "./papers.ts";

/** Days for which a link works where nothing else is said. */
export const usualCopyDays = 14;

/** Which paper; `id` is that of the invoice, credit note, charge or buyer, `asOf` and `language` are for a statement. */
export interface CopyAsk {
  readonly kind: DocumentKind;
  readonly id: string;
  readonly asOf: CalendarDate | null;
  readonly language: Language | null;
}

export interface CopyLink extends CopyAsk {
  readonly shopId: string;
  readonly language: Language;
  readonly expiresAt: Instant;
  /** Null: it was made before links could be called back. */
  readonly madeAt: Instant | null;
}

export type CopyBooks = PaperBooks & StatementBooks;
export type CopyRefusal = "invoiceNotFound" | "creditNoteNotFound" | "chargeNotFound" | StatementRefusal;

const notFound = { invoice: "invoiceNotFound", creditNote: "creditNoteNotFound", chargeNote: "chargeNotFound" } as const;
const gatherers = { invoice: invoicePaper, creditNote: creditNotePaper, chargeNote: chargeNotePaper } as const;

/** The paper of a link as it stands at `at`. */
export async function gatherCopy(
  books: CopyBooks,
  shop: Shop,
  { kind, id, asOf, language }: CopyAsk,
  at: Instant,
): Promise<Result<GatheredPaper, CopyRefusal>> {
  if (kind === "statement") {
    const found = await debtorStatement(books, shop, { buyerId: id, asOf, language }, at);
    return found.ok ? accept(found.value.paper) : found;
  }
  const paper = await gatherers[kind](books, shop, id, at);
  return paper === null ? refuse(notFound[kind]) : accept(paper);
}

/** A token that opens this paper of the shop for so many days: encrypted and authenticated, so that nobody can make or change one. */
export function sealCopy(
  tokens: Pick<TokenSealer, "seal">,
  shop: Shop,
  { days, now, ...ask }: CopyAsk & { readonly language: Language; readonly days: number; readonly now: Instant },
): { readonly token: string; readonly expiresAt: Instant } {
  const expiresAt = addMs(now, days * msPerDay);
  const { kind, id, asOf, language } = ask;
  return { token: tokens.seal(JSON.stringify({ copy: 1, kind, id, asOf, shopId: shop.id, language, expiresAt, madeAt: now })), expiresAt };
}

/** The link in a token; null when it was not sealed here, was changed, or was sealed for something else. */
export function openCopy(tokens: Pick<TokenSealer, "open">, token: string): CopyLink | null {
  const text = tokens.open(token);
  if (text === null) return null;
  const link = JSON.parse(text) as Omit<CopyLink, "madeAt"> & { readonly copy?: number; readonly madeAt?: Instant };
  if (link.copy !== 1 || !documentKinds.includes(link.kind) || !languages.includes(link.language)) return null;
  return { ...link, madeAt: link.madeAt ?? null };
}

/** True when the links to its paper were called back after it was made. */
export async function isRecalled({ copies }: Pick<Books, "copies">, { kind, id, madeAt }: CopyLink): Promise<boolean> {
  const recalledAt = await copies.recalledAt(kind, id);
  return recalledAt !== null && (madeAt === null || madeAt <= recalledAt);
}

/** The address of a copy under the public address of the service. */
export function copyPath(token: string): string {
  return `/copy/${token}`;
}
