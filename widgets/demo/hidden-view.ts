/** What this buyer does not see and why, the way to a person, and the merchant's desk where the person sits. */
import { byId, fill, keepingFocus, make } from "../shared/elements.ts";
import { momentText, withValues } from "../shared/formats.ts";
import type { MethodId } from "./methods.ts";
import type { DemoState, Review, Store } from "./state.ts";
import type { Actions } from "./story-actions.ts";
import { textsOf } from "./texts.ts";

export function showHidden(store: Store, actions: Actions): void {
  store.watch(
    (state) => [state.language, state.decision, state.review, state.isBusy, state.isAsking],
    (state) => keepingFocus(() => draw(state, actions)),
  );
}

function draw(state: DemoState, actions: Actions): void {
  const texts = textsOf(state.language);
  const hidden = state.decision?.paymentMethods.filter(({ allowed }) => !allowed) ?? [];
  const reasons = [...new Set(hidden.map(({ reason }) => reason))];
  const ofReason = (reason: (typeof reasons)[number]) => {
    const names = hidden.filter((method) => method.reason === reason).map(({ id }) => texts.methodNames[id as MethodId].name);
    const words = state.decision?.messages.find(({ code }) => code === reason)?.shopperText ?? "";
    return make("li", {}, make("strong", {}, names.join(", ")), make("p", { "data-reason": reason ?? null }, words));
  };
  fill(
    byId("hidden-methods"),
    make("h2", { id: "hidden-heading" }, texts.methods.hidden),
    make(
      "div",
      { class: "reasons", "aria-busy": state.isAsking ? "true" : "false" },
      hidden.length === 0
        ? make("p", { class: "quiet-text" }, texts.methods.nothingHidden)
        : make("ul", { "data-testid": "hidden" }, ...reasons.map(ofReason)),
    ),
    personRow(state, actions),
    desk(state, actions),
  );
}

function personRow(state: DemoState, actions: Actions): HTMLElement {
  const texts = textsOf(state.language).review;
  const { decision } = state;
  const isLimited = decision !== null && (decision.outcome !== "approved" || decision.paymentMethods.some(({ allowed }) => !allowed));
  const isOpen = isLimited && state.review === null && !state.isBusy && !state.isAsking;
  return make(
    "div",
    { class: "person-row" },
    make(
      "button",
      { type: "button", id: "ask-person", "aria-disabled": isOpen ? null : "true", onclick: () => void (isOpen && actions.askPerson()) },
      texts.ask,
    ),
    make("p", { role: "status", "data-testid": "review" }, state.review === null ? "" : reviewWords(state.review, state)),
  );
}

function reviewWords(review: Review, { language, shop }: DemoState): string {
  const texts = textsOf(language).review;
  if (review.status === "approved") return texts.approved;
  if (review.status === "declined") return texts.declined;
  return withValues(texts.asked, { moment: review.answerBy === null ? "–" : momentText(review.answerBy, language, shop.country) });
}

/** The strip that only the shop would see. */
function desk(state: DemoState, actions: Actions): HTMLElement {
  const texts = textsOf(state.language).review;
  const { decision, review, isBusy } = state;
  const isOpen = decision !== null && review?.status === "requested" && !isBusy;
  const button = (id: string, outcome: "approved" | "declined", label: string) =>
    make(
      "button",
      {
        type: "button",
        id,
        "aria-disabled": isOpen ? null : "true",
        onclick: () => void (isOpen && actions.settle(decision.decisionId, outcome)),
      },
      label,
    );
  return deskStrip(
    state,
    texts.hardReasons,
    button("desk-approve", "approved", texts.approve),
    button("desk-decline", "declined", texts.decline),
  );
}

/** The frame of the merchant's desk with its buttons. */
export function deskStrip({ language }: DemoState, remark: string, ...buttons: HTMLElement[]): HTMLElement {
  const texts = textsOf(language).review;
  return make(
    "div",
    { class: "desk", role: "group", "aria-label": texts.desk },
    make("h3", {}, texts.desk),
    make("p", { class: "small" }, `${texts.deskLead} ${remark}`),
    make("div", { class: "buttons" }, ...buttons),
  );
}
