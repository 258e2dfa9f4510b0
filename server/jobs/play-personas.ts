/** In test mode, lets the buyers whose e-mail carries a persona tag pay late, send goods back, or object. */
import type { Instant } from "../../src/kernel/time.ts";
import type { Registry } from "../../src/ports/books.ts";
import type { Clock, Ids, Timers } from "../../src/ports/clock.ts";
import type { Shop } from "../../src/ports/shops.ts";
import type { Invoice } from "../../src/receivables/invoice.ts";
import type { Law } from "../../src/receivables/law/law.ts";
import { type SandboxAct, sandboxAct } from "../../src/receivables/sandbox.ts";
import { bookPayment } from "../../src/usecases/book-payment.ts";
import { openDispute } from "../../src/usecases/open-dispute.ts";
import { refundAnOrder } from "../../src/usecases/refund-order.ts";
import { shopDay } from "../../src/usecases/shared/shop-time.ts";

export interface PersonaDependencies {
  readonly registry: Registry;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly timers: Timers;
  /** The law in use: what the release ships, and what a signed file adds to it. */
  readonly law: Law;
}

/** Invoices read at a time. */
const pageSize = 100;
const by = "persona";
const noAnswer = () => ({ status: 204, body: "" });

/** Plays every persona of the shop whose moment has come at `now`. */
export async function playPersonas(dependencies: PersonaDependencies, shop: Shop, now: Instant): Promise<void> {
  const today = shopDay(shop, now);
  let after: string | null = null;
  for (;;) {
    const page: readonly { invoice: Invoice; sandbox: readonly string[] }[] = await listPage(dependencies.registry, shop, after);
    for (const { invoice, sandbox } of page) {
      const act = sandboxAct(sandbox, invoice, today);
      if (act !== null) await play(dependencies, shop, { invoice, act, now });
    }
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = last.invoice.id;
  }
}

function listPage(registry: Registry, shop: Shop, after: string | null) {
  return registry.commit(shop, (books) => books.invoices.listSandbox(after, pageSize));
}

/** `shop` carries the clock as it stands while it is moved, so the acts happen at `now`. */
async function play(
  dependencies: PersonaDependencies,
  shop: Shop,
  { invoice, act, now }: { invoice: Invoice; act: SandboxAct; now: Instant },
): Promise<void> {
  const at = { ...dependencies, clock: { ...dependencies.clock, now: () => now } };
  const options = { shop: { ...shop, clockOffsetMs: 0 }, claim: null, render: noAnswer };
  if (act.kind === "pay") {
    const receipt = {
      invoiceId: invoice.id,
      reference: null,
      amount: act.amount,
      valueDate: shopDay(shop, now),
      payerName: null,
      payerIban: null,
      by,
    };
    await bookPayment(at, receipt, options);
  } else if (act.kind === "return") {
    const refund = { orderId: invoice.orderId, type: "return" as const, amount: act.amount, invoiceId: invoice.id, reason: null, by };
    await refundAnOrder(at, refund, options);
  } else {
    const dispute = { invoiceId: invoice.id, dispute: "other" as const, amount: act.amount, note: null, by };
    await openDispute(at, dispute, options);
  }
}
