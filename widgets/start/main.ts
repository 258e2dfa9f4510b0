/** Draws the start page in the reader's language. */
import type { Language } from "../../src/kernel/language.ts";
import { byId, fill, keepingFocus, make } from "../shared/elements.ts";
import { chosenLanguage, chooseLanguage, languageOfBrowser, markLanguage } from "../shared/languages.ts";
import { drawHead, headTexts } from "../shared/page-head.ts";
import { startTexts } from "./texts.ts";

function draw(language: Language): void {
  const texts = startTexts[language];
  const { names } = headTexts[language];
  const onLanguage = (chosen: Language): void => {
    chooseLanguage(chosen);
    draw(chosen);
  };
  const way = (page: "demo" | "mail" | "docs") =>
    make("li", {}, make("a", { class: "card", href: `/${page}` }, make("h2", {}, names[page]), make("p", {}, texts[page])));
  markLanguage(language, "Saldo");
  keepingFocus(() => {
    drawHead(byId("head"), { page: "start", language, onLanguage });
    fill(
      byId("content"),
      make("div", { class: "welcome" }, make("h1", {}, texts.heading), make("p", {}, texts.lead)),
      make("ul", { class: "ways" }, way("demo"), way("mail"), way("docs")),
    );
  });
}

draw(chosenLanguage() ?? languageOfBrowser());
