/** One server per data folder: PGlite opened twice loses rows in silence, so a lock file beside it says who has it. */
import { systemClock } from "../../platform/system-clock.ts";
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describeSelf, livenessOf, parseHolder, type LockHolder } from "./lock-holder.ts";

const pollMs = 100;
/** The holder touches its file this often. */
const beatMs = 1_000;
/** Starters that died one after the other in the middle of a takeover. */
const maxTakeoverChain = 16;
/** Starters that got ahead of this one. */
const maxRounds = 100;

/** Another living server has the data folder; nothing was touched. */
export class DataFolderInUse extends Error {
  override readonly name = "DataFolderInUse";

  constructor(dataDir: string, pid: number) {
    super(`data folder ${dataDir} is in use by pid ${pid}: stop that server, or start this one with another data folder`);
  }
}

/** What the lock asks of the system around it. */
export interface LockSystem {
  /** The folder where the system tells of pids; without one (macOS) a signal asks whether the pid exists. */
  readonly proc: string;
  /** A holder that is on its way out is waited for this long. */
  readonly closingWaitMs: number;
  /** A foreign holder (another machine, boot or container) that misses all beats for this long is taken for dead. */
  readonly foreignWatchMs: number;
}

export const standardLockSystem: LockSystem = { proc: "/proc", closingWaitMs: 12_000, foreignWatchMs: 5_000 };

export interface FolderLock {
  /** Tells waiting successors that this server is on its way out. */
  markClosing(): void;
  /** Gives the folder free; call it when the database is closed. */
  release(): void;
}

/** True once the holder found in a file is gone for good. */
type Judge = (path: string, found: Found) => Promise<boolean>;

interface Found {
  readonly holder: LockHolder;
  /** Changes with every beat. */
  readonly touchedMs: number;
}

/** The holder in `path`; null when there is no file. A file that is not ours counts as held by pid 0 of nowhere. */
function find(path: string): Found | null {
  try {
    const touchedMs = statSync(path).mtimeMs;
    const text = readFileSync(path, "utf8");
    const unknown = { pid: 0, startTicks: null, bootId: "unknown", pidNamespace: null, token: `unknown-${text.length}`, closing: false };
    return { holder: parseHolder(text) ?? unknown, touchedMs };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** True when `path` was made with the whole of `self` in it; false when it exists. The link makes name and content appear at once. */
function createWhole(path: string, self: LockHolder): boolean {
  const draft = `${path}.${self.token}.draft`;
  writeFileSync(draft, JSON.stringify(self));
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "EEXIST") return false;
    if (code === "EPERM" || code === "ENOTSUP" || code === "ENOSYS") return createExclusive(path, self);
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** For file systems without hard links. */
function createExclusive(path: string, self: LockHolder): boolean {
  try {
    writeFileSync(path, JSON.stringify(self), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function replaceWhole(path: string, holder: LockHolder): void {
  const draft = `${path}.${holder.token}.next`;
  writeFileSync(draft, JSON.stringify(holder));
  renameSync(draft, path);
}

/** True once the holder found is gone for good; waits for a closing one, watches a foreign one; throws DataFolderInUse. */
async function isGone(path: string, found: Found, dataDir: string, { proc, closingWaitMs, foreignWatchMs }: LockSystem): Promise<boolean> {
  const isForeign = livenessOf(found.holder, proc) === "foreign";
  const waitMs = found.holder.closing ? closingWaitMs : isForeign ? foreignWatchMs : 0;
  for (let waitedMs = 0; ; waitedMs += pollMs) {
    if (livenessOf(found.holder, proc) === "dead") return true;
    const now = find(path);
    if (now?.holder.token !== found.holder.token) return false;
    const hasBeat = isForeign && now.touchedMs !== found.touchedMs;
    if (hasBeat && !now.holder.closing) throw new DataFolderInUse(dataDir, found.holder.pid);
    if (waitedMs >= waitMs) {
      if (isForeign && !hasBeat) return true;
      throw new DataFolderInUse(dataDir, found.holder.pid);
    }
    await pause(pollMs);
  }
}

/**
 * Takes the folder over from a dead holder; false when another starter was faster. The right to do so is a file named after the
 * dead holder's token, which only one starter can make. A starter that dies before it is done leaves that file behind, and is
 * itself succeeded in the same way. Whoever wins looks again whether the lock is still the dead one's.
 */
async function takeOver(lockPath: string, dead: LockHolder, self: LockHolder, judge: Judge, proc: string): Promise<boolean> {
  const chain: string[] = [];
  for (let predecessor = dead; chain.length < maxTakeoverChain;) {
    const claim = `${lockPath}.${predecessor.token}.claim`;
    chain.push(claim);
    if (createWhole(claim, self)) {
      const isStillDead = find(lockPath)?.holder.token === dead.token;
      if (isStillDead) replaceWhole(lockPath, self);
      for (const path of isStillDead ? chain : [claim]) rmSync(path, { force: true });
      return isStillDead;
    }
    const claimant = find(claim);
    if (claimant === null) return false;
    if (livenessOf(claimant.holder, proc) === "alive") {
      await pause(pollMs);
      return false;
    }
    if (!(await judge(claim, claimant))) return false;
    predecessor = claimant.holder;
  }
  throw new Error(`too many unfinished takeovers of ${lockPath}: remove the files beginning with that name`);
}

function hold(path: string, self: LockHolder): FolderLock {
  const isMine = () => find(path)?.holder.token === self.token;
  const beat = setInterval(() => {
    const nowSeconds = Date.parse(systemClock.now()) / 1000;
    if (isMine()) utimesSync(path, nowSeconds, nowSeconds);
  }, beatMs);
  beat.unref();
  return {
    markClosing: () => {
      if (isMine()) replaceWhole(path, { ...self, closing: true });
    },
    release: () => {
      clearInterval(beat);
      if (isMine()) rmSync(path, { force: true });
    },
  };
}

/**
 * The lock on `dataDir`, an existing folder, as the file `saldo.lock` in it. A lock of a dead server is taken over, a server that
 * marked itself closing is waited for; throws DataFolderInUse while another server lives.
 */
export async function acquireFolderLock(dataDir: string, system: LockSystem): Promise<FolderLock> {
  const path = join(dataDir, "saldo.lock");
  const self = describeSelf(system.proc);
  const judge: Judge = (at, found) => isGone(at, found, dataDir, system);
  for (let round = 0; round < maxRounds; round += 1) {
    if (createWhole(path, self)) return hold(path, self);
    const found = find(path);
    if (found === null) continue;
    if ((await judge(path, found)) && (await takeOver(path, found.holder, self, judge, system.proc))) return hold(path, self);
  }
  throw new Error(`the lock of data folder ${dataDir} changes hands all the time`);
}
