/** `saldo dunning simulate`: who of the past would have got what, when and at what cost, beside what was sent. */
import { formatMoney } from "../../src/kernel/money.ts";
import { type CalendarDate, parseDate } from "../../src/kernel/time.ts";
import type { Simulation } from "../../src/dunning/simulation.ts";
import { simulateProgramme } from "../../src/usecases/simulate-programme.ts";
import { toWireMoney } from "../../src/wire/money.ts";
import { openSystemOfRecord } from "../compose/open-system-of-record.ts";
import { makeClaimHistory } from "../store/claim-history.ts";
import { makeShopDirectory } from "../store/shop-directory.ts";
import { chooseShops } from "./choose-shops.ts";
import { type Command, type CommandContext, UnusableInput } from "./command.ts";
import { programmeOf } from "./programme-commands.ts";
import { progressBar } from "./progress-bar.ts";

function dayOf({ options }: CommandContext, name: "from" | "to" | "until"): CalendarDate {
  const text = options[name];
  const day = typeof text === "string" ? parseDate(text) : null;
  if (day === null) throw new UnusableInput(`Name the days, such as --from 2026-01-01 --to 2026-06-30; --${name} is none.`);
  return day;
}

const locale = "en-GB";

function* linesOf({ claims, untouched, strategies, steps, sentBefore, firstChannels, ends, charges }: Simulation): Generator<string> {
  yield `${claims} invoices, ${untouched} without any message.`;
  for (const [version, count] of Object.entries(strategies)) yield `  under ${version.padEnd(24)} ${count}`;
  yield `  ${"step".padEnd(28)} ${"would be sent".padStart(13)} ${"was sent".padStart(9)}`;
  for (const step of new Set([...Object.keys(steps), ...Object.keys(sentBefore)]))
    yield `  ${step.padEnd(28)} ${String(steps[step] ?? 0).padStart(13)} ${String(sentBefore[step] ?? 0).padStart(9)}`;
  for (const [channel, count] of Object.entries(firstChannels)) yield `  by ${channel.padEnd(25)} ${String(count).padStart(13)}`;
  for (const { part, amount } of charges) yield `  ${part.padEnd(28)} ${formatMoney(amount, locale).padStart(13)}`;
  for (const [kind, count] of Object.entries(ends)) yield `  ends with ${kind.padEnd(18)} ${String(count).padStart(13)}`;
  yield "Debtors are taken to have paid on the day on which they did; other reminders might have moved them.";
}

export const dunningSimulateCommand: Command = {
  name: "dunning simulate",
  summary: "run a programme over the invoices of a period: messages, channels, charges and ends beside what was sent; changes nothing",
  usage: [
    "dunning simulate programme.json --from 2026-01-01 --to 2026-06-30",
    "dunning simulate --from 2026-01-01 --to 2026-06-30 --until 2026-12-31 --shop shp_01k5zq3v9w8x7y6t5s4r3q2p1n --json   (the standard ladder)",
  ],
  valued: ["from", "to", "until", "shop"],
  flags: ["json"],
  run: async (context) => {
    const programme = programmeOf(context);
    const period = { from: dayOf(context, "from"), to: dayOf(context, "to") };
    if (period.to < period.from) throw new UnusableInput("--to is before --from");
    const until = context.options["until"] === undefined ? period.to : dayOf(context, "until");
    const { database } = await openSystemOfRecord({ ...context.config, isDemoOn: false }, () => undefined);
    const bar = progressBar();
    try {
      const shops = await chooseShops(makeShopDirectory(database), context.options["shop"]);
      const run = { programme, period, until };
      const simulation = await simulateProgramme(makeClaimHistory(database), shops, run, (seen) => bar.step(seen, null));
      bar.end();
      if (context.options["json"] !== true) for (const line of linesOf(simulation)) context.say(line);
      else {
        const charges = simulation.charges.map(({ part, amount }) => ({ part, amount: toWireMoney(amount) }));
        context.say(JSON.stringify({ period, until, ...simulation, charges }));
      }
    } finally {
      await database.close();
    }
    return 0;
  },
};
