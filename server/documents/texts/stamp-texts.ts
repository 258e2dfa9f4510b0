/** The words of the two stamps in five languages: friendly, and no threat. */
import type { Language } from "../../../src/kernel/language.ts";
import type { Stamp } from "../../../src/receivables/stamp.ts";

/** One line in capitals, and what stands below it: at most three short lines. */
export interface StampText {
  readonly caption: string;
  readonly words: string;
}

export const stampTexts: Readonly<Record<Language, Readonly<Record<Stamp, StampText>>>> = {
  pl: {
    preventive: {
      caption: "PIECZĘĆ PREWENCYJNA",
      words: "O terminie tej płatności pamięta Saldo. Gdyby się opóźniała, przypomnimy. Pytania? Prosimy o wiadomość.",
    },
    collection: {
      caption: "PIECZĘĆ WINDYKACYJNA",
      words: "Tę należność prowadzi dział windykacji. Prosimy o zapłatę albo kontakt – znajdziemy rozwiązanie.",
    },
  },
  cs: {
    preventive: {
      caption: "PREVENTIVNÍ RAZÍTKO",
      words: "Na splatnost dohlíží Saldo. Kdyby se platba opozdila, připomeneme ji. Máte dotaz? Napište nám.",
    },
    collection: {
      caption: "INKASNÍ RAZÍTKO",
      words: "Tuto pohledávku řeší oddělení inkasa. Zaplaťte prosím, nebo se nám ozvěte – najdeme řešení.",
    },
  },
  sk: {
    preventive: {
      caption: "PREVENTÍVNA PEČIATKA",
      words: "Na splatnosť dohliada Saldo. Keby sa platba oneskorila, pripomenieme ju. Máte otázku? Napíšte nám.",
    },
    collection: {
      caption: "INKASNÁ PEČIATKA",
      words: "Túto pohľadávku rieši oddelenie inkasa. Zaplaťte, prosím, alebo sa nám ozvite – nájdeme riešenie.",
    },
  },
  de: {
    preventive: {
      caption: "ZAHLUNG IM BLICK",
      words: "Saldo behält den Zahlungstermin im Blick. Wird es später, erinnern wir Sie. Fragen? Schreiben Sie uns.",
    },
    collection: {
      caption: "IM FORDERUNGSMANAGEMENT",
      words: "Um diese Rechnung kümmert sich unser Forderungsmanagement. Bitte zahlen Sie oder melden Sie sich bei uns.",
    },
  },
  en: {
    preventive: {
      caption: "PAYMENT CARE",
      words: "Saldo keeps the due date in mind. Should payment be late, we will remind you. Questions? Write to us.",
    },
    collection: {
      caption: "IN COLLECTION",
      words: "Our collections team looks after this invoice. Please pay or get in touch: we will find a way.",
    },
  },
};
