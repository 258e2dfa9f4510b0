/** Explanations in the frames of their policies, on both engines: written, read by name, and never in the way of a decision. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { decisionBook } from "../../../server/store/books/decision-book.ts";
import { makeDecisionArchive } from "../../../server/store/decision-archive.ts";
import { makeDecisionRecorder, type RecorderFault } from "../../../server/store/decision-recorder.ts";
import { money } from "../../../src/kernel/money.ts";
import type { Instant } from "../../../src/kernel/time.ts";
import type { Decision, FramedExplanation } from "../../../src/ports/decision-log.ts";
import { compilePolicy } from "../../../src/risk/compile-policy.ts";
import { decide } from "../../../src/risk/decide.ts";
import { compactExplanation, explanationOf, filledExplanation } from "../../../src/risk/explanation.ts";
import { assembleFacts } from "../../../src/risk/facts.ts";
import { standardPolicy } from "../../../src/risk/standard-policy.ts";
import { newBuyer } from "../../risk/buyers.ts";
import { decisionOf, merchantId } from "./decisions.ts";
import { openSpines } from "./spine.ts";

const spines = await openSpines();
const dataDir = mkdtempSync(join(tmpdir(), "saldo-frames-"));
let faults: RecorderFault[] = [];
const onFault = (fault: RecorderFault) => void faults.push(fault);

afterAll(async () => {
  rmSync(dataDir, { recursive: true });
  for (const spine of spines) await spine.close();
});

const pick = ({ id, shopId, merchantId: merchant }: Decision) => ({ id, shopId, merchantId: merchant });

/** A decision of the standard policy, its explanation by name and in its frame. */
function framedDecision(): { readonly decision: Decision; readonly framed: FramedExplanation } {
  const facts = assembleFacts(newBuyer);
  const input = { facts, methods: [{ id: "invoice", kind: "invoice" }], total: newBuyer.basket.total, exposure: money(0n, "PLN") } as const;
  const verdict = decide(compilePolicy(standardPolicy), { ...input, country: "PL", degraded: [] });
  const framed = filledExplanation(verdict, []);
  if (framed === null) throw new Error("it fits no frame");
  const byName = compactExplanation(explanationOf(verdict, facts, []));
  return { decision: decisionOf(1, { explanation: JSON.parse(JSON.stringify(byName)) as Decision["explanation"] }), framed };
}

const everything = { from: "2020-01-01T00:00:00.000Z" as Instant, to: "2040-01-01T00:00:00.000Z" as Instant };

describe.each(spines)("explanations in frames on $name", ({ database }) => {
  beforeEach(async () => {
    faults = [];
    await sql`truncate decisions, explanation_frames`.execute(database.kysely);
  });

  it("keeps an explanation in its frame once the frame is in the database, and gives it back by name", async () => {
    const { decision, framed } = framedDecision();
    const recorder = makeDecisionRecorder(database, { dataDir, onFault });
    const made = [1, 2, 3].map((number) => ({ ...decision, ...pick(decisionOf(number)) }));
    const [byName, inFrame, waiting] = made as [Decision, Decision, Decision];
    recorder.record(byName, { framed });
    await recorder.flush();
    recorder.record(inFrame, { framed });
    await recorder.flush();
    recorder.record(waiting, { framed });
    expect(recorder.pending(waiting.id)?.explanation).toEqual(decision.explanation);
    await recorder.close();
    const kept = await sql<{ frame: string | null }>`select explanation ->> 'frame' as frame from decisions order by id`.execute(
      database.kysely,
    );
    const id: unknown = expect.stringMatching(/^[0-9a-f]{32}$/);
    expect(kept.rows).toEqual([{ frame: null }, { frame: id }, { frame: id }]);
    await database.tenant(merchantId, async (tx) => {
      const book = decisionBook(tx, { merchantId, shopId: decision.shopId });
      for (const { id } of made) expect((await book.load(id))?.explanation).toEqual(decision.explanation);
    });
    const archived = await makeDecisionArchive(database).page(everything, { merchantId: "", id: "" }, 10);
    expect(archived.map(({ explanation }) => explanation)).toEqual(made.map(() => decision.explanation));
    expect(faults).toEqual([]);
  });

  it("keeps explanations by name where the database refuses their frame", async () => {
    const { decision, framed } = framedDecision();
    let calls = 0;
    const refusing: Pick<typeof database, "operator"> = {
      operator: (work) =>
        ++calls === 1 ? Promise.reject(Object.assign(new Error("refused"), { code: "22P02" })) : database.operator(work),
    };
    const recorder = makeDecisionRecorder(refusing, { dataDir, onFault });
    for (const number of [1, 2]) {
      recorder.record({ ...decision, ...pick(decisionOf(number)) }, { framed });
      await recorder.flush();
    }
    await recorder.close();
    const kept = await sql<{
      score: number;
    }>`select (explanation ->> 'score')::int as score from decisions where not explanation::jsonb ? 'frame'`.execute(database.kysely);
    expect(kept.rows).toHaveLength(2);
    expect(faults).toEqual([]);
  });

  it("says which frame is missing", async () => {
    const { decision, framed } = framedDecision();
    const recorder = makeDecisionRecorder(database, { dataDir, onFault });
    for (const number of [1, 2]) {
      recorder.record({ ...decision, ...pick(decisionOf(number)) }, { framed });
      await recorder.flush();
    }
    await recorder.close();
    await sql`truncate explanation_frames`.execute(database.kysely);
    await expect(makeDecisionArchive(database).page(everything, { merchantId: "", id: "" }, 10)).rejects.toThrow(
      /^the frame [0-9a-f]{32} of an explanation is not/,
    );
  });
});
