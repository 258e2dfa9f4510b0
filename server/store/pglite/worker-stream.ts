/** A socket that is none: pg writes its protocol here and the PGlite worker answers, one message per query each way. */
import { Duplex } from "node:stream";
import type { WorkerLink } from "./worker-link.ts";

export class WorkerStream extends Duplex {
  readonly #link: WorkerLink;
  readonly #stream: number;
  readonly #answerLimitMs: number;
  #batch: Uint8Array[] = [];
  #watchdog: NodeJS.Timeout | undefined;

  /** PGlite knows no statement timeout: a query without an answer within `answerLimitMs` costs the worker its life. */
  constructor(link: WorkerLink, answerLimitMs: number) {
    super();
    this.#link = link;
    this.#answerLimitMs = answerLimitMs;
    this.#stream = link.attach({
      onOpened: () => {
        this.emit("connect");
      },
      onAnswer: (bytes) => {
        clearTimeout(this.#watchdog);
        this.push(bytes);
      },
      onLost: (reason) => {
        this.destroy(reason);
      },
    });
  }

  /** pg calls this as it would on a socket; `connect` is emitted once the worker has a clean session. */
  connect(): this {
    this.#link.send({ kind: "open", stream: this.#stream }).catch((error: Error) => this.destroy(error));
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {
    // Answers are pushed as they come; pg reads without pause.
  }

  /** pg writes the messages of one query in one go; they must reach PGlite together, else an error in one ends the batch early. */
  override _write(chunk: Uint8Array, _encoding: string, done: () => void): void {
    this.#batch.push(chunk);
    if (this.#batch.length === 1) queueMicrotask(() => this.#flush());
    done();
  }

  override _final(done: () => void): void {
    this.#link.detach(this.#stream);
    this.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    clearTimeout(this.#watchdog);
    this.#link.detach(this.#stream);
    done(error);
  }

  #flush(): void {
    if (this.destroyed) return;
    const length = this.#batch.reduce((sum, chunk) => sum + chunk.length, 0);
    const bytes = new Uint8Array(length);
    let offset = 0;
    for (const chunk of this.#batch) {
      bytes.set(chunk, offset);
      offset += chunk.length;
    }
    this.#batch = [];
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => void this.#link.interrupt(), this.#answerLimitMs);
    this.#link.send({ kind: "batch", stream: this.#stream, bytes }).catch((error: Error) => this.destroy(error));
  }
}
