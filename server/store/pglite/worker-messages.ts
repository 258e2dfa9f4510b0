/** What the main thread and the PGlite worker say to each other: bytes of the PostgreSQL protocol, tagged with their stream. */

/** Where PGlite keeps its data: a folder, made when missing, or null for memory. */
export interface WorkerStart {
  readonly dataFolder: string | null;
}

export type ToWorker =
  /** A new connection begins: forget what the last one left behind. */
  | { readonly kind: "open"; readonly stream: number }
  /** One batch of a connection, up to and with its Sync or simple Query. */
  | { readonly kind: "batch"; readonly stream: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "close" };

export type FromWorker =
  | { readonly kind: "ready" }
  | { readonly kind: "opened"; readonly stream: number }
  | { readonly kind: "answer"; readonly stream: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "closed" };
