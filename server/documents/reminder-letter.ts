/** A reminder as a letter on A4: the address where the window of the envelope is, the contents of the mail, and the code to pay by. */
import type { Instant } from "../../src/kernel/time.ts";
import type { LetterSender, MessageLook, ReminderNotice } from "../../src/ports/documents.ts";
import type { Flow } from "./invoice-lines-table.ts";
import { drawCopy, drawCopyList } from "./copy-block.ts";
import { drawHeading, drawParagraph, drawSumRows, makeRoom } from "./letter-flow.ts";
import { drawBand, drawFacts, drawFurtherPage, drawSenderLines, drawWindow } from "./letter-head.ts";
import { ownText, plainLook, stepOf, textsOf } from "./message-look.ts";
import { allClaimRows, isCharged, nextTextOf, noticeCode, payRows, variablesOf } from "./notice-parts.ts";
import { drawPaymentBlock, paymentBlockHeight } from "./payment-block.ts";
import { writeAddresses } from "./postal-address.ts";
import { fillText } from "./reminder-layout.ts";
import { inks, mm, page, Sheet } from "./sheet.ts";
import { letterTexts } from "./texts/letter-texts.ts";
import type { ReminderTexts } from "./texts/reminder-text.ts";
import { reminderTexts } from "./texts/reminder-texts.ts";
import { writeDate, writeName } from "./written-form.ts";

/** Fold and hole marks of form B (DIN 5008:2020): 105, 210 and 148.5 mm below the upper edge. */
const marks = [
  { y: mm(105), length: mm(5) },
  { y: mm(148.5), length: mm(7) },
  { y: mm(210), length: mm(5) },
] as const;
const markX = mm(4);
/** The heading stands a blank line below the 45 mm of the address, whose upper edge is at 45 mm. */
const headingY = mm(98.5);
const furtherTop = mm(20);
const footY = mm(282);

/** Says the sentences of one letter. */
interface Wording {
  readonly texts: ReminderTexts;
  readonly fill: (template: string) => string;
}

function drawMarks(sheet: Sheet): void {
  for (const { y, length } of marks) sheet.rule(markX, y, length, inks.quiet, 0.4);
}

/** Who writes to where, and how it looks. */
interface Frame {
  readonly addressLines: readonly string[];
  readonly sender: LetterSender;
  readonly look: MessageLook;
  readonly heading: string;
}

function drawHead(sheet: Sheet, notice: ReminderNotice, { addressLines, sender, look, heading }: Frame): void {
  const { language, country, colour } = notice;
  const texts = letterTexts[language];
  const section = sheet.branch(sheet.root, "Sect");
  const addresses = writeAddresses({ seller: sender, debtor: { addressLines }, country, language });
  drawBand(sheet, section, { name: notice.merchantName, colour, logo: look.logo }, "");
  drawSenderLines(sheet, section, [
    ...(sender.name === notice.merchantName && look.logo === null ? [] : [sender.name]),
    ...addresses.seller,
  ]);
  drawWindow(sheet, section, [sender.name, ...addresses.seller].join(" · "), [notice.debtorName, ...addresses.debtor]);
  const phone = notice.contactPhone === null ? [] : ([[texts.phone, notice.contactPhone]] as const);
  const facts = [
    [texts.date, writeDate(notice.today, language)],
    ...(notice.others.length === 0 ? [[reminderTexts[language].payment.reference, notice.reference] as const] : []),
    ...phone,
  ] as const;
  drawFacts(sheet, section, facts, `${texts.email}: ${notice.contactEmail}`);
  drawCopy(sheet, section, notice);
  const title = { x: page.left, width: page.right - page.left, size: 15, weight: "bold" } as const;
  sheet.text(section, "H1", heading, { ...title, y: headingY });
}

/** Paper cannot be replied to. */
function usualObjection({ language, contactPhone }: ReminderNotice): string {
  const texts = letterTexts[language];
  return contactPhone === null ? texts.objection : texts.objectionOrCall;
}

