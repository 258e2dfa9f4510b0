/** What one step would say of a real invoice if it left now: its facts, its look and its words. Nothing is sent and nothing changes. */
import { noWishes, reachedBy } from "../dunning/contact-wishes.ts";
import { findStep } from "../dunning/strategy.ts";
import type { Language } from "../kernel/language.ts";
import { accept, refuse, type Result } from "../kernel/result.ts";
import type { Books, Registry } from "../ports/books.ts";
import type { Logo } from "../ports/brand-book.ts";
import type { Clock } from "../ports/clock.ts";
import type { ReminderNotice } from "../ports/documents.ts";
import type { Shop } from "../ports/shops.ts";
import type { ReminderWords } from "../wire/reminder-words.ts";
import { makeNotice } from "./shared/reminder-notice.ts";
import { shopDay, shopNow } from "./shared/shop-time.ts";
import type { StrategySource } from "./shared/strategies.ts";

export interface ReminderPreviewWish {
  readonly invoiceId: string;
  /** The name of a step in the strategy of the invoice. */
  readonly step: string;
  /** Null: the debtor's. */
  readonly language: Language | null;
  /** Which words: those in force, the draft, or the usual ones. */
  readonly words: "live" | "draft" | "usual";
}

export interface PreviewedReminder {
  readonly notice: ReminderNotice;
  /** The debtor's, without the name. */
  readonly addressLines: readonly string[];
  readonly logo: Logo | null;
  readonly words: ReminderWords | null;
}

export type ReminderPreviewRefusal = "invoiceNotFound" | "stepNotFound" | "noWordsDraft";

interface PreviewDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now">;
  readonly strategies: StrategySource;
}

async function wordsOf({ words }: Pick<Books, "words">, which: ReminderPreviewWish["words"]): Promise<ReminderWords | null> {
  if (which === "usual") return null;
  const stored = await (which === "draft" ? words.draft() : words.live());
  return stored?.document ?? null;
}

/** The message of that step with the claim as it stands; charges that the step would add are not in it. Refusals, in order: invoiceNotFound, stepNotFound, noWordsDraft. */
export function previewReminder(
  { registry, clock, strategies }: PreviewDependencies,
  shop: Shop,
  { invoiceId, step, language, words: which }: ReminderPreviewWish,
): Promise<Result<PreviewedReminder, ReminderPreviewRefusal>> {
  return registry.commit(shop, async (books) => {
    const invoice = await books.invoices.load(invoiceId);
    if (invoice === null) return refuse("invoiceNotFound");
    const strategy = await strategies.find(books, invoice);
    const rung = findStep(strategy, step);
    if (rung === undefined) return refuse("stepNotFound");
    const words = await wordsOf(books, which);
    if (words === null && which === "draft") return refuse("noWordsDraft");
    const wishes = (await books.wishes.load(invoice.buyerId)) ?? noWishes;
    const { reached: particulars } = reachedBy(await books.orders.particulars(invoice.orderId), wishes, rung.template);
    const orderRef = (await books.orders.load(invoice.orderId))?.orderRef ?? "";
    const told = { ...particulars, language: language ?? particulars.language };
    const notice = makeNotice(shop, { invoice, strategy, rung, particulars: told, orderRef }, [], {
      today: shopDay(shop, shopNow(clock, shop)),
      copyUrl: () => null,
    });
    return accept({ notice, addressLines: particulars.addressLines, logo: await books.brand.logo(), words });
  });
}
