/** The reminders as text messages, in five languages. They read well without their marks too; each is a Liquid template. */
import type { Language } from "../../../src/kernel/language.ts";
import type { StepTemplate } from "../../../src/wire/strategies.ts";

/** Sentences of a text message; `copy`, `thanks`, `noCost` and `payee` go first where the room is short. */
export interface ShortTexts {
  readonly steps: Readonly<Record<StepTemplate, string>>;
  readonly noCost: string;
  readonly charged: string;
  readonly transfer: string;
  /** After `transfer`, where the account belongs to somebody else than the merchant. */
  readonly payee: string;
  /** Where the claim goes to an agency after this message. */
  readonly collection: string;
  /** Where a copy of the invoice is read. */
  readonly copy: string;
  readonly thanks: string;
  readonly contact: string;
}

/** The variables of these texts. */
export interface ShortVariables {
  readonly merchantName: string;
  readonly invoiceNumber: string;
  readonly open: string;
  readonly dueOn: string;
  readonly payBy: string;
  readonly nextOn: string;
  readonly instalment: string;
  readonly iban: string;
  readonly reference: string;
  readonly payee: string;
  readonly copy: string;
  readonly contact: string;
}

export const shortTexts: Readonly<Record<Language, ShortTexts>> = {
  pl: {
    steps: {
      preDueNotice: "{{ merchantName }}: faktura {{ invoiceNumber }} jest płatna do {{ dueOn }}, do zapłaty {{ open }}.",
      friendlyReminder:
        "{{ merchantName }}: być może umknęła faktura {{ invoiceNumber }}, płatna do {{ dueOn }}. Do zapłaty pozostaje {{ open }}.",
      formalReminder:
        "{{ merchantName }}: wezwanie do zapłaty. Termin faktury {{ invoiceNumber }} minął {{ dueOn }}. Prosimy o zapłatę {{ open }} do {{ payBy }}.",
      finalNotice:
        "{{ merchantName }}: ostatnie wezwanie do zapłaty. Faktura {{ invoiceNumber }} była płatna do {{ dueOn }}. Prosimy o zapłatę {{ open }} do {{ payBy }} albo o wiadomość.",
    },
    noCost: "Bez odsetek i opłat.",
    charged: "Kwota zawiera odsetki lub koszty.",
    transfer: "Rachunek {{ iban }}, tytuł {{ reference }}.",
    payee: "Odbiorca {{ payee }}.",
    collection: "Bez wpłaty i wiadomości od {{ nextOn }} sprawę może przejąć firma windykacyjna.",
    copy: "Kopia faktury: {{ copy }}",
    thanks: "Już zapłacono? Dziękujemy.",
    contact: "Pytania, zastrzeżenia, więcej czasu: {{ contact }}",
  },
  cs: {
    steps: {
      preDueNotice: "{{ merchantName }}: faktura {{ invoiceNumber }} je splatná {{ dueOn }}, k úhradě {{ open }}.",
      friendlyReminder:
        "{{ merchantName }}: možná Vám unikla faktura {{ invoiceNumber }} se splatností {{ dueOn }}. Zbývá uhradit {{ open }}.",
      formalReminder:
        "{{ merchantName }}: výzva k úhradě. Faktura {{ invoiceNumber }} byla splatná {{ dueOn }}. Uhraďte prosím {{ open }} do {{ payBy }}.",
      finalNotice:
        "{{ merchantName }}: poslední výzva k úhradě. Faktura {{ invoiceNumber }} byla splatná {{ dueOn }}. Uhraďte prosím {{ open }} do {{ payBy }}, nebo se nám ozvěte.",
    },
    noCost: "Bez úroků a poplatků.",
    charged: "Částka zahrnuje úroky nebo náklady.",
    transfer: "Účet {{ iban }}, VS {{ reference }}.",
    payee: "Příjemce {{ payee }}.",
    collection: "Bez platby a zprávy se může věci od {{ nextOn }} ujmout inkasní společnost.",
    copy: "Kopie faktury: {{ copy }}",
    thanks: "Už je uhrazeno? Děkujeme.",
    contact: "Dotazy, námitky, více času: {{ contact }}",
  },
  sk: {
    steps: {
      preDueNotice: "{{ merchantName }}: faktúra {{ invoiceNumber }} je splatná {{ dueOn }}, na úhradu {{ open }}.",
      friendlyReminder:
        "{{ merchantName }}: možno Vám unikla faktúra {{ invoiceNumber }} so splatnosťou {{ dueOn }}. Zostáva uhradiť {{ open }}.",
      formalReminder:
        "{{ merchantName }}: výzva na úhradu. Faktúra {{ invoiceNumber }} bola splatná {{ dueOn }}. Uhraďte, prosím, {{ open }} do {{ payBy }}.",
      finalNotice:
        "{{ merchantName }}: posledná výzva na úhradu. Faktúra {{ invoiceNumber }} bola splatná {{ dueOn }}. Uhraďte, prosím, {{ open }} do {{ payBy }} alebo sa nám ozvite.",
    },
    noCost: "Bez úrokov a poplatkov.",
    charged: "Suma zahŕňa úroky alebo náklady.",
    transfer: "Účet {{ iban }}, VS {{ reference }}.",
    payee: "Príjemca {{ payee }}.",
    collection: "Bez platby a správy sa môže veci od {{ nextOn }} ujať inkasná spoločnosť.",
    copy: "Kópia faktúry: {{ copy }}",
    thanks: "Už je uhradené? Ďakujeme.",
    contact: "Otázky, námietky, viac času: {{ contact }}",
  },
  de: {
    steps: {
      preDueNotice: "{{ merchantName }}: Die Rechnung {{ invoiceNumber }} ist am {{ dueOn }} fällig, offen sind {{ open }}.",
      friendlyReminder:
        "{{ merchantName }}: Vielleicht ist Ihnen die Rechnung {{ invoiceNumber }} entgangen, fällig am {{ dueOn }}. Offen sind noch {{ open }}.",
      formalReminder:
        "{{ merchantName }}: Mahnung. Die Rechnung {{ invoiceNumber }} war am {{ dueOn }} fällig. Bitte zahlen Sie {{ open }} bis {{ payBy }}.",
      finalNotice:
        "{{ merchantName }}: Letzte Mahnung. Die Rechnung {{ invoiceNumber }} war am {{ dueOn }} fällig. Bitte zahlen Sie {{ open }} bis {{ payBy }} oder melden Sie sich.",
    },
    noCost: "Ohne Zinsen und Gebühren.",
    charged: "Im Betrag sind Zinsen oder Kosten enthalten.",
    transfer: "IBAN {{ iban }}, Verwendungszweck {{ reference }}.",
    payee: "Empfänger {{ payee }}.",
    collection: "Ohne Zahlung und Nachricht kann ab {{ nextOn }} ein Inkassodienst die Sache übernehmen.",
    copy: "Kopie der Rechnung: {{ copy }}",
    thanks: "Schon bezahlt? Danke.",
    contact: "Fragen, Einwände, mehr Zeit: {{ contact }}",
  },
  en: {
    steps: {
      preDueNotice: "{{ merchantName }}: invoice {{ invoiceNumber }} is due on {{ dueOn }}, {{ open }} to pay.",
      friendlyReminder:
        "{{ merchantName }}: perhaps invoice {{ invoiceNumber }}, due on {{ dueOn }}, slipped your mind. {{ open }} is still open.",
      formalReminder:
        "{{ merchantName }}: request for payment. Invoice {{ invoiceNumber }} was due on {{ dueOn }}. Please pay {{ open }} by {{ payBy }}.",
      finalNotice:
        "{{ merchantName }}: last request for payment. Invoice {{ invoiceNumber }} was due on {{ dueOn }}. Please pay {{ open }} by {{ payBy }} or write to us.",
    },
    noCost: "No interest, no fees.",
    charged: "The amount includes interest or costs.",
    transfer: "Account {{ iban }}, reference {{ reference }}.",
    payee: "Payee {{ payee }}.",
    collection: "Without payment or a word from you, a collection agency may take up the matter from {{ nextOn }}.",
    copy: "Copy of the invoice: {{ copy }}",
    thanks: "Already paid? Thank you.",
    contact: "Questions, objections, more time: {{ contact }}",
  },
};
