/** One living holder per data folder: refused, taken over, waited for. */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { acquireFolderLock, DataFolderInUse, standardLockSystem } from "../../../../server/store/pglite/folder-lock.ts";
import { describeSelf, livenessOf, parseHolder, type LockHolder } from "../../../../server/store/pglite/lock-holder.ts";

const root = mkdtempSync(join(tmpdir(), "saldo-lock-"));
const holderFile = new URL("./folder-holder.ts", import.meta.url).pathname;
const noProc = join(root, "no-proc");
const quick = { ...standardLockSystem, closingWaitMs: 400, foreignWatchMs: 400 };
const hasProc = existsSync("/proc/self/stat");
const children: ChildProcess[] = [];
let folders = 0;

function newFolder(): string {
  folders += 1;
  const folder = join(root, `data-${folders}`);
  mkdirSync(folder);
  return folder;
}

interface Starter {
  readonly child: ChildProcess;
  /** The next line it says. */
  readonly says: () => Promise<string>;
}

function start(command: string, ...args: string[]): Starter {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  if (child.stdout === null) throw new Error("no output");
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { child, says: async () => String((await lines.next()).value) };
}

function startServer(folder: string, startAtMs = 0): Starter {
  return start(process.execPath, holderFile, folder, String(startAtMs));
}

async function killHard(starter: Starter): Promise<void> {
  const gone = once(starter.child, "exit");
  starter.child.kill("SIGKILL");
  await gone;
}

function deadPid(): number {
  return spawnSync(process.execPath, ["--version"]).pid;
}

function writeLock(folder: string, holder: Partial<LockHolder>, proc = "/proc"): LockHolder {
  const whole = { ...describeSelf(proc), ...holder };
  writeFileSync(join(folder, "saldo.lock"), JSON.stringify(whole));
  return whole;
}

