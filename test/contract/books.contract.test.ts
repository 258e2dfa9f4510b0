/** What the books of one shop keep and refuse, on every home. */
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { timelineHash } from "../../server/store/books/timeline-book.ts";
import { regions } from "../../src/kernel/german-states.ts";
import { account } from "../../src/ledger/chart.ts";
import { exposureHeld } from "../../src/ledger/entries.ts";
import type { Order } from "../../src/orders/order.ts";
import type { Books, Payment } from "../../src/ports/books.ts";
import type { Invoice } from "../../src/receivables/invoice.ts";
import {
  addInvoice,
  addOrder,
  at,
  day,
  listeningRegistry,
  makeBuyer,
  makeInvoice,
  makeOrder,
  newId,
  noon,
  openHomes,
  particulars,
  pln,
  registryOn,
  shop,
  sisterShop,
  strangeShop,
} from "./books-homes.ts";

const homes = await openHomes();

afterAll(async () => {
  for (const home of homes) await home.close();
});

describe.each(homes)("orders on $name", ({ registry, database }) => {
  it("of a time before regions were kept may be to anywhere in Germany, and to nowhere in particular elsewhere", async () => {
    const { id } = await registry.commit(shop, (books) => addOrder(books, {}, { country: "DE", regions: ["BE"] }));
    const read = async () => (await registry.commit(shop, (books) => books.orders.particulars(id))).regions;
    const forget = (country: string) =>
      database.tenant(shop.merchant.id, (tx) =>
        sql`update orders set particulars = particulars - 'regions' || jsonb_build_object('country', ${country}::text) where id = ${id}`.execute(
          tx,
        ),
      );
    expect(await read()).toEqual(["BE"]);
    await forget("DE");
    expect(await read()).toEqual(regions);
    await forget("AT");
    expect(await read()).toEqual([]);
  });

  it("are read as they were written", async () => {
    const order = await registry.commit(shop, (books) =>
      addOrder(books, { review: "pending", authorizedAt: at("2026-11-24T12:00:00.123Z") }),
    );
    await registry.commit(shop, async (books) => {
      expect(await books.orders.load(order.id)).toEqual(order);
      expect(await books.orders.lock(order.id)).toEqual(order);
      expect(await books.orders.byDecision(order.decisionId)).toEqual(order);
      expect(await books.orders.byReference(order.orderRef)).toEqual(order);
      expect(await books.orders.particulars(order.id)).toEqual(particulars);
    });
  });

  it("are made once per decision, once per reference of a shop, and the decision counts first", async () => {
    await registry.commit(shop, async (books) => {
      const first = await addOrder(books);
      const { buyerId, decisionId, orderRef } = first;
      expect(await books.orders.insert(makeOrder(buyerId, { decisionId }), particulars)).toBe("decisionUsed");
      expect(await books.orders.insert(makeOrder(buyerId, { orderRef }), particulars)).toBe("orderRefTaken");
      expect(await books.orders.insert(makeOrder(buyerId, { decisionId, orderRef }), particulars)).toBe("decisionUsed");
      await expect(books.orders.insert({ ...makeOrder(buyerId), id: first.id }, particulars)).rejects.toThrow(
        `order ${first.id} exists already`,
      );
    });
  });

  it("may have a reference of the sister shop, but not its decision", async () => {
    const first = await registry.commit(shop, (books) => addOrder(books));
    await registry.commit(sisterShop, async (books) => {
      const { buyerId } = await addOrder(books, { shopId: sisterShop.id, orderRef: first.orderRef });
      const again = makeOrder(buyerId, { shopId: sisterShop.id, decisionId: first.decisionId });
      expect(await books.orders.insert(again, particulars)).toBe("decisionUsed");
    });
  });

  it("change in the version that was read, and in no other", async () => {
    const order = await registry.commit(shop, (books) => addOrder(books));
    const voided: Order = { ...order, authorized: pln(4_000n), voided: pln(6_000n), review: "approved" };
    await registry.commit(shop, (books) => books.orders.update(voided));
    expect(await registry.commit(shop, (books) => books.orders.load(order.id))).toEqual({ ...voided, version: 2 });
    await expect(registry.commit(shop, (books) => books.orders.update(voided))).rejects.toThrow(
      `order ${order.id} is not there in the version`,
    );
  });

  it("whose parts do not add up to the total are refused by the database", async () => {
    const order = await registry.commit(shop, (books) => addOrder(books));
    const torn = registry.commit(shop, (books) => books.orders.update({ ...order, authorized: pln(1n) }));
    await expect(torn).rejects.toMatchObject({ code: "23514" });
  });

  it("expire after their last moment, the longest past first, while something is reserved", async () => {
    const until = (text: string) => ({ authorizedUntil: at(text) });
    const orders = await registry.commit(shop, async (books) => ({
      late: await addOrder(books, until("2025-01-02T00:00:00.000Z")),
      early: await addOrder(books, until("2025-01-01T00:00:00.000Z")),
      onTime: await addOrder(books, until("2025-01-03T00:00:00.000Z")),
      captured: await addOrder(books, { ...until("2025-01-01T00:00:00.000Z"), authorized: pln(0n), captured: pln(10_000n) }),
    }));
    const expired = (limit: number) =>
      registry.commit(shop, async (books) =>
        (await books.orders.lockExpired(at("2025-01-03T00:00:00.000Z"), limit)).map((order) => order.id),
      );
    expect(await expired(10)).toEqual([orders.early.id, orders.late.id]);
    expect(await expired(1)).toEqual([orders.early.id]);
  });

  it("that are unknown are null to read, and throw where they must be there", async () => {
    await registry.commit(shop, async (books) => {
      expect(await books.orders.load("ord_0")).toBeNull();
      expect(await books.orders.byDecision("dec_0")).toBeNull();
      expect(await books.orders.byReference("nobody's")).toBeNull();
      await expect(books.orders.particulars("ord_0")).rejects.toThrow("there is no order ord_0");
    });
  });
});

