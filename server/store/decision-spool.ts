/** Files that hold the decisions of this server until the database has them, so that a killed process loses none. */
import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { describeSelf, type LockHolder } from "./pglite/lock-holder.ts";

/** A new file is begun beyond this size, so that old ones can be removed while decisions keep coming. */
const maxSegmentBytes = 16_000_000;

export const procFolder = "/proc";

export function spoolFolder(dataDir: string): string {
  return join(dataDir, "spool");
}

/** One file: first the identity of its server, then a line feed and one line per decision. */
interface Segment {
  readonly path: string;
  readonly descriptor: number;
  readonly headerBytes: number;
  bytes: number;
  /** Sequence number of its newest decision. */
  newest: number;
}

/**
 * Writes go to the kernel at once and are not synced: they outlive the process, not the machine. Gathering several in one write was
 * measured to save less than a microsecond of seven, so each decision is written by itself.
 */
export class DecisionSpool {
  readonly #folder: string;
  readonly #self: LockHolder;
  /** Oldest first; the last one is written to. */
  readonly #segments: Segment[] = [];
  #opened = 0;

  constructor(dataDir: string) {
    this.#folder = spoolFolder(dataDir);
    this.#self = describeSelf(procFolder);
  }

  /** Adds one decision, a line feed and its line, with its sequence number, higher than all before; throws when the disk does not take it whole. */
  append(line: Buffer, sequence: number): void {
    const segment = this.#current();
    segment.bytes += line.length;
    segment.newest = sequence;
    const written = writeSync(segment.descriptor, line);
    if (written < line.length) throw Object.assign(new Error("the spool was written in part"), { code: "ENOSPC" });
  }

  /** Everything up to `sequence` is in the database: files that held no more than that are removed, or emptied for the next. */
  forget(sequence: number): void {
    const kept = this.#segments.filter((segment) => segment.newest > sequence);
    const spare = kept.length === 0 ? this.#segments.at(-1) : undefined;
    for (const segment of this.#segments) if (!kept.includes(segment) && segment !== spare) this.#remove(segment);
    this.#segments.splice(0, this.#segments.length, ...(spare === undefined ? kept : [spare]));
    if (spare === undefined || spare.bytes === 0) return;
    ftruncateSync(spare.descriptor, spare.headerBytes);
    spare.bytes = 0;
  }

  /** Lets go of the files; those with decisions beyond `sequence` stay for the next start. */
  close(sequence: number): void {
    this.forget(sequence);
    for (const segment of this.#segments) {
      if (segment.bytes === 0) this.#remove(segment);
      else closeSync(segment.descriptor);
    }
    this.#segments.length = 0;
  }

  /** The file to write to; a new one also when another server took this one for a dead server's and removed it. */
  #current(): Segment {
    const last = this.#segments.at(-1);
    if (last !== undefined && last.bytes < maxSegmentBytes && fstatSync(last.descriptor).nlink > 0) return last;
    const opened = this.#open();
    this.#segments.push(opened);
    return opened;
  }

  #open(): Segment {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    this.#opened += 1;
    const path = join(this.#folder, `decisions-${this.#self.token}-${String(this.#opened).padStart(6, "0")}.jsonl`);
    const descriptor = openSync(path, "ax", 0o600);
    const headerBytes = writeSync(descriptor, JSON.stringify(this.#self));
    return { path, descriptor, headerBytes, bytes: 0, newest: 0 };
  }

  #remove({ path, descriptor }: Segment): void {
    closeSync(descriptor);
    rmSync(path, { force: true });
  }
}
