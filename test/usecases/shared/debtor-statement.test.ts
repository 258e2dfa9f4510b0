/** Whose claims stand in a statement: those of the same person by key and by name, and nobody else's. */
import { describe, expect, it } from "vitest";
import type { CalendarDate, Instant } from "../../../src/kernel/time.ts";
import type { Buyer } from "../../../src/ports/books.ts";
import { debtorStatement, type StatementBooks } from "../../../src/usecases/shared/debtor-statement.ts";
import { shopIn } from "../shops.ts";

const now = "2026-11-29T10:00:00.000Z" as Instant;
const person = (id: string, name: string, kind: Buyer["kind"] = "person"): Buyer => ({
  id,
  ref: null,
  kind,
  name,
  email: null,
  phone: null,
  createdAt: now,
});

/** The statement of the first of these buyers, all of which share a key. */
async function statementOf(buyers: readonly Buyer[], asOf: string | null = null, invoices = 0) {
  const asked: (readonly string[])[] = [];
  const books = {
    buyers: { load: (id: string) => Promise.resolve(buyers.find((buyer) => buyer.id === id) ?? null) },
    identity: { linkedBuyers: () => Promise.resolve(buyers.slice(1).map(({ id }) => ({ buyerId: id, evidence: ["phone"] }))) },
    brand: { logo: () => Promise.resolve(null) },
    charges: { ofInvoices: () => Promise.resolve([]) },
    statements: {
      newestOrder: () => Promise.resolve(null),
      invoices: (ids: readonly string[]) => {
        asked.push(ids);
        return Promise.resolve(Array.from({ length: invoices }, () => ({})));
      },
      unmatched: () => Promise.resolve([]),
      lastCreditNotes: () => Promise.resolve([]),
      disputes: () => Promise.resolve([]),
      paidCharges: () => Promise.resolve([]),
    },
  } as unknown as StatementBooks;
  const ask = { buyerId: "buy_1", asOf: asOf as CalendarDate | null, language: null };
  return { found: await debtorStatement(books, shopIn("PL"), ask, now), asked };
}

describe("a statement", () => {
  it("holds the claims of buyers with the same name, however it is spelt", async () => {
    const { found } = await statementOf([person("buy_1", "Józef Żółć"), person("buy_2", "zolc JOZEF"), person("buy_3", "Anna Żółć")]);
    expect(found.ok && found.value.buyerIds).toEqual(["buy_1", "buy_2"]);
  });

  it("keeps a person and a company of the same name apart, and takes no name for nobody's", async () => {
    const { found, asked } = await statementOf([person("buy_1", "Lis"), person("buy_2", "Lis", "company")]);
    expect(found.ok && found.value.buyerIds).toEqual(["buy_1"]);
    expect(asked).toEqual([["buy_1"]]);
    const nameless = await statementOf([person("buy_1", "?"), person("buy_2", "?")]);
    expect(nameless.found.ok && nameless.found.value.buyerIds).toEqual(["buy_1"]);
  });

  it("is of today unless another day is asked for, and of no day to come", async () => {
    const { found } = await statementOf([person("buy_1", "Lis")]);
    expect(found.ok && found.value.statement).toEqual({ asOf: "2026-11-29", parts: [] });
    expect((await statementOf([person("buy_1", "Lis")], "2026-11-30")).found).toEqual({ ok: false, refusal: "dayInFuture" });
  });

  it("is of a buyer that there is, and of no more items than people read", async () => {
    expect((await statementOf([])).found).toEqual({ ok: false, refusal: "buyerNotFound" });
    expect((await statementOf([person("buy_1", "Lis")], null, 2_001)).found).toEqual({ ok: false, refusal: "statementTooLong" });
  });
});
