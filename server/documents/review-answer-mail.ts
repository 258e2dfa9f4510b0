/** The mail that tells a buyer what a person decided about buying on invoice. */
import type { MailContent, ReviewAnswerNotice } from "../../src/ports/documents.ts";
import { safeColour } from "./colour.ts";
import { type ReviewAnswerTexts, reviewAnswerTexts } from "./texts/review-answer-texts.ts";
import { writeName } from "./written-form.ts";

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function resultOf({ outcome, orderRef }: ReviewAnswerNotice, texts: ReviewAnswerTexts): string {
  if (outcome === "approved") return orderRef === null ? texts.approved : texts.approvedOrder;
  return orderRef === null ? texts.declined : texts.declinedOrder;
}

/** The mail in the language of the buyer: the result, what it means for the order, and whom to ask. */
export function renderReviewAnswer(notice: ReviewAnswerNotice): MailContent {
  const texts = reviewAnswerTexts[notice.language];
  const values: Readonly<Record<string, string>> = {
    merchant: writeName(notice.merchantName),
    name: writeName(notice.buyerName),
    order: writeName(notice.orderRef ?? ""),
    contact: writeName(notice.contactEmail),
  };
  const fill = (text: string) => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
  const parts = [texts.greeting, texts.opening, resultOf(notice, texts), texts.questions, texts.closing].map(fill);
  const result = parts[2];
  const paragraphs = parts.map((part) => {
    const weight = part === result ? "font-weight:bold;" : "";
    return `<p style="margin:0 0 16px;${weight}">${escapeHtml(part).replaceAll("\n", "<br>")}</p>`;
  });
  const frame = `max-width:560px;margin:0 auto;padding:24px;border-top:4px solid ${safeColour(notice.colour)};`;
  const html = [
    `<!doctype html><html lang="${notice.language}"><head><meta charset="utf-8"><title>${escapeHtml(fill(texts.subject))}</title></head>`,
    `<body style="margin:0;background:#fff;color:#1a1a1a;font:16px/1.5 Arial,sans-serif"><div style="${frame}">`,
    ...paragraphs,
    "</div></body></html>",
  ];
  return { subject: fill(texts.subject), text: `${parts.join("\n\n")}\n`, html: html.join("\n"), attachments: [] };
}