function lockIn(folder: string): LockHolder | null {
  return parseHolder(readFileSync(join(folder, "saldo.lock"), "utf8"));
}

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("a data folder", () => {
  it("is locked for one server and free again after it", async () => {
    const folder = newFolder();
    const lock = await acquireFolderLock(folder, quick);
    expect(lockIn(folder)).toMatchObject({ pid: process.pid, closing: false });
    await expect(acquireFolderLock(folder, quick)).rejects.toBeInstanceOf(DataFolderInUse);
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
    (await acquireFolderLock(folder, quick)).release();
  });

  it("is refused to a second server in one line with the pid, the folder and the cure", async () => {
    const folder = newFolder();
    const first = startServer(folder);
    expect(await first.says()).toBe(`held ${String(first.child.pid)}`);
    expect(await startServer(folder).says()).toBe(
      `DataFolderInUse: data folder ${folder} is in use by pid ${String(first.child.pid)}: stop that server, or start this one with another data folder`,
    );
  });

  it("is taken over from a server that was killed", async () => {
    const folder = newFolder();
    const first = startServer(folder);
    await first.says();
    await killHard(first);
    const lock = await acquireFolderLock(folder, quick);
    expect(lockIn(folder)?.pid).toBe(process.pid);
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.runIf(hasProc)("is taken over from a zombie", async () => {
    const folder = newFolder();
    const parent = start("sh", "-c", `"${process.execPath}" "${holderFile}" "${folder}" & exec sleep 60`);
    const pid = Number((await parent.says()).slice("held ".length));
    process.kill(pid, "SIGKILL");
    await expect.poll(() => readFileSync(`/proc/${String(pid)}/stat`, "utf8")).toContain(") Z ");
    (await acquireFolderLock(folder, quick)).release();
  });

  it("is taken over when the pid of the dead was given out again", async () => {
    const folder = newFolder();
    writeLock(folder, { pid: process.ppid, startTicks: "1" });
    (await acquireFolderLock(folder, quick)).release();
  });
});

describe("a server on its way out", () => {
  it("is waited for", async () => {
    const folder = newFolder();
    const first = startServer(folder);
    await first.says();
    first.child.kill("SIGUSR2");
    expect(await first.says()).toBe("closing");
    const second = startServer(folder);
    const seen = second.says();
    setTimeout(() => first.child.kill("SIGTERM"), 500);
    expect(await seen).toBe(`held ${String(second.child.pid)}`);
  });

  it("is succeeded when it is killed instead", async () => {
    const folder = newFolder();
    const first = startServer(folder);
    await first.says();
    first.child.kill("SIGUSR2");
    await first.says();
    const waiting = acquireFolderLock(folder, { ...quick, closingWaitMs: 10_000 });
    await killHard(first);
    (await waiting).release();
  });

  it("is not waited for without end", async () => {
    const folder = newFolder();
    const first = await acquireFolderLock(folder, quick);
    first.markClosing();
    await expect(acquireFolderLock(folder, quick)).rejects.toBeInstanceOf(DataFolderInUse);
    first.release();
  });
});

describe("starters that come at once", () => {
  async function race(folder: string): Promise<string[]> {
    const startAtMs = Date.now() + 700;
    const starters = Array.from({ length: 5 }, () => startServer(folder, startAtMs));
    return Promise.all(starters.map((starter) => starter.says()));
  }

  it.each([1, 2, 3, 4])("get a free folder for one of them, round %i", async () => {
    const words = await race(newFolder());
    expect(words.filter((word) => word.startsWith("held"))).toHaveLength(1);
    expect(words.filter((word) => word.startsWith("DataFolderInUse"))).toHaveLength(4);
  });

  it.each([1, 2, 3, 4])("get a dead server's folder for one of them, round %i", async () => {
    const folder = newFolder();
    writeLock(folder, { pid: deadPid() });
    const words = await race(folder);
    expect(words.filter((word) => word.startsWith("held"))).toHaveLength(1);
    expect(words.filter((word) => word.startsWith("DataFolderInUse"))).toHaveLength(4);
  });

  it("are succeeded when they died in the middle of a takeover", async () => {
    const folder = newFolder();
    const dead = writeLock(folder, { pid: deadPid() });
    const claimant = { ...describeSelf("/proc"), pid: deadPid() };
    writeFileSync(join(folder, `saldo.lock.${dead.token}.claim`), JSON.stringify(claimant));
    const lock = await acquireFolderLock(folder, quick);
    expect(readdirSync(folder)).toEqual(["saldo.lock"]);
    lock.release();
  });
});

describe("a system that tells nothing of pids", () => {
  const system = { ...quick, proc: noProc };

  it("has a dead server's folder taken over", async () => {
    const folder = newFolder();
    writeLock(folder, { pid: deadPid() }, noProc);
    (await acquireFolderLock(folder, system)).release();
  });

  it("has a living server's folder refused", async () => {
    const folder = newFolder();
    writeLock(folder, { pid: process.ppid }, noProc);
    await expect(acquireFolderLock(folder, system)).rejects.toThrow(`in use by pid ${process.ppid}:`);
  });
});

describe("a holder from another machine or container", () => {
  it("is refused while its heart beats", async () => {
    const folder = newFolder();
    writeLock(folder, { pid: 1, bootId: "elsewhere" });
    const beat = setInterval(() => utimesSync(join(folder, "saldo.lock"), new Date(), new Date()), 50);
    await expect(acquireFolderLock(folder, quick)).rejects.toThrow("in use by pid 1:");
    clearInterval(beat);
  });

  it("is recognised by the beats of a real server", async () => {
    const folder = newFolder();
    const first = startServer(folder);
    await first.says();
    await expect(acquireFolderLock(folder, { proc: noProc, closingWaitMs: 0, foreignWatchMs: 5_000 })).rejects.toThrow(
      `in use by pid ${String(first.child.pid)}:`,
    );
  });

  it.each([
    ["a whole lock", JSON.stringify({ pid: 1, token: "t", bootId: "elsewhere", pidNamespace: null, startTicks: null, closing: false })],
    ["a half-written file", '{"pid": 12'],
    ["an empty file", ""],
  ])("is succeeded when nothing beats: %s", async (_, text) => {
    const folder = newFolder();
    writeFileSync(join(folder, "saldo.lock"), text);
    (await acquireFolderLock(folder, quick)).release();
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("livenessOf", () => {
  const self = describeSelf("/proc");

  it.runIf(hasProc).each([
    ["this server", {}, "alive"],
    ["a pid that does not exist", { pid: 2 ** 30 }, "dead"],
    ["a pid given out again", { startTicks: "1" }, "dead"],
    ["another boot", { bootId: "other" }, "foreign"],
    ["another container", { pidNamespace: "pid:[1]" }, "foreign"],
  ] as const)("says of %s", (_, change, expected) => {
    expect(livenessOf({ ...self, ...change }, "/proc")).toBe(expected);
  });
});
