/** PGlite's files with a real fsync: without it a commit outlives a killed server, but not a power cut. */
import { closeSync, fsyncSync, openSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";

/** An open file or folder of the WASM file system; `nfd` is Node's number of a file, a folder has none. */
interface OpenFile {
  readonly nfd?: number;
  readonly node: unknown;
}

/** The part of PGlite's WASM module that is reached into; a test counts the syncs, so that a new version cannot drop them unseen. */
interface NodeFileSystem {
  readonly stream_ops: { fsync?: (file: OpenFile) => number };
  realPath(node: unknown): string;
}

/** EIO in the numbering of WASI, upon which PostgreSQL stops rather than go on with data it cannot trust. */
const inputOutputError = 29;

/** Start parameters of a PGlite that calls fsync, and with a small buffer pool, since the system caches the same files. */
export const durableStartParams: readonly string[] = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== "-F"),
  "-c",
  "fsync=on",
  "-c",
  "wal_sync_method=fsync",
  "-c",
  "shared_buffers=32MB",
];

/** Puts a file's contents, or a folder's list of names, on the disk. */
export function syncPath(path: string): void {
  const opened = openSync(path, "r");
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

export class SyncedNodeFs extends NodeFS {
  /** Syncs that reached the disk. */
  syncs = 0;

  override async init(...[database, options]: Parameters<NodeFS["init"]>): ReturnType<NodeFS["init"]> {
    const { emscriptenOpts } = await super.init(database, options);
    const preRun = [
      ...(emscriptenOpts.preRun ?? []),
      (module: { readonly NODEFS: unknown }) => {
        const files = module.NODEFS as NodeFileSystem;
        files.stream_ops.fsync = (file) => this.#sync(file, files);
      },
    ];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }

  #sync(file: OpenFile, files: NodeFileSystem): number {
    try {
      if (file.nfd === undefined) syncPath(files.realPath(file.node));
      else fsyncSync(file.nfd);
      this.syncs += 1;
      return 0;
    } catch {
      return inputOutputError;
    }
  }
}
