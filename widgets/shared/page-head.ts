/** The head that all pages share: the name, the way to the other pages, and the choice of a language. */
import type { Language } from "../../src/kernel/language.ts";
import { fill, make } from "./elements.ts";
import { languageNames } from "./languages.ts";

type PageName = "start" | "demo" | "mail" | "docs";

const addresses: Readonly<Record<PageName, string>> = { start: "/", demo: "/demo", mail: "/mail", docs: "/docs" };

interface HeadTexts {
  readonly pages: string;
  readonly language: string;
  readonly skip: string;
  readonly names: Readonly<Record<Exclude<PageName, "start">, string>>;
}

export const headTexts: Readonly<Record<Language, HeadTexts>> = {
  pl: {
    pages: "Strony",
    language: "Język",
    skip: "Przejdź do treści",
    names: { demo: "Sklep demo", mail: "Wysłane wiadomości", docs: "API" },
  },
  cs: {
    pages: "Stránky",
    language: "Jazyk",
    skip: "Přejít k obsahu",
    names: { demo: "Ukázkový obchod", mail: "Odeslané zprávy", docs: "API" },
  },
  sk: {
    pages: "Stránky",
    language: "Jazyk",
    skip: "Prejsť na obsah",
    names: { demo: "Ukážkový obchod", mail: "Odoslané správy", docs: "API" },
  },
  de: {
    pages: "Seiten",
    language: "Sprache",
    skip: "Zum Inhalt springen",
    names: { demo: "Demo-Shop", mail: "Gesendete Nachrichten", docs: "API" },
  },
  en: {
    pages: "Pages",
    language: "Language",
    skip: "Skip to the content",
    names: { demo: "Demo shop", mail: "Sent messages", docs: "API" },
  },
};

interface Head {
  readonly page: PageName;
  readonly language: Language;
  /** Null where the page has one language only. */
  readonly onLanguage: ((language: Language) => void) | null;
}

/** Draws the head into `place`. */
export function drawHead(place: Element, { page, language, onLanguage }: Head): void {
  const texts = headTexts[language];
  const link = (name: Exclude<PageName, "start">) =>
    make("a", { href: addresses[name], "aria-current": name === page ? "page" : null }, texts.names[name]);
  fill(
    place,
    make("a", { class: "skip", href: "#content" }, texts.skip),
    make(
      "a",
      { class: "brand", href: "/", "aria-current": page === "start" ? "page" : null },
      make("span", { class: "brand-mark", "aria-hidden": "true" }),
      "Saldo",
    ),
    make("nav", { "aria-label": texts.pages }, link("demo"), link("mail"), link("docs")),
    onLanguage === null ? null : languageChoice(language, texts.language, onLanguage),
  );
}

/** A list of the languages, each in its own name. */
export function languageChoice(language: Language, label: string, onLanguage: (language: Language) => void): HTMLElement {
  const entries = Object.entries(languageNames) as [Language, string][];
  const select = make(
    "select",
    { id: "language" },
    ...entries.map(([code, name]) => make("option", { value: code, lang: code, selected: code === language }, name)),
  );
  select.addEventListener("change", () => onLanguage(select.value as Language));
  return make("label", { class: "inline-field" }, make("span", {}, label), select);
}
