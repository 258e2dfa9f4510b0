/** A verdict that writes out its traces when they are read, since most of them never are. */
import type { Money } from "../kernel/money.ts";
import type { Outcome } from "../wire/checkout.ts";
import { type Judgement, scorePartsOf, tracesOf } from "./judgement.ts";
import type { DecidedMethod, RuleTrace, ScorePart, Verdict, VerdictReason } from "./verdict.ts";

type Answer = Pick<Verdict, "outcome" | "methods" | "reasons">;

/** The verdict on what was judged; traces and score parts are made anew at each reading. */
export class DecidedVerdict implements Verdict {
  readonly outcome: Outcome;
  readonly methods: readonly DecidedMethod[];
  readonly reasons: readonly VerdictReason[];
  readonly score: number | null;
  readonly limit: Money | null;
  readonly exposure: Money;
  readonly available: Money | null;
  readonly #judgement: Judgement;

  constructor(judgement: Judgement, { outcome, methods, reasons }: Answer) {
    this.outcome = outcome;
    this.methods = methods;
    this.reasons = reasons;
    this.score = judgement.score;
    this.limit = judgement.room.tier?.buyerLimit ?? null;
    this.exposure = judgement.input.exposure;
    this.available = judgement.room.available;
    this.#judgement = judgement;
  }

  get scoreParts(): readonly ScorePart[] {
    return scorePartsOf(this.#judgement);
  }

  get rules(): readonly RuleTrace[] {
    return tracesOf(this.#judgement);
  }
}
