/** The answer about a review: told once, postponed with growing pauses while the mail server is busy, and given up after three days. */
import { describe, expect, it } from "vitest";
import type { FailedAttempts } from "../../src/dunning/attempts.ts";
import type { Instant } from "../../src/kernel/time.ts";
import type { Books } from "../../src/ports/books.ts";
import { MailFailure } from "../../src/ports/mailer.ts";
import { tellReview } from "../../src/usecases/tell-review.ts";
import { shopIn } from "./shops.ts";

const now = "2026-12-11T11:00:00.000Z" as Instant;

interface World {
  readonly fails?: MailFailure;
  readonly earlier?: FailedAttempts;
  readonly email?: string | null;
}

async function tell({ fails, earlier, email = "jan@example.com" }: World) {
  const noted: unknown[] = [];
  const buyer = { firstName: "Jan", lastName: "Nowak", email };
  const subject = { buyer, locale: "pl-PL", billingAddress: { country: "PL" } };
  const books = {
    decisions: { load: () => Promise.resolve({ subject, review: { status: "approved" } }) },
    orders: { byDecision: () => Promise.resolve(null) },
    messages: { insert: ({ id }: { id: string }) => Promise.resolve(void noted.push(id)) },
    reviews: {
      failedNotice: () => Promise.resolve(earlier ?? null),
      postponeNotice: (_id: string, failed: FailedAttempts, notBefore: Instant) =>
        Promise.resolve(void noted.push([failed.count, notBefore])),
      endNotice: (_id: string, end: string) => Promise.resolve(void noted.push(end)),
    },
  } as unknown as Books;
  const dependencies = {
    registry: { commit: <T>(_shop: unknown, work: (all: Books) => Promise<T>) => work(books) },
    mailer: { send: () => (fails === undefined ? Promise.resolve({ accepted: true, response: "250" }) : Promise.reject(fails)) },
    renderReviewAnswer: () => ({ subject: "s", html: "h", text: "t", attachments: [] }),
    senderAddress: "saldo@example.com",
  };
  return { outcome: await tellReview(dependencies, shopIn("PL"), "dec_1", now), noted };
}

describe("the answer about a review", () => {
  const busy = new MailFailure("busy", "postponed");

  it("is sent, and kept as it was", async () => {
    expect(await tell({})).toEqual({ outcome: "sent", noted: ["sent", "msg_1"] });
  });

  it("waits five minutes after the first failure, and an hour after the third", async () => {
    expect(await tell({ fails: busy })).toEqual({ outcome: "postponed", noted: [[1, "2026-12-11T11:05:00.000Z"]] });
    const earlier = { count: 2, since: "2026-12-11T10:00:00.000Z" as Instant };
    expect((await tell({ fails: busy, earlier })).noted).toEqual([[3, "2026-12-11T12:00:00.000Z"]]);
  });

  it("is given up when three days were not enough, and at once when the address is refused", async () => {
    const earlier = { count: 9, since: "2026-12-08T11:00:00.000Z" as Instant };
    expect(await tell({ fails: busy, earlier })).toEqual({ outcome: "failed", noted: ["failed"] });
    expect(await tell({ fails: new MailFailure("550", "refused") })).toEqual({ outcome: "failed", noted: ["failed"] });
  });

  it("is nobody's who left no address", async () => {
    expect(await tell({ email: null })).toEqual({ outcome: "failed", noted: ["failed"] });
  });
});
