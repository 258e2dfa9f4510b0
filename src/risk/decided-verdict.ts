/** A verdict that writes out its traces when they are read, since most of them never are. */
import type { Money } from "../kernel/money.ts";
import type { MethodKind, Outcome } from "../wire/checkout.ts";
import { type Judgement, scorePartsOf, tracesOf } from "./judgement.ts";
import type { Offered } from "./offers.ts";
import { fillTrace } from "./trace-frame.ts";
import type { DecidedMethod, FilledTrace, RuleTrace, ScorePart, Verdict, VerdictReason } from "./verdict.ts";

/** One trace per offer that is made, with the kinds that it opens. */
function offerTraces(offers: ReadonlyMap<MethodKind, Offered>): readonly RuleTrace[] {
  const byOffer = Map.groupBy(offers, ([, { offer }]) => offer);
  return [...byOffer].map(([{ id, step, percent, termDays }, made]): RuleTrace => {
    const saw = { step, ...(percent === undefined ? {} : { percent }), ...(termDays === undefined ? {} : { termDays }) };
    const kinds = made.map(([kind]) => kind);
    return { ruleId: `offer.${id}`, result: "hit", outcome: "approved", reason: "basketNotEligible", saw: { ...saw, kinds } };
  });
}

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
  readonly #offers: ReadonlyMap<MethodKind, Offered>;

  constructor(judgement: Judgement, offers: ReadonlyMap<MethodKind, Offered>, { outcome, methods, reasons }: Answer) {
    this.outcome = outcome;
    this.methods = methods;
    this.reasons = reasons;
    this.score = judgement.score;
    this.limit = judgement.room.tier?.buyerLimit ?? null;
    this.exposure = judgement.input.exposure;
    this.available = judgement.room.available;
    this.#judgement = judgement;
    this.#offers = offers;
  }

  get scoreParts(): readonly ScorePart[] {
    return scorePartsOf(this.#judgement);
  }

  get rules(): readonly RuleTrace[] {
    const traces = tracesOf(this.#judgement);
    return this.#offers.size === 0 ? traces : [...traces, ...offerTraces(this.#offers)];
  }

  get filled(): FilledTrace | null {
    return this.#offers.size === 0 ? fillTrace(this.#judgement) : null;
  }
}
