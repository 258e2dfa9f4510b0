/** Runs a write once per idempotency key: the stored answer is given again, and a refusal leaves nothing behind. */
import { accept, refuse, type Result } from "../../kernel/result.ts";
import type { Instant } from "../../kernel/time.ts";
import type { Books, IdempotencyClaim, Registry, StoredAnswer } from "../../ports/books.ts";
import type { Shop } from "../../ports/shops.ts";

export type IdempotencyRefusal = "idempotencyKeyReused" | "idempotencyKeyInUse";

/** An answer to send: new, or the one that was stored when the key came first. */
export interface Answered {
  readonly answer: StoredAnswer;
  readonly isReplayed: boolean;
}

/** One write with the way in which its result is told. */
export interface OnceOptions<T> {
  readonly shop: Shop;
  /** Null where the caller may leave the key out. */
  readonly claim: IdempotencyClaim | null;
  readonly now: Instant;
  readonly render: (value: T) => StoredAnswer;
}

class Refused<R> extends Error {
  readonly refusal: R;

  constructor(refusal: R) {
    super("refused");
    this.refusal = refusal;
  }
}

/** Ends the transaction without a trace and gives `refusal` to the caller of `commitOnce`. */
export function rollBack<R>(refusal: R): never {
  throw new Refused(refusal);
}

/** The value of a result, or the end of the transaction with its refusal. */
export function required<T, R>(result: Result<T, R>): T {
  return result.ok ? result.value : rollBack(result.refusal);
}

/** Commits `work` and its answer together. `work` refuses by `rollBack` or `required`; R names those refusals. */
export async function commitOnce<T, R>(
  registry: Pick<Registry, "commit">,
  options: OnceOptions<T>,
  work: (books: Books) => Promise<T>,
): Promise<Result<Answered, R | IdempotencyRefusal>> {
  try {
    return accept(await registry.commit(options.shop, (books) => answer(books, options, work)));
  } catch (error) {
    if (error instanceof Refused) return refuse((error as Refused<R | IdempotencyRefusal>).refusal);
    throw error;
  }
}

async function answer<T>(books: Books, options: OnceOptions<T>, work: (books: Books) => Promise<T>): Promise<Answered> {
  const { claim, now, render } = options;
  if (claim === null) return { answer: render(await work(books)), isReplayed: false };
  const claimed = await books.answers.claim(claim, now);
  if (claimed.kind === "stored") return { answer: claimed.answer, isReplayed: true };
  if (claimed.kind === "otherBody") return rollBack("idempotencyKeyReused");
  if (claimed.kind === "running") return rollBack("idempotencyKeyInUse");
  const rendered = render(await work(books));
  await books.answers.save(claim, rendered);
  return { answer: rendered, isReplayed: false };
}
