/** The page on which the keeper of a shop agrees to a connection: who asks, with whom, and one button. */
import type { Language } from "../../src/kernel/language.ts";
import type { connectFormResponse } from "../../src/wire/connections.ts";
import { ApiProblem, callLink, type ShapeOf } from "../shared/api.ts";
import { byId, fill, keepingFocus, make } from "../shared/elements.ts";
import { chooseLanguage, chosenLanguage, languageOfBrowser, languageOfCountry, markLanguage } from "../shared/languages.ts";
import { languageChoice } from "../shared/page-head.ts";
import { type ConnectTexts, connectTexts } from "./texts.ts";

type Form = ShapeOf<typeof connectFormResponse>;
type State = { readonly kind: "loading" } | { readonly kind: "ready"; readonly form: Form } | { readonly kind: "badLink" | "noAnswer" };

/** What the plugin may send; anything else in the address is for this page alone. */
const fields = ["state", "codeChallenge", "site", "returnUrl", "name", "currency", "country", "locale"];

const address = new URLSearchParams(location.search);
const asked = Object.fromEntries(fields.flatMap((name) => (address.has(name) ? [[name, address.get(name) ?? ""]] : [])));
const problem = address.get("problem");

function languageOfShop(): Language | null {
  const tag = (asked["locale"] ?? "").slice(0, 2).toLowerCase();
  return Object.hasOwn(connectTexts, tag) ? (tag as Language) : asked["country"] === undefined ? null : languageOfCountry(asked["country"]);
}

let language = chosenLanguage() ?? languageOfShop() ?? languageOfBrowser();
let state: State = { kind: "loading" };

function parties(texts: ConnectTexts, form: Form): HTMLElement {
  const merchant = form.merchant ?? (form.needsInvitation ? texts.invited : texts.newMerchant);
  const line = (term: string, value: string) => make("div", {}, make("dt", {}, term), make("dd", {}, value));
  return make("dl", { class: "connect-parties" }, line(texts.shop, form.shop), line(texts.site, form.site), line(texts.merchant, merchant));
}

function invitationField(texts: ConnectTexts): HTMLElement {
  const isWrong = problem === "invitationUnknown";
  return make(
    "label",
    {},
    texts.invitation,
    make("span", { class: "small quiet-text", id: "invitation-hint" }, texts.invitationHint),
    make("input", {
      name: "invitation",
      type: "text",
      required: true,
      autocomplete: "off",
      spellcheck: "false",
      maxlength: 200,
      "aria-describedby": isWrong ? "invitation-hint problem" : "invitation-hint",
      "aria-invalid": isWrong ? "true" : null,
    }),
  );
}

/** A form of the page itself: the browser carries it, and the answer leads back to the shop. */
function agreement(texts: ConnectTexts, form: Form): HTMLElement {
  return make(
    "section",
    { class: "card connect-card" },
    parties(texts, form),
    make("p", {}, texts.can),
    make("ul", { class: "connect-can" }, ...texts.rights.map((right) => make("li", {}, right))),
    form.needsInvitation ? null : make("p", { class: "small quiet-text" }, texts.test),
    make(
      "form",
      { class: "connect-form", method: "post", action: location.pathname },
      make("input", { type: "hidden", name: "form", value: form.form }),
      form.needsInvitation ? invitationField(texts) : null,
      make(
        "div",
        { class: "connect-buttons" },
        make("button", { id: "connect", class: "primary", type: "submit", name: "choice", value: "connect" }, texts.connect),
        make("button", { id: "refuse", type: "submit", name: "choice", value: "refuse", formnovalidate: true }, texts.refuse),
      ),
    ),
  );
}

function draw(): void {
  const texts = connectTexts[language];
  markLanguage(language, `${texts.heading} · Saldo`);
  fill(
    byId("head"),
    make("a", { class: "skip", href: "#content" }, texts.skip),
    make("span", { class: "brand" }, make("span", { class: "brand-mark", "aria-hidden": "true" }), "Saldo"),
    languageChoice(language, texts.language, (chosen) => {
      language = chosen;
      chooseLanguage(chosen);
      keepingFocus(draw);
    }),
  );
  const isFault = state.kind === "badLink" || state.kind === "noAnswer";
  const fault = state.kind === "badLink" ? texts.badLink : state.kind === "noAnswer" ? texts.noAnswer : null;
  const wrong = !isFault && problem === "invitationUnknown" ? texts.invitationUnknown : fault;
  fill(
    byId("content"),
    make("h1", {}, texts.heading),
    isFault ? null : make("p", {}, texts.lead),
    wrong === null ? null : make("p", { id: "problem", class: "problem", role: "alert" }, wrong),
    state.kind === "ready" ? agreement(texts, state.form) : null,
  );
}

async function load(): Promise<void> {
  try {
    state = { kind: "ready", form: await callLink<Form>(`${location.pathname}/forms`, { method: "POST", body: asked }) };
  } catch (error) {
    state = { kind: error instanceof ApiProblem && error.body?.code === "bodyInvalid" ? "badLink" : "noAnswer" };
  }
  keepingFocus(draw);
}

draw();
void load();
