/** Forgets what has no use any more, page by page: old answers, what no window reaches, keys of people who never bought, marks that ran out, keys of a former secret. */
import { type RawBuilder, sql } from "kysely";
import { figuresDays } from "../../src/dunning/learning/choose.ts";
import { maxWindowMs } from "../../src/risk/declared-facts.ts";
import { maxLinkDays } from "../../src/wire/papers.ts";
import { msPerDay } from "../../src/kernel/time.ts";
import { answerLifeDays } from "./books/answer-book.ts";
import { sameBuyers } from "./books/same-person.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** Rows that are deleted at a time, so that nothing waits long for a lock. */
const pageSize = 1000;
/** Pages of one run and kind; the rest waits for the next run. */
const maxPages = 1000;

/** Rows that were forgotten. */
export interface Forgotten {
  readonly answers: number;
  readonly idleKeys: number;
  readonly formerKeys: number;
  readonly marks: number;
  readonly windowEvents: number;
  readonly phoneCodes: number;
  readonly webhookDeliveries: number;
  readonly webhookEvents: number;
  readonly hardshipNotes: number;
  readonly contacts: number;
  readonly choices: number;
  readonly wishes: number;
  readonly consents: number;
  readonly copies: number;
  readonly mailReports: number;
  readonly mailMarks: number;
  readonly connectionCodes: number;
  readonly invitations: number;
}

const days = (count: number) => sql`now() - ${count}::int * interval '1 day'`;

/** Answers that no retry can get any more. */
const oldAnswers = sql`
  delete from idempotency_keys where (merchant_id, shop_id, key) in (
    select old.merchant_id, old.shop_id, old.key from merchants cross join lateral (
      select merchant_id, shop_id, key from idempotency_keys
      where merchant_id = merchants.merchant_id and created_at < ${days(answerLifeDays + 1)} order by created_at limit ${sql.lit(pageSize)}) as old
    limit ${sql.lit(pageSize)})`;

/** Keys of persons who have neither orders, claims nor history, and on whom nobody has a standing word. */
function idleKeys(lifeDays: number): RawBuilder<unknown> {
  return sql`
    delete from person_keys where (key_hash, person_id) in (
      select key_hash, person_id from person_keys join persons on persons.id = person_id
      where last_seen_at < ${days(lifeDays)}
        and not exists (select from exposure_items where exposure_items.person_id = persons.id)
        and not exists (
          select from buyer_persons where buyer_persons.person_id = persons.id and (
            orders_placed > 0 or invoices_paid > 0 or exists (
              select from blocks where blocks.merchant_id = buyer_persons.merchant_id and blocks.buyer_id = buyer_persons.buyer_id
                and removed_at is null and (expires_at is null or expires_at > now()))))
        and not exists (select from person_rulings where withdrawn_at is null and persons.id in (person_a, person_b))
      limit ${sql.lit(pageSize)})`;
}

/** Keys under a secret that nobody has used for as long. */
function formerKeys(lifeDays: number): RawBuilder<unknown> {
  return sql`
    delete from person_keys where (key_hash, person_id) in (
      select key_hash, person_id from person_keys
      where epoch in (select number from secret_epochs where ended_at < ${days(lifeDays)}) limit ${sql.lit(pageSize)})`;
}

const oldMarks = sql`
  delete from marked_keys where (key_hash, merchant_id, decision_id) in (
    select key_hash, merchant_id, decision_id from marked_keys where expires_at < now() order by expires_at limit ${sql.lit(pageSize)})`;

/** Codes of a month ago: their decisions can no longer be bound. */
const oldPhoneCodes = sql`
  delete from phone_codes where (merchant_id, decision_id, number) in (
    select merchant_id, decision_id, number from phone_codes where sent_at < ${days(30)} order by sent_at limit ${sql.lit(pageSize)})`;

/** What shops were told a month ago; nothing is tried for so long. */
const toldDays = 30;
const oldDeliveries = sql`
  delete from webhook_deliveries where (merchant_id, id) in (
    select webhook_deliveries.merchant_id, webhook_deliveries.id from webhook_events
    join webhook_deliveries on webhook_deliveries.merchant_id = webhook_events.merchant_id and event_id = webhook_events.id
    where webhook_events.created_at < ${days(toldDays)} and status <> 'pending' limit ${sql.lit(pageSize)})`;
const oldEvents = sql`
  delete from webhook_events where (merchant_id, id) in (
    select merchant_id, id from webhook_events where created_at < ${days(toldDays)} and not exists (
      select from webhook_deliveries where webhook_deliveries.merchant_id = webhook_events.merchant_id and event_id = webhook_events.id)
    limit ${sql.lit(pageSize)})`;

/** Events that the longest window has left for a day. */
const oldWindowEvents = sql`
  delete from window_events where (merchant_id, shop_id, key_hash, kind, id) in (
    select merchant_id, shop_id, key_hash, kind, id from window_events
    where at < ${days(maxWindowMs / msPerDay + 1)} order by at limit ${sql.lit(pageSize)})`;

/** What was noted of somebody's hardship, three months after the pause has ended. */
const oldHardshipNotes = sql`
  update agreements set document = document || '{"note": null}' where (merchant_id, id) in (
    select merchant_id, id from agreements
    where kind = 'hardship' and settled_at < ${days(90)} and document ->> 'note' is not null limit ${sql.lit(pageSize)})`;

