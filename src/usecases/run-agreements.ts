/** The daily pass over agreements: promises that were not kept, plans that were breached, pauses and offers that have ended. */
import type { Instant } from "../kernel/time.ts";
import type { Agreement } from "../receivables/agreements/agreement.ts";
import { ended } from "../receivables/agreements/agreement-head.ts";
import type { SettlementOffer } from "../receivables/agreements/settlement-offer.ts";
import { openPrincipal } from "../receivables/invoice.ts";
import type { Books, Registry } from "../ports/books.ts";
import type { Ids } from "../ports/clock.ts";
import type { Shop } from "../ports/shops.ts";
import { changeAgreement, lookAt } from "./shared/change-agreement.ts";
import type { Moment } from "./shared/claims-on-hold.ts";
import { claimChanged } from "./shared/claim-changed.ts";
import { giveUpCharges } from "./shared/give-up-charges.ts";
import { issueCredit } from "./shared/issue-credit.ts";
import { shopDay } from "./shared/shop-time.ts";

/** Agreements read at a time; each is settled in a commit of its own. */
const pageSize = 200;

/** Looks at every agreement of the shop whose day has come by `now`; returns how many changed. */
export async function runAgreements(
  { registry, ids }: { readonly registry: Pick<Registry, "commit">; readonly ids: Ids },
  shop: Shop,
  now: Instant,
): Promise<number> {
  const today = shopDay(shop, now);
  let changed = 0;
  let after: string | null = null;
  for (;;) {
    const page: readonly Agreement[] = await readPage(registry, shop, today, after);
    for (const agreement of page) {
      const isChanged = await registry.commit(shop, (books) =>
        isToWaive(agreement) ? waiveRest(books, ids, agreement, { today, at: now }) : look(books, ids, agreement, { today, at: now }),
      );
      changed += isChanged ? 1 : 0;
    }
    after = page.at(-1)?.id ?? null;
    if (page.length < pageSize) return changed;
  }
}

function readPage(registry: Pick<Registry, "commit">, shop: Shop, today: ReturnType<typeof shopDay>, after: string | null) {
  return registry.commit(shop, (books) => books.agreements.listDue(today, after, pageSize));
}

async function look(books: Books, ids: Ids, { id, invoiceIds }: Agreement, when: Moment): Promise<boolean> {
  for (const invoiceId of invoiceIds.toSorted()) await books.invoices.lock(invoiceId);
  return lookAt(books, ids, id, when);
}

function isToWaive(agreement: Agreement): agreement is SettlementOffer {
  return agreement.kind === "settlementOffer" && agreement.status === "paid";
}

/** What was asked for in settlement has come: a credit note takes the rest, and nothing is open any more. */
async function waiveRest(books: Books, ids: Ids, { id, invoiceIds }: SettlementOffer, { today, at }: Moment): Promise<boolean> {
  const [invoiceId = ""] = invoiceIds;
  const order = await books.orders.lock((await books.invoices.load(invoiceId))?.orderId ?? "");
  const invoice = await books.invoices.lock(invoiceId);
  const before = await books.agreements.lock(id);
  if (order === null || invoice === null || before === null || !isToWaive(before)) return false;
  const claim = await giveUpCharges(books, invoice, () => true, { today, at, by: "saldo", reason: "settlement" });
  const credit = { type: "goodwill", amount: openPrincipal(claim), reason: "settlement", by: "saldo" } as const;
  if (credit.amount.amountMinor > 0n) await issueCredit(books, ids, credit, { order, invoice: claim, today, now: at });
  else await claimChanged(books, claim, today, { kind: "chargesGivenUp", by: "saldo", at, data: { agreementId: id } });
  await changeAgreement(books, null, { before, after: ended(before, "completed", { at, by: "saldo" }), by: "saldo" }, { today, at });
  return true;
}
