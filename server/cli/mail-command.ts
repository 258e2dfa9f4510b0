/** `saldo mail report`: takes in the mails that a mail server sent back, from files. */
import { readFile } from "node:fs/promises";
import { messageIdIn } from "../../src/dunning/mail-report.ts";
import { reportMail, type TakenMailReport } from "../../src/usecases/report-mail.ts";
import { readMailReport } from "../channels/read-mail-report.ts";
import type { Saldo } from "../compose.ts";
import { type Command, UnusableInput } from "./command.ts";
import { withSaldo } from "./dunning-commands.ts";

/** The largest file that is read: a mail that came back whole. */
const maxFileBytes = 10_000_000;
/** Where a mail server pipes to. */
const standardInput = "/dev/stdin";

/** One line of the outcome: a file is taken, or not and why. Names no address. */
type Told = { readonly file: string } & (
  { readonly ok: true; readonly report: TakenMailReport } | { readonly ok: false; readonly code: string }
);

async function takeFile({ dependencies, shopOf }: Saldo["reporting"], file: string): Promise<Told> {
  const bytes = await readFile(file === "-" ? standardInput : file).catch(() => null);
  if (bytes === null) throw new UnusableInput(`${file} cannot be read.`);
  if (bytes.length > maxFileBytes) throw new UnusableInput(`${file} is larger than ${maxFileBytes} bytes.`);
  const report = await readMailReport(bytes);
  if (report === null) return { file, ok: false, code: "mailReportUnreadable" };
  const messageId = messageIdIn(report.messageId);
  const shop = messageId === null ? null : await shopOf(messageId);
  if (shop === null) return { file, ok: false, code: "messageNotFound" };
  const render = (taken: TakenMailReport) => ({ status: 200, body: JSON.stringify(taken) });
  const done = await reportMail(dependencies, report, { shop, claim: null, render });
  if (!done.ok) return { file, ok: false, code: done.refusal };
  return { file, ok: true, report: JSON.parse(done.value.answer.body) as TakenMailReport };
}

function lineOf(told: Told): string {
  if (!told.ok) return `${told.file}  ${told.code}`;
  const { outcome, statusCode, messageId, isRepeated, steps } = told.report;
  const moves = steps.map(({ invoiceId, step, outcome: became }) => `${invoiceId} ${step} ${became}`);
  return [
    told.file,
    messageId,
    [outcome, statusCode].filter((part) => part !== null).join(" "),
    ...(isRepeated ? ["known"] : []),
    ...moves,
  ].join("  ");
}

export const mailReportCommand: Command = {
  name: "mail report",
  summary: "take in bounces and complaints that a mail server sent back as mail; the same one twice counts once",
  usage: ["mail report bounce.eml complaint.eml", "mail report - < bounce.eml   # as a mail server pipes it", "mail report *.eml --json"],
  flags: ["json"],
  run: async (context) => {
    const { words, options, say } = context;
    if (words.length === 0) throw new UnusableInput("Name the files of the mails, or - for standard input.");
    const told: Told[] = [];
    await withSaldo(context, async ({ reporting }) => {
      for (const file of words) told.push(await takeFile(reporting, file));
    });
    if (options["json"] === true) say(JSON.stringify({ items: told }));
    else for (const one of told) say(lineOf(one));
    // A report of a delay is in order: nothing is wrong with it, and nothing is to be done.
    return told.every((one) => one.ok || one.code === "mailReportTellsNothing") ? 0 : 1;
  },
};
