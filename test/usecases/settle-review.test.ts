/** A person settles a decision whose order has come to an end meanwhile: nothing is left to free, and nothing fails. */
import { describe, expect, it } from "vitest";
import type { Instant } from "../../src/kernel/time.ts";
import type { JournalEntry } from "../../src/ledger/posting.ts";
import { type Order, orderStatus } from "../../src/orders/order.ts";
import type { Books, Registry } from "../../src/ports/books.ts";
import type { Decision, Review } from "../../src/ports/decision-log.ts";
import { settleDecision } from "../../src/usecases/settle-review.ts";
import { type Amounts, orderWith, pln } from "../orders/orders.ts";
import { shopIn } from "./shops.ts";

const now = "2026-12-01T10:00:00.000Z" as Instant;

/** What the settlement wrote. */
interface Written {
  order: Order | null;
  review: Review | null;
  readonly entries: JournalEntry[];
  readonly events: string[];
  readonly topics: string[];
  readonly told: string[];
}

function booksOf(order: Order, written: Written): Registry {
  const decision = { id: order.decisionId, review: null } as Decision;
  const books = {
    decisions: {
      lock: () => Promise.resolve(decision),
      setReview: (_id: string, review: Review) => Promise.resolve(void (written.review = review)),
    },
    orders: {
      byDecision: () => Promise.resolve(order),
      lock: () => Promise.resolve(order),
      update: (changed: Order) => Promise.resolve(void (written.order = changed)),
    },
    ledger: { post: (entry: JournalEntry) => Promise.resolve(void written.entries.push(entry)) },
    identity: { putExposure: () => Promise.resolve("clu_1"), touch: () => Promise.resolve("clu_1") },
    blocks: { add: () => Promise.resolve() },
    timeline: { append: (_id: string, event: { kind: string }) => Promise.resolve(void written.events.push(event.kind)) },
    reviews: { settle: () => Promise.resolve() },
    outbox: { put: (topic: string) => Promise.resolve(void written.topics.push(topic)) },
    events: {
      isHeard: () => Promise.resolve(true),
      tell: ({ type }: { type: string }) => Promise.resolve(void written.told.push(type)),
    },
  } as unknown as Books;
  return { commit: (_shop, work) => work(books) };
}

async function settle(amounts: Amounts, outcome: "approved" | "declined", expired = false): Promise<Written> {
  const written: Written = { order: null, review: null, entries: [], events: [], topics: [], told: [] };
  const registry = booksOf(orderWith(amounts, { review: "pending", expired }), written);
  const settled = await settleDecision(
    { registry, clock: { now: () => now }, ids: { next: (kind) => `${kind}_1` } },
    { decisionId: "dec_1", outcome, by: "person", note: null },
    { shop: shopIn("PL"), claim: null, render: () => ({ status: 200, body: "" }) },
  );
  expect(settled.ok).toBe(true);
  return written;
}

describe("a declined review", () => {
  it("frees what is reserved and tells the next checkout", async () => {
    const written = await settle([10_000n, 0n, 0n, 0n], "declined");
    expect(written.order).toMatchObject({ review: "declined", authorized: pln(0n), voided: pln(10_000n) });
    expect(written.entries.map((entry) => [entry.kind, entry.postings[0]?.amount])).toEqual([["exposureReleased", pln(10_000n)]]);
    expect([written.events, written.topics, written.review?.status]).toEqual([["reviewDeclined"], ["profileChanged"], "declined"]);
  });

  it.each([
    ["voided", false],
    ["expired", true],
  ])("of an order that was %s meanwhile is kept, with nothing to free", async (status, expired) => {
    const written = await settle([0n, 0n, 0n, 10_000n], "declined", expired);
    expect(written.order).toMatchObject({ review: "declined", voided: pln(10_000n) });
    expect(written.order === null ? null : orderStatus(written.order)).toBe(status);
    expect([written.entries, written.events, written.review?.status]).toEqual([[], ["reviewDeclined"], "declined"]);
  });
});

describe("an approved review", () => {
  it("keeps what is reserved, and the buyer's next checkout knows", async () => {
    const written = await settle([10_000n, 0n, 0n, 0n], "approved");
    expect(written.order).toMatchObject({ review: "approved", authorized: pln(10_000n) });
    expect([written.entries, written.events, written.topics]).toEqual([[], ["reviewApproved"], ["profileChanged"]]);
  });
});

describe("an approved review without an order", () => {
  it("gives no pass when nobody could be recognised by it", async () => {
    const written: Written = { order: null, review: null, entries: [], events: [], topics: [], told: [] };
    const decision = { id: "dec_1", review: null, keys: [{ kind: "ip", strength: "soft", hash: "h" }] } as unknown as Decision;
    const books = {
      decisions: {
        lock: () => Promise.resolve(decision),
        setReview: (_id: string, review: Review) => Promise.resolve(void (written.review = review)),
      },
      orders: { byDecision: () => Promise.resolve(null) },
      blocks: { add: () => Promise.reject(new Error("a pass was given")) },
      reviews: { settle: () => Promise.resolve() },
      events: { isHeard: () => Promise.resolve(false) },
    } as unknown as Books;
    const settled = await settleDecision(
      { registry: { commit: (_shop, work) => work(books) }, clock: { now: () => now }, ids: { next: (kind) => `${kind}_1` } },
      { decisionId: "dec_1", outcome: "approved", by: "person", note: null },
      { shop: shopIn("PL"), claim: null, render: () => ({ status: 200, body: "" }) },
    );
    expect(settled.ok).toBe(true);
    expect(written.review?.status).toBe("approved");
  });
});
