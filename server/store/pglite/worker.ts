/** The worker thread that owns PGlite: WASM runs here and nowhere else, one batch after the other. */
import { parentPort, workerData } from "node:worker_threads";
import { PGlite, protocol } from "@electric-sql/pglite";
import { ensureDatabaseFolder } from "./first-boot.ts";
import { durableStartParams, SyncedNodeFs } from "./synced-node-fs.ts";
import type { FromWorker, ToWorker, WorkerStart } from "./worker-messages.ts";

if (parentPort === null) throw new Error("this file runs as a worker thread");
const port = parentPort;
const { dataFolder } = workerData as WorkerStart;

function say(message: FromWorker, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer);
}

/** The answer to one batch. PGlite runs it to the end before this returns; its bytes live in WASM memory, hence the copies. */
function run(database: PGlite, batch: Uint8Array): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  void database.execProtocolRawStream(batch, {
    syncToFs: false,
    onRawData: (bytes) => {
      parts.push(bytes.slice());
    },
  });
  const answer = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    answer.set(part, offset);
    offset += part.length;
  }
  return answer;
}

/** PGlite has one session: what a lost connection left open is rolled back and forgotten before the next one begins. */
function resetSession(database: PGlite): void {
  run(database, protocol.serialize.query("rollback"));
  run(database, protocol.serialize.query("discard all"));
}

async function close(database: PGlite): Promise<void> {
  await database.close();
  say({ kind: "closed" });
  port.close();
}

function obey(database: PGlite, message: ToWorker): void {
  if (message.kind === "close") {
    void close(database);
  } else if (message.kind === "open") {
    resetSession(database);
    say({ kind: "opened", stream: message.stream });
  } else {
    const bytes = run(database, message.bytes);
    say({ kind: "answer", stream: message.stream, bytes }, [bytes.buffer]);
  }
}

async function open(): Promise<PGlite> {
  if (dataFolder === null) return PGlite.create({ dataDir: "memory://" });
  await ensureDatabaseFolder(dataFolder);
  return PGlite.create({ fs: new SyncedNodeFs(dataFolder), startParams: [...durableStartParams] });
}

const opened = await open();
port.on("message", (message: ToWorker) => obey(opened, message));
say({ kind: "ready" });
