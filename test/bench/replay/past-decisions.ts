/** Fills a shop with decisions of the past, through the real recorder, and with orders, invoices and payments of those that were approved. */
import { sql } from "kysely";
import { makeDecisionRecorder } from "../../../server/store/decision-recorder.ts";
import type { Database } from "../../../server/store/database.ts";
import type { Tables } from "../../../server/store/tables.ts";
import { makeId } from "../../../src/kernel/id.ts";
import { money } from "../../../src/kernel/money.ts";
import { addMs, type Instant, msFromInstant } from "../../../src/kernel/time.ts";
import type { Decision } from "../../../src/ports/decision-log.ts";
import type { Shop } from "../../../src/ports/shops.ts";
import { decide } from "../../../src/risk/decide.ts";
import { assembleFacts } from "../../../src/risk/facts.ts";
import type { Gathered } from "../../../src/risk/gathered.ts";
import type { OfferedMethod } from "../../../src/risk/verdict.ts";
import { decisionRecord } from "../../../src/usecases/shared/decision-record.ts";
import { newBuyer, profile, standard, velocity } from "../../risk/buyers.ts";
import { type Chance, seeded } from "./seeded.ts";

export interface PastOptions {
  readonly count: number;
  readonly seed: number;
  readonly since: Instant;
  /** The decisions are spread evenly over these days. */
  readonly days: number;
  readonly dataDir: string;
}

/** Decisions that wait for the database at most; both questions about one cart lie in one such batch. */
const flushEvery = 5000;
const minutesPerDay = 1440;

const methods: readonly OfferedMethod[] = [
  { id: "saldo_invoice", kind: "invoice" },
  { id: "stripe", kind: "card" },
  { id: "cod", kind: "cashOnDelivery" },
];

/** What is random of one checkout; the better the buyer's history, the better he pays. */
function gatheredOf(chance: Chance, now: Instant): Gathered {
  const isKnown = chance.happens(0.6);
  const paid = isKnown ? Math.floor(chance.share() * 8) : 0;
  const late = Math.min(paid, chance.happens(0.2) ? 1 + Math.floor(chance.share() * 3) : 0);
  const history = { ordersPlaced: paid + 1, invoicesPaid: paid, invoicesPaidLate: late, worstDaysLate: late * 9 };
  const known = profile({ firstSeenAt: addMs(now, -86_400_000 * 200), ...history, overdueCount: chance.happens(0.03) ? 1 : 0 });
  const minor = BigInt(1500 + Math.floor(chance.share() ** 3 * 90_000));
  const carts = chance.happens(0.05) ? 40 : 1;
  return {
    ...newBuyer,
    now,
    hardProfiles: isKnown ? [known] : [],
    velocity: { ...newBuyer.velocity, email: velocity({ h24: carts, d30: carts }) },
    buyer: { ...newBuyer.buyer, hasPhone: chance.happens(0.8), birthDate: chance.happens(0.7) ? newBuyer.buyer.birthDate : null },
    shipping: chance.happens(0.2) ? { ...newBuyer.billing, differs: true } : null,
    basket: {
      total: money(minor, "PLN"),
      itemCount: 1,
      categories: [chance.pick(["shoes", "toys", "phones", "books"])],
      largestSharePercent: 100,
    },
    deviceKnown: chance.happens(0.5),
  };
}

function decisionOf(shop: Shop, chance: Chance, now: Instant, number: number): Decision {
  const gathered = gatheredOf(chance, now);
  const { total } = gathered.basket;
  const facts = assembleFacts(gathered);
  const input = { facts, methods, total, exposure: money(0n, "PLN"), country: "PL", degraded: [] };
  const random = Uint8Array.from({ length: 10 }, () => Math.floor(chance.share() * 256));
  const address = { line1: `ul. Leszczynowa ${number % 180}`, postalCode: "80-175", city: "Gdańsk", country: "PL" as const };
  return decisionRecord({
    decisionId: makeId("decision", msFromInstant(now), random),
    verdict: decide(standard, input),
    policyVersion: "1-00000000",
    degraded: [],
    elapsedMs: 1,
    shop,
    subject: {
      // One cart in twenty is asked about twice.
      checkoutRef: `cart-${number % 20 === 0 ? number + 1 : number}`,
      buyer: { ref: `c-${number}`, kind: "person", firstName: "Kalina", lastName: "Wrzos", email: `kalina.${number}@example.com` },
      billingAddress: address,
      basket: { total: { amountMinor: Number(facts.orderTotal), currency: "PLN" } },
      locale: "pl-PL",
    },
    keys: [{ kind: "email", strength: "hard", hash: `h${number}` }],
    facts,
    now,
  });
}

