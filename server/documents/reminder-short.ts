/** A reminder as a text message: who asks, for what, how much, where to, and whom to ask. It names no debtor: others see a screen too. */
import type { MessageLook, ReminderNotice, ReminderTextMessage } from "../../src/ports/documents.ts";
import { ownText, plainLook } from "./message-look.ts";
import { isBeforeDay, isCharged, payBy, writeInstalment } from "./notice-parts.ts";
import { fillText } from "./reminder-layout.ts";
import { countSegments, writeInGsm } from "./text-segments.ts";
import { agreedTexts, isAgreedTemplate } from "./texts/agreed-texts.ts";
import { type ShortTexts, shortTexts, type ShortVariables } from "./texts/short-texts.ts";
import { writeMoney, writeName, writeShortDate } from "./written-form.ts";

/** Parts of an SMS at most; what can be spared goes first. */
const maxSegments = 3;
const maxName = 40;
const shortName = 20;

type SparePart = "copy" | "thanks" | "noCost" | "payee";
/** What goes first where the room is short: all of it stands in the mail and the letter. */
const spareOrder: readonly SparePart[] = ["copy", "thanks", "noCost", "payee"];

function cut(text: string, length: number): string {
  return Array.from(writeName(text)).slice(0, length).join("").trim();
}

function variablesOf(notice: ReminderNotice, nameLength: number): ShortVariables {
  const { language, nextStep } = notice;
  return {
    merchantName: cut(notice.merchantName, nameLength),
    invoiceNumber: writeName(notice.invoiceNumber),
    open: writeMoney(notice.open, language),
    dueOn: writeShortDate(notice.dueOn, language),
    payBy: writeShortDate(payBy(notice), language),
    nextOn: nextStep === null ? "" : writeShortDate(nextStep.on, language),
    instalment: writeInstalment(notice),
    iban: notice.account.iban,
    reference: notice.reference,
    payee: cut(notice.account.holder, nameLength),
    copy: notice.copyUrl ?? "",
    contact: writeName(notice.contactPhone ?? notice.contactEmail),
  };
}

/** How full the message may be. */
interface Composing {
  readonly words: MessageLook["words"];
  readonly spared: readonly SparePart[];
  readonly nameLength: number;
}

/** The sentences in their order; what does not apply or was spared is left out. */
function sentencesOf(notice: ReminderNotice, texts: ShortTexts, spared: readonly SparePart[]): readonly string[] {
  const isLate = !isBeforeDay(notice.template);
  const charged = isCharged(notice);
  const rows: readonly (readonly [isTold: boolean, sentence: string])[] = [
    [true, isAgreedTemplate(notice.template) ? agreedTexts[notice.language].short[notice.template] : texts.steps[notice.template]],
    [charged, texts.charged],
    [isLate && !charged && !spared.includes("noCost"), texts.noCost],
    [true, texts.transfer],
    [writeName(notice.account.holder) !== writeName(notice.creditorName) && !spared.includes("payee"), texts.payee],
    [notice.nextStep?.kind === "collection", texts.collection],
    [notice.copyUrl !== null && !spared.includes("copy"), texts.copy],
    [isLate && !spared.includes("thanks"), texts.thanks],
    [true, texts.contact],
  ];
  return rows.flatMap(([isTold, sentence]) => (isTold ? [sentence] : []));
}

function compose(notice: ReminderNotice, { words, spared, nameLength }: Composing): string {
  const usual = shortTexts[notice.language];
  const own = ownText(notice, words)?.sms;
  const texts = own === undefined ? usual : { ...usual, steps: { ...usual.steps, [notice.template]: own } };
  return fillText(sentencesOf(notice, texts, spared).join(" "), variablesOf(notice, nameLength));
}

/** The fullest SMS that fits: every attempt spares one sentence more, the last also shortens the names. */
function fit(notice: ReminderNotice, words: MessageLook["words"], spareCount = 0): ReminderTextMessage {
  const isLast = spareCount > spareOrder.length;
  const text = writeInGsm(compose(notice, { words, spared: spareOrder.slice(0, spareCount), nameLength: isLast ? shortName : maxName }));
  const segments = countSegments(text);
  return segments <= maxSegments || isLast ? { text, segments } : fit(notice, words, spareCount + 1);
}

/**
 * The message in the debtor's language. An SMS is written in the 7-bit alphabet of GSM (Polish, Czech and Slovak without their marks, as
 * people write them there) and stays within three parts for every telephone number and every e-mail address of up to 60 characters; a
 * messenger's text keeps its letters.
 */
export function renderReminderText(
  notice: ReminderNotice,
  medium: "sms" | "messenger" = "sms",
  { words }: MessageLook = plainLook,
): ReminderTextMessage {
  if (medium === "sms") return fit(notice, words);
  const text = compose(notice, { words, spared: [], nameLength: maxName }).replaceAll("\u00a0", " ");
  return { text, segments: countSegments(text) };
}
