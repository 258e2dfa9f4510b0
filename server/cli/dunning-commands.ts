/** `saldo dunning plan` shows what a day would bring and why; `saldo dunning run` does it. */
import { instantAt, parseDate, type CalendarDate, type Instant } from "../../src/kernel/time.ts";
import { timeZones } from "../../src/kernel/calendar.ts";
import { planInvoice } from "../../src/dunning/plan.ts";
import { standardStrategy } from "../../src/dunning/strategy.ts";
import { openAmount } from "../../src/receivables/invoice.ts";
import type { Books } from "../../src/ports/books.ts";
import type { Shop } from "../../src/ports/shops.ts";
import { dunningFacts } from "../../src/usecases/shared/dunning-facts.ts";
import { shopDay, shopNow } from "../../src/usecases/shared/shop-time.ts";
import { compose, type Saldo } from "../compose.ts";
import { runShopDay } from "../jobs/run-shop-day.ts";
import { underShopLease } from "../jobs/under-lease.ts";
import { makeLog } from "../platform/log.ts";
import { type Command, type CommandContext, UnusableInput } from "./command.ts";

/** The hour of the day at which a run stands: inside the hours of sending. */
const workHour = 9;
const pageSize = 100;
/** How long a run waits for a worker that has the shop. */
const turnWithinMs = 30_000;

function dayOf({ options }: CommandContext): CalendarDate {
  const text = options["date"];
  const date = typeof text === "string" ? parseDate(text) : null;
  if (date === null) throw new UnusableInput("Say the day, such as --date 2026-12-01");
  return date;
}

async function eachShop(saldo: Saldo, work: (shop: Shop) => Promise<void>): Promise<void> {
  for (const mode of ["live", "test"] as const) {
    for (let after: string | null = null; ;) {
      const shops: readonly Shop[] = await saldo.round.shops.list(mode, after, pageSize);
      for (const shop of shops) await work(shop);
      after = shops.at(-1)?.id ?? null;
      if (shops.length < pageSize) break;
    }
  }
}

async function withSaldo(context: CommandContext, work: (saldo: Saldo) => Promise<void>): Promise<void> {
  const saldo = await compose(context.config, makeLog("error"), () => undefined);
  await work(saldo).finally(() => saldo.close());
}

/** A day that has not come cannot be run for a live shop: its mail is real, and its overdue flags and expiries hold. */
export function assertDayHasCome(shop: Shop, date: CalendarDate, now: Instant): void {
  if (shop.mode === "live" && date > shopDay(shop, now)) throw new UnusableInput(`${date} has not come yet: ${shop.name} is a live shop`);
}

/** One line of a plan. */
interface PlanLine {
  readonly shopId: string;
  readonly invoiceId: string;
  readonly number: string;
  readonly plan: ReturnType<typeof planInvoice>;
}

async function planPage(books: Pick<Books, "invoices" | "dunning">, shop: Shop, date: CalendarDate, after: string | null) {
  const page = await books.invoices.page(after, pageSize);
  const lines: PlanLine[] = [];
  for (const invoice of page.items) {
    if (openAmount(invoice).amountMinor === 0n) continue;
    const facts = dunningFacts(invoice, await books.dunning.past(invoice.id));
    lines.push({ shopId: shop.id, invoiceId: invoice.id, number: invoice.number, plan: planInvoice(standardStrategy, facts, date) });
  }
  return { lines, next: page.next };
}

async function planShop(saldo: Saldo, shop: Shop, date: CalendarDate): Promise<PlanLine[]> {
  const lines: PlanLine[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof planPage>> = await pageAfter(saldo, shop, date, after);
    lines.push(...page.lines);
    after = page.next;
  } while (after !== null);
  return lines;
}

function pageAfter(saldo: Saldo, shop: Shop, date: CalendarDate, after: string | null) {
  return saldo.round.day.registry.commit(shop, (books) => planPage(books, shop, date, after));
}

function describePlan({ plan }: PlanLine): string {
  if (plan.kind === "due") return `${plan.step} is due`;
  if (plan.kind === "blocked") return `nothing: ${plan.reason}`;
  return plan.next === null ? "nothing more" : `nothing yet: ${plan.next.step} on ${plan.next.on}`;
}

export const dunningPlanCommand: Command = {
  name: "dunning plan",
  summary: "show per open invoice what a day brings, what is skipped, and why; changes nothing",
  usage: ["dunning plan --date 2026-12-01", "dunning plan --date 2026-12-01 --json"],
  valued: ["date"],
  flags: ["json"],
  run: async (context) => {
    const date = dayOf(context);
    const lines: PlanLine[] = [];
    await withSaldo(context, (saldo) =>
      eachShop(saldo, async (shop) => {
        lines.push(...(await planShop(saldo, shop, date)));
      }),
    );
    if (context.options["json"] === true) context.say(JSON.stringify({ date, items: lines }));
    else for (const line of lines) context.say(`${line.number}  ${line.invoiceId}  ${describePlan(line)}`);
    return 0;
  },
};

export const dunningRunCommand: Command = {
  name: "dunning run",
  summary: "run a day's due work for every shop: overdue flags, reminders planned and sent; run twice it changes nothing",
  usage: ["dunning run --date 2026-12-01"],
  valued: ["date"],
  run: async (context) => {
    const date = dayOf(context);
    await withSaldo(context, (saldo) =>
      eachShop(saldo, async (shop) => {
        assertDayHasCome(shop, date, shopNow(saldo.round.day.clock, shop));
        const at = instantAt(date, workHour, timeZones[shop.country]);
        const report = await underShopLease(saldo.round, shop, turnWithinMs, (day, fresh) => runShopDay(day, fresh, at));
        if (report === "taken") {
          context.complain(`${shop.name}: a worker has this shop for longer than the command waits; run it again`);
          return;
        }
        context.say(
          `${shop.name}: ${report.planned} planned, ${report.sent} sent, ${report.overdue} newly overdue, ${report.expired} expired, ${report.postponed} postponed`,
        );
      }),
    );
    return 0;
  },
};
