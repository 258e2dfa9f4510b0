/** A reminder as a mail: what is open and why, how to pay it, what happens next, and how to object or ask for time. */
import type { MessageLook, ReminderMail, ReminderNotice } from "../../src/ports/documents.ts";
import type { Logo } from "../../src/ports/brand-book.ts";
import type { MailAttachment } from "../../src/ports/mailer.ts";
import { inkOn, safeColour, tint } from "./colour.ts";
import { claimsOf, factRows, isCharged, nextTextOf, noticeCode, payRows, variablesOf } from "./notice-parts.ts";
import { fitLogo, plainLook, stepOf, textsOf } from "./message-look.ts";
import { paymentCodePng } from "./payment-code-picture.ts";
import { fillLayout, fillText, type LayoutContent } from "./reminder-layout.ts";
import { writeName } from "./written-form.ts";

const codeContentId = "payment-code@saldo";
const logoContentId = "logo@saldo";
/** CSS pixels that a logo may take. */
const mailLogo = { width: 240, height: 56 } as const;

async function codeAttachments(notice: ReminderNotice): Promise<readonly MailAttachment[]> {
  const code = noticeCode(notice);
  if (code === null) return [];
  return [
    { fileName: `${notice.reference}.png`, contentType: "image/png", content: await paymentCodePng(code.text), contentId: codeContentId },
  ];
}

function logoAttachments(logo: Logo | null): readonly MailAttachment[] {
  if (logo === null) return [];
  const fileName = logo.mediaType === "image/png" ? "logo.png" : "logo.jpg";
  return [{ fileName, contentType: logo.mediaType, content: logo.content, contentId: logoContentId }];
}

/** The link of each claim that has one; several are told apart by the number of the invoice. */
function copiesOf(notice: ReminderNotice, label: string): LayoutContent["copies"] {
  const claims = claimsOf(notice);
  return claims.flatMap(({ copyUrl: url, invoiceNumber }) =>
    url === null ? [] : [{ url, label: claims.length === 1 ? label : `${label} ${writeName(invoiceNumber)}` }],
  );
}

/** The mail of one reminder in the debtor's language; the picture of the payment code is attached and shown in the HTML. */
export async function renderReminder(notice: ReminderNotice, { logo, words }: MessageLook = plainLook): Promise<ReminderMail> {
  const texts = textsOf(notice, words);
  const variables = variablesOf(notice, texts);
  const fill = (template: string) => fillText(template, variables);
  const step = stepOf(notice, texts);
  const colour = safeColour(notice.colour);
  const codes = await codeAttachments(notice);
  const subject = fill(step.subject);
  const bodies = await fillLayout({
    language: notice.language,
    colour,
    headColour: logo === null ? colour : "#ffffff",
    ink: inkOn(colour),
    tint: tint(colour, 0.07),
    merchantName: variables.merchantName,
    logo: logo === null ? null : { source: `cid:${logoContentId}`, ...fitLogo(logo, mailLogo) },
    subject,
    heading: fill(step.heading),
    greeting: fill(texts.greeting),
    opening: fill(step.opening),
    facts: factRows(notice, texts),
    openRow: { label: texts.facts.open, value: variables.open, breaks: "nowhere" },
    payHeading: fill(step.pay),
    payRows: payRows(notice, texts),
    payNote: variables.payee === writeName(notice.creditorName) ? "" : fill(texts.payeeAccepts),
    codeSource: codes.length === 0 ? "" : `cid:${codeContentId}`,
    ...texts.payment,
    noCost: isCharged(notice) ? texts.charged : texts.noCost,
    alreadyPaid: texts.alreadyPaid,
    copies: copiesOf(notice, texts.copy),
    questions: texts.questions,
    objection: fill(texts.objection),
    moreTime: fill(texts.moreTime),
    whatNext: texts.whatNext,
    next: fill(nextTextOf(notice, texts)),
    closing: fill(texts.closing),
    footer: fill(texts.footer),
  });
  return { subject, ...bodies, attachments: [...codes, ...logoAttachments(logo)] };
}