describe.each(homes)("invoices on $name", ({ registry, database }) => {
  it("are read as they were written, with exact prices", async () => {
    const nextStep = { kind: "preDueNotice", on: day("2026-12-21") };
    const invoice = await registry.commit(shop, (books) => addInvoice(books, { nextStep, overdueSince: day("2026-12-25") }));
    await registry.commit(shop, async (books) => {
      expect(await books.invoices.load(invoice.id)).toEqual(invoice);
      expect(await books.invoices.lock(invoice.id)).toEqual(invoice);
      expect(await books.invoices.lines(invoice.id)).toEqual(particulars.items);
      expect(await books.invoices.listOfOrder(invoice.orderId)).toEqual([invoice]);
    });
  });

  it("keep the states in which a German debtor may be; one of a time before that may be in any", async () => {
    const invoice = await registry.commit(shop, (books) => addInvoice(books, { country: "DE", regions: ["HE", "RP"] }));
    const read = () => registry.commit(shop, (books) => books.invoices.load(invoice.id));
    expect((await read())?.regions).toEqual(["HE", "RP"]);
    await database.tenant(shop.merchant.id, (tx) => sql`update invoices set regions = null where id = ${invoice.id}`.execute(tx));
    expect((await read())?.regions).toEqual(regions);
  });

  it.each([
    ["its number", (invoice: Invoice) => invoice.number],
    ["its payment reference", (invoice: Invoice) => invoice.paymentReference],
    ["its number with words around it", (invoice: Invoice) => ` Faktura nr ${invoice.number}, dziękuję`],
  ])("are found by %s", async (_name, quote) => {
    const invoice = await registry.commit(shop, (books) => addInvoice(books));
    expect(await registry.commit(shop, (books) => books.invoices.findByReference(quote(invoice)))).toBe(invoice.id);
  });

  it.each(["", "no digits", "20260"])("are not found by %j", async (reference) => {
    expect(await registry.commit(shop, (books) => books.invoices.findByReference(reference))).toBeNull();
  });

  it("change in the version that was read, and in no other", async () => {
    const invoice = await registry.commit(shop, (books) => addInvoice(books));
    const paid: Invoice = { ...invoice, paid: pln(2_500n), credited: pln(500n), disputed: pln(1n), overdueSince: day("2026-12-25") };
    await registry.commit(shop, (books) => books.invoices.update(paid));
    expect(await registry.commit(shop, (books) => books.invoices.load(invoice.id))).toEqual({ ...paid, version: 2 });
    await expect(registry.commit(shop, (books) => books.invoices.update(paid))).rejects.toThrow(
      `invoice ${invoice.id} is not there in the version`,
    );
  });

  it("are never paid beyond their total: the database refuses", async () => {
    const invoice = await registry.commit(shop, (books) => addInvoice(books));
    const overpaid = registry.commit(shop, (books) => books.invoices.update({ ...invoice, paid: pln(10_001n) }));
    await expect(overpaid).rejects.toMatchObject({ code: "23514" });
  });

  it("come in pages, newest first", async () => {
    const ids = await registry.commit(sisterShop, async (books) => {
      const made = [];
      for (let count = 0; count < 3; count += 1) made.unshift((await addInvoice(books, { shopId: sisterShop.id })).id);
      return made;
    });
    await registry.commit(sisterShop, async (books) => {
      const first = await books.invoices.page(null, 2, null);
      expect([first.items.map((invoice) => invoice.id), first.next]).toEqual([ids.slice(0, 2), ids[1]]);
      const second = await books.invoices.page(first.next, 2, null);
      expect([second.items.map((invoice) => invoice.id), second.next]).toEqual([ids.slice(2), null]);
      expect((await books.invoices.page(null, 3, null)).next).toBeNull();
      const { orderId } = second.items[0] ?? { orderId: "" };
      const ofOrder = await books.invoices.page(null, 2, orderId);
      expect([ofOrder.items.map((invoice) => invoice.id), ofOrder.next]).toEqual([ids.slice(2), null]);
    });
  });

  it("are newly overdue the day after the due date, while open and not flagged", async () => {
    const ids = await registry.commit(shop, async (books) => {
      const dueOn = day("2025-03-31");
      const late = await addInvoice(books, { dueOn: day("2025-03-30") });
      const due = await addInvoice(books, { dueOn });
      await addInvoice(books, { dueOn, overdueSince: day("2025-04-01") });
      await addInvoice(books, { dueOn, paid: pln(10_000n) });
      return [late.id, due.id];
    });
    const overdueOn = (today: string, limit: number) =>
      registry.commit(shop, async (books) => (await books.invoices.lockNewlyOverdue(day(today), limit)).map((invoice) => invoice.id));
    expect(await overdueOn("2025-03-31", 10)).toEqual(ids.slice(0, 1));
    expect(await overdueOn("2025-04-01", 10)).toEqual(ids);
    expect(await overdueOn("2025-04-01", 1)).toEqual(ids.slice(0, 1));
  });

  it("are due for a step on its day, while open", async () => {
    const ids = await registry.commit(shop, async (books) => {
      const nextStep = { kind: "friendlyReminder", on: day("2024-05-02") };
      const due = await addInvoice(books, { nextStep });
      await addInvoice(books, { nextStep, credited: pln(10_000n) });
      return [due.id];
    });
    const dueOn = (today: string) =>
      registry.commit(shop, async (books) => (await books.invoices.lockDueForStep(day(today), 10)).map((invoice) => invoice.id));
    expect(await dueOn("2024-05-01")).toEqual([]);
    expect(await dueOn("2024-05-02")).toEqual(ids);
  });

  it("of test personas are listed with their tags while open", async () => {
    const [first, second] = await registry.commit(shop, async (books) => {
      await addInvoice(books);
      await addInvoice(books, { paid: pln(10_000n) }, { sandbox: ["never"] });
      return [await addInvoice(books, {}, { sandbox: ["payslate14", "approved"] }), await addInvoice(books, {}, { sandbox: ["disputes"] })];
    });
    const listed = await registry.commit(shop, (books) => books.invoices.listSandbox(null, 10));
    expect(listed).toEqual([
      { invoice: first, sandbox: ["payslate14", "approved"] },
      { invoice: second, sandbox: ["disputes"] },
    ]);
    const rest = await registry.commit(shop, (books) => books.invoices.listSandbox(first?.id ?? "", 10));
    expect(rest.map((one) => one.invoice.id)).toEqual([second?.id]);
  });

  it("have running numbers per kind and year, given back by a rollback", async () => {
    const next = (kind: "invoice" | "creditNote", year: number) => registry.commit(shop, (books) => books.invoices.nextNumber(kind, year));
    expect([await next("invoice", 2030), await next("invoice", 2030)]).toEqual([1, 2]);
    const undone = registry.commit(shop, async (books) => {
      expect(await books.invoices.nextNumber("invoice", 2030)).toBe(3);
      throw new Error("undo");
    });
    await expect(undone).rejects.toThrow("undo");
    expect([await next("invoice", 2030), await next("creditNote", 2030), await next("invoice", 2031)]).toEqual([3, 1, 1]);
  });

  it("have one series over the shops of a merchant, and another merchant its own", async () => {
    const next = (where: typeof shop) => registry.commit(where, (books) => books.invoices.nextNumber("invoice", 2040));
    expect([await next(shop), await next(sisterShop), await next(strangeShop)]).toEqual([1, 2, 1]);
  });

  it("have credit notes that are written once", async () => {
    const invoice = await registry.commit(shop, (books) => addInvoice(books));
    const note = {
      id: newId("creditNote"),
      invoiceId: invoice.id,
      orderId: invoice.orderId,
      type: "return",
      total: pln(100n),
      reason: null,
    } as const;
    const add = () =>
      registry.commit(shop, (books) => books.invoices.insertCreditNote({ ...note, number: `CN ${note.id}`, issuedOn: day("2026-11-25") }));
    await add();
    await expect(add()).rejects.toMatchObject({ code: "23505" });
  });
});

