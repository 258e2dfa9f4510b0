/** Draws the parts of the shopper's page. */
import type { Language } from "../../src/kernel/language.ts";
import type { WhyResponse } from "../../src/wire/why.ts";
import { make } from "../shared/elements.ts";
import { dayText, moneyText, momentText, withValues } from "../shared/formats.ts";
import { whyTexts } from "./texts.ts";
import type { ShopperStep, WhyTexts } from "./texts-shape.ts";

/** What the page shows and what went wrong last. */
export interface WhyState {
  readonly why: WhyResponse;
  readonly language: Language;
  readonly problem: "mismatch" | "tooMany" | "noAnswer" | null;
}

export interface WhyActions {
  readonly showWhoIAm: (proof: Readonly<Record<string, string>>) => void;
  readonly askForReview: (note: string) => void;
}

function card(id: string, heading: string, ...children: (Node | null)[]): HTMLElement {
  const title = make("h2", { id: `${id}-heading` }, heading);
  return make("section", { id, class: "card why-card", "aria-labelledby": `${id}-heading` }, title, ...children);
}

function paragraph(text: string, kind = ""): HTMLElement {
  return make("p", kind === "" ? {} : { class: kind }, text);
}

function stepText({ code, amount }: WhyResponse["ways"][number]["steps"][number], texts: WhyTexts, language: Language): string {
  const text = texts.steps[code as ShopperStep] as string | undefined;
  return withValues(text ?? "", { amount: amount === undefined ? "" : moneyText(amount, language) });
}

function outcomeCard({ why, language }: WhyState, texts: WhyTexts): HTMLElement {
  const values = {
    moment: momentText(why.decidedAt, language, why.country),
    merchant: why.merchantName,
    total: moneyText(why.total, language),
  };
  return make(
    "div",
    { class: "why-card" },
    make("h1", {}, texts.heading),
    paragraph(withValues(texts.decided, values), "quiet-text"),
    paragraph(texts.outcomes[why.outcome]),
  );
}

function reasonsCard({ why }: WhyState, texts: WhyTexts): HTMLElement {
  const told = [...new Set(why.reasons.map(({ text }) => text ?? texts.protectedReason))];
  const list = make("ul", { class: "why-list" }, ...told.map((text) => make("li", {}, text)));
  const facts = why.factsUsed.map((kind) => make("li", { class: "pill" }, texts.factKinds[kind]));
  return card(
    "reasons",
    texts.reasons,
    told.length === 0 ? paragraph(texts.noReasons) : list,
    facts.length === 0 ? null : make("h3", {}, texts.facts),
    facts.length === 0 ? null : make("ul", { class: "why-facts" }, ...facts),
  );
}

function waysCard({ why, language }: WhyState, texts: WhyTexts): HTMLElement | null {
  if (why.ways.length === 0) return null;
  const items = why.ways.map(({ steps }) => {
    const lines = steps.map((step, index) =>
      paragraph(`${index === 0 ? "" : `${texts.waysTogether}: `}${stepText(step, texts, language)}`),
    );
    return make("li", { class: "why-steps" }, ...lines);
  });
  return card("ways", texts.ways, paragraph(texts.waysLead), make("ul", { class: "why-list" }, ...items));
}

const inputs = {
  email: { type: "email", autocomplete: "email" },
  birthDate: { type: "date", autocomplete: "bday" },
  invoiceNumber: { type: "text", autocomplete: "off" },
} as const;

function identityCard({ why, problem }: WhyState, texts: WhyTexts, actions: WhyActions): HTMLElement | null {
  if (why.isIdentified || why.identityChecks.length === 0) return null;
  const isFaulty = problem === "mismatch" || problem === "tooMany";
  const fields = why.identityChecks.map((name) => {
    const input = make("input", { id: `check-${name}`, name, ...inputs[name], "aria-describedby": isFaulty ? "identity-problem" : null });
    return make("label", {}, make("span", {}, texts[name]), input);
  });
  const form = make(
    "form",
    { class: "why-form", novalidate: true },
    ...fields,
    isFaulty ? make("p", { id: "identity-problem", class: "problem", role: "alert" }, withContact(texts[problem], why)) : null,
    make("button", { id: "identity-send", class: "primary", type: "submit" }, texts.show),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = why.identityChecks.map((name) => [name, (form.elements.namedItem(name) as HTMLInputElement).value.trim()] as const);
    const proof = given.filter(([, value]) => value !== "");
    if (proof.length > 0) actions.showWhoIAm(Object.fromEntries(proof));
    else document.getElementById(`check-${why.identityChecks[0] ?? ""}`)?.focus();
  });
  return card("identity", texts.identity, paragraph(`${texts.identityText} ${texts.identityOne}`), form);
}

function withContact(text: string, { contactEmail }: WhyResponse): string {
  return withValues(text, { contact: contactEmail });
}

function invoicesCard({ why, language }: WhyState, texts: WhyTexts): HTMLElement | null {
  if (why.openInvoices === null) return null;
  const items = why.openInvoices.map(({ number, dueOn, open, paymentReference }) => {
    const values = { number, due: dayText(dueOn, language), open: moneyText(open, language), reference: paymentReference };
    return make("li", {}, withValues(texts.invoice, values));
  });
  const list = items.length === 0 ? paragraph(withContact(texts.noInvoices, why)) : make("ul", { class: "why-list" }, ...items);
  return card("invoices", texts.invoices, list);
}

function reviewCard({ why, language, problem }: WhyState, texts: WhyTexts, actions: WhyActions): HTMLElement | null {
  const { review } = why;
  if (review !== null) {
    const moment = review.answerBy === null ? "–" : momentText(review.answerBy, language, why.country);
    const told = review.status === "requested" ? withValues(texts.asked, { moment }) : texts[review.status];
    return card("review", texts.review, make("p", { id: "review-status", tabindex: "-1", role: "status" }, told));
  }
  if (why.outcome === "approved" && why.reasons.length === 0) return null;
  const note = make("textarea", { id: "review-note", name: "note", maxlength: 1000, rows: 3 });
  const form = make(
    "form",
    { class: "why-form" },
    make("label", {}, make("span", {}, texts.note), note),
    problem === "noAnswer" ? make("p", { class: "problem", role: "alert" }, texts.noAnswer) : null,
    make("button", { id: "review-send", class: "primary", type: "submit" }, texts.ask),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    actions.askForReview(note.value.trim());
  });
  return card("review", texts.review, paragraph(texts.reviewText), form);
}

/** Every part of the page, in reading order. */
export function whyParts(state: WhyState, actions: WhyActions): readonly (HTMLElement | null)[] {
  const texts = whyTexts[state.language];
  return [
    outcomeCard(state, texts),
    reasonsCard(state, texts),
    identityCard(state, texts, actions),
    invoicesCard(state, texts),
    waysCard(state, texts),
    card("correct", texts.correct, paragraph(withContact(texts.correctText, state.why))),
    reviewCard(state, texts, actions),
    paragraph(withContact(texts.contact, state.why), "quiet-text"),
  ];
}