function drawPayment(sheet: Sheet, notice: ReminderNotice, { fill, texts }: Wording, flow: Flow): void {
  makeRoom(flow, paymentBlockHeight);
  const content = {
    colour: notice.colour,
    heading: fill(stepOf(notice, texts).pay),
    rows: payRows(notice, texts).map(({ label, value }) => [label, value] as const),
    note: notice.account.holder === notice.creditorName ? null : fill(texts.payeeAccepts),
    code: noticeCode(notice)?.text ?? null,
    scan: texts.payment.scan,
    codeMeaning: texts.payment.codeMeaning,
  };
  drawPaymentBlock(sheet, content, flow.y);
  flow.y += paymentBlockHeight + mm(3);
}

function drawBody(sheet: Sheet, notice: ReminderNotice, wording: Wording, flow: Flow): void {
  const { fill, texts } = wording;
  const section = sheet.branch(sheet.root, "Sect");
  const say = (template: string) => drawParagraph(sheet, section, flow, fill(template));
  const saySection = (heading: string, first: string) => {
    drawHeading(sheet, section, flow, fill(heading), fill(first));
    say(first);
  };
  say(texts.greeting);
  say(stepOf(notice, texts).opening);
  const creditor = { label: texts.facts.creditor, value: notice.creditorName };
  drawSumRows(sheet, section, flow, [creditor, ...allClaimRows(notice, texts), { label: texts.facts.open, value: fill("{{ open }}") }]);
  drawPayment(sheet, notice, wording, flow);
  drawCopyList(sheet, section, notice, flow);
  say(`${texts.alreadyPaid} ${isCharged(notice) ? texts.charged : texts.noCost}`);
  saySection(texts.whatNext, nextTextOf(notice, texts));
  saySection(texts.questions, `${texts.objection} ${texts.moreTime}`);
  say(`${texts.closing}, {{ merchantName }}`);
}

function drawFoot(sheet: Sheet, notice: ReminderNotice, sender: LetterSender): void {
  sheet.onEveryPage((number, count) => {
    sheet.rule(page.left, footY - 5, page.right - page.left, inks.quiet, 0.3);
    sheet.decoration(() => {
      const left = `${sender.name} · ${notice.invoiceNumber}`;
      sheet.write(left, { x: page.left, y: footY, width: mm(110), size: 7, ink: inks.quiet });
      if (count === 1) return;
      const right = letterTexts[notice.language].page(number, count);
      sheet.write(right, { x: mm(140), y: footY, width: page.right - mm(140), size: 7, ink: inks.quiet, align: "right" });
    });
  });
}

/**
 * The letter of one reminder in the debtor's language, PDF 1.7, A4, the same bytes for the same notice. `addressLines` are those of the
 * debtor without the name; a last line may be a country's code. Pages are numbered where there is more than one.
 */
export async function renderReminderLetter(
  notice: ReminderNotice,
  addressLines: readonly string[],
  sender: LetterSender,
  look: MessageLook = plainLook,
): Promise<Uint8Array> {
  const texts = textsOf(notice, look.words);
  const variables = variablesOf(notice, texts);
  const objection = ownText(notice, look.words)?.objection ?? usualObjection(notice);
  const wording: Wording = { texts: { ...texts, objection }, fill: (template) => fillText(template, variables) };
  const heading = wording.fill(stepOf(notice, texts).subject);
  const sheet = new Sheet({
    language: notice.language,
    title: heading,
    author: writeName(sender.name),
    madeAt: `${notice.today}T00:00:00.000Z` as Instant,
  });
  const flow: Flow = {
    y: headingY + mm(9),
    turn: () => {
      sheet.pdf.addPage();
      drawFurtherPage(sheet, { name: notice.merchantName, colour: notice.colour, logo: look.logo }, heading);
      flow.y = furtherTop;
    },
  };
  drawMarks(sheet);
  drawHead(sheet, notice, { addressLines, sender, look, heading });
  drawBody(sheet, notice, wording, flow);
  drawFoot(sheet, notice, sender);
  return sheet.finish();
}
