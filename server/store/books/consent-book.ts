/** What debtors of one shop said about channels; what stands for a person is read over all shops of the merchant. Personal data: never logged. */
import { type Selectable, sql } from "kysely";
import type { Instant } from "../../../src/kernel/time.ts";
import type { SaidWord } from "../../../src/dunning/consent.ts";
import type { ConsentBook, DoubtedCall, NotedWord } from "../../../src/ports/consent-book.ts";
import type { ChannelConsentRow } from "../channel-tables.ts";
import { asOperator, asTenant } from "../database.ts";
import { sameBuyers } from "./same-person.ts";
import type { BookScope, Tx } from "./scope.ts";

type SaidRow = Pick<Selectable<ChannelConsentRow>, "id" | "channel" | "word" | "at">;

function toSaid(row: SaidRow): SaidWord {
  return { id: row.id, channel: row.channel as SaidWord["channel"], word: row.word as SaidWord["word"], at: row.at as Instant };
}

function toNoted(row: Selectable<ChannelConsentRow>): NotedWord {
  const { buyer_id: buyerId, source, wording, said_by: by, noted_at: notedAt } = row;
  return { ...toSaid(row), buyerId, source, wording, by, notedAt: notedAt as Instant };
}

/**
 * What was said of the buyer, and of every other of the merchant that is the same person: who is one is told to the operator alone. Most
 * merchants have no word of anybody, and pay one question for it.
 */
async function ofPerson(tx: Tx, merchantId: string, buyerId: string): Promise<readonly SaidWord[]> {
  const { rows: found } = await sql<{ any: boolean }>`
    select exists (select from channel_consents where merchant_id = ${merchantId}) as any`.execute(tx);
  if (found[0]?.any !== true) return [];
  await asOperator(tx);
  const { rows } = await sql<SaidRow>`
    select id, channel, word, at from channel_consents where merchant_id = ${merchantId} and (buyer_id = ${buyerId}
      or buyer_id in (${sameBuyers(merchantId, buyerId)}))`.execute(tx);
  await asTenant(tx, merchantId);
  return rows.map(toSaid);
}

/** Calls and visits that wait for persons who were against them once. Most merchants have no word against a channel, and pay one question for it. */
async function doubtedCalls(
  tx: Tx,
  { merchantId, shopId }: BookScope,
  after: string | null,
  limit: number,
): Promise<readonly DoubtedCall[]> {
  const { rows: found } = await sql<{ any: boolean }>`
    select exists (select from channel_consents where merchant_id = ${merchantId} and word <> 'consent' and channel in ('phone', 'visit'))
      and exists (select from dispatches where merchant_id = ${merchantId} and shop_id = ${shopId} and status = 'waiting'
        and channel in ('phone', 'visit')) as any`.execute(tx);
  if (found[0]?.any !== true) return [];
  await asOperator(tx);
  const buyer = sql.ref<string>("invoices.buyer_id");
  const { rows } = await sql<{ id: string; channel: DoubtedCall["channel"]; buyer_id: string }>`
    select dispatches.id, dispatches.channel, invoices.buyer_id from dispatches
    join invoices on invoices.merchant_id = dispatches.merchant_id and invoices.id = dispatches.invoice_id
    where dispatches.merchant_id = ${merchantId} and dispatches.shop_id = ${shopId} and dispatches.status = 'waiting'
      and dispatches.channel in ('phone', 'visit') and dispatches.id > ${after ?? ""} and exists (
        select from channel_consents where channel_consents.merchant_id = dispatches.merchant_id and word <> 'consent'
          and channel_consents.channel = dispatches.channel
          and (channel_consents.buyer_id = ${buyer} or channel_consents.buyer_id in (${sameBuyers(merchantId, buyer)})))
    order by dispatches.id limit ${limit}`.execute(tx);
  await asTenant(tx, merchantId);
  return rows.map(({ id, channel, buyer_id: buyerId }) => ({ id, channel, buyerId }));
}

/** The words about channels of one shop's buyers. */
export function consentBook(tx: Tx, scope: BookScope): ConsentBook {
  const { merchantId, shopId } = scope;
  const ofMerchant = () => tx.selectFrom("channel_consents").where("merchant_id", "=", merchantId);
  return {
    insert: async ({ id, buyerId, channel, word, source, wording, by, at, notedAt }) => {
      const told = { buyer_id: buyerId, channel, word, source, wording, said_by: by, at, noted_at: notedAt };
      await tx
        .insertInto("channel_consents")
        .values({ merchant_id: merchantId, shop_id: shopId, id, ...told })
        .execute();
    },
    page: async (buyerId, limit) => {
      const rows = await ofMerchant()
        .selectAll()
        .where("shop_id", "=", shopId)
        .where("buyer_id", "=", buyerId)
        .orderBy("id", "desc")
        .limit(limit)
        .execute();
      return rows.map(toNoted);
    },
    doubtedCalls: (after, limit) => doubtedCalls(tx, scope, after, limit),
    ofPerson: (buyerId) => ofPerson(tx, merchantId, buyerId),
    waitingBy: async (buyerId, channel, limit) => {
      const { rows } = await sql<{ id: string }>`
        select dispatches.id from dispatches join invoices on invoices.merchant_id = dispatches.merchant_id and invoices.id = dispatches.invoice_id
        where dispatches.merchant_id = ${merchantId} and dispatches.shop_id = ${shopId} and dispatches.status = 'waiting'
          and dispatches.channel = ${channel} and invoices.buyer_id = ${buyerId} order by dispatches.id limit ${limit}`.execute(tx);
      return rows.map(({ id }) => id);
    },
  };
}