/** What buyers did: most offers are taken, most orders are paid, the fewer the worse the score. */
function fatesOf(decisions: readonly Decision[], chance: Chance, number: { last: number }) {
  return decisions.flatMap(({ id, checkoutRef, decidedAt, outcome, explanation }, index) => {
    const isAskedAgain = decisions[index + 1]?.checkoutRef === checkoutRef;
    const isTaken = chance.happens(0.7) && !isAskedAgain;
    const score = Number(explanation["score"] ?? 0);
    const isPaid = !chance.happens(Math.min(0.6, 0.04 * 2 ** ((548 - score) / 60)));
    const isLate = chance.happens(0.1);
    if (outcome !== "approved" || !isTaken) return [];
    const { orderTotal } = explanation["facts"] as { readonly orderTotal: number };
    number.last += 1;
    return [{ number: number.last, decision_id: id, at: decidedAt, minor: orderTotal, is_paid: isPaid, is_late: isLate }];
  });
}

async function putOrders(database: Pick<Database<Tables>, "tenant">, shop: Shop, rows: ReturnType<typeof fatesOf>): Promise<void> {
  const text = JSON.stringify(rows);
  const [merchantId, shopId] = [shop.merchant.id, shop.id];
  const ids = (prefix: string) => sql.raw(`'${prefix}_' || lpad(number::text, 26, '0')`);
  const source = sql`json_to_recordset(${text}::json) as r(number integer, decision_id text, at timestamptz, minor bigint, is_paid boolean, is_late boolean)`;
  await database.tenant(merchantId, async (tx) => {
    await sql`insert into buyers (merchant_id, id, shop_id, kind, name, created_at)
      select ${merchantId}, ${ids("buy")}, ${shopId}, 'person', 'Kalina Wrzos', at from ${source}`.execute(tx);
    await sql`insert into orders (merchant_id, id, shop_id, buyer_id, decision_id, order_ref, payment_method_id, term_days, currency, total_minor,
        authorized_minor, captured_minor, refunded_minor, voided_minor, authorized_at, authorized_until, review, particulars)
      select ${merchantId}, ${ids("ord")}, ${shopId}, ${ids("buy")}, decision_id, 'ref-' || number, 'saldo_invoice', 14, 'PLN', minor,
        0, minor, 0, 0, at, at + interval '30 days', 'none', '{}' from ${source}`.execute(tx);
    await sql`insert into invoices (merchant_id, id, shop_id, order_id, buyer_id, number, payment_reference, country, issued_on, due_on, currency,
        total_minor, paid_minor, lines, sandbox)
      select ${merchantId}, ${ids("inv")}, ${shopId}, ${ids("ord")}, ${ids("buy")}, 'n-' || number, 'p-' || number, 'PL', at::date, at::date + 14,
        'PLN', minor, case when is_paid then minor else 0 end, '[]', '{}' from ${source}`.execute(tx);
    await sql`insert into payments (merchant_id, id, shop_id, currency, amount_minor, unallocated_minor, value_date, booked_at)
      select ${merchantId}, ${ids("pay")}, ${shopId}, 'PLN', minor, 0, at::date + case when is_late then 20 else 10 end, at
      from ${source} where is_paid`.execute(tx);
    await sql`insert into payment_allocations (merchant_id, payment_id, invoice_id, part, amount_minor)
      select ${merchantId}, ${ids("pay")}, ${ids("inv")}, 'principal', minor from ${source} where is_paid`.execute(tx);
  });
}

/** Puts `count` decisions of one seed into the shop; the same seed makes the same history. */
export async function putPastDecisions(database: Database<Tables>, shop: Shop, options: PastOptions): Promise<void> {
  const { count, seed, since, days, dataDir } = options;
  const chance = seeded(seed);
  const faults: string[] = [];
  const recorder = makeDecisionRecorder(database, { dataDir, onFault: (fault) => void faults.push(fault.code) });
  const last = { last: 0 };
  const stepMs = Math.floor((days * minutesPerDay * 60_000) / count);
  for (let start = 0; start < count; start += flushEvery) {
    const numbers = Array.from({ length: Math.min(flushEvery, count - start) }, (_, index) => start + index);
    const decisions = numbers.map((number) => decisionOf(shop, chance, addMs(since, number * stepMs), number));
    for (const decision of decisions) recorder.record(decision);
    await recorder.flush();
    await putOrders(database, shop, fatesOf(decisions, chance, last));
  }
  await recorder.close();
  if (faults.length > 0) throw new Error(`the recorder said ${faults[0] ?? ""}`);
}
