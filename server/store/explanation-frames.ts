/** Words that the explanations of many decisions share: kept once per merchant, and put back when a decision is read. */
import { sql } from "kysely";
import type { FramedExplanation } from "../../src/ports/decision-log.ts";
import { type FilledExplanation, unfoldExplanation } from "../../src/risk/explanation.ts";
import type { TraceFrame } from "../../src/risk/verdict.ts";
import { digest } from "../platform/keyed-crypto.ts";
import type { Tx } from "./books/scope.ts";
import type { Database } from "./database.ts";
import { isFaultOfRecord } from "./decision-writer.ts";
import type { Tables } from "./tables.ts";

const idLength = 32;

/** An explanation as it is kept in its frame; one that is kept by name has no `frame`. */
interface KeptInFrame extends FilledExplanation {
  readonly frame: string;
}

function isInFrame(kept: unknown): kept is KeptInFrame {
  return typeof kept === "object" && kept !== null && "frame" in kept && typeof kept.frame === "string";
}

interface Noted {
  readonly merchantId: string;
  readonly id: string;
  readonly frame: TraceFrame;
}

/** The frames that this process knows to be in the database, and those that are still to be written. */
export class FrameWriter {
  readonly #database: Pick<Database<Tables>, "operator">;
  /** Ids by merchant of the frames that are written; null: the database refused it. */
  readonly #settled = new WeakMap<TraceFrame, Map<string, string | null>>();
  readonly #waiting = new Map<string, Noted>();

  constructor(database: Pick<Database<Tables>, "operator">) {
    this.#database = database;
  }

  /** The explanation as JSON for the record; null as long as its frame is not in the database: then it is kept by name. */
  textOf(merchantId: string, { frame, filling }: FramedExplanation): string | null {
    const id = this.#settled.get(frame)?.get(merchantId);
    if (id === null) return null;
    if (id !== undefined) return `{"frame":"${id}",${JSON.stringify(filling).slice(1)}`;
    this.#note(merchantId, frame);
    return null;
  }

  #note(merchantId: string, frame: TraceFrame): void {
    const id = digest.sha256(JSON.stringify(frame)).slice(0, idLength);
    this.#waiting.set(`${merchantId} ${id}`, { merchantId, id, frame });
  }

  /** Writes what waits; throws when the database is away, and all may be tried again. What it refuses is no hindrance: explanations stay by name. */
  async writeWaiting(): Promise<void> {
    if (this.#waiting.size === 0) return;
    const noted = [...this.#waiting.values()];
    const isTaken = await this.#write(noted);
    for (const { merchantId, id, frame } of noted) {
      this.#waiting.delete(`${merchantId} ${id}`);
      const ids = this.#settled.get(frame) ?? new Map<string, string | null>();
      this.#settled.set(frame, ids.set(merchantId, isTaken ? id : null));
    }
  }

  async #write(noted: readonly Noted[]): Promise<boolean> {
    const values = noted.map(({ merchantId, id, frame }) => sql`(${merchantId}, ${id}, ${JSON.stringify(frame)}::json)`);
    try {
      await this.#database.operator((tx) =>
        sql`insert into explanation_frames (merchant_id, id, frame) values ${sql.join(values)} on conflict do nothing`.execute(tx),
      );
      return true;
    } catch (error) {
      if (!isFaultOfRecord(error)) throw error;
      return false;
    }
  }
}

/** The explanation by name, with its frame at hand. */
export function unfoldKept(kept: unknown, frameOf: (id: string) => TraceFrame | undefined): unknown {
  if (!isInFrame(kept)) return kept;
  const { frame: id, ...filling } = kept;
  const frame = frameOf(id);
  if (frame === undefined) throw new Error(`the frame ${id} of an explanation is not in the database`);
  return unfoldExplanation(frame, filling);
}

/** The rows with their explanations by name; frames are looked up at once, under the rights of `tx`. */
export async function withNamedExplanations<Row extends { readonly explanation: unknown }>(
  tx: Tx,
  merchantIds: readonly string[],
  rows: readonly Row[],
): Promise<readonly Row[]> {
  const ids = new Set(rows.flatMap(({ explanation }) => (isInFrame(explanation) ? [explanation.frame] : [])));
  if (ids.size === 0) return rows;
  const found = await tx
    .selectFrom("explanation_frames")
    .select(["id", "frame"])
    .where("merchant_id", "in", [...new Set(merchantIds)])
    .where("id", "in", [...ids])
    .execute();
  const frames = new Map(found.map(({ id, frame }) => [id, frame as TraceFrame]));
  return rows.map((row) => ({ ...row, explanation: unfoldKept(row.explanation, (id) => frames.get(id)) }));
}
