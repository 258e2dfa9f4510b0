/** Takes decisions without making the buyer wait: into a file at once, into the database in batches behind the answer. */
import type { Timers } from "../../src/ports/clock.ts";
import type { Decision, DecisionRecorder, ReadyParts } from "../../src/ports/decision-log.ts";
import type { TraceFrame } from "../../src/risk/verdict.ts";
import { systemTimers } from "../platform/system-clock.ts";
import { codeOf } from "./database-unavailable.ts";
import type { Database } from "./database.ts";
import { DecisionSpool } from "./decision-spool.ts";
import { decisionLine, readSpoolLine, spoolLine } from "./decision-line.ts";
import { FrameWriter, unfoldKept } from "./explanation-frames.ts";
import { writeDecisions } from "./decision-writer.ts";
import { recoverSpool } from "./spool-recovery.ts";
import type { Tables } from "./tables.ts";

/** Decisions that wait while the database is away; beyond either bound `record` says no. */
const maxWaiting = 20_000;
const maxWaitingBytes = 250_000_000;
const batchSize = 500;
/** A few hundred decisions: sending them holds up the answers of this process for a few milliseconds. */
const maxBatchBytes = 1_000_000;
/** How long the first of a batch waits for company. */
const gatherMs = 20;
const firstBackOffMs = 50;
const longestBackOffMs = 2000;
/** How long `close` tries to write; what is left then stays in the spool for the next start. */
const closeWithinMs = 2000;

/**
 * What went wrong: `writeFailed` is told once per outage of the database, `spoolFailed` once until the disk takes writes again,
 * `refused` for each decision that the database can never take (by its id), `leftInSpool` at the close (how many), `recoveryFailed`
 * when spools of earlier servers could not be written and wait for the next start.
 */
export class RecorderFault extends Error {
  override readonly name = "RecorderFault";
  readonly code: "writeFailed" | "spoolFailed" | "refused" | "leftInSpool" | "recoveryFailed";