describe.each(homes)("buyers on $name", ({ registry }) => {
  it("are made, refreshed, and found by reference", async () => {
    const buyer = makeBuyer({ ref: `cust-${newId("buyer")}`, email: "jan@example.com" });
    await registry.commit(shop, (books) => books.buyers.save(buyer));
    await registry.commit(shop, (books) =>
      books.buyers.save({ ...buyer, name: "Jan Nowak", kind: "company", createdAt: at("2030-01-01T00:00:00.000Z") }),
    );
    const refreshed = { ...buyer, name: "Jan Nowak", kind: "company" };
    expect(await registry.commit(shop, (books) => books.buyers.load(buyer.id))).toEqual(refreshed);
    expect(await registry.commit(shop, (books) => books.buyers.findByRef(buyer.ref ?? ""))).toEqual(refreshed);
    expect(await registry.commit(sisterShop, (books) => books.buyers.findByRef(buyer.ref ?? ""))).toBeNull();
  });

  it("keep a mail address that was given before the one of the last order, whatever orders bring", async () => {
    const buyer = makeBuyer({ email: "jan@example.com" });
    const spare = () => registry.commit(shop, (books) => books.buyers.spareEmails(buyer.id));
    await registry.commit(shop, (books) => books.buyers.save(buyer));
    expect(await spare()).toEqual(["jan@example.com"]);
    await registry.commit(shop, (books) => books.buyers.giveEmail(buyer.id, "given@example.com"));
    await registry.commit(shop, (books) => books.buyers.save({ ...buyer, email: "new@example.com" }));
    expect(await spare()).toEqual(["given@example.com", "new@example.com"]);
    await registry.commit(shop, (books) => books.buyers.giveEmail(buyer.id, "new@example.com"));
    expect(await spare()).toEqual(["new@example.com"]);
    expect((await registry.commit(shop, (books) => books.buyers.load(buyer.id)))?.email).toBe("new@example.com");
    await expect(registry.commit(shop, (books) => books.buyers.giveEmail("buy_0", "x@example.com"))).rejects.toThrow("buyer buy_0");
  });

  it("owe by currency, overdue from the day after the due date", async () => {
    await registry.commit(shop, async (books) => {
      const order = await addOrder(books);
      const euro = await addEuroInvoice(books, order);
      await books.invoices.insert(makeInvoice(order, { dueOn: day("2026-12-01"), paid: pln(1_000n) }), [], null);
      await books.invoices.insert(makeInvoice(order, { dueOn: day("2026-12-02") }), [], null);
      await books.invoices.insert(makeInvoice(order, { dueOn: day("2026-12-01"), credited: pln(10_000n) }), [], null);
      const open = [euro.total, pln(19_000n)];
      expect(await books.buyers.openAmounts(order.buyerId, day("2026-12-01"))).toEqual({ open, overdue: [] });
      expect(await books.buyers.openAmounts(order.buyerId, day("2026-12-02"))).toEqual({ open, overdue: [pln(9_000n)] });
    });
  });

  it("that are unknown cannot be locked", async () => {
    await expect(registry.commit(shop, (books) => books.buyers.lock("buy_0"))).rejects.toThrow("there is no buyer buy_0");
  });

  it("have blocks until these end or are lifted", async () => {
    await registry.commit(shop, async (books) => {
      const buyer = makeBuyer();
      await books.buyers.save(buyer);
      const block = { id: newId("block"), buyerId: buyer.id, kind: "block", reason: "fraud", createdAt: noon, expiresAt: null } as const;
      const pass = { ...block, id: newId("block"), kind: "pass", expiresAt: at("2026-11-25T12:00:00.000Z") } as const;
      await books.blocks.add(block);
      await books.blocks.add(pass);
      expect(await books.blocks.listActive(buyer.id, at("2026-11-25T11:59:59.999Z"))).toEqual([block, pass]);
      expect(await books.blocks.listActive(buyer.id, at("2026-11-25T12:00:00.000Z"))).toEqual([block]);
      expect(await books.blocks.remove("buy_0", block.id, noon)).toBe(false);
      expect(await books.blocks.remove(buyer.id, block.id, noon)).toBe(true);
      expect(await books.blocks.remove(buyer.id, block.id, noon)).toBe(false);
      expect(await books.blocks.listActive(buyer.id, noon)).toEqual([pass]);
    });
  });
});