/** When people were reached for, once no cap looks back so far. */
const oldContacts = sql`
  delete from debtor_contacts where message_id in (
    select message_id from debtor_contacts where at < ${days(60)} limit ${sql.lit(pageSize)})`;

/** How people who owe nothing any more wished to be reached. */
const oldWishes = sql`
  delete from contact_wishes where (merchant_id, buyer_id) in (
    select merchant_id, buyer_id from contact_wishes where set_at < ${days(3 * 365)} and not exists (
      select from invoices where invoices.merchant_id = contact_wishes.merchant_id and invoices.open_minor > 0
        and (invoices.buyer_id = contact_wishes.buyer_id
          or invoices.buyer_id in (${sameBuyers(sql`contact_wishes.merchant_id`, sql`contact_wishes.buyer_id`)}))) limit ${sql.lit(pageSize)})`;

/** What was chosen for reminders, once no figure looks back so far. */
const oldChoices = sql`
  delete from reminder_choices where (merchant_id, invoice_id, step) in (
    select merchant_id, invoice_id, step from reminder_choices where chosen_on < current_date - ${2 * figuresDays}::int
    limit ${sql.lit(pageSize)})`;

/** What debtors said about a channel, three years after they said something else; what stands is kept. */
const oldConsents = sql`
  delete from channel_consents where (merchant_id, id) in (
    select old.merchant_id, old.id from channel_consents as old where noted_at < ${days(3 * 365)} and exists (
      select from channel_consents as newer
      where newer.merchant_id = old.merchant_id and newer.buyer_id = old.buyer_id and newer.channel = old.channel
        and newer.word <> 'withdrawal' and (newer.at, newer.id) > (old.at, old.id) and newer.noted_at < ${days(3 * 365)})
    limit ${sql.lit(pageSize)})`;
/** Short addresses of copies a while after their end; until then who comes is told that it has ended. */
const oldCopyCodes = sql`
  delete from copy_codes where (merchant_id, code) in (
    select merchant_id, code from copy_codes where expires_at < ${days(90)} limit ${sql.lit(pageSize)})`;
/** Which copies were called back, once every link from before has ended. */
const oldCopyRecalls = sql`
  delete from copy_recalls where (merchant_id, kind, paper_id) in (
    select merchant_id, kind, paper_id from copy_recalls where recalled_at < ${days(maxLinkDays + 1)} limit ${sql.lit(pageSize)})`;
/** What mail servers told, once the claims that it was about are old. */
const oldMailReports = sql`
  delete from mail_reports where (merchant_id, message_id, kind) in (
    select merchant_id, message_id, kind from mail_reports where received_at < ${days(3 * 365)} limit ${sql.lit(pageSize)})`;
/** Addresses that bounced three years ago may be somebody's again; cleared ones have no use after a quarter. A complaint stands until it is cleared. */
const oldMailMarks = sql`
  delete from mail_marks where (merchant_id, address_hash) in (
    select merchant_id, address_hash from mail_marks
    where cleared_at < ${days(90)} or (reason = 'bounced' and marked_at < ${days(3 * 365)}) limit ${sql.lit(pageSize)})`;

/** Codes a day after they ran out, used or not; invitations after a month, for who asks what became of one. */
const oldConnectionCodes = sql`
  delete from connection_codes where code_hash in (
    select code_hash from connection_codes where expires_at < ${days(1)} limit ${sql.lit(pageSize)})`;
const oldInvitations = sql`
  delete from connection_invitations where code_hash in (
    select code_hash from connection_invitations where expires_at < ${days(30)} limit ${sql.lit(pageSize)})`;

async function forgetPages(database: Pick<Database<Tables>, "operator">, page: RawBuilder<unknown>): Promise<number> {
  let forgotten = 0;
  for (let count = 0; count < maxPages; count += 1) {
    const gone = await database.operator(async (tx) => Number((await page.execute(tx)).numAffectedRows ?? 0n));
    forgotten += gone;
    if (gone < pageSize) break;
  }
  return forgotten;
}

/** Forgets all that is due; keys of people who never bought live for `keyDays` after they were seen last. */
export async function forgetOld(
  database: Pick<Database<Tables>, "operator">,
  { keyDays }: { readonly keyDays: number },
): Promise<Forgotten> {
  return {
    answers: await forgetPages(database, oldAnswers),
    idleKeys: await forgetPages(database, idleKeys(keyDays)),
    formerKeys: await forgetPages(database, formerKeys(keyDays)),
    marks: await forgetPages(database, oldMarks),
    phoneCodes: await forgetPages(database, oldPhoneCodes),
    webhookDeliveries: await forgetPages(database, oldDeliveries),
    webhookEvents: await forgetPages(database, oldEvents),
    connectionCodes: await forgetPages(database, oldConnectionCodes),
    invitations: await forgetPages(database, oldInvitations),
    hardshipNotes: await forgetPages(database, oldHardshipNotes),
    contacts: await forgetPages(database, oldContacts),
    wishes: await forgetPages(database, oldWishes),
    choices: await forgetPages(database, oldChoices),
    consents: await forgetPages(database, oldConsents),
    copies: (await forgetPages(database, oldCopyCodes)) + (await forgetPages(database, oldCopyRecalls)),
    mailReports: await forgetPages(database, oldMailReports),
    mailMarks: await forgetPages(database, oldMailMarks),
    windowEvents: await forgetPages(database, oldWindowEvents),
  };
}
