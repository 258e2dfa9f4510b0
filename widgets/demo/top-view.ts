/** The top of the demo: head, test mode with the shop's clock, the choice of a shop, and what went wrong. */
import type { ApiProblem } from "../shared/api.ts";
import { byId, fill, keepingFocus, make } from "../shared/elements.ts";
import { dayOf, weekdayText, withValues } from "../shared/formats.ts";
import { markLanguage } from "../shared/languages.ts";
import { drawHead } from "../shared/page-head.ts";
import type { DemoState, Store } from "./state.ts";
import type { Actions } from "./story-actions.ts";
import { textsOf } from "./texts.ts";
import type { KnownProblem, Texts } from "./texts-shape.ts";

export function showTop(store: Store, actions: Actions): void {
  store.watch(
    ({ language }) => [language],
    ({ language }) => {
      markLanguage(language, textsOf(language).title);
      keepingFocus(() => drawHead(byId("head"), { page: "demo", language, onLanguage: actions.chooseLanguage }));
    },
  );
  store.watch(({ language, now, shop }) => [language, now, shop], drawTestMode);
  store.watch(
    ({ language, shop }) => [language, shop],
    (state) => keepingFocus(() => drawIntro(state, actions)),
  );
  store.watch(
    ({ language, problem }) => [language, problem],
    ({ language, problem }) =>
      fill(byId("problem"), problem === null ? null : problemBox(problem, textsOf(language), actions.dismissProblem)),
  );
}

function drawTestMode({ language, now, shop }: DemoState): void {
  const texts = textsOf(language);
  const day = now === null ? "…" : weekdayText(dayOf(now, shop.country), language);
  const today = withValues(texts.today, { shop: shop.name, day });
  byId("test-mode").setAttribute("aria-label", texts.testMode);
  fill(byId("test-mode"), make("span", {}, texts.testMode), make("strong", { "data-testid": "today", "data-now": now }, today));
}

function drawIntro({ language, shop, shops }: DemoState, actions: Actions): void {
  const texts = textsOf(language);
  const choice = (one: (typeof shops)[number], index: number) => {
    const radio = make("input", { type: "radio", name: "shop", id: `shop-${index}`, value: one.currency, checked: one === shop });
    radio.addEventListener("change", () => actions.chooseShop(one));
    return make("label", { class: "chip", for: `shop-${index}` }, radio, make("span", {}, `${one.name} · ${one.currency}`));
  };
  fill(
    byId("intro"),
    make("div", {}, make("h1", {}, texts.heading), make("p", { class: "lead" }, texts.lead)),
    make("fieldset", { class: "chips" }, make("legend", {}, texts.shop), ...shops.map(choice)),
  );
}

function isKnown(code: string, { problems }: Texts): code is KnownProblem {
  return Object.hasOwn(problems, code);
}

/** In words: our own where the code is known, else the detail that the service gave; always with the request's id. */
export function problemBox(problem: ApiProblem, texts: Texts, onClose: (() => void) | null): HTMLElement {
  const code = problem.message;
  const words = isKnown(code, texts) ? texts.problems[code] : (problem.body?.detail ?? texts.problems.noAnswer);
  const faults = (problem.body?.errors ?? []).map(({ pointer, detail }) => make("li", {}, `${pointer}: ${detail}`));
  return make(
    "div",
    { class: "problem" },
    make("h2", {}, texts.problem.heading),
    make("p", {}, words),
    faults.length === 0 ? null : make("ul", {}, ...faults),
    problem.requestId === null ? null : make("p", { class: "small" }, `${texts.problem.requestId}: `, make("code", {}, problem.requestId)),
    onClose === null ? null : make("button", { type: "button", onclick: onClose }, texts.problem.close),
  );
}