  constructor(code: RecorderFault["code"], detail: string, cause?: unknown) {
    super(`decisions: ${code}: ${detail}`, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** The recorder ended before all was written; the rest is in the spool. */
export class RecorderClosed extends Error {
  override readonly name = "RecorderClosed";
}

export interface RecorderOptions {
  /** The data folder of the installation; the spool lies in it. */
  readonly dataDir: string;
  readonly onFault: (fault: RecorderFault) => void;
  readonly timers?: Timers;
}

export interface ClosableRecorder extends DecisionRecorder {
  /** Waits as long as the database is away; rejects with RecorderClosed when the recorder is closed before. */
  flush(): Promise<void>;
  /** Takes no more, writes what it has, for two seconds at most, and lets go of the spool. May be called twice. */
  close(): Promise<void>;
}

/** A decision as the spool holds it, and the frame of its explanation where it has one. */
interface Waiting {
  readonly line: Buffer;
  readonly frame: TraceFrame | undefined;
}

interface Flush {
  readonly upTo: number;
  readonly done: PromiseWithResolvers<void>;
}

function nameOf(error: unknown): string {
  return codeOf(error) ?? (error instanceof Error ? error.name : "unknown");
}

/**
 * A recorder that writes to `database`; it also writes, in the background, what killed servers left in the spool of this data folder.
 */
export function makeDecisionRecorder(database: Pick<Database<Tables>, "operator">, options: RecorderOptions): ClosableRecorder {
  const recorder = new SpooledRecorder(database, options);
  const recovery = recoverSpool(database, options.dataDir).catch((error: unknown) => {
    options.onFault(new RecorderFault("recoveryFailed", nameOf(error), error));
  });
  return {
    record: (decision, ready) => recorder.record(decision, ready),
    pending: (id) => recorder.pending(id),
    flush: () => recorder.flush(),
    close: () => recorder.close(recovery),
  };
}

class SpooledRecorder {
  readonly #database: Pick<Database<Tables>, "operator">;
  readonly #timers: Timers;
  readonly #onFault: RecorderOptions["onFault"];
  readonly #spool: DecisionSpool;
  readonly #frames: FrameWriter;
  /** By id, oldest first; a decision leaves when it is in the database. */
  readonly #waiting = new Map<string, Waiting>();
  #waitingBytes = 0;
  #taken = 0;
  #written = 0;
  #flushes: Flush[] = [];
  #running: Promise<void> | null = null;
  #wake: () => void = () => undefined;
  #isBackingOff = false;
  #isSpoolFaulty = false;
  #closing: Promise<void> | null = null;
  #isGivenUp = false;

  constructor(database: Pick<Database<Tables>, "operator">, { dataDir, onFault, timers = systemTimers }: RecorderOptions) {
    this.#database = database;
    this.#timers = timers;
    this.#onFault = onFault;
    this.#spool = new DecisionSpool(dataDir);
    this.#frames = new FrameWriter(database);
  }

  /** True once the decision would outlive a kill of this process; a disk that fails is reported and does not stop it. */
  record(decision: Decision, { subjectText, framed = null }: ReadyParts = {}): boolean {
    if (this.#closing !== null || this.#waiting.size >= maxWaiting || this.#waitingBytes >= maxWaitingBytes) return false;
    if (this.#waiting.has(decision.id)) return true;
    const inFrame = framed === null ? null : this.#frames.textOf(decision.merchantId, framed);
    const line = spoolLine(decisionLine(decision, subjectText, inFrame ?? undefined));
    this.#taken += 1;
    this.#trySpool(() => this.#spool.append(line, this.#taken));
    this.#waiting.set(decision.id, { line, frame: framed?.frame });
    this.#waitingBytes += line.length;
    if (this.#isUrgent() && !this.#isBackingOff) this.#wake();
    this.#running ??= this.#drain();
    return true;
  }

  pending(id: string): Decision | null {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return null;
    const decision = readSpoolLine(waiting.line);
    return { ...decision, explanation: unfoldKept(decision.explanation, () => waiting.frame) as Decision["explanation"] };
  }

  flush(): Promise<void> {
    if (this.#waiting.size === 0) return Promise.resolve();
    if (this.#isGivenUp) return Promise.reject(new RecorderClosed("the recorder is closed"));
    const done = Promise.withResolvers<void>();
    this.#flushes.push({ upTo: this.#taken, done });
    if (!this.#isBackingOff) this.#wake();
    return done.promise;
  }

  /** Waits for `recovery` too. */
  close(recovery: Promise<unknown>): Promise<void> {
    return (this.#closing ??= this.#close(recovery));
  }

  async #close(recovery: Promise<unknown>): Promise<void> {
    const late = this.#timers.deadline(closeWithinMs, undefined);
    this.#wake();
    await Promise.race([late.reached, Promise.all([recovery, this.#running])]);
    late.cancel();
    this.#isGivenUp = true;
    this.#wake();
    for (const { done } of this.#flushes) done.reject(new RecorderClosed("the recorder is closed"));
    this.#flushes = [];
    this.#trySpool(() => this.#spool.close(this.#written));
    if (this.#waiting.size > 0) this.#report("leftInSpool", String(this.#waiting.size));
  }

  #report(code: RecorderFault["code"], detail: string, cause?: unknown): void {
    this.#onFault(new RecorderFault(code, detail, cause));
  }

  #isUrgent(): boolean {
    return this.#waiting.size >= batchSize || this.#flushes.length > 0 || this.#closing !== null;
  }

  /** Writes until nothing waits; one at a time, so that decisions are written in the order in which they came. */
  async #drain(): Promise<void> {
    let failures = 0;
    while (this.#waiting.size > 0 && !this.#isGivenUp) {
      if (failures > 0) await this.#backOff(failures);
      else if (!this.#isUrgent()) await this.#pause(gatherMs);
      else await Promise.resolve();
      try {
        await this.#writeBatch();
        failures = 0;
      } catch (error) {
        failures += 1;
        if (failures === 1) this.#report("writeFailed", nameOf(error), error);
      }
    }
    this.#running = null;
  }

  async #backOff(failures: number): Promise<void> {
    this.#isBackingOff = true;
    await this.#pause(Math.min(firstBackOffMs * 2 ** Math.min(failures - 1, 10), longestBackOffMs));
    this.#isBackingOff = false;
  }

  async #pause(ms: number): Promise<void> {
    const late = this.#timers.deadline(ms, undefined);
    const woken = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    await Promise.race([late.reached, woken]);
    late.cancel();
  }

  async #writeBatch(): Promise<void> {
    await this.#frames.writeWaiting();
    const batch = this.#nextBatch();
    const refused = await writeDecisions(
      this.#database,
      batch.map(([, { line }]) => line),
    );
    for (const line of refused) this.#report("refused", readSpoolLine(line).id);
    for (const [id, { line }] of batch) {
      this.#waiting.delete(id);
      this.#waitingBytes -= line.length;
    }
    this.#written += batch.length;
    if (!this.#isGivenUp) this.#trySpool(() => this.#spool.forget(this.#written));
    const isDone = (flush: Flush) => flush.upTo <= this.#written;
    for (const { done } of this.#flushes.filter(isDone)) done.resolve();
    this.#flushes = this.#flushes.filter((flush) => !isDone(flush));
  }

  #nextBatch(): [id: string, waiting: Waiting][] {
    const batch: [string, Waiting][] = [];
    let bytes = 0;
    for (const entry of this.#waiting) {
      bytes += entry[1].line.length;
      if (batch.length === batchSize || (batch.length > 0 && bytes > maxBatchBytes)) break;
      batch.push(entry);
    }
    return batch;
  }

  /** Decisions are taken while the disk fails too; they are safe again once the database has them. */
  #trySpool(work: () => void): void {
    try {
      work();
      this.#isSpoolFaulty = false;
    } catch (error) {
      if (!this.#isSpoolFaulty) this.#report("spoolFailed", nameOf(error), error);
      this.#isSpoolFaulty = true;
    }
  }
}
