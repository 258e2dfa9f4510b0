/** The operator's view of persons over all merchants: why buyers are one, and rulings on any two of them. */
import { type Transaction, sql } from "kysely";
import type { Instant } from "../../src/kernel/time.ts";
import { accept, refuse, type Result } from "../../src/kernel/result.ts";
import type { RulingRefusal, RulingWord } from "../../src/ports/identity-book.ts";
import type { BuyerName } from "./books/bind-buyer.ts";
import { ruleApart, ruleSame, withdrawRuling } from "./books/person-rulings.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** Persons, links and rulings that are told of one cluster. */
const maxTold = 200;

export interface PersonReport {
  readonly buyerId: string;
  readonly personId: string;
  readonly clusterId: string;
  readonly persons: readonly {
    readonly personId: string;
    readonly buyers: readonly { readonly merchantId: string; readonly buyerId: string; readonly ordersPlaced: number }[];
    /** Number of keys by kind. */
    readonly keys: Readonly<Record<string, number>>;
  }[];
  readonly links: readonly {
    readonly personA: string;
    readonly personB: string;
    readonly evidence: string;
    readonly strength: string;
    readonly weight: number;
    readonly source: string;
    readonly at: Instant;
  }[];
  readonly rulings: readonly {
    readonly id: string;
    readonly verdict: string;
    readonly personA: string;
    readonly personB: string;
    readonly by: string;
    readonly reason: string;
    readonly at: Instant;
    readonly withdrawnAt: Instant | null;
  }[];
}

type Tx = Transaction<Tables>;
type NextId = (kind: "person" | "cluster") => string;

async function findBuyer(tx: Tx, buyerId: string): Promise<(BuyerName & { readonly personId: string; readonly clusterId: string }) | null> {
  const { rows } = await sql<{ merchantId: string; buyerId: string; personId: string; clusterId: string }>`
    select merchant_id as "merchantId", buyer_id as "buyerId", person_id as "personId", cluster_id as "clusterId"
    from merchants join buyer_persons using (merchant_id) join persons on persons.id = person_id
    where buyer_id = ${buyerId}`.execute(tx);
  return rows[0] ?? null;
}

/** Why this buyer and others are one; null for an unknown buyer. */
export function explainPerson(database: Pick<Database<Tables>, "operator">, buyerId: string): Promise<PersonReport | null> {
  return database.operator(async (tx) => {
    const found = await findBuyer(tx, buyerId);
    if (found === null) return null;
    const { personId, clusterId } = found;
    const { rows: persons } = await sql<PersonReport["persons"][number]>`
      select id as "personId", (
        select coalesce(json_agg(json_build_object('merchantId', merchant_id, 'buyerId', buyer_id, 'ordersPlaced', orders_placed)
          order by buyer_id), '[]') from buyer_persons where person_id = persons.id) as buyers, (
        select coalesce(json_object_agg(kind, count order by kind), '{}')
          from (select kind, count(*)::int as count from person_keys where person_id = persons.id group by kind) as counted) as keys
      from persons where cluster_id = ${clusterId} order by id limit ${sql.lit(maxTold)}`.execute(tx);
    const ids = persons.map((person) => person.personId);
    const { rows: links } = await sql<PersonReport["links"][number]>`
      select person_a as "personA", person_b as "personB", evidence, strength, weight, source, linked_at as at
      from person_links where person_a = any(${ids}::text[]) or person_b = any(${ids}::text[])
      order by linked_at, person_a, person_b limit ${sql.lit(maxTold)}`.execute(tx);
    const { rows: rulings } = await sql<PersonReport["rulings"][number]>`
      select id, verdict, person_a as "personA", person_b as "personB", ruled_by as by, reason, ruled_at as at, withdrawn_at as "withdrawnAt"
      from person_rulings where person_a = any(${ids}::text[]) or person_b = any(${ids}::text[])
      order by ruled_at, id limit ${sql.lit(maxTold)}`.execute(tx);
    return { buyerId, personId, clusterId, persons, links, rulings };
  });
}

async function publish(tx: Tx, merchantId: string, clusterIds: readonly string[]): Promise<void> {
  await tx
    .insertInto("outbox")
    .values({ merchant_id: merchantId, topic: "profileChanged", payload: JSON.stringify({ clusterIds }) })
    .execute();
}

/** Ends the commit without a trace. */
class NotRuled extends Error {
  readonly refusal: RulingRefusal;

  constructor(refusal: RulingRefusal) {
    super("the ruling was refused");
    this.refusal = refusal;
  }
}

/** The operator rules on two buyers of any merchants; servers that run know it within a second. Refusals as those of the ruling. */
export async function ruleAsOperator(
  database: Pick<Database<Tables>, "operator">,
  ruling: { readonly verdict: "same" | "apart"; readonly buyerId: string; readonly otherId: string; readonly word: RulingWord },
  nextId: NextId,
): Promise<Result<readonly string[], RulingRefusal>> {
  try {
    return await database.operator(async (tx) => {
      const [buyer, other] = [await findBuyer(tx, ruling.buyerId), await findBuyer(tx, ruling.otherId)];
      if (buyer === null || other === null) throw new NotRuled("buyerNotFound");
      const ruled = { buyer, other, word: ruling.word, merchantId: null };
      const said = ruling.verdict === "same" ? await ruleSame(tx, ruled) : await ruleApart(tx, ruled, nextId);
      if (!said.ok) throw new NotRuled(said.refusal);
      await publish(tx, buyer.merchantId, said.value);
      return accept(said.value);
    });
  } catch (error) {
    if (error instanceof NotRuled) return refuse(error.refusal);
    throw error;
  }
}

/** The operator takes any ruling back; null when none of this id stands. */
export function withdrawAsOperator(
  database: Pick<Database<Tables>, "operator">,
  withdrawal: { readonly rulingId: string; readonly by: string; readonly at: Instant },
  nextId: NextId,
): Promise<readonly string[] | null> {
  return database.operator(async (tx) => {
    const { rows } = await sql<{ merchant_id: string }>`
      select buyer_persons.merchant_id from person_rulings join buyer_persons on person_id in (person_a, person_b)
      where id = ${withdrawal.rulingId} limit 1`.execute(tx);
    const changed = await withdrawRuling(tx, { ...withdrawal, buyer: null }, nextId);
    const merchantId = rows[0]?.merchant_id;
    if (changed !== null && merchantId !== undefined) await publish(tx, merchantId, changed);
    return changed;
  });
}
