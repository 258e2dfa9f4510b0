/** The main thread's end of the PGlite worker: starts it, starts it anew after a crash, and carries its messages. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { DatabaseUnavailable } from "../database-unavailable.ts";
import type { FromWorker, ToWorker, WorkerStart } from "./worker-messages.ts";

/** First start builds the database: a few seconds, more on a slow disk. */
const startLimitMs = 60_000;
const closeLimitMs = 5_000;

/** What a stream wants to hear of the worker. */
export interface LinkListener {
  onOpened(): void;
  onAnswer(bytes: Uint8Array<ArrayBuffer>): void;
  onLost(reason: DatabaseUnavailable): void;
}

export class WorkerLink {
  readonly #start: WorkerStart;
  readonly #listeners = new Map<number, LinkListener>();
  #running: Promise<Worker> | null = null;
  #closing = false;
  #lastStream = 0;

  constructor(start: WorkerStart) {
    this.#start = start;
  }

  /** The running worker, started when there is none; DatabaseUnavailable when it does not come up. */
  async ready(): Promise<Worker> {
    if (this.#closing) throw new DatabaseUnavailable("closing");
    this.#running ??= this.#launch().catch((error: unknown) => {
      this.#running = null;
      throw new DatabaseUnavailable("the embedded database does not start", error);
    });
    return this.#running;
  }

  /** The number of a new stream, whose answers go to `listener` until `detach`. */
  attach(listener: LinkListener): number {
    this.#lastStream += 1;
    this.#listeners.set(this.#lastStream, listener);
    return this.#lastStream;
  }

  detach(stream: number): void {
    this.#listeners.delete(stream);
  }

  /** Sends one message; bytes are handed over, not copied. */
  async send(message: ToWorker): Promise<void> {
    const worker = await this.ready();
    worker.postMessage(message, message.kind === "batch" ? [message.bytes.buffer] : []);
  }

  /** Stops the worker in the middle of what it does; the next message starts a new one on the same data. */
  async interrupt(): Promise<void> {
    const worker = await this.#running?.catch(() => null);
    await worker?.terminate();
  }

  /** Lets the worker write everything down and end; after the limit it is stopped, which loses nothing acknowledged. */
  async close(): Promise<void> {
    const running = this.#running;
    this.#closing = true;
    const worker = await running?.catch(() => null);
    if (!worker || worker.threadId === -1) return;
    const ended = once(worker, "exit");
    const timer = setTimeout(() => void worker.terminate(), closeLimitMs);
    worker.postMessage({ kind: "close" } satisfies ToWorker);
    await ended;
    clearTimeout(timer);
  }

  async #launch(): Promise<Worker> {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: this.#start, execArgv: [] });
    const crash: { cause?: unknown } = {};
    worker.on("error", (error) => {
      crash.cause = error;
    });
    worker.on("exit", () => this.#onExit(crash.cause));
    const timer = setTimeout(() => void worker.terminate(), startLimitMs);
    try {
      await firstWord(worker);
    } finally {
      clearTimeout(timer);
    }
    worker.on("message", (message: FromWorker) => this.#onMessage(message));
    return worker;
  }

  #onMessage(message: FromWorker): void {
    if (message.kind === "answer") this.#listeners.get(message.stream)?.onAnswer(message.bytes);
    if (message.kind === "opened") this.#listeners.get(message.stream)?.onOpened();
  }

  #onExit(cause: unknown): void {
    this.#running = null;
    const reason = new DatabaseUnavailable("the embedded database ended", cause);
    for (const listener of [...this.#listeners.values()]) listener.onLost(reason);
  }
}

/** Resolves with the first message of `worker`; rejects when it ends before. */
function firstWord(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once("message", () => resolve());
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`the worker ended with code ${code}`)));
  });
}
