/** `saldo dunning plan` shows what a day would bring and why; `saldo dunning run` does it. */
import { formatMoney } from "../../src/kernel/money.ts";
import { instantAt, parseDate, type CalendarDate, type Instant } from "../../src/kernel/time.ts";
import { timeZones } from "../../src/kernel/calendar.ts";
import type { ChargeLaw } from "../../src/dunning/charges.ts";
import { type InvoicePlan, planOne } from "../../src/dunning/plan-page.ts";
import { openAmount } from "../../src/receivables/invoice.ts";
import type { Shop } from "../../src/ports/shops.ts";
import { factsOf, type PlanBooks } from "../../src/usecases/plan-reminders.ts";
import { makeStrategySource, type StrategySource } from "../../src/usecases/shared/strategies.ts";
import { toWireMoney } from "../../src/wire/money.ts";
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

/** Does `work` for every shop, live shops first. */
export async function eachShop(saldo: Saldo, work: (shop: Shop) => Promise<void>): Promise<void> {
  for (const mode of ["live", "test"] as const) {
    for (let after: string | null = null; ;) {
      const shops: readonly Shop[] = await saldo.round.shops.list(mode, after, pageSize);
      for (const shop of shops) await work(shop);
      after = shops.at(-1)?.id ?? null;
      if (shops.length < pageSize) break;
    }
  }
}

/** Opens a Saldo for the time of `work`. */
export async function withSaldo(context: CommandContext, work: (saldo: Saldo) => Promise<void>): Promise<void> {
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
  readonly strategyVersion: string;
  readonly plan: InvoicePlan;
}

interface PlanDay {
  readonly shop: Shop;
  readonly date: CalendarDate;
  readonly strategies: StrategySource;
  readonly law: ChargeLaw;
}

async function planPage(books: PlanBooks, { shop, date, strategies, law }: PlanDay, after: string | null) {
  const page = await books.invoices.page(after, pageSize, null);
  const open = page.items.filter((invoice) => openAmount(invoice).amountMinor > 0n);
  const lines = (await factsOf(books, strategies, open)).map((facts): PlanLine => {
    const { id: invoiceId, number, strategyVersion } = facts.invoice;
    return { shopId: shop.id, invoiceId, number, strategyVersion, plan: planOne(facts, date, law) };
  });
  return { lines, next: page.next };
}

async function planShop(saldo: Saldo, shop: Shop, date: CalendarDate): Promise<PlanLine[]> {
  const lines: PlanLine[] = [];
  const day = { shop, date, strategies: makeStrategySource(), law: saldo.round.day.law };
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof planPage>> = await pageAfter(saldo, day, after);
    lines.push(...page.lines);
    after = page.next;
  } while (after !== null);
  return lines;
}

function pageAfter(saldo: Saldo, day: PlanDay, after: string | null) {
  return saldo.round.day.registry.commit(day.shop, (books) => planPage(books, day, after));
}

function describePlan({ plan: { due, blocked, nextStep } }: PlanLine): string {
  if (due !== null) {
    const costs = due.charges.map(({ part, amount }) => `${part} ${formatMoney(amount, "en-GB")}`);
    return [`${due.step} is due`, ...(due.needsApproval ? ["waits for approval"] : []), ...costs].join(", ");
  }
  if (blocked !== null) return `nothing: ${blocked}`;
  return nextStep === null ? "nothing more" : `nothing yet: ${nextStep.kind} on ${nextStep.on}`;
}

/** A line as JSON: the plan in the one shape that scripts read, whatever it says. */
function lineJson({ plan: { due, blocked, nextStep, skipped }, ...line }: PlanLine) {
  if (blocked !== null) return { ...line, plan: { kind: "blocked", reason: blocked } };
  if (due === null)
    return { ...line, plan: { kind: "nothing", next: nextStep === null ? null : { step: nextStep.kind, on: nextStep.on }, skipped } };
  const charges = due.charges.map(({ part, amount, working }) => ({ part, amount: toWireMoney(amount), working }));
  return { ...line, plan: { kind: "due", step: due.step, needsApproval: due.needsApproval, charges, skipped } };
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
    if (context.options["json"] === true) context.say(JSON.stringify({ date, items: lines.map(lineJson) }));
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
