/** The recorder on both engines: batches, outages, bad characters, and real kills of the process. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { makeDecisionRecorder, RecorderClosed, type RecorderFault } from "../../../server/store/decision-recorder.ts";
import { decisionLine } from "../../../server/store/decision-line.ts";
import { recoverSpool } from "../../../server/store/spool-recovery.ts";
import type { Decision } from "../../../src/ports/decision-log.ts";
import { alwaysAway, awayFor, decisionOf, merchantId } from "./decisions.ts";
import { openSpines } from "./spine.ts";

const spines = await openSpines();
const root = mkdtempSync(join(tmpdir(), "saldo-spool-"));
let dataDir = root;
let faults: RecorderFault[] = [];
const onFault = (fault: RecorderFault) => void faults.push(fault);
const codes = () => faults.map((fault) => fault.code);

afterAll(async () => {
  rmSync(root, { recursive: true });
  for (const spine of spines) await spine.close();
});

beforeEach(() => {
  dataDir = mkdtempSync(join(root, "data-"));
  faults = [];
});

function spoolFiles(): string[] {
  try {
    return readdirSync(join(dataDir, "spool"));
  } catch {
    return [];
  }
}

/** Runs a recording process, kills it with SIGKILL once it has told of `enough` decisions, and names all that it told of. */
async function killed(first: number, count: number, enough: number): Promise<number[]> {
  const program = new URL("recording-process.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [program, dataDir, String(first), String(count)], { stdio: ["ignore", "pipe", "inherit"] });
  let told = "";
  const closed = once(child, "close");
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    told += text;
    if (told.split("\n").length > enough) child.kill("SIGKILL");
  });
  expect(await closed).toEqual([null, "SIGKILL"]);
  return told.split("\n").slice(0, -1).map(Number);
}

