/** Homes of the books for contract tests: PGlite in memory, and a database of its own on a PostgreSQL server, with shops in them. */
import { zero, money, type Money } from "../../src/kernel/money.ts";
import { type IdKind, idPrefixes } from "../../src/kernel/id.ts";
import type { CalendarDate, Instant } from "../../src/kernel/time.ts";
import type { Order } from "../../src/orders/order.ts";
import type { Books, Buyer, Registry } from "../../src/ports/books.ts";
import type { OrderParticulars } from "../../src/ports/order-book.ts";
import type { OutboxMessage } from "../../src/ports/outbox-queue.ts";
import { noBrand } from "../../src/ports/brand-book.ts";
import type { Shop } from "../../src/ports/shops.ts";
import { type Invoice, noCharges } from "../../src/receivables/invoice.ts";
import { identityBook } from "../../server/store/books/identity-book.ts";
import type { Database } from "../../server/store/database.ts";
import { migrate } from "../../server/store/migrate.ts";
import { migrations } from "../../server/store/migrations/migrations.ts";
import { openPostgres } from "../../server/store/open-postgres.ts";
import { makeRegistry, type Publish } from "../../server/store/registry.ts";
import type { Tables } from "../../server/store/tables.ts";
import { makeScratch, openEmbedded } from "../server/store/engines.ts";

export interface Home {
  readonly name: string;
  readonly database: Database<Tables>;
  readonly registry: Registry;
  close(): Promise<void>;
}

export const at = (text: string) => text as Instant;
export const day = (text: string) => text as CalendarDate;
export const pln = (amountMinor: bigint): Money => money(amountMinor, "PLN");
export const noon = at("2026-11-24T12:00:00.000Z");

let made = 0;
/** An id that no test has used; later ones sort behind. */
export function newId(kind: IdKind): string {
  made += 1;
  return `${idPrefixes[kind]}_${String(made).padStart(26, "0")}`;
}

function makeShop(merchantId: string, shopId: string): Shop {
  return {
    id: shopId,
    merchant: {
      id: merchantId,
      name: "Sklep",
      mode: "test",
      colour: "#123456",
      contactEmail: "shop@example.com",
      taxId: null,
      addressLines: [],
    },
    name: "Sklep",
    mode: "test",
    country: "PL",
    currency: "PLN",
    account: { iban: "PL61109010140000071219812874", bic: null, holder: "Sklep", taxId: null },
    brand: noBrand,
    origins: [],
    clockOffsetMs: 0,
  };
}

const northId = "mer_00000000000000000000000001";
/** Two shops of one merchant, and a shop of another one. */
export const shop = makeShop(northId, "shp_00000000000000000000000001");
export const sisterShop = makeShop(northId, "shp_00000000000000000000000002");
export const strangeShop = makeShop("mer_00000000000000000000000002", "shp_00000000000000000000000003");

async function addShops(database: Database<Tables>): Promise<void> {
  await database.operator(async (tx) => {
    for (const merchantId of [shop.merchant.id, strangeShop.merchant.id]) {
      const merchant = { merchant_id: merchantId, name: "Sklep", mode: "test", colour: "#123456", contact_email: "shop@example.com" };
      await tx
        .insertInto("merchants")
        .values({ ...merchant, tax_id: null, address_lines: [], created_at: noon })
        .execute();
    }
    for (const one of [shop, sisterShop, strangeShop]) {
      const account = { account_iban: one.account.iban, account_bic: null, account_holder: "Sklep", account_tax_id: null };
      const named = { merchant_id: one.merchant.id, id: one.id, name: one.name, mode: "test", country: "PL", currency: "PLN" };
      await tx
        .insertInto("shops")
        .values({ ...named, ...account, origins: [], created_at: noon })
        .execute();
    }
  });
}

/** A registry on the home's database with real identities; `publish` does nothing unless given. */
export function registryOn(database: Database<Tables>, publish: Publish = async () => {}): Registry {
  return makeRegistry(database, (tx, scope, onExposure) => identityBook(tx, scope, newId, onExposure), publish);
}

