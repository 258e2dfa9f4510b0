/** Looks a checkout up in the lists that the policy declares; a policy without lists costs nothing. */
import type { Instant } from "../../kernel/time.ts";
import type { KeyHasher } from "../../ports/crypto.ts";
import type { HeldList, ListSource } from "../../ports/lists.ts";
import type { Shop } from "../../ports/shops.ts";
import type { CompiledPolicy } from "../../risk/compile-policy.ts";
import type { ListRead } from "../../risk/declared-facts.ts";
import type { FetchedValues } from "../../risk/fetched-values.ts";
import type { CheckoutSubject } from "./checkout-subject.ts";
import { membersOfCheckout, memberKey } from "./list-member.ts";

export interface ListDependencies {
  readonly lists: ListSource;
  readonly keys: Pick<KeyHasher, "hashAttempt">;
}

export interface ListQuestion {
  readonly shop: Shop;
  readonly now: Instant;
  readonly subject: CheckoutSubject;
}

/** The name of the lists among what could not be read. */
export const listSource = "lists";

export interface ListReading {
  readonly facts: FetchedValues;
  readonly degraded: readonly string[];
}

/** True when something of the checkout stands on the list now; null when the list is of another kind or the checkout does not say. */
function isListed(keys: ListDependencies["keys"], held: HeldList, { of, scope }: ListRead, question: ListQuestion): boolean | null {
  const { shop, now, subject } = question;
  if (of !== null && of !== held.kind) return null;
  const forms = membersOfCheckout(held.kind, subject);
  if (forms.length === 0) return null;
  const mode = scope === "operator" ? "live" : shop.mode;
  return forms.some((form) => {
    const expiresAt = held.members.get(memberKey(keys, mode, held.kind, form));
    return expiresAt !== undefined && (expiresAt === null || expiresAt > now);
  });
}

/** The fact of each list, by its name; an unknown list is a missing fact, and so is one that cannot be read, which is told. */
export async function readLists(
  { lists, keys }: ListDependencies,
  { lists: reads }: Pick<CompiledPolicy, "lists">,
  question: ListQuestion,
): Promise<ListReading | null> {
  if (reads.length === 0) return null;
  const away = "away" as const;
  const held = await Promise.all(reads.map((read) => lists.held(question.shop, read).catch(() => away)));
  const facts = reads.map((read, index) => {
    const list = held[index] ?? null;
    return [`list.${read.name}`, list === null || list === away ? null : isListed(keys, list, read, question)] as const;
  });
  return { facts: Object.fromEntries(facts), degraded: held.includes(away) ? [listSource] : [] };
}
