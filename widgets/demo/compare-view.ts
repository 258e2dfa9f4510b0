/** The same buyer then and now: what the checkout showed at the order, and what it shows today. */
import { make } from "../shared/elements.ts";
import { dayOf, dayText, moneyText, withValues } from "../shared/formats.ts";
import type { MethodId } from "./methods.ts";
import type { DemoState, Story } from "./state.ts";
import { textsOf } from "./texts.ts";
import type { PaymentMethodsResponse } from "../../src/wire/checkout.ts";

export function compareBox(story: Story, state: DemoState): HTMLElement {
  const texts = textsOf(state.language).compare;
  const today = state.now === null ? "" : dayOf(state.now, state.shop.country);
  return make(
    "div",
    { class: "compare", role: "group", "aria-label": texts.heading, "data-testid": "compare" },
    make("h3", {}, texts.heading),
    make(
      "div",
      { class: "compare-columns", "aria-busy": state.isAsking ? "true" : "false" },
      side(texts.then, story.decidedOn, story.decision, state),
      state.decision === null ? null : side(texts.now, today, state.decision, state),
    ),
  );
}

function side(title: string, day: string, decision: PaymentMethodsResponse, { language }: DemoState): HTMLElement {
  const texts = textsOf(language);
  const line = ({ id, allowed, reason, maxAmount }: PaymentMethodsResponse["paymentMethods"][number]) => {
    const { name } = texts.methodNames[id as MethodId];
    const limit =
      allowed && maxAmount !== undefined ? `, ${withValues(texts.methods.upTo, { amount: moneyText(maxAmount, language) })}` : "";
    const why = allowed ? "" : (decision.messages.find(({ code }) => code === reason)?.shopperText ?? "");
    return make(
      "li",
      { class: allowed ? "is-shown" : "is-hidden" },
      make("span", { class: "sign", "aria-hidden": "true" }, allowed ? "✓" : "✕"),
      make(
        "span",
        {},
        make("strong", {}, name),
        ` – ${allowed ? texts.compare.shown : texts.compare.hidden}${limit}`,
        why === "" ? null : make("span", { class: "quiet-text why" }, why),
      ),
    );
  };
  return make(
    "div",
    {},
    make("h4", {}, day === "" ? title : `${title}, ${dayText(day, language)}`),
    make("ul", {}, ...decision.paymentMethods.map(line)),
  );
}