async function addEuroInvoice(books: Books, order: Order): Promise<Invoice> {
  const none = { amountMinor: 0n, currency: "EUR" } as const;
  const invoice = makeInvoice(order, { total: { amountMinor: 700n, currency: "EUR" }, credited: none, paid: none, disputed: none });
  await books.invoices.insert(invoice, [], null);
  return invoice;
}

function makePayment(invoiceId: string, changes: Partial<Payment> = {}): Payment {
  const allocations = [{ invoiceId, part: "principal", amount: pln(900n) }] as const;
  const payer = { reference: "2026/000001", payerName: "Jan Kowalski", payerIban: null };
  return {
    id: newId("payment"),
    amount: pln(1_000n),
    unallocated: pln(100n),
    ...payer,
    valueDate: day("2026-11-24"),
    bookedAt: noon,
    allocations,
    ...changes,
  };
}

describe.each(homes)("what is written once on $name", ({ registry, database }) => {
  const held = () => exposureHeld(newId("order"), pln(500n), day("2026-11-24"));

  it("has payments with and without claims", async () => {
    const invoice = await registry.commit(shop, (books) => addInvoice(books));
    const payment = makePayment(invoice.id);
    await registry.commit(shop, (books) => books.payments.insert(payment));
    await registry.commit(shop, (books) => books.payments.insert(makePayment(invoice.id, { allocations: [], unallocated: pln(1_000n) })));
    const { rows } = await database.operator((tx) =>
      sql`select part, amount_minor from payment_allocations where payment_id = ${payment.id}`.execute(tx),
    );
    expect(rows).toEqual([{ part: "principal", amount_minor: 900n }]);
  });

  it("has all postings of an event together", async () => {
    const entry = { ...held(), postings: [...held().postings, ...held().postings] };
    await registry.commit(shop, (books) => books.ledger.post(entry, noon));
    const { rows } = await database.operator((tx) =>
      sql`select line, debit_code, credit_code, amount_minor, currency, event_date, posted_at from ledger_postings where source_id = ${entry.sourceId} order by line`.execute(
        tx,
      ),
    );
    const posting = {
      debit_code: "9000",
      credit_code: "9010",
      amount_minor: 500n,
      currency: "PLN",
      event_date: "2026-11-24",
      posted_at: noon,
    };
    expect(rows).toEqual([
      { line: 1, ...posting },
      { line: 2, ...posting },
    ]);
  });

  it("refuses an event told twice and an event without postings", async () => {
    const entry = held();
    await registry.commit(shop, (books) => books.ledger.post(entry, noon));
    await expect(registry.commit(shop, (books) => books.ledger.post(entry, noon))).rejects.toMatchObject({
      constraint: "ledger_event_once",
    });
    await expect(registry.commit(shop, (books) => books.ledger.post({ ...held(), postings: [] }, noon))).rejects.toThrow("has no postings");
  });

  it.each([
    ["nothing", pln(0n), account("9010", "a"), "23514"],
    ["less than nothing", pln(-1n), account("9010", "a"), "23514"],
    ["an amount within one account", pln(1n), account("9000", "a"), "23514"],
    ["an amount to an account outside the chart", pln(1n), { code: "1234", of: "a" } as unknown as ReturnType<typeof account>, "23503"],
  ])("refuses a posting that moves %s, in the database itself", async (_name, amount, credit, code) => {
    const entry = { ...held(), postings: [{ debit: account("9000", "a"), credit, amount }] };
    await expect(registry.commit(shop, (books) => books.ledger.post(entry, noon))).rejects.toMatchObject({ code });
  });

  it.each(["ledger_postings", "timeline_events", "payments", "payment_allocations", "credit_notes"])(
    "cannot be changed or deleted in %s, neither by the tenant nor by the owner",
    async (table) => {
      const invoice = await registry.commit(shop, async (books) => {
        const one = await addInvoice(books);
        const { id, orderId } = one;
        const note = {
          id: newId("creditNote"),
          invoiceId: id,
          orderId,
          number: newId("creditNote"),
          type: "return",
          total: pln(1n),
          reason: null,
        } as const;
        await books.payments.insert(makePayment(id));
        await books.invoices.insertCreditNote({ ...note, issuedOn: day("2026-11-24") });
        await books.timeline.append(id, { kind: "invoiceIssued", by: "shop", at: noon, data: {} });
        await books.ledger.post(held(), noon);
        return one;
      });
      expect(invoice.version).toBe(1);
      for (const statement of [`update ${table} set merchant_id = merchant_id`, `delete from ${table}`]) {
        const asTenant = database.tenant(shop.merchant.id, (tx) => sql.raw(statement).execute(tx));
        await expect(asTenant).rejects.toMatchObject({ code: "42501" });
        if (database.kind === "postgres")
          await expect(sql.raw(statement).execute(database.kysely)).rejects.toMatchObject({ code: "23001" });
      }
    },
  );

  it("chains the events of a subject, each hash covering the one before", async () => {
    const { id } = await registry.commit(shop, (books) => addOrder(books));
    const first = { kind: "orderAuthorized", by: "shop", at: noon, data: { b: "2", a: [1, null] } };
    const second = { kind: "orderVoided", by: "shop", at: at("2026-11-25T00:00:00.001Z"), data: {} };
    await registry.commit(shop, (books) => books.timeline.append(id, first));
    await registry.commit(shop, (books) => books.timeline.append(id, second));
    expect(await registry.commit(shop, (books) => books.timeline.list(id))).toEqual([
      { sequence: 1, ...first },
      { sequence: 2, ...second },
    ]);
    const { rows } = await database.operator((tx) =>
      sql<{ hash: string }>`select hash from timeline_events where subject_id = ${id} order by sequence`.execute(tx),
    );
    const firstHash = timelineHash("", { sequence: 1, ...first });
    expect(rows.map((row) => row.hash)).toEqual([firstHash, timelineHash(firstHash, { sequence: 2, ...second })]);
  });

  it("tells of each subject the last event of a kind, and nothing of one that has none", async () => {
    const event = (kind: string, number: number) => ({ kind, by: "saldo", at: noon, data: { number } });
    const told = await registry.commit(shop, async (books) => {
      const [one, other, silent] = [await addOrder(books), await addOrder(books), await addOrder(books)];
      for (const number of [1, 2]) await books.timeline.append(one.id, event("told", number));
      await books.timeline.append(one.id, event("heard", 3));
      await books.timeline.append(other.id, event("told", 4));
      await books.timeline.append(silent.id, event("heard", 5));
      const found = await books.timeline.lastOfKind([one.id, other.id, silent.id], "told");
      return [one, other, silent].map(({ id }) => found.get(id));
    });
    expect(told).toEqual([event("told", 2), event("told", 4), undefined]);
    expect(await registry.commit(shop, ({ timeline }) => timeline.lastOfKind([], "told"))).toEqual(new Map());
  });
});

