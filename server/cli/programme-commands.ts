/** `saldo dunning check` finds every fault of a programme; `saldo dunning preview` shows on the calendar what it does. */
import { checkProgramme, type ProgrammeCheck } from "../../src/dunning/check-programme.ts";
import type { Programme } from "../../src/dunning/programme.ts";
import { type Country, countries } from "../../src/kernel/calendar.ts";
import { formatMoney, fromDecimalString, isCurrency, type Money } from "../../src/kernel/money.ts";
import { type CalendarDate, parseDate } from "../../src/kernel/time.ts";
import { type Preview, previewInvoice } from "../../src/usecases/preview-programme.ts";
import { toWireMoney } from "../../src/wire/money.ts";
import { type Command, type CommandContext, UnusableInput } from "./command.ts";
import { readDocument } from "./policy-command.ts";

const locale = "en-GB";
const mostTermDays = 365;

function fileOf({ words: [path] }: CommandContext, command: string): string {
  if (path === undefined) throw new UnusableInput(`Name the file, such as: saldo dunning ${command} programme.json`);
  return path;
}

export const dunningCheckCommand: Command = {
  name: "dunning check",
  summary: "check a dunning programme; exit 1 with every fault, its place and its cure",
  usage: ["dunning check programme.json", "dunning check programme.json --json"],
  flags: ["json"],
  run: (context) => {
    const checked = checkProgramme(readDocument(fileOf(context, "check")));
    const faults = checked.ok ? [] : checked.faults;
    if (context.options["json"] === true) context.say(JSON.stringify({ ok: checked.ok, faults }));
    else {
      for (const { pointer, code, detail } of faults) context.say(`${pointer || "/"}  ${code}: ${detail}`);
      context.say(checked.ok ? summaryOf(checked) : `${faults.length} ${faults.length === 1 ? "fault" : "faults"}.`);
    }
    return Promise.resolve(checked.ok ? 0 : 1);
  },
};

function summaryOf({ programme: { strategies } }: Extract<ProgrammeCheck, { ok: true }>): string {
  const told = strategies.map(({ name, steps }) => `${name} (${steps.length} ${steps.length === 1 ? "step" : "steps"})`);
  return `The programme has no fault: ${told.join(", ")}.`;
}

function text({ options }: CommandContext, name: string): string | null {
  const value = options[name];
  return typeof value === "string" && value !== "" ? value : null;
}

function oneOf<T extends string>(context: CommandContext, name: string, known: readonly T[], usual: T): T {
  const given = text(context, name);
  if (given === null) return usual;
  const found = known.find((one) => one.toLowerCase() === given.toLowerCase());
  if (found === undefined) throw new UnusableInput(`--${name} is one of ${known.join(", ")}, not ${given}`);
  return found;
}

function totalOf(context: CommandContext): Money {
  const currency = (text(context, "currency") ?? "PLN").toUpperCase();
  if (!isCurrency(currency)) throw new UnusableInput(`--currency is a currency such as PLN, not ${currency}`);
  const written = text(context, "total") ?? "100";
  const total = fromDecimalString(written, currency);
  if (total === null || total.amountMinor === 0n) throw new UnusableInput(`--total is an amount above zero such as 149.90, not ${written}`);
  return total;
}

function dayOf(context: CommandContext): CalendarDate {
  const written = text(context, "issued");
  const day = written === null ? null : parseDate(written);
  if (day === null) throw new UnusableInput("Say the day of the invoice, such as --issued 2026-12-01");
  return day;
}

function termOf(context: CommandContext): number {
  const written = text(context, "term") ?? "14";
  const days = /^\d{1,3}$/.test(written) ? Number(written) : Number.NaN;
  if (!(days <= mostTermDays)) throw new UnusableInput(`--term is a number of days from 0 to ${mostTermDays}, not ${written}`);
  return days;
}

/** The programme in the file that was named; null where none was: the standard ladder. Throws UnusableInput for a faulty one. */
export function programmeOf(context: CommandContext): Programme | null {
  const [path] = context.words;
  if (path === undefined) return null;
  const checked = checkProgramme(readDocument(path));
  if (checked.ok) return { version: "draft", document: checked.programme };
  const [first] = checked.faults;
  throw new UnusableInput(
    `${path} has ${checked.faults.length} faults, first ${first?.pointer ?? ""}: saldo dunning check ${path} tells all`,
  );
}

function* linesOf({ strategy, dueOn, walk }: Preview): Generator<string> {
  yield `Strategy ${strategy.version}; due on ${dueOn}.`;
  for (const { on, step, charges } of walk.steps) {
    const costs = charges.map(({ part, amount }) => `${part} ${formatMoney(amount, locale)}`);
    const more = [step.channels.join(" or "), ...(step.needsApproval ? ["after approval"] : []), ...costs];
    yield `  ${on}  ${step.step.padEnd(20)} ${more.join(", ")}`;
  }
  for (const { step, reason } of walk.skipped) yield `  never       ${step.padEnd(20)} ${reason}`;
  if (walk.end !== null) yield `  ${walk.end.on}  ${walk.end.kind}`;
}

function jsonOf({ strategy, arm, dueOn, walk }: Preview): string {
  const steps = walk.steps.map(({ on, step, charges }) => ({
    on,
    step: step.step,
    template: step.template,
    channels: step.channels,
    needsApproval: step.needsApproval,
    charges: charges.map(({ part, amount, working }) => ({ part, amount: toWireMoney(amount), working })),
  }));
  return JSON.stringify({ strategyVersion: strategy.version, arm, dueOn, steps, skipped: walk.skipped, end: walk.end });
}

export const dunningPreviewCommand: Command = {
  name: "dunning preview",
  summary: "show on the calendar what a programme does to an invoice that nobody pays; without a file the standard ladder",
  usage: [
    "dunning preview --issued 2026-12-01",
    "dunning preview programme.json --country DE --buyer company --total 2500 --currency EUR --issued 2026-12-01 --term 30",
    "dunning preview programme.json --issued 2026-12-01 --group wholesale --json",
  ],
  valued: ["country", "buyer", "total", "currency", "issued", "term", "group"],
  flags: ["json", "repeat"],
  run: (context) => {
    const country: Country = oneOf(context, "country", countries, "PL");
    const preview = previewInvoice(programmeOf(context), {
      country,
      buyerKind: oneOf(context, "buyer", ["person", "company"], "person"),
      total: totalOf(context),
      issuedOn: dayOf(context),
      termDays: termOf(context),
      buyerGroup: text(context, "group"),
      categories: [],
      score: null,
      isRepeat: context.options["repeat"] === true,
      attributes: {},
      lot: 99,
    });
    for (const line of context.options["json"] === true ? [jsonOf(preview)] : linesOf(preview)) context.say(line);
    return Promise.resolve(0);
  },
};
