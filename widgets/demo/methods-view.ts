/** The payment methods that the buyer may use, in a place of a fixed height, and the button that places the order. */
import { byId, fill, keepingFocus, make } from "../shared/elements.ts";
import { moneyText, withValues } from "../shared/formats.ts";
import { totalMinor } from "./goods.ts";
import { invoiceMethodId, type MethodId } from "./methods.ts";
import { stepOf } from "./phone-actions.ts";
import type { DemoState, Store } from "./state.ts";
import type { Actions } from "./story-actions.ts";
import { textsOf } from "./texts.ts";
import type { PaymentMethodsResponse } from "../../src/wire/checkout.ts";

type Method = PaymentMethodsResponse["paymentMethods"][number];

export function showMethods(store: Store, actions: Actions): void {
  store.watch(
    (state) => [
      ...[state.language, state.isAsking, state.decision, state.methodId, state.termDays],
      ...[state.isBusy, state.quantities, state.isPlaced, state.phones],
    ],
    (state) => keepingFocus(() => draw(state, actions)),
  );
  store.watch(({ decision, isAsking, isPlaced }) => [decision, isAsking, isPlaced], announce);
}

/** Tells screen readers what changed, once the answer is there. */
function announce(state: DemoState): void {
  const { decision, isAsking, language } = state;
  if (state.isPlaced) {
    const words = placedWords(state);
    if (byId("announcement").textContent !== words) byId("announcement").textContent = words;
    return;
  }
  if (decision === null || isAsking) return;
  const texts = textsOf(language);
  const names = (isAllowed: boolean) =>
    decision.paymentMethods
      .filter(({ allowed }) => allowed === isAllowed)
      .map(({ id }) => texts.methodNames[id as MethodId].name)
      .join(", ") || "–";
  byId("announcement").textContent = withValues(texts.methods.announced, { shown: names(true), hidden: names(false) });
}

/** That the order stands, and where it goes on. */
function placedWords({ language, story }: DemoState): string {
  return withValues(textsOf(language).order.placed, { number: story?.order.orderRef ?? "" });
}

function draw(state: DemoState, actions: Actions): void {
  const texts = textsOf(state.language).methods;
  const { decision, isAsking } = state;
  const isEmpty = totalMinor(state.quantities, state.shop.currency) === 0;
  const allowed = decision?.paymentMethods.filter((method) => method.allowed) ?? [];
  const answered =
    decision === null
      ? ""
      : withValues(texts.answered, { ms: decision.elapsedMs.toLocaleString(state.language, { maximumFractionDigits: 1 }) });
  fill(
    byId("methods"),
    make(
      "div",
      { class: "methods-head" },
      make("h2", { id: "methods-heading", tabindex: "-1" }, texts.heading),
      make("span", { class: "quiet-text small", "data-testid": "elapsed" }, isAsking ? texts.asking : answered),
    ),
    make(
      "fieldset",
      { class: "methods", "aria-busy": isAsking ? "true" : "false", "data-testid": "permitted" },
      make("legend", { class: "unseen" }, texts.heading),
      ...(isEmpty ? [make("p", { class: "quiet-text" }, texts.none)] : allowed.map((method) => row(method, state, actions))),
    ),
    make("p", { class: "methods-note" }, isEmpty ? "" : note(state)),
    make(
      "button",
      {
        type: "button",
        id: "place-order",
        class: "primary wide",
        "aria-disabled": canPlace(state) ? null : "true",
        onclick: () => void (canPlace(state) && actions.placeOrder()),
      },
      state.isBusy ? texts.placing : texts.place,
    ),
  );
}

function canPlace({ isAsking, isBusy, isPlaced, decision, methodId }: DemoState): boolean {
  return !isAsking && !isBusy && !isPlaced && decision !== null && methodId === invoiceMethodId;
}

/** What the buyer should know about the chosen method, in one short paragraph. */
function note(state: DemoState): string {
  const { decision, methodId, language, isAsking } = state;
  if (state.isPlaced) return placedWords(state);
  const texts = textsOf(language).methods;
  if (decision === null || isAsking) return "";
  if (decision.outcome === "notEvaluated") return texts.degraded;
  if (methodId !== invoiceMethodId) return texts.paidAtOnce;
  if (stepOf(state, decision.decisionId).code?.status === "confirmed") return textsOf(language).phone.confirmed;
  const chosen = decision.paymentMethods.find(({ id }) => id === methodId);
  const steps = (chosen?.requires ?? []).map((step) => (step === "verifyPhone" ? texts.verifyPhone : texts.confirmAddress));
  const reasons = decision.outcome === "review" ? decision.messages.map(({ shopperText }) => shopperText) : [];
  return [...reasons, ...steps, ...(decision.outcome === "review" ? [texts.personChecks] : [])].join(" ");
}

function row(method: Method, state: DemoState, actions: Actions): HTMLElement {
  const texts = textsOf(state.language);
  const id = method.id as MethodId;
  const isChosen = id === state.methodId;
  const radio = make("input", { type: "radio", name: "method", id: `method-${id}`, value: id, checked: isChosen });
  radio.addEventListener("change", () => actions.chooseMethod(id));
  const { name, detail } = texts.methodNames[id];
  const limit =
    method.maxAmount === undefined ? null : withValues(texts.methods.upTo, { amount: moneyText(method.maxAmount, state.language) });
  return make(
    "div",
    { class: isChosen ? "method chosen" : "method" },
    make(
      "label",
      { for: radio.id },
      radio,
      make("img", { src: `/assets/demo/art/pay-${method.kind}.svg`, alt: "", width: 32, height: 32 }),
      make(
        "span",
        { class: "method-name" },
        make("strong", {}, name),
        make("span", { class: "quiet-text" }, limit === null ? detail : `${detail}, ${limit}`),
      ),
    ),
    termChoice(method, state, actions),
  );
}

function termChoice({ termDays }: Method, state: DemoState, actions: Actions): HTMLElement | null {
  if (termDays === undefined || termDays.length === 0) return null;
  const texts = textsOf(state.language).methods;
  const options = termDays.map((days) =>
    make("option", { value: days, selected: days === state.termDays }, withValues(texts.days, { days: String(days) })),
  );
  const select = make("select", { id: "term-days" }, ...options);
  select.addEventListener("change", () => actions.chooseTerm(Number(select.value)));
  return make("label", { class: "inline-field term", for: "term-days" }, make("span", {}, texts.term), select);
}
