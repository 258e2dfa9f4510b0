/** A payment plan over invoices of one buyer: offered, accepted, put in the place of another, called off. */
import type { Result } from "../kernel/result.ts";
import type { Books } from "../ports/books.ts";
import type { Ids } from "../ports/clock.ts";
import {
  acceptPlan,
  cancelPlan,
  makePlan,
  type PaymentPlan,
  type PlanAsk,
  type PlanRefusal,
} from "../receivables/agreements/payment-plan.ts";
import { openAmount } from "../receivables/invoice.ts";
import { type Answered, type IdempotencyRefusal, type OnceOptions, required } from "./shared/answer-once.ts";
import { changeAgreement } from "./shared/change-agreement.ts";
import { holdBack, type Moment } from "./shared/claims-on-hold.ts";
import { lockAgreement, lockClaim, refusePlaced } from "./shared/covered-invoices.ts";
import { type AgreementDependencies, openAgreement } from "./shared/open-agreement.ts";
import { shopDay } from "./shared/shop-time.ts";
import { type AssertNothingLeaves, commitWhileNothingLeaves } from "./shared/while-nothing-leaves.ts";

export type OfferPlanRefusal = "invoiceNotFound" | "claimPlaced" | PlanRefusal;
export type ChangePlanRefusal = "paymentPlanNotFound" | "agreementNotRunning" | "offerExpired" | "claimPlaced";

type Options = Omit<OnceOptions<PaymentPlan>, "now">;

/** Keeps the plan as an offer. Refusals: invoiceNotFound, then those of `makePlan`. */
export function offerPlan(
  dependencies: AgreementDependencies,
  { invoiceIds, ...ask }: PlanAsk & { readonly invoiceIds: readonly string[] },
  options: Options,
): Promise<Result<Answered, OfferPlanRefusal | IdempotencyRefusal>> {
  return commitWhileNothingLeaves<PaymentPlan, OfferPlanRefusal>(dependencies, options, (books, now, assertNothingLeaves) => {
    const when = { today: shopDay(options.shop, now), at: now };
    return offer(books, dependencies.ids, ask, { invoiceIds, replaces: null, when, assertNothingLeaves });
  });
}

/** Calls a plan off and offers another one for what is still open: what was paid stays paid. Refusals: paymentPlanNotFound, agreementNotRunning, then those of `makePlan`. */
export function replacePlan(
  dependencies: AgreementDependencies,
  { planId, ...ask }: PlanAsk & { readonly planId: string },
  options: Options,
): Promise<Result<Answered, OfferPlanRefusal | ChangePlanRefusal | IdempotencyRefusal>> {
  const { ids } = dependencies;
  return commitWhileNothingLeaves<PaymentPlan, OfferPlanRefusal | ChangePlanRefusal>(
    dependencies,
    options,
    async (books, now, assertNothingLeaves) => {
      const when = { today: shopDay(options.shop, now), at: now };
      const before = await lockPlan(books, planId);
      const after = required(cancelPlan(before, { at: now, by: ask.by }));
      const invoiceIds = await stillOpen(books, before);
      const made = await offer(books, ids, ask, { invoiceIds, replaces: before.id, when, assertNothingLeaves });
      await changeAgreement(books, ids, { before, after, by: ask.by }, when);
      return made;
    },
  );
}

/** The debtor accepts: reminders of its invoices stop while the plan is kept. Refusals, in order: paymentPlanNotFound, agreementNotRunning, offerExpired, claimPlaced. */
export function acceptOfferedPlan(
  dependencies: AgreementDependencies,
  { planId, by, acknowledgment }: { readonly planId: string; readonly by: string; readonly acknowledgment: PaymentPlan["acknowledgment"] },
  options: Options,
): Promise<Result<Answered, ChangePlanRefusal | IdempotencyRefusal>> {
  return commitWhileNothingLeaves<PaymentPlan, ChangePlanRefusal>(dependencies, options, async (books, now, assertNothingLeaves) => {
    const when = { today: shopDay(options.shop, now), at: now };
    const before = await lockPlan(books, planId);
    for (const id of before.invoiceIds) await assertNothingLeaves(books, id);
    const after = required(acceptPlan(before, { ...when, acknowledgment }));
    await refusePlaced(books, before.invoiceIds);
    await changeAgreement(books, dependencies.ids, { before, after, by }, when);
    await endPromises(books, dependencies.ids, after, { by, when });
    for (const id of after.invoiceIds) {
      const invoice = await books.invoices.lock(id);
      if (invoice !== null) await holdBack(books, invoice, "planOnTime", when);
    }
    return after;
  });
}

/** Calls a plan off; reminders go on on their own days. Refusals, in order: paymentPlanNotFound, agreementNotRunning. */
export function cancelPaymentPlan(
  dependencies: AgreementDependencies,
  { planId, by }: { readonly planId: string; readonly by: string },
  options: Options,
): Promise<Result<Answered, ChangePlanRefusal | IdempotencyRefusal>> {
  return commitWhileNothingLeaves<PaymentPlan, ChangePlanRefusal>(dependencies, options, async (books, now) => {
    const before = await lockPlan(books, planId);
    const after = required(cancelPlan(before, { at: now, by }));
    await changeAgreement(books, dependencies.ids, { before, after, by }, { today: shopDay(options.shop, now), at: now });
    return after;
  });
}

const lockPlan = (books: Pick<Books, "agreements" | "invoices">, planId: string) =>
  lockAgreement(books, planId, { kind: "paymentPlan", refusal: "paymentPlanNotFound" });

interface Offering {
  readonly invoiceIds: readonly string[];
  readonly replaces: string | null;
  readonly when: Moment;
  readonly assertNothingLeaves: AssertNothingLeaves;
}

async function offer(books: Books, ids: Ids, ask: PlanAsk, offering: Offering): Promise<PaymentPlan> {
  const { invoiceIds, replaces, when, assertNothingLeaves } = offering;
  const claims = [];
  for (const id of invoiceIds.toSorted()) claims.push(await lockClaim(books, id, { assertNothingLeaves, replaces }));
  await refusePlaced(books, invoiceIds);
  const invoices = claims.map(({ invoice, open, dunnable, isInPlan }) => {
    const { id, buyerId, country, regions } = invoice;
    return { id, buyerId, country, regions, open, dunnable, isInPlan };
  });
  const draft = required(makePlan((await books.agreements.terms()).paymentPlan, { invoices, replaces, today: when.today }, ask));
  return openAgreement<PaymentPlan>(books, ids, draft, { invoices: claims.map(({ invoice }) => invoice), when });
}

/** The invoices of a plan of which something is still open; all of them when nothing is, so that the refusal says so. */
async function stillOpen(books: Pick<Books, "invoices">, plan: PaymentPlan): Promise<readonly string[]> {
  const open: string[] = [];
  for (const id of plan.invoiceIds) {
    const invoice = await books.invoices.load(id);
    if (invoice !== null && openAmount(invoice).amountMinor > 0n) open.push(id);
  }
  return open.length === 0 ? plan.invoiceIds : open;
}

/** The plan takes the place of promises that run on its invoices. */
async function endPromises(books: Books, ids: Ids, plan: PaymentPlan, { by, when }: { readonly by: string; readonly when: Moment }) {
  for (const invoiceId of plan.invoiceIds) {
    for (const one of await books.agreements.ofInvoice(invoiceId)) {
      if (one.kind !== "promise" || one.status !== "running") continue;
      const after = { ...one, status: "cancelled", hold: null, lookOn: null, settledAt: when.at, settledBy: by } as const;
      await changeAgreement(books, ids, { before: one, after, by }, when);
    }
  }
}
