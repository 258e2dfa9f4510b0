/** `saldo statement` on every home: what was open on which day, and what it refuses. */
import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { statementCommand } from "../../../server/cli/statement-command.ts";
import { openSystemOfRecord } from "../../../server/compose/open-system-of-record.ts";
import { type Config, readConfig } from "../../../server/config.ts";
import { statementResponse } from "../../../src/wire/papers.ts";
import { settingsOf } from "../../support/homes.ts";
import { at, putChanges, putInvoice, shop } from "../../support/late-claim.ts";
import { putShop } from "../../support/one-shop.ts";
import { makeDataDir } from "../../support/templates.ts";
import { availableHomes } from "../../tools/available-homes.ts";

/** Several openings of an embedded database, on a machine that is busy. */
const patienceMs = 240_000;
const buyerId = "buy_00000000000000000000000001";

type Database = Awaited<ReturnType<typeof openSystemOfRecord>>["database"];

/** A dispute over 1,000.00 that ran in May. */
async function putDispute(database: Database, invoiceId: string): Promise<void> {
  const id = "dsp_00000000000000000000000001";
  const document = JSON.stringify({ amount: { amountMinor: "100000", currency: "PLN" } });
  const ran = { opened_at: "2025-05-01T10:00:00.000Z", opened_by: "Ewa", settled_at: "2025-06-01T10:00:00.000Z", settled_by: "Ewa" };
  await database.tenant(shop.merchant_id, async (tx) => {
    const row = { ...shop, id, kind: "dispute" as const, status: "rejected", buyer_id: buyerId, is_of_buyer: false, ...ran, document };
    await tx.insertInto("agreements").values(row).execute();
    await tx.insertInto("agreement_invoices").values({ merchant_id: shop.merchant_id, agreement_id: id, invoice_id: invoiceId }).execute();
  });
}

/** A payment of the same debtor of which 12.00 were too much. */
async function putRest(database: Database, invoiceId: string): Promise<void> {
  const id = "pay_00000000000000000000000009";
  const amounts = { currency: "PLN", amount_minor: 2_200n, unallocated_minor: 1_200n };
  const rest = { reference: "thanks", payer_name: null, payer_iban: null, value_date: "2025-08-01", booked_at: at };
  await database.tenant(shop.merchant_id, async (tx) => {
    await tx
      .insertInto("payments")
      .values({ ...shop, ...amounts, ...rest, id })
      .execute();
    const laid = { merchant_id: shop.merchant_id, payment_id: id, invoice_id: invoiceId, part: "fees", amount_minor: 1_000n };
    await tx.insertInto("payment_allocations").values(laid).execute();
  });
}

describe.each(availableHomes())("saldo statement on $name", (home) => {
  const dataDir = makeDataDir();
  let config: Config;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const settings = await settingsOf(home);
    drop = settings.drop;
    const read = readConfig({ ...settings.environment, SALDO_DATA_DIR: dataDir, SALDO_DEMO: "off" });
    if (!read.ok) throw new Error("the settings are no settings");
    config = read.config;
    const { database } = await openSystemOfRecord(config, () => undefined);
    await putShop(database, { mode: "live", at });
    const mine = await putInvoice(database, "company", 1);
    await putInvoice(database, "person", 2);
    await putChanges(database, mine);
    await putDispute(database, mine);
    await putRest(database, mine);
    await database.close();
  }, patienceMs);

  afterAll(async () => {
    await drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function run(words: readonly string[], options: Readonly<Record<string, string | boolean>>) {
    const lines: string[] = [];
    const say = (line: string) => void lines.push(line);
    return { exitCode: await statementCommand.run({ config, words, options, repeats: {}, say, complain: say }), lines };
  }

  /** Kind, open, disputed and age of each item. */
  async function openOn(date: string) {
    const { lines } = await run([buyerId], { date, json: true });
    const { parts } = statementResponse.parse(JSON.parse(lines[0] ?? ""));
    return parts.flatMap(({ items }) =>
      items.map(({ kind, open, disputed, daysPastDue }) => [kind, open.amountMinor, disputed.amountMinor, daysPastDue]),
    );
  }

  it(
    "tells what was open on the day, by what was told, paid, credited and disputed by then",
    async () => {
      expect(await openOn("2025-03-16")).toEqual([]);
      expect(await openOn("2025-03-31")).toEqual([["invoice", 1_000_000, 0, 0]]);
      expect(await openOn("2025-04-09")).toEqual([
        ["invoice", 1_000_000, 0, 9],
        ["feeNote", 500, 0, 6],
      ]);
      expect(await openOn("2025-05-15")).toEqual([
        ["invoice", 600_000, 100_000, 45],
        ["feeNote", 500, 0, 42],
      ]);
      expect(await openOn("2025-06-15")).toEqual([
        ["invoice", 600_000, 0, 76],
        ["feeNote", 500, 0, 73],
      ]);
      expect(await openOn("2025-08-01")).toEqual([
        ["invoice", 550_000, 0, 123],
        ["payment", -1_200, 0, 0],
      ]);
    },
    patienceMs,
  );

  it(
    "says it in lines and as CSV",
    async () => {
      const { exitCode, lines } = await run([buyerId], { date: "2025-08-01" });
      expect([exitCode, lines[0]]).toEqual([0, `Open items of ${buyerId} as of 2025-08-01:`]);
      expect(lines.at(-1)?.replaceAll("\u00a0", " ")).toBe(
        "  owed PLN 5,500.00, overdue PLN 5,500.00, in the debtor's favour PLN 12.00: balance PLN 5,488.00",
      );
      const csv = await run([buyerId], { date: "2025-08-01", csv: true });
      expect(csv.lines[0]?.split("\r\n")[2]).toBe("2025-08-01,PLN,payment,thanks,,,2025-08-01,,-22.00,-10.00,-12.00,0.00,5488.00,0,");
    },
    patienceMs,
  );

  it(
    "knows no other buyer, and refuses what it cannot use",
    async () => {
      const unknown = "buy_0000000000000000000000000z";
      expect(await run([unknown], {})).toEqual({ exitCode: 1, lines: [`There is no buyer ${unknown}.`] });
      await expect(run([], {})).rejects.toThrow("Name one buyer by its id");
      await expect(run([buyerId], { language: "xx" })).rejects.toThrow("--language must be one of");
      await expect(run([buyerId], { date: "2999-01-01" })).rejects.toThrow("--date lies in the future");
    },
    patienceMs,
  );
});
