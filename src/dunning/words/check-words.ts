/** Checks a shop's own words before they are kept or published: every fault at once, each with its place and its cure. */
import { pointerOf } from "../../kernel/json-pointer.ts";
import {
  type Follower,
  followers,
  type ReminderWords,
  reminderWordsShape,
  type WordedText,
  type WordPlace,
  wordPlaces,
} from "../../wire/reminder-words.ts";
import { shapeFaultsBy } from "../../wire/document-faults.ts";
import { otherTemplateWords } from "../other-words.ts";
import { findWord, foldText, readLiquid, wordsOf } from "./read-text.ts";
import { type Refusal, refusals, refusedWords } from "./refused-words.ts";
import { otherLanguage } from "./tell-language.ts";
import { lengthBounds, mustHave, variablesOf } from "./word-places.ts";

export const wordsFaultCodes = [
  "unknownField",
  "invalidShape",
  "duplicateText",
  "strangeLiquid",
  "unknownVariable",
  "missingPart",
  "tooLong",
  "wrongLanguage",
  "threat",
  "shame",
  "official",
  "enforcement",
  "pressure",
  "handOver",
  "shouting",
  "ownAmount",
  "ownAccount",
  "link",
  "notOneLine",
] as const;

export interface WordsFault {
  /** JSON pointer (RFC 6901) into the document. */
  readonly pointer: string;
  readonly code: (typeof wordsFaultCodes)[number];
  readonly detail: string;
}

export type WordsCheck =
  { readonly ok: true; readonly words: ReminderWords } | { readonly ok: false; readonly faults: readonly WordsFault[] };

type Path = readonly PropertyKey[];

const fault = (path: Path, code: WordsFault["code"], detail: string): WordsFault => ({ pointer: pointerOf(path), code, detail });

const cures: Readonly<Record<Refusal, string>> = {
  threat: "threatens; say what is open, by when, and what happens next",
  shame: "shames or accuses; speak of the invoice, not of the person or of others around",
  official: "sounds like a paper of a court or an office, which this is not; leave it out",
  enforcement: "speaks of courts, bailiffs or registers, which no step leads to by itself; leave it out",
  pressure: "presses; give the day with {{ payBy }} instead",
  handOver: "speaks of an agency; that is said in next/collection alone, where a hand-over really follows",
};

/** One text of one place, with where it stands. */
interface Placed {
  readonly path: Path;
  readonly place: WordPlace | "next";
  readonly follower: Follower | null;
  readonly text: string;
}

function placesOf(worded: WordedText, path: Path): readonly Placed[] {
  const own = wordPlaces.flatMap((place) => {
    const text = worded[place];
    return text === undefined ? [] : [{ path: [...path, place], place, follower: null, text }];
  });
  const next = followers.flatMap((follower) => {
    const text = worded.next?.[follower];
    return text === undefined ? [] : [{ path: [...path, "next", follower], place: "next" as const, follower, text }];
  });
  return [...own, ...next];
}

function liquidFaults({ path, place, text }: Placed): WordsFault[] {
  const { variables, strange } = readLiquid(text);
  const known = variablesOf(place);
  const unknown = new Set(variables.filter((name) => !known.includes(name)));
  return [
    ...strange.map((part) => fault(path, "strangeLiquid", `${part.slice(0, 40)} is not taken; show variables alone, such as {{ open }}`)),
    ...[...unknown].map((name) => fault(path, "unknownVariable", `${name} is not known here; known are ${known.join(", ")}`)),
  ];
}

function missingFaults({ path, place, follower, text }: Placed, worded: WordedText): WordsFault[] {
  const { variables } = readLiquid(text);
  return mustHave(place, follower, worded.template)
    .filter((choices) => !choices.some((name) => variables.includes(name)))
    .map((choices) => fault(path, "missingPart", `must show ${choices.map((name) => `{{ ${name} }}`).join(" or ")}`));
}

function lengthFaults({ path, place, text }: Placed): WordsFault[] {
  const { most, filled } = lengthBounds(place);
  const length = Array.from(text.replaceAll(/\{\{[^{}]*\}\}/g, "x".repeat(filled))).length;
  const tooLong =
    length > most ? [fault(path, "tooLong", `takes about ${length} characters with its variables; at most ${most} fit here`)] : [];
  return /[\r\n\u2028\u2029]/.test(text)
    ? [...tooLong, fault(path, "notOneLine", "must be one line; the layout makes the paragraphs")]
    : tooLong;
}

