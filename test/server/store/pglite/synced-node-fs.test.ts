/** What was acknowledged was synced to the disk. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, expect, it } from "vitest";
import { durableStartParams, SyncedNodeFs } from "../../../../server/store/pglite/synced-node-fs.ts";

const folder = mkdtempSync(join(tmpdir(), "saldo-sync-"));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("syncs every commit of the embedded database to the disk, and none of a read", async () => {
  const files = new SyncedNodeFs(folder);
  const database = await PGlite.create({ fs: files, startParams: [...durableStartParams] });
  await database.exec("create table kept (id int4)");
  const before = files.syncs;
  for (let id = 0; id < 20; id += 1) await database.exec(`insert into kept values (${id})`);
  const afterWrites = files.syncs;
  for (let id = 0; id < 20; id += 1) await database.exec("select * from kept");
  expect(afterWrites - before).toBeGreaterThanOrEqual(20);
  expect(files.syncs).toBe(afterWrites);
  await database.exec("checkpoint");
  expect(files.syncs).toBeGreaterThan(afterWrites);
  await database.close();
});
