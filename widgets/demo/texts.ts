/** The texts of the demo by language. */
import type { Language } from "../../src/kernel/language.ts";
import { textsCs } from "./texts-cs.ts";
import { textsDe } from "./texts-de.ts";
import { textsEn } from "./texts-en.ts";
import { textsPl } from "./texts-pl.ts";
import { textsSk } from "./texts-sk.ts";
import type { Texts } from "./texts-shape.ts";

const texts: Readonly<Record<Language, Texts>> = { pl: textsPl, cs: textsCs, sk: textsSk, de: textsDe, en: textsEn };

export function textsOf(language: Language): Texts {
  return texts[language];
}
