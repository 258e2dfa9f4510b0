/** In which of the five languages a text is written, told by letters and by small words that only one of them has. */
import { type Language, languages } from "../../kernel/language.ts";
import { wordsOf } from "./read-text.ts";

const letters: Readonly<Record<Language, string>> = { pl: "ąćęłńśźż", cs: "ěřů", sk: "äľĺŕô", de: "äöüß", en: "" };

const smallWords: Readonly<Record<Language, string>> = {
  pl: "jest nie do w z na się dla przez prosimy oraz który jeżeli jeśli państwa pana pani albo lub od po już faktura faktury zapłaty dzień płatności dziękujemy",
  cs: "je se ve že prosím jsme nebo jen už pokud ke který která bude faktuře děkujeme uhraďte dobrý den částka částky platba dejte nám vás vám jsou byla ještě budeme stačí",
  sk: "je sa vo že sme alebo len už ak ku ktorý ktorá bude faktúra faktúre ďakujeme uhraďte dobrý deň suma sumy platba dajte nám vás vám sú bola ešte budeme stačí zostáva",
  de: "der die das ist sind und oder nicht sie wir ihre ihren bitte rechnung betrag bis zum wenn uns für auf mit von noch bei vielen dank guten tag einen eine schreiben offen",
  en: "the is are and or not you we your please invoice amount by if us for with of still to was thank hello need have this pay at from has any open",
};

const wordSets = new Map(languages.map((language) => [language, new Set(smallWords[language].split(" "))] as const));
/** Fewer signs of a language than this say nothing. */
const fewestSigns = 3;

function signsOf(text: string, language: Language): number {
  const lower = text.normalize("NFC").toLowerCase();
  const known = wordSets.get(language) ?? new Set();
  const words = wordsOf(lower).split(" ");
  const byWord = words.filter((word) => known.has(word)).length;
  const byLetter = Array.from(letters[language]).filter((letter) => lower.includes(letter)).length;
  return byWord + 2 * byLetter;
}

/** The language in which `text` is clearly written when it is another than `expected`; null when it is not, or too short to say. */
export function otherLanguage(text: string, expected: Language): Language | null {
  const own = signsOf(text, expected);
  const best = languages
    .filter((language) => language !== expected)
    .map((language) => ({ language, signs: signsOf(text, language) }))
    .reduce((most, one) => (one.signs > most.signs ? one : most));
  return best.signs >= fewestSigns && best.signs > own ? best.language : null;
}