describe.each(spines)("recording decisions on $name", ({ database }) => {
  beforeEach(() => sql`truncate decisions`.execute(database.kysely));

  const numbers = async () => {
    const { rows } = await sql<{ id: string }>`select id from decisions order by id`.execute(database.kysely);
    return rows.map(({ id }) => Number(id.slice(4)));
  };
  const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

  it("writes every field, and a merchant sees its own", async () => {
    const recorder = makeDecisionRecorder(database, { dataDir, onFault });
    const review = { status: "requested", requestedAt: null, answerBy: null, settledAt: null, by: null, note: "n" } as const;
    expect(recorder.record(decisionOf(1))).toBe(true);
    expect(recorder.record(decisionOf(2, { checkoutRef: null, review }))).toBe(true);
    await recorder.flush();
    const rows = await database.tenant(merchantId, (tx) => tx.selectFrom("decisions").selectAll().orderBy("id").execute());
    const { id, shopId, decidedAt, explanation, subject } = decisionOf(1);
    expect(rows[0]).toEqual({
      merchant_id: merchantId,
      id,
      shop_id: shopId,
      checkout_ref: "cart-1",
      decided_at: decidedAt,
      outcome: "approved",
      policy_version: "1-9f2c1a7b",
      currency: "PLN",
      explanation,
      subject,
      identity_keys: ["email hard h1"],
      review: null,
    });
    expect(rows[1]).toMatchObject({ checkout_ref: null, review });
    await recorder.close();
    expect(codes()).toEqual([]);
  });

  it("knows what is still waiting, until it is written", async () => {
    const recorder = makeDecisionRecorder(database, { dataDir, onFault });
    recorder.record(decisionOf(7));
    expect(recorder.pending(decisionOf(7).id)).toEqual(decisionOf(7));
    expect(recorder.pending(decisionOf(8).id)).toBeNull();
    await recorder.flush();
    expect(recorder.pending(decisionOf(7).id)).toBeNull();
    await recorder.close();
  });

  it("takes a decision once and never writes over one that is there", async () => {
    const recorder = makeDecisionRecorder(database, { dataDir, onFault });
    recorder.record(decisionOf(1));
    recorder.record(decisionOf(1));
    await recorder.flush();
    recorder.record(decisionOf(1, { outcome: "declined" }));
    await recorder.close();
    const { rows } = await sql`select outcome from decisions`.execute(database.kysely);
    expect(rows).toEqual([{ outcome: "approved" }]);
  });

  it("writes more than one batch in order, empties the spool, and removes it at the close", async () => {
    const recorder = makeDecisionRecorder(database, { dataDir, onFault });
    for (const number of upTo(1234)) recorder.record(decisionOf(number));
    const [file = ""] = spoolFiles();
    expect(statSync(join(dataDir, "spool", file)).mode & 0o777).toBe(0o600);
    await recorder.flush();
    expect(await numbers()).toEqual(upTo(1234));
    expect(readFileSync(join(dataDir, "spool", file), "utf8").split("\n")).toHaveLength(1);
    await recorder.close();
    expect(spoolFiles()).toEqual([]);
  });

  it("waits for a database that is away and then writes all", async () => {
    const recorder = makeDecisionRecorder(awayFor(4, database), { dataDir, onFault });
    for (const number of upTo(3)) recorder.record(decisionOf(number));
    await recorder.flush();
    expect(await numbers()).toEqual([0, 1, 2]);
    expect(codes()).toEqual(["writeFailed"]);
    await recorder.close();
  });

  it("keeps what was not written by the close for the next start", async () => {
    const recorder = makeDecisionRecorder(alwaysAway, { dataDir, onFault });
    for (const number of upTo(3)) recorder.record(decisionOf(number));
    const flushed = recorder.flush();
    await Promise.all([recorder.close(), expect(flushed).rejects.toBeInstanceOf(RecorderClosed)]);
    expect(recorder.record(decisionOf(9))).toBe(false);
    expect(codes()).toEqual(["writeFailed", "leftInSpool"]);
    expect(faults[1]?.message).toContain("3");
    const [file = ""] = spoolFiles();
    const path = join(dataDir, "spool", file);
    writeFileSync(path, readFileSync(path, "utf8").replace(/"pid":\d+/, '"pid":4194305'));
    const next = makeDecisionRecorder(database, { dataDir, onFault });
    await next.close();
    expect(await numbers()).toEqual([0, 1, 2]);
    expect(spoolFiles()).toEqual([]);
  });

  it("takes no more than its bound while the database is away", async () => {
    const recorder = makeDecisionRecorder(alwaysAway, { dataDir, onFault });
    expect(upTo(20_000).every((number) => recorder.record(decisionOf(number)))).toBe(true);
    expect(recorder.record(decisionOf(20_000))).toBe(false);
    await recorder.close();
  });

  it("writes characters that PostgreSQL cannot keep as U+FFFD, and real backslashes as they are", async () => {
    const recorder = makeDecisionRecorder(database, { dataDir, onFault });
    recorder.record(decisionOf(1, { subject: { a: "x\0y\ud800z", b: "\\u0000 \\", c: "\u0001 😀" } }));
    await recorder.close();
    const { rows } = await sql`select subject from decisions`.execute(database.kysely);
    expect(rows).toEqual([{ subject: { a: "x\ufffdy\ufffdz", b: "\\u0000 \\", c: "\u0001 😀" } }]);
    expect(codes()).toEqual([]);
  });

  it("passes over the one decision that the database refuses, by its id, and writes all others", async () => {
    const recorder = makeDecisionRecorder(database, { dataDir, onFault });
    for (const number of upTo(9)) {
      recorder.record(decisionOf(number, number === 5 ? { decidedAt: "not a time" as Decision["decidedAt"] } : {}));
    }
    await recorder.close();
    expect(await numbers()).toEqual([0, 1, 2, 3, 4, 6, 7, 8]);
    expect(faults.map((fault) => fault.message)).toEqual([`decisions: refused: ${decisionOf(5).id}`]);
  });

  it("goes on in memory when the disk fails, and says so once", async () => {
    writeFileSync(join(dataDir, "spool"), "in the way");
    const recorder = makeDecisionRecorder(awayFor(1, database), { dataDir, onFault });
    for (const number of upTo(3)) expect(recorder.record(decisionOf(number))).toBe(true);
    await recorder.flush();
    expect(await numbers()).toEqual([0, 1, 2]);
    expect(codes().filter((code) => code === "spoolFailed")).toHaveLength(1);
    await recorder.close();
  });

  it("begins a new file when another machine removed the one in use", async () => {
    const recorder = makeDecisionRecorder(awayFor(2, database), { dataDir, onFault });
    recorder.record(decisionOf(1));
    rmSync(join(dataDir, "spool", spoolFiles()[0] ?? ""));
    recorder.record(decisionOf(2));
    expect(readFileSync(join(dataDir, "spool", spoolFiles()[0] ?? ""), "utf8")).toContain(decisionOf(2).id);
    await recorder.close();
    expect(await numbers()).toEqual([1, 2]);
  });

  it("loses no decision that was taken when the process is killed", async () => {
    const told = await killed(0, 300, 300);
    expect(told).toEqual(upTo(300));
    expect(await recoverSpool(database, dataDir)).toEqual({ files: 1, decisions: 300, torn: 0, refused: 0 });
    expect(await numbers()).toEqual(upTo(300));
    expect(spoolFiles()).toEqual([]);
  });

  it("loses none of those taken when it is killed in the middle of recording, and is read beside a torn line", async () => {
    const told = await killed(0, 19_000, 50);
    expect(told.length).toBeGreaterThanOrEqual(50);
    const [file = ""] = spoolFiles();
    const whole = decisionLine(decisionOf(50_000, { checkoutRef: "tab\tand line\nfeed" }));
    appendFileSync(join(dataDir, "spool", file), `\n${whole.slice(0, -1)}\n${whole}`);
    await killed(100_000, 10, 10);
    const recovery = await recoverSpool(database, dataDir);
    expect(recovery.files).toBe(2);
    expect(recovery.torn).toBeGreaterThanOrEqual(1);
    expect(await numbers()).toEqual(expect.arrayContaining([...told, 50_000, ...upTo(10).map((number) => 100_000 + number)]));
  });

  it("leaves the spool of a living server alone", async () => {
    const recorder = makeDecisionRecorder(alwaysAway, { dataDir, onFault });
    recorder.record(decisionOf(1));
    expect(await recoverSpool(database, dataDir)).toEqual({ files: 0, decisions: 0, torn: 0, refused: 0 });
    expect(spoolFiles()).toHaveLength(1);
    await recorder.close();
  });

  it("keeps the spool of a dead server while the database is away", async () => {
    await killed(0, 5, 5);
    await expect(recoverSpool(alwaysAway, dataDir)).rejects.toThrow("database unavailable");
    expect((await recoverSpool(database, dataDir)).decisions).toBe(5);
  });
});
