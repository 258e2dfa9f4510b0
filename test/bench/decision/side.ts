/** One side of the comparison: a running server, what to ask it, and what a right answer is. */
import type { Answer } from "../load/connection.ts";
import type { LoadRequest } from "../load/target.ts";
import { makeRequestPool, type RequestPool } from "./request-pool.ts";

export const sideNames = ["nodeHttp", "express", "saldo", "saldoEmbedded", "usualBuild"] as const;
export type SideName = (typeof sideNames)[number];

export const sideLabels: Readonly<Record<SideName, string>> = {
  nodeHttp: "bare node:http, JSON echo",
  express: "bare Express 5 + express.json(), echo",
  saldo: "Saldo, PostgreSQL + Redis",
  saldoEmbedded: "Saldo, embedded",
  usualBuild: "the usual build, PostgreSQL + Redis",
};

export interface Side {
  readonly name: SideName;
  readonly port: number;
  readonly pid: number;
  readonly pool: RequestPool;
  /** Throws when the answer is not a right one; cheap, for every answer. */
  check(request: LoadRequest, answer: Answer): void;
  /** The same to the last field, for answers outside the measured time; the outcome of a decision, null for an echo. */
  checkWhole(request: LoadRequest, answer: Answer): string | null;
  /** Resolves when nothing of earlier load is left to do. */
  settle(): Promise<void>;
  /** Rows of decisions in its database; null when it keeps none, or where only itself can tell. */
  countKept: (() => Promise<number>) | null;
}

/** The pool of a side, and where it listens. */
export function pooledAt(port: number, pid: number | undefined, secretKey: string): Pick<Side, "port" | "pid" | "pool"> {
  if (pid === undefined) throw new Error("the server did not start");
  return { port, pid, pool: makeRequestPool(port, secretKey) };
}

function excerpt({ status, body }: Answer): string {
  return `${status} ${body.toString("utf8", 0, 300)}`;
}

/** An echo is right when it is as long as what was sent. */
export function checkEcho({ bodyBytes }: LoadRequest, answer: Answer): void {
  if (answer.status !== 200 || answer.body.length !== bodyBytes) throw new Error(`not an echo: ${excerpt(answer)}`);
}

const signs = ['"decisionId":"dec_', '"paymentMethods":[{', '"degraded":[]', '"decisionToken":"'].map((text) => Buffer.from(text));
const notEvaluated = Buffer.from('"outcome":"notEvaluated"');

/** A decision is right when it was really taken, with all sources at hand. */
export function checkDecision(_request: LoadRequest, answer: Answer): void {
  const isReal = answer.status === 200 && signs.every((sign) => answer.body.includes(sign)) && !answer.body.includes(notEvaluated);
  if (!isReal) throw new Error(`not a whole decision: ${excerpt(answer)}`);
}