/** A registry that keeps what it published. */
export function listeningRegistry(database: Database<Tables>): { registry: Registry; published: OutboxMessage[] } {
  const published: OutboxMessage[] = [];
  return { published, registry: registryOn(database, async (_merchantId, messages) => void published.push(...messages)) };
}

async function furnish(name: string, database: Database<Tables>, close: () => Promise<void>): Promise<Home> {
  await migrate(database, migrations);
  await addShops(database);
  return { name, database, registry: registryOn(database), close };
}

/** Every home that answers; that the server does not is said aloud. */
export async function openHomes(): Promise<Home[]> {
  const embedded = await openEmbedded<Tables>("schema");
  const homes = [await furnish("embedded", embedded, () => embedded.close())];
  const scratch = await makeScratch("schema");
  if (scratch === null) return homes;
  const server = openPostgres<Tables>({ connectionString: scratch.url, maxConnections: 12, applicationName: "saldo-test" });
  const close = async () => {
    await server.close();
    await scratch.drop();
  };
  return [...homes, await furnish("postgres", server, close)];
}

/** Homes in which two commits can be open at one time. */
export function onServer(homes: readonly Home[]): Home[] {
  return homes.filter((home) => home.database.kind === "postgres");
}

export function makeBuyer(changes: Partial<Buyer> = {}): Buyer {
  return { id: newId("buyer"), ref: null, kind: "person", name: "Jan Kowalski", email: null, phone: null, createdAt: noon, ...changes };
}

export const particulars: OrderParticulars = {
  debtorName: "Jan Kowalski",
  addressLines: ["ul. Prosta 1", "00-001 Warszawa"],
  email: "jan@example.com",
  language: "pl",
  country: "PL",
  regions: [],
  items: [{ name: "Buty", quantity: 2, unitPriceMinor: 9_007_199_254_740_993n, taxRatePercent: "23" }],
  phone: null,
  sandbox: [],
  selection: null,
};

export function makeOrder(buyerId: string, changes: Partial<Order> = {}): Order {
  const id = newId("order");
  return {
    id,
    shopId: shop.id,
    buyerId,
    decisionId: newId("decision"),
    orderRef: `ref-${id}`,
    shopOrderId: null,
    paymentMethodId: "saldo_invoice",
    termDays: 30,
    total: pln(10_000n),
    authorized: pln(10_000n),
    captured: pln(0n),
    refunded: pln(0n),
    voided: pln(0n),
    authorizedAt: noon,
    authorizedUntil: at("2026-12-24T12:00:00.000Z"),
    expired: false,
    held: null,
    holdWaived: null,
    review: "none",
    version: 1,
    ...changes,
  };
}

export function makeInvoice(order: Order, changes: Partial<Invoice> = {}): Invoice {
  const id = newId("invoice");
  const none = zero(order.total.currency);
  return {
    id,
    shopId: order.shopId,
    orderId: order.id,
    buyerId: order.buyerId,
    number: `2026/${id.slice(-6)}`,
    paymentReference: `2026${id.slice(-6)}`,
    country: "PL",
    regions: [],
    issuedOn: day("2026-11-24"),
    dueOn: day("2026-12-24"),
    total: order.total,
    credited: none,
    paid: none,
    writtenOff: none,
    disputed: none,
    charges: noCharges(none),
    segment: "consumer",
    strategyVersion: "standard-1",
    strategyArm: null,
    overdueSince: null,
    nextStep: null,
    version: 1,
    ...changes,
  };
}

/** A buyer of the shop with an order. */
export async function addOrder(books: Books, changes: Partial<Order> = {}, told: Partial<OrderParticulars> = {}): Promise<Order> {
  const buyer = makeBuyer();
  const order = makeOrder(buyer.id, changes);
  await books.buyers.save(buyer);
  await books.orders.insert(order, { ...particulars, ...told });
  return order;
}

/** A buyer of the shop with an order and an invoice of it. */
export async function addInvoice(books: Books, changes: Partial<Invoice> = {}, told: Partial<OrderParticulars> = {}): Promise<Invoice> {
  const order = await addOrder(books, changes.shopId === undefined ? {} : { shopId: changes.shopId }, told);
  const invoice = makeInvoice(order, changes);
  await books.invoices.insert(invoice, particulars.items, null);
  return invoice;
}