it("hashes an event as SHA-256 of the hash before and the canonical JSON", () => {
  expect(timelineHash("", { sequence: 1, at: noon, kind: "k", by: "b", data: {} })).toBe(
    "128a152b60efeefce714defacf14ea22a7f777d16a55efeae115ad72764830d3",
  );
});

describe.each(homes)("messages, decisions and the clock on $name", ({ registry, database }) => {
  it("pages messages, newest first, of one invoice or of all", async () => {
    await registry.commit(sisterShop, async (books) => {
      const [one, other] = [await addInvoice(books, { shopId: sisterShop.id }), await addInvoice(books, { shopId: sisterShop.id })];
      const text = {
        kind: "friendlyReminder",
        language: "pl",
        to: "jan@example.com",
        subject: "s",
        text: "t",
        html: "h",
        sentAt: noon,
      } as const;
      const messages = [one, other, one].map((invoice) => ({ id: newId("message"), invoiceId: invoice.id, decisionId: null, ...text }));
      for (const message of messages) await books.messages.insert(message);
      const [first, second, third] = messages;
      expect(await books.messages.page(null, null, 2)).toEqual({ items: [third, second], next: second?.id });
      expect(await books.messages.page(null, second?.id ?? "", 2)).toEqual({ items: [first], next: null });
      expect(await books.messages.page(one.id, null, 2)).toEqual({ items: [third, first], next: null });
    });
  });

  it("reads a decision and keeps one settlement of it", async () => {
    const id = newId("decision");
    const keys = [{ kind: "email", strength: "hard", hash: "h1" }];
    await database.operator(async (tx) => {
      const asked = {
        checkout_ref: null,
        decided_at: noon,
        outcome: "review",
        policy_version: "1-abc",
        currency: "PLN",
        explanation: `{"score":1}`,
      };
      const row = {
        merchant_id: shop.merchant.id,
        id,
        shop_id: shop.id,
        ...asked,
        subject: `{"a":"b"}`,
        identity_keys: `["email hard h1"]`,
        review: null,
      };
      await tx.insertInto("decisions").values(row).execute();
    });
    const requested = { status: "requested", requestedAt: noon, answerBy: noon, settledAt: null, by: null, note: null } as const;
    const settled = { ...requested, status: "approved", settledAt: noon, by: "anna" } as const;
    await registry.commit(shop, async (books) => {
      const decision = {
        id,
        shopId: shop.id,
        merchantId: shop.merchant.id,
        checkoutRef: null,
        decidedAt: noon,
        outcome: "review",
        policyVersion: "1-abc",
      };
      expect(await books.decisions.load(id)).toEqual({
        ...decision,
        currency: "PLN",
        explanation: { score: 1 },
        subject: { a: "b" },
        keys,
        review: null,
      });
      await books.decisions.setReview(id, requested);
      await books.decisions.setReview(id, settled);
      expect((await books.decisions.load(id))?.review).toEqual(settled);
      await expect(books.decisions.setReview(id, requested)).rejects.toThrow(`decision ${id} is not there`);
      await expect(books.decisions.setReview("dec_0", requested)).rejects.toThrow("decision dec_0 is not there");
    });
  });

  it("keeps the offset of a test clock, which never runs behind", async () => {
    await registry.commit(strangeShop, async (books) => {
      expect(await books.clock.lockOffset()).toBe(0);
      await books.clock.setOffset(86_400_000_000);
      expect(await books.clock.lockOffset()).toBe(86_400_000_000);
    });
    await expect(registry.commit(strangeShop, (books) => books.clock.setOffset(-1))).rejects.toMatchObject({ code: "23514" });
  });
});

