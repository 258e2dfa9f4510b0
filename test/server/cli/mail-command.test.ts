/** `saldo mail report` on every home: files of bounces and complaints, and files that are none. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mailReportCommand } from "../../../server/cli/mail-command.ts";
import { openSystemOfRecord } from "../../../server/compose/open-system-of-record.ts";
import { type Config, readConfig } from "../../../server/config.ts";
import { settingsOf } from "../../support/homes.ts";
import { at, putInvoice, shop } from "../../support/late-claim.ts";
import { bounceMail, complaintMail } from "../../support/mail-reports.ts";
import { putShop } from "../../support/one-shop.ts";
import { makeDataDir } from "../../support/templates.ts";
import { availableHomes } from "../../tools/available-homes.ts";

/** Several openings of an embedded database, on a machine that is busy. */
const patienceMs = 240_000;
const messageId = "msg_00000000000000000000000001";

type Database = Awaited<ReturnType<typeof openSystemOfRecord>>["database"];

/** A friendly reminder that went out by mail. */
async function putMail(database: Database, invoiceId: string): Promise<void> {
  const words = { kind: "friendlyReminder", language: "pl", subject: "s", body_text: "t", body_html: "h" };
  const message = {
    ...shop,
    ...words,
    id: messageId,
    invoice_id: invoiceId,
    decision_id: null,
    recipient: "anna@example.com",
    sent_at: at,
  };
  const told = { step: "friendlyReminder", strategy_version: "standard-1", message_id: messageId, status: "sent", channel: "email" };
  await database.tenant(shop.merchant_id, async (tx) => {
    await tx.insertInto("messages").values(message).execute();
    const action = { ...shop, ...told, invoice_id: invoiceId, reason: null, planned_on: "2025-04-03", settled_on: "2025-04-03" };
    await tx
      .insertInto("dunning_actions")
      .values({ ...action, lease_token: null, lease_until: null })
      .execute();
  });
}

describe.each(availableHomes())("saldo mail report on $name", (home) => {
  const dataDir = makeDataDir();
  const folder = mkdtempSync(join(tmpdir(), "saldo-test-"));
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
    await putMail(database, await putInvoice(database, "person", 1));
    await database.close();
  }, patienceMs);

  afterAll(async () => {
    await drop();
    for (const one of [dataDir, folder]) rmSync(one, { recursive: true, force: true });
  });

  function file(name: string, content: string): string {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  }

  async function run(words: readonly string[], options: Readonly<Record<string, string | boolean>> = {}) {
    const lines: string[] = [];
    const say = (line: string) => void lines.push(line);
    return { exitCode: await mailReportCommand.run({ config, words, options, repeats: {}, say, complain: say }), lines };
  }

  it(
    "takes what mail servers sent back, each once, and says why it takes the others not",
    async () => {
      const files = [
        file("bounce.eml", bounceMail({ messageId })),
        file("again.eml", bounceMail({ messageId, isHeadersOnly: true })),
        file("complaint.eml", complaintMail(messageId)),
        file("delay.eml", bounceMail({ messageId, action: "delayed", status: "4.0.0" })),
      ];
      const { exitCode, lines } = await run(files, { json: true });
      const { items } = JSON.parse(lines[0] ?? "") as { items: readonly { ok: boolean; code?: string; report: Record<string, unknown> }[] };
      expect(exitCode).toBe(0);
      expect(items.map(({ ok, code, report }) => (ok ? [report["outcome"], report["isRepeated"]] : code))).toEqual([
        ["hardBounce", false],
        ["hardBounce", true],
        ["complaint", false],
        "mailReportTellsNothing",
      ]);
      const [first] = items;
      expect(first?.report["steps"]).toEqual([
        { invoiceId: "inv_00000000000000000000000001", step: "friendlyReminder", outcome: "notDelivered" },
      ]);
      expect(lines.join("")).not.toContain("anna@");
    },
    patienceMs,
  );

  it(
    "ends with 1 where a file is no report of ours, and refuses what cannot be read",
    async () => {
      const strange = file("strange.eml", bounceMail({ messageId: "msg_00000000000000000000000009" }));
      const { exitCode, lines } = await run([strange, file("letter.eml", "From: a@b.example\r\n\r\nHello")]);
      expect([exitCode, lines.map((line) => line.split("  ")[1])]).toEqual([1, ["messageNotFound", "mailReportUnreadable"]]);
      await expect(run([join(folder, "none.eml")])).rejects.toThrow("cannot be read");
      await expect(run([])).rejects.toThrow("Name the files");
    },
    patienceMs,
  );
});
