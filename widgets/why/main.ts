/** Starts the shopper's page: reads the explanation under the link in the address, and sends what the shopper does. */
import type { Language } from "../../src/kernel/language.ts";
import type { WhyResponse } from "../../src/wire/why.ts";
import { ApiProblem, callLink } from "../shared/api.ts";
import { byId, fill, keepingFocus, make } from "../shared/elements.ts";
import { chosenLanguage, chooseLanguage, languageOfBrowser, markLanguage } from "../shared/languages.ts";
import { languageChoice } from "../shared/page-head.ts";
import { whyTexts } from "./texts.ts";
import { type WhyActions, whyParts, type WhyState } from "./views.ts";

type Fault = "expired" | "invalid" | "noAnswer";

const linkPath = `/v1${location.pathname}`;

let language: Language = chosenLanguage() ?? languageOfBrowser();
let state: WhyState | null = null;
let fault: Fault | null = null;
/** What the shopper showed; kept in this page alone, so that another language can be read without asking again. */
let proof: Readonly<Record<string, string>> | null = null;

const actions: WhyActions = {
  showWhoIAm: (given) => void load(given),
  askForReview: (note) => void askForReview(note),
};

function drawHead(name: string): void {
  const texts = whyTexts[language];
  fill(
    byId("head"),
    make("a", { class: "skip", href: "#content" }, texts.skip),
    make("span", { class: "brand-name" }, name),
    languageChoice(language, texts.language, (chosen) => {
      language = chosen;
      chooseLanguage(chosen);
      void load(proof);
    }),
  );
}

function draw(): void {
  const texts = whyTexts[language];
  markLanguage(language, state === null ? texts.heading : `${texts.heading} – ${state.why.merchantName}`);
  keepingFocus(() => {
    drawHead(state?.why.merchantName ?? "");
    if (state !== null) fill(byId("content"), ...whyParts(state, actions));
    else if (fault !== null)
      fill(byId("content"), make("h1", {}, texts.heading), make("p", { class: "problem", role: "alert" }, texts[fault]));
  });
}

function faultOf(error: unknown): string {
  return error instanceof ApiProblem ? (error.body?.code ?? "noAnswer") : "noAnswer";
}

const faults: Readonly<Record<string, Fault>> = { linkExpired: "expired", linkInvalid: "invalid", decisionNotFound: "invalid" };

async function load(given: typeof proof): Promise<void> {
  try {
    const why =
      given === null
        ? await callLink<WhyResponse>(linkPath, { language })
        : await callLink<WhyResponse>(`${linkPath}/identity`, { method: "POST", body: given, language });
    proof = given;
    state = { why, language, problem: null };
  } catch (error) {
    const code = faultOf(error);
    if (state === null) fault = faults[code] ?? "noAnswer";
    else if (code === "tooManyTries") state = { ...state, language, problem: "tooMany" };
    else state = { ...state, language, problem: code === "noAnswer" ? "noAnswer" : "mismatch" };
  }
  draw();
  if (given !== null && state?.why.isIdentified === true) byId("invoices-heading").scrollIntoView({ block: "nearest" });
}

async function askForReview(note: string): Promise<void> {
  if (state === null) return;
  try {
    const body = note === "" ? {} : { note };
    const { review } = await callLink<Pick<WhyResponse, "review">>(`${linkPath}/review-requests`, { method: "POST", body, language });
    state = { ...state, why: { ...state.why, review }, problem: null };
    draw();
    byId("review-status").focus();
  } catch {
    state = { ...state, problem: "noAnswer" };
    draw();
  }
}

draw();
void load(null);
