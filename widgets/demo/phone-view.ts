/** The one-time code: sent, typed and confirmed, before the order is placed or while it waits. */
import type { PaymentMethodsResponse } from "../../src/wire/checkout.ts";
import { byId, fill, keepingFocus, leadTo, make } from "../shared/elements.ts";
import { momentText, withValues } from "../shared/formats.ts";
import { invoiceMethodId } from "./methods.ts";
import { stepOf } from "./phone-actions.ts";
import type { DemoState, PhoneStep, Store } from "./state.ts";
import type { Actions } from "./story-actions.ts";
import { textsOf } from "./texts.ts";

const codeLength = 6;

/** True when the invoice of this decision asks for a confirmed telephone. */
export function asksForPhone(decision: PaymentMethodsResponse): boolean {
  return decision.paymentMethods.some(
    ({ id, allowed, requires }) => id === invoiceMethodId && allowed && requires?.includes("verifyPhone"),
  );
}

/** The step before the order, in a card of its own that is there only where it is asked for. */
export function showPhone(store: Store, actions: Actions): void {
  store.watch(
    ({ language, decision, isAsking, isBusy, isPlaced, methodId, phones }) => [
      language,
      decision,
      isAsking,
      isBusy,
      isPlaced,
      methodId,
      phones,
    ],
    (state) => keepingFocus(() => draw(state, actions)),
  );
}

function draw(state: DemoState, actions: Actions): void {
  const { decision, isPlaced, methodId } = state;
  const card = byId("phone");
  const isOpen = decision !== null && !isPlaced && methodId === invoiceMethodId && asksForPhone(decision);
  card.hidden = !isOpen;
  if (!isOpen) return fill(card);
  const confirmed = () => byId("place-order").focus();
  fill(
    card,
    make("h2", { id: "phone-heading" }, textsOf(state.language).phone.heading),
    ...phoneStep(decision.decisionId, state, actions, confirmed),
  );
}

/** The same step while an order waits for it. */
export function orderPhoneBox(decisionId: string, state: DemoState, actions: Actions): HTMLElement {
  const confirmed = () => void actions.refresh().then(() => leadTo("story-heading"));
  return make(
    "div",
    { class: "sunken", role: "group", "aria-label": textsOf(state.language).phone.heading, "data-testid": "order-phone" },
    make("h3", {}, textsOf(state.language).phone.heading),
    ...phoneStep(decisionId, state, actions, confirmed),
  );
}

function phoneStep(decisionId: string, state: DemoState, actions: Actions, confirmed: () => void): HTMLElement[] {
  const texts = textsOf(state.language).phone;
  const step = stepOf(state, decisionId);
  if (step.code?.status === "confirmed") return [make("p", { role: "status", "data-testid": "phone-status" }, texts.confirmed)];
  const inputId = `code-${decisionId}`;
  const send = (): void => {
    if (!state.isBusy) void actions.sendCode(decisionId).then(() => document.getElementById(inputId)?.focus());
  };
  return [
    make("p", { class: "quiet-text" }, texts.lead),
    make("p", { role: "status", "data-testid": "phone-status" }, step.code === null ? "" : sentWords(step.code, state)),
    ...(step.code === null
      ? []
      : [codeForm(inputId, step, state, (digits) => void actions.confirmCode(decisionId, digits).then((isDone) => isDone && confirmed()))]),
    make("p", { role: "alert", id: `${inputId}-fault`, class: "field-fault" }, step.fault === null ? "" : texts.faults[step.fault]),
    make(
      "div",
      { class: "buttons" },
      make(
        "button",
        {
          type: "button",
          id: `send-${decisionId}`,
          class: step.code === null ? "primary" : null,
          "aria-disabled": state.isBusy ? "true" : null,
          onclick: send,
        },
        step.code === null ? texts.send : texts.again,
      ),
      mailLink(step, state),
    ),
  ];
}

function sentWords({ sentTo, expiresAt }: NonNullable<PhoneStep["code"]>, { language, shop }: DemoState): string {
  return withValues(textsOf(language).phone.sent, { to: sentTo, until: momentText(expiresAt, language, shop.country) });
}

function mailLink({ messageId }: PhoneStep, { language, shop }: DemoState): HTMLElement | null {
  if (messageId === null) return null;
  const href = `/mail?shop=${encodeURIComponent(shop.publishableKey)}#${messageId}`;
  return make("a", { class: "code-link", href, target: "_blank" }, textsOf(language).phone.read);
}

/** What is typed survives a redrawing: it stands in the page only. */
function codeForm(inputId: string, { fault }: PhoneStep, state: DemoState, confirm: (digits: string) => void): HTMLElement {
  const texts = textsOf(state.language).phone;
  const typed = document.getElementById(inputId);
  const input = make("input", {
    id: inputId,
    type: "text",
    inputmode: "numeric",
    autocomplete: "one-time-code",
    maxlength: codeLength,
    value: typed instanceof HTMLInputElement ? typed.value : "",
    "aria-describedby": `${inputId}-fault`,
    "aria-invalid": fault === null ? null : "true",
  });
  const form = make(
    "form",
    { class: "code-form", novalidate: true },
    make("label", { class: "field", for: inputId }, make("span", {}, texts.code), input),
    make("button", { type: "submit", class: "primary", "aria-disabled": state.isBusy ? "true" : null }, texts.confirm),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!state.isBusy) confirm(input.value.replaceAll(/\s/g, ""));
  });
  return form;
}
