/** What both elements share: the language, one style without inline markup, one bounded question to the service. */

import type { Language } from "../../src/kernel/language.ts";
import type { WireMoney } from "../../src/wire/money.ts";

const languages: readonly Language[] = ["pl", "cs", "sk", "de", "en"];

/** How long an element waits for the service; the page never waits. */
const timeoutMs = 4000;
const keptMs = 300_000;

/** The language of `tag`, else of the page, else English. */
export function languageOf(tag: string | null): Language {
  const told = [tag, document.documentElement.lang].map((each) => each?.slice(0, 2).toLowerCase());
  return languages.find((language) => told[0] === language) ?? languages.find((language) => told[1] === language) ?? "en";
}

/** A style that a strict policy of the page (`style-src`) allows. */
export function styleOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

/** An element with its attributes and children; text is text, never markup. */
export function make(tag: string, attributes: Readonly<Record<string, string>>, ...children: readonly (Node | string)[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const locales: Readonly<Record<Language, string>> = { pl: "pl-PL", cs: "cs-CZ", sk: "sk-SK", de: "de-DE", en: "en-GB" };

/** An amount with its currency; written here because a shop's page loads nothing from outside of this folder. */
export function moneyText({ amountMinor: minor, currency }: WireMoney, language: Language): string {
  const format = new Intl.NumberFormat(locales[language], { style: "currency", currency });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

export interface Question {
  /** The address of the service, such as `https://saldo.example`. */
  readonly service: string;
  /** The publishable key of the shop. */
  readonly key: string;
  readonly path: string;
  readonly language: Language;
  readonly signal: AbortSignal;
}

/** The JSON answer, or null: late, refused, away. It is asked by the shop's page and carries no cookie. */
export async function ask({ service, key, path, language, signal }: Question): Promise<unknown> {
  try {
    const answer = await fetch(new URL(path, service), {
      headers: { Authorization: `Bearer ${key}`, "Accept-Language": language },
      credentials: "omit",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** The answer that this tab was given less than five minutes ago, else a new one; only answers are kept. */
export async function askOrRecall(question: Question): Promise<unknown> {
  const name = `saldo ${question.service} ${question.key} ${question.path}`;
  const kept = recall(name);
  if (kept !== null) return kept;
  const answer = await ask(question);
  if (answer !== null) remember(name, answer);
  return answer;
}

/** A page may have no storage at all. */
function recall(name: string): unknown {
  try {
    const { at, answer } = JSON.parse(sessionStorage.getItem(name) ?? "{}") as { at?: number; answer?: unknown };
    return at !== undefined && Math.abs(Date.now() - at) < keptMs ? (answer ?? null) : null;
  } catch {
    return null;
  }
}

function remember(name: string, answer: unknown): void {
  try {
    sessionStorage.setItem(name, JSON.stringify({ at: Date.now(), answer }));
  } catch {
    // Asked again next time.
  }
}