function wordFaults({ path, follower, text }: Placed, worded: WordedText): WordsFault[] {
  const words = wordsOf(foldText(readLiquid(text).plain));
  return refusals.flatMap((refusal) => {
    if (refusal === "handOver" && follower === "collection") return [];
    const found = new Set(refusedWords(worded.language, refusal).flatMap((beginning) => findWord(words, beginning) ?? []));
    return [...found].map((word) => fault(path, refusal, `“${word.slice(0, 60)}” ${cures[refusal]}`));
  });
}

/** Two words in capitals one after the other, or marks in a row, are shouting. */
const shouting = /[!?]\s*[!?]|(?<!\p{L})\p{Lu}{4,}\s+\p{Lu}{3,}(?!\p{L})/u;
const amount = /\d[\d\s.,]*\s?(?:%|zł|zl|pln|kč|kc|czk|€|eur|euro|złot|korun)|(?:€|eur|pln|czk)\s?\d/iu;
const account = /(?:\d[\s-]?){10,}|(?<!\p{L})[a-z]{2}\d{2}[\s\d]{8,}/iu;
const link = /https?:|www\.|(?<![@\p{L}\p{N}.-])(?:[\p{L}\p{N}-]+\.)+(?:com|pl|cz|sk|de|eu|net|org|info|at|io|shop)(?![\p{L}\p{N}])/iu;

function signFaults({ path, text }: Placed): WordsFault[] {
  const { plain } = readLiquid(text);
  const faults: WordsFault[] = [];
  if (shouting.test(plain)) faults.push(fault(path, "shouting", "shouts; write one mark at a time and words in small letters"));
  if (amount.test(plain))
    faults.push(fault(path, "ownAmount", "names an amount or a rate of its own; show {{ open }}, the layout tells its parts"));
  if (account.test(plain))
    faults.push(fault(path, "ownAccount", "names an account or a long number of its own; the layout tells where to pay"));
  if (link.test(plain)) faults.push(fault(path, "link", "holds a link; messages about money hold none, so that nobody can forge one"));
  return faults;
}

function textFaults(worded: WordedText, path: Path): WordsFault[] {
  const placed = placesOf(worded, path);
  const all = placed.map(({ text }) => readLiquid(text).plain).join(" ");
  const other = otherLanguage(all, worded.language);
  const language =
    other === null ? [] : [fault([...path, "language"], "wrongLanguage", `is ${worded.language}, but the text reads as ${other}`)];
  return [
    ...language,
    ...placed.flatMap((one) => [
      ...liquidFaults(one),
      ...missingFaults(one, worded),
      ...lengthFaults(one),
      ...wordFaults(one, worded),
      ...signFaults(one),
    ]),
  ];
}

/** What people write for the places of a text. */
const shapeFaults = shapeFaultsBy(reminderWordsShape, {
  ...otherTemplateWords,
  opening: ["intro", "introduction"],
  closing: ["ending", "footer", "regards"],
  template: ["step", "kind"],
  language: ["lang", "locale"],
});

/**
 * The words when nothing is wrong with them, else every fault in the order of the document. A document of the wrong shape tells its shape
 * alone. What the layout itself says (creditor, amount by its parts, account, reference, code) no words can take away.
 */
export function checkWords(document: unknown): WordsCheck {
  const parsed = reminderWordsShape.safeParse(document);
  if (!parsed.success)
    return { ok: false, faults: shapeFaults(parsed.error.issues, document).map(({ path, code, detail }) => fault(path, code, detail)) };
  const { data: words } = parsed;
  const keys = words.texts.map(({ template, language }) => `${template} ${language}`);
  const faults = words.texts.flatMap((worded, index) => [
    ...(keys.indexOf(keys[index] ?? "") < index
      ? [fault(["texts", index], "duplicateText", `${keys[index] ?? ""} stands above already`)]
      : []),
    ...textFaults(worded, ["texts", index]),
  ]);
  return faults.length === 0 ? { ok: true, words } : { ok: false, faults };
}
