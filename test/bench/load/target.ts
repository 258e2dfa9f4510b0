/** What a load is aimed at: where, with which requests, and what counts as a right answer. */
import { type Answer, Connection } from "./connection.ts";

export interface LoadRequest {
  /** The whole HTTP message. */
  readonly bytes: Buffer;
  readonly bodyBytes: number;
}

export interface Target {
  readonly port: number;
  next(): LoadRequest;
  /** Throws when the answer is not a right one. */
  check(request: LoadRequest, answer: Answer): void;
}

/** Opens `count` connections, runs `work` with them and closes them whatever happens. */
export async function withConnections<T>(
  port: number,
  count: number,
  work: (connections: readonly Connection[]) => Promise<T>,
): Promise<T> {
  const connections = await Promise.all(Array.from({ length: count }, () => Connection.open(port)));
  try {
    return await work(connections);
  } finally {
    for (const connection of connections) connection.close();
  }
}