describe.each(homes)("the registry on $name", ({ database }) => {
  it("publishes what was put after the commit, numbered, and nothing of a rollback", async () => {
    const { registry, published } = listeningRegistry(database);
    await registry.commit(shop, async (books) => {
      await books.outbox.put("profileChanged", { clusterIds: ["clu_1"] });
      await books.outbox.put("policyPublished", { shopId: shop.id });
      expect(published).toEqual([]);
    });
    const topics = published.map(({ merchantId, topic, payload }) => ({ merchantId, topic, payload }));
    expect(topics).toEqual([
      { merchantId: shop.merchant.id, topic: "profileChanged", payload: { clusterIds: ["clu_1"] } },
      { merchantId: shop.merchant.id, topic: "policyPublished", payload: { shopId: shop.id } },
    ]);
    const { rows } = await database.operator((tx) =>
      sql<{ id: bigint; payload: unknown }>`select id, payload from outbox order by id desc limit 2`.execute(tx),
    );
    expect(rows.map((row) => row.id)).toEqual(published.map((message) => message.id).reverse());
    const undone = registry.commit(shop, async (books) => {
      await books.outbox.put("shopChanged", {});
      throw new Error("undo");
    });
    await expect(undone).rejects.toThrow("undo");
    expect(published).toHaveLength(2);
  });

  it("keeps the commit when publishing fails", async () => {
    const registry = registryOn(database, () => Promise.reject(new Error("away")));
    const order = await registry.commit(shop, async (books) => {
      await books.outbox.put("shopChanged", {});
      return addOrder(books);
    });
    expect(await registry.commit(shop, (books) => books.orders.load(order.id))).toEqual(order);
  });
});
