/** The invoice of the story with what is open and what comes next, the messages that were sent, and the timeline in plain words. */
import { make } from "../shared/elements.ts";
import { dayText, momentText, moneyText, withValues } from "../shared/formats.ts";
import type { WireInvoice } from "../../src/wire/invoices.ts";
import type { WireMoney } from "../../src/wire/money.ts";
import type { DemoState, Story, TimelineItem } from "./state.ts";
import type { Actions } from "./story-actions.ts";
import { textsOf } from "./texts.ts";
import type { EventKind, SkipCause, StepKind, Texts } from "./texts-shape.ts";

const statusTone: Readonly<Record<WireInvoice["status"], string>> = {
  open: "",
  partlyPaid: "warn",
  overdue: "bad",
  disputed: "warn",
  paid: "good",
  credited: "good",
  writtenOff: "bad",
};

/** The word of a closed list for a code; the code itself for one that a newer service sends. */
function word<Code extends string>(words: Readonly<Record<Code, string>>, code: string): string {
  return Object.hasOwn(words, code) ? words[code as Code] : code;
}

export function invoiceBox({ invoice }: Story, state: DemoState, actions: Actions): HTMLElement {
  const texts = textsOf(state.language);
  const heading = make("h3", {}, texts.invoice.heading);
  if (invoice === null) return make("div", { class: "sunken" }, heading, make("p", { class: "quiet-text" }, texts.invoice.none));
  const { language } = state;
  const next = invoice.nextAction;
  const fact = (name: string, value: string, testid: string | null = null) => [
    make("dt", {}, name),
    make("dd", { "data-testid": testid }, value),
  ];
  return make(
    "div",
    { class: "sunken" },
    make(
      "div",
      { class: "invoice-head" },
      heading,
      make("strong", { "data-testid": "invoice-number" }, invoice.number),
      make("span", { class: `pill ${statusTone[invoice.status]}`, "data-testid": "invoice-status" }, texts.invoiceStatuses[invoice.status]),
    ),
    make(
      "dl",
      { class: "facts" },
      ...fact(texts.invoice.issued, dayText(invoice.issuedOn, language)),
      ...fact(texts.invoice.due, dayText(invoice.dueOn, language), "due"),
      ...fact(texts.invoice.total, moneyText(invoice.total, language)),
      ...fact(texts.invoice.open, moneyText(invoice.open, language), "open"),
      ...fact(texts.invoice.reference, invoice.paymentReference),
      ...fact(
        texts.invoice.next,
        next === null ? texts.invoice.nothingNext : `${word(texts.steps, next.kind)}, ${dayText(next.on, language)}`,
      ),
    ),
    make("button", { type: "button", id: "open-pdf", onclick: () => void actions.openPdf() }, texts.invoice.pdf),
  );
}

export function remindersBox({ messages }: Story, { language, shop }: DemoState): HTMLElement {
  const texts = textsOf(language).reminders;
  const address = (id: string) => `/mail?shop=${encodeURIComponent(shop.publishableKey)}#${id}`;
  const line = ({ id, subject, sentAt }: Story["messages"][number]) =>
    make(
      "li",
      {},
      make("span", { class: "quiet-text small" }, momentText(sentAt, language, shop.country)),
      make("a", { href: address(id), target: "_blank" }, `${subject}`, make("span", { class: "unseen" }, ` – ${texts.open}`)),
    );
  return make(
    "div",
    { class: "sunken" },
    make("h3", {}, texts.heading),
    messages.length === 0
      ? make("p", { class: "quiet-text" }, texts.none)
      : make("ul", { class: "lines", "data-testid": "reminders" }, ...messages.map(line)),
  );
}

export function happenedBox({ timeline, order }: Story, { language, shop }: DemoState): HTMLElement {
  const texts = textsOf(language);
  const line = (item: TimelineItem) =>
    make(
      "li",
      {},
      make("span", { class: "quiet-text small" }, momentText(item.at, language, shop.country)),
      make("span", {}, eventWords(item, { texts, language, currency: order.total.currency })),
    );
  return make(
    "div",
    { class: "sunken" },
    make("h3", {}, texts.timeline.heading),
    timeline.length === 0
      ? make("p", { class: "quiet-text" }, texts.timeline.none)
      : make("ol", { class: "lines", "data-testid": "timeline" }, ...timeline.map(line)),
  );
}

interface Saying {
  readonly texts: Texts;
  readonly language: DemoState["language"];
  readonly currency: WireMoney["currency"];
}

/** One event as a sentence, with the values that it carries. */
function eventWords({ kind, data: carried }: TimelineItem, { texts, language, currency }: Saying): string {
  const text = (name: string): string | null => (typeof carried[name] === "string" ? carried[name] : null);
  const amount = (minor: string | null): string =>
    minor === null ? "–" : moneyText({ amountMinor: Math.round(Number(minor)), currency }, language);
  const dueOn = text("dueOn");
  return withValues(word<EventKind>(texts.events, kind), {
    number: text("number") ?? "",
    amount: amount(text("amountMinor") ?? text("totalMinor")),
    open: amount(text("openMinor")),
    due: dueOn === null ? "–" : dayText(dueOn, language),
    step: word<StepKind>(texts.steps, text("step") ?? text("task") ?? ""),
    cause: word<SkipCause>(texts.skipCauses, text("reason") ?? ""),
  });
}
