/** The words of both elements. `{days}`, `{min}`, `{max}` and `{merchant}` are put in. */
import type { Language } from "../../src/kernel/language.ts";

export interface ElementTexts {
  readonly offer: string;
  readonly from: string;
  readonly upTo: string;
  readonly how: string;
  readonly steps: readonly [string, string, string];
  readonly subject: string;
  readonly why: string;
}

export const textsByLanguage: Readonly<Record<Language, ElementTexts>> = {
  pl: {
    offer: "Kup teraz, zapłać na fakturę w ciągu {days} dni.",
    from: "Płatność na fakturę od {min}.",
    upTo: "Płatność na fakturę do {max}.",
    how: "Jak to działa?",
    steps: [
      "W kasie wybierz płatność na fakturę.",
      "Najpierw odbierz i sprawdź towar.",
      "Zapłać przelewem w terminie. Przypomnimy Ci, zanim minie.",
    ],
    subject: "Sprzedaje {merchant}. W kasie od razu dowiesz się, czy ta metoda jest dla Ciebie dostępna.",
    why: "Dlaczego?",
  },
  cs: {
    offer: "Kupte teď, zaplaťte na fakturu do {days} dnů.",
    from: "Platba na fakturu od {min}.",
    upTo: "Platba na fakturu do {max}.",
    how: "Jak to funguje?",
    steps: [
      "V pokladně zvolte platbu na fakturu.",
      "Zboží nejdřív převezměte a prohlédněte.",
      "Zaplaťte převodem do data splatnosti. Předem vám ho připomeneme.",
    ],
    subject: "Prodává {merchant}. V pokladně hned zjistíte, zda je pro vás tento způsob dostupný.",
    why: "Proč?",
  },
  sk: {
    offer: "Kúpte teraz, zaplaťte na faktúru do {days} dní.",
    from: "Platba na faktúru od {min}.",
    upTo: "Platba na faktúru do {max}.",
    how: "Ako to funguje?",
    steps: [
      "V pokladni zvoľte platbu na faktúru.",
      "Tovar najprv prevezmite a prezrite.",
      "Zaplaťte prevodom do dátumu splatnosti. Vopred vám ho pripomenieme.",
    ],
    subject: "Predáva {merchant}. V pokladni hneď zistíte, či je pre vás tento spôsob dostupný.",
    why: "Prečo?",
  },
  de: {
    offer: "Jetzt kaufen, in {days} Tagen auf Rechnung zahlen.",
    from: "Kauf auf Rechnung ab {min}.",
    upTo: "Kauf auf Rechnung bis {max}.",
    how: "So geht es",
    steps: [
      "Wählen Sie an der Kasse den Kauf auf Rechnung.",
      "Erhalten und prüfen Sie zuerst die Ware.",
      "Überweisen Sie bis zum Fälligkeitstag. Wir erinnern Sie rechtzeitig vorher.",
    ],
    subject: "Verkauft von {merchant}. An der Kasse erfahren Sie sofort, ob Sie so zahlen können.",
    why: "Warum?",
  },
  en: {
    offer: "Buy now, pay by invoice within {days} days.",
    from: "Pay by invoice from {min}.",
    upTo: "Pay by invoice up to {max}.",
    how: "How does it work?",
    steps: [
      "Choose to pay by invoice at the till.",
      "Receive and check your goods first.",
      "Pay by bank transfer by the due date. We remind you before it comes.",
    ],
    subject: "Sold by {merchant}. At the till you learn at once whether you can pay this way.",
    why: "Why?",
  },
};
