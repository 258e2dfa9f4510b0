/** What was chosen for the reminders of one shop, and how often a payment followed. */
import { sql } from "kysely";
import { type ArmFigures, figuresDays, type LearntFigures, rewardDays } from "../../../src/dunning/learning/choose.ts";
import type { SideSums } from "../../../src/dunning/learning/report.ts";
import type { CalendarDate } from "../../../src/kernel/time.ts";
import type { ChoiceBook, KeptChoice } from "../../../src/ports/choice-book.ts";
import type { BookScope, Tx } from "./scope.ts";

const noSums: SideSums = { buyers: 0, told: 0, paid: 0, toldSquared: 0, paidSquared: 0, product: 0 };

/**
 * Reminders that reached their debtor so long ago that a payment for them would be there, and whether one is: those of the last
 * `figuresDays`. The slot counts where it was kept to the day, the channel where it is the one that was chosen.
 */
const toldChoices = ({ merchantId, shopId }: BookScope, today: CalendarDate) => sql`
  select choices.side, choices.segment, choices.buyer_id,
    case when actions.settled_on = choices.chosen_on then choices.slot end as slot,
    case when actions.channel = choices.channel then choices.channel end as channel,
    exists (select from payment_allocations as parts
      join payments on payments.merchant_id = parts.merchant_id and payments.id = parts.payment_id
      where parts.merchant_id = choices.merchant_id and parts.invoice_id = choices.invoice_id
        and payments.value_date between actions.settled_on and actions.settled_on + ${rewardDays}::int) as is_paid
  from reminder_choices as choices join dunning_actions as actions
    on actions.merchant_id = choices.merchant_id and actions.invoice_id = choices.invoice_id and actions.step = choices.step
  where choices.merchant_id = ${merchantId} and choices.shop_id = ${shopId} and actions.status = 'sent'
    and choices.chosen_on > ${today}::date - ${figuresDays}::int and actions.settled_on < ${today}::date - ${rewardDays}::int`;

async function loadFigures(tx: Tx, { merchantId, shopId }: BookScope): Promise<LearntFigures> {
  const row = await tx
    .selectFrom("reminder_figures")
    .select(["as_of", "arms"])
    .where("merchant_id", "=", merchantId)
    .where("shop_id", "=", shopId)
    .executeTakeFirst();
  return row === undefined ? { asOf: null, arms: [] } : { asOf: row.as_of as CalendarDate, arms: row.arms as readonly ArmFigures[] };
}

/** One statement: nothing is counted twice on a day, and nothing where no reminder was chosen for. */
async function countFigures(tx: Tx, scope: BookScope, today: CalendarDate): Promise<void> {
  const { merchantId, shopId } = scope;
  await sql`
    with told as (${toldChoices(scope, today)}), arms as (
      select segment, 'hour' as kind, slot as arm, count(*) as told, count(*) filter (where is_paid) as paid
      from told where side = 'learning' and slot is not null group by segment, slot
      union all select segment, 'channel', channel, count(*), count(*) filter (where is_paid)
      from told where side = 'learning' and channel is not null group by segment, channel)
    insert into reminder_figures (merchant_id, shop_id, as_of, arms)
    select ${merchantId}, ${shopId}, ${today}::date, coalesce((select jsonb_agg(jsonb_build_object(
      'segment', segment, 'kind', kind, 'arm', arm, 'told', told, 'paid', paid) order by segment, kind, arm) from arms), '[]')
    where exists (select from reminder_choices where merchant_id = ${merchantId} and shop_id = ${shopId})
      and not exists (select from reminder_figures where merchant_id = ${merchantId} and shop_id = ${shopId} and as_of >= ${today}::date)
    on conflict (merchant_id, shop_id) do update set as_of = excluded.as_of, arms = excluded.arms`.execute(tx);
}

async function sumSides(tx: Tx, scope: BookScope, today: CalendarDate): ReturnType<ChoiceBook["sides"]> {
  const { rows } = await sql<SideSums & { readonly side: "learning" | "control" }>`
    with told as (${toldChoices(scope, today)}), per_buyer as (
      select side, buyer_id, count(*) as n, count(*) filter (where is_paid) as x from told group by side, buyer_id)
    select side, count(*)::int as buyers, sum(n)::int as told, sum(x)::int as paid,
      sum(n * n)::float8 as "toldSquared", sum(x * x)::float8 as "paidSquared", sum(n * x)::float8 as product
    from per_buyer group by side`.execute(tx);
  const of = (side: "learning" | "control"): SideSums => {
    const { side: _side, ...sums } = rows.find((row) => row.side === side) ?? { side, ...noSums };
    return sums;
  };
  return { learning: of("learning"), control: of("control") };
}

/** The choices of one shop. */
export function choiceBook(tx: Tx, scope: BookScope): ChoiceBook {
  const { merchantId, shopId } = scope;
  return {
    load: async (invoiceId, step) => {
      const row = await tx
        .selectFrom("reminder_choices")
        .selectAll()
        .where("merchant_id", "=", merchantId)
        .where("invoice_id", "=", invoiceId)
        .where("step", "=", step)
        .executeTakeFirst();
      if (row === undefined) return null;
      const { side, segment, slot, channel, working, buyer_id: buyerId, chosen_on: chosenOn } = row;
      return { invoiceId, step, buyerId, chosenOn, side, segment, slot, channel, working } as KeptChoice;
    },
    keep: async (choices) => {
      if (choices.length === 0) return;
      const rows = choices.map(({ invoiceId, buyerId, chosenOn, working, ...rest }) => ({
        ...rest,
        merchant_id: merchantId,
        shop_id: shopId,
        invoice_id: invoiceId,
        buyer_id: buyerId,
        chosen_on: chosenOn,
        working: JSON.stringify(working),
      }));
      await tx
        .insertInto("reminder_choices")
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    figures: () => loadFigures(tx, scope),
    count: (today) => countFigures(tx, scope, today),
    sides: (today) => sumSides(tx, scope, today),
  };
}
