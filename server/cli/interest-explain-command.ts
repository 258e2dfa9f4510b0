/** `saldo interest explain`: late-payment interest on an invoice of the installation, with its payments, credit notes and working. */
import { formatMoney, type Money, total } from "../../src/kernel/money.ts";
import { timeZones } from "../../src/kernel/calendar.ts";
import { dateIn } from "../../src/kernel/time.ts";
import { fixedCompensation } from "../../src/receivables/law/compensation.ts";
import { computeInterest, type InterestQuestion, isLate } from "../../src/receivables/law/interest.ts";
import type { Law } from "../../src/receivables/law/law.ts";
import { optionsOf } from "../../src/receivables/law/rate-series.ts";
import { toWireMoney } from "../../src/wire/money.ts";
import { openLaw } from "../compose/open-law.ts";
import { openSystemOfRecord } from "../compose/open-system-of-record.ts";
import { systemClock } from "../platform/system-clock.ts";
import { type ClaimCourse, readClaimCourses } from "../store/claim-courses.ts";
import { type Command, type CommandContext, type ExitCode, UnusableInput } from "./command.ts";
import { dateOf, euroRateOf, oneOf } from "./interest-command.ts";
import { type Reckoning, reckoningLines, reckoningObject, refusalText } from "./interest-lines.ts";

/** Payments on other parts than the principal do not lower what interest runs on. */
function questionOf(course: ClaimCourse, { options }: CommandContext, law: Law): InterestQuestion {
  const { country, segment, dueOn, changes } = course;
  const { date, option } = options;
  return {
    country,
    segment,
    option: option === undefined ? null : oneOf(String(option), "option", optionsOf(country, segment, law)),
    principal: course.total,
    dueOn,
    through: date === undefined ? dateIn(systemClock.now(), timeZones[country]) : dateOf(String(date), "date"),
    paid: changes.filter(({ part }) => part === "principal").map(({ on, amount }) => ({ on, amount })),
    dayCount: null,
  };
}

function paidOn(part: "interest" | "compensation", { changes, total: whole }: ClaimCourse, through: string): Money {
  const amounts = changes.filter((one) => one.part === part && one.on <= through).map(({ amount }) => amount);
  return total(amounts, whole.currency);
}

interface Explained {
  readonly course: ClaimCourse;
  readonly reckoning: Reckoning;
}

function jsonOf({ course, reckoning }: Explained): string {
  const { invoiceId, number, merchantId, country, dueOn, changes, charges } = course;
  const { segment, through } = reckoning.question;
  return JSON.stringify({
    invoice: { id: invoiceId, number, merchantId, country, segment, dueOn, total: toWireMoney(course.total) },
    through,
    changes: changes.map(({ kind, on, part, amount }) => ({ kind, on, part, amount: toWireMoney(amount) })),
    charges: charges.map(({ part, on, amount }) => ({ part, on, amount: toWireMoney(amount) })),
    paidInterest: toWireMoney(paidOn("interest", course, through)),
    paidCompensation: toWireMoney(paidOn("compensation", course, through)),
    ...reckoningObject(reckoning),
  });
}

const locale = "en-GB";
const kindTexts = { payment: "payment", creditNote: "credit note" } as const;

function* linesOf({ course, reckoning }: Explained): Generator<string> {
  const { question } = reckoning;
  const { invoiceId, number, country, changes, charges } = course;
  yield `Invoice ${number} (${invoiceId}), law of ${country}, ${question.segment}:`;
  for (const { kind, on, part, amount } of changes) {
    const late = on > question.through ? ", after the day asked for" : "";
    yield `  ${on}  ${kindTexts[kind]} ${formatMoney(amount, locale)} on the ${part}${late}`;
  }
  for (const { on, part, amount } of charges) yield `  ${on}  charged ${formatMoney(amount, locale)}, ${part}`;
  yield* reckoningLines(reckoning);
  const paid = paidOn("interest", course, question.through);
  if (paid.amountMinor > 0n) yield `Of the interest, paid already: ${formatMoney(paid, locale)}`;
}

function explain(courses: readonly ClaimCourse[], name: string, context: CommandContext, law: Law): ExitCode {
  const [course, other] = courses;
  if (course === undefined) {
    context.complain(`There is no invoice ${name}.`);
    return 1;
  }
  if (other !== undefined) {
    const ids = courses.map(({ invoiceId, merchantId }) => `${invoiceId} (${merchantId})`);
    throw new UnusableInput(`Several merchants have an invoice ${name}; name one by its id: ${ids.join(", ")}`);
  }
  const question = questionOf(course, context, law);
  const interest = computeInterest(question, law);
  if (!interest.ok) throw new UnusableInput(refusalText(question, interest.refusal));
  const isOwed = isLate(question, question.through);
  const compensation = isOwed ? fixedCompensation({ ...question, perEuro: euroRateOf(context.options) }, law) : null;
  const explained = { course, reckoning: { question, interest: interest.value, compensation } };
  for (const line of context.options["json"] === true ? [jsonOf(explained)] : linesOf(explained)) context.say(line);
  return 0;
}

export const interestExplainCommand: Command = {
  name: "interest explain",
  summary: "late-payment interest on an invoice, from its payments and credit notes, with its working",
  usage: [
    "interest explain inv_… --date 2026-11-30",
    "interest explain 2026/000123 --date 2026-11-30 --json",
    "interest explain inv_… --date 2026-11-30 --eur-rate 4.2567   (without --date: today)",
  ],
  valued: ["date", "option", "eur-rate"],
  flags: ["json"],
  run: async (context) => {
    const [name, ...more] = context.words;
    if (name === undefined || more.length > 0)
      throw new UnusableInput("Name one invoice by its id or number, such as: saldo interest explain inv_…");
    if (context.options["date"] !== undefined) dateOf(String(context.options["date"]), "date");
    const { law } = openLaw(context.config);
    const { database } = await openSystemOfRecord({ ...context.config, isDemoOn: false }, () => undefined);
    const courses = await readClaimCourses(database, name).finally(() => database.close());
    return explain(courses, name, context, law);
  },
};
