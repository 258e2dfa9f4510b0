/** `saldo bureau usage`: how often bureaus were asked, with which answers and costs. */
import { addDays, type CalendarDate, instantAt, parseDate } from "../../src/kernel/time.ts";
import type { BureauUsage } from "../../src/ports/bureau.ts";
import { toWireMoney } from "../../src/wire/money.ts";
import { openSystemOfRecord } from "../compose/open-system-of-record.ts";
import { makeBureauInquiries } from "../store/bureau-inquiries.ts";
import { type Command, type CommandContext, UnusableInput } from "./command.ts";

function dayOf({ options }: CommandContext, name: "from" | "to"): CalendarDate {
  const text = options[name];
  const date = typeof text === "string" ? parseDate(text) : null;
  if (date === null) throw new UnusableInput(`Say the day, such as --${name} 2026-11-30`);
  return date;
}

function describeUsage({ merchantId, mode, answer, inquiries, cost }: BureauUsage): string {
  const price = cost === null ? "" : `  ${cost.amountMinor} ${cost.currency} (minor units)`;
  return `${merchantId}  ${mode}  ${answer.padEnd(11)}  ${inquiries}${price}`;
}

export const bureauUsageCommand: Command = {
  name: "bureau usage",
  summary: "count what bureaus were asked from one day (UTC) to another, per merchant and answer, with the costs",
  usage: ["bureau usage --from 2026-11-01 --to 2026-11-30", "bureau usage --from 2026-11-01 --to 2026-11-30 --json"],
  valued: ["from", "to"],
  flags: ["json"],
  run: async (context) => {
    const { config, options, say, complain } = context;
    const [from, until] = [instantAt(dayOf(context, "from"), 0, "UTC"), instantAt(addDays(dayOf(context, "to"), 1), 0, "UTC")];
    const { database } = await openSystemOfRecord({ ...config, isDemoOn: false }, () => undefined);
    const inquiries = makeBureauInquiries(database, (error) => complain(String(error)));
    const usage = await inquiries.usage(from, until).finally(() => database.close());
    if (options["json"] === true)
      say(JSON.stringify({ items: usage.map((line) => ({ ...line, cost: line.cost === null ? null : toWireMoney(line.cost) })) }));
    else for (const line of usage) say(describeUsage(line));
    return 0;
  },
};
