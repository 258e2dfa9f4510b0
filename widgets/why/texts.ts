/** The texts of the shopper's page by language. */
import type { Language } from "../../src/kernel/language.ts";
import { whyTextsCs } from "./texts-cs.ts";
import { whyTextsDe } from "./texts-de.ts";
import { whyTextsEn } from "./texts-en.ts";
import { whyTextsPl } from "./texts-pl.ts";
import type { WhyTexts } from "./texts-shape.ts";
import { whyTextsSk } from "./texts-sk.ts";

export const whyTexts: Readonly<Record<Language, WhyTexts>> = {
  pl: whyTextsPl,
  cs: whyTextsCs,
  sk: whyTextsSk,
  de: whyTextsDe,
  en: whyTextsEn,
};
