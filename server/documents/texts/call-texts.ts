/** What somebody who calls or visits a debtor has at hand, in five languages. Facts and open questions; no sentence to read out. */
import type { Language } from "../../../src/kernel/language.ts";
import type { StepTemplate } from "../../../src/wire/strategies.ts";

/** Each text is a Liquid template that sees the variables of the reminder. */
export interface CallTexts {
  readonly title: Readonly<Record<"call" | "visit", string>>;
  readonly opening: Readonly<Record<"call" | "visit", string>>;
  readonly question: Readonly<Record<StepTemplate, string>>;
  /** Before the due date, and after it. */
  readonly offers: Readonly<Record<"before" | "after", readonly string[]>>;
  readonly conduct: readonly string[];
  /** The label of the telephone that debtors may call. */
  readonly phone: string;
  readonly headings: Readonly<Record<"facts" | "opening" | "question" | "offers" | "next" | "conduct", string>>;
}

const pl: CallTexts = {
  title: { call: "Rozmowa: {{ debtorName }}, faktura {{ invoiceNumber }}", visit: "Wizyta: {{ debtorName }}, faktura {{ invoiceNumber }}" },
  opening: {
    call: "Przedstawić się imieniem i nazwą {{ merchantName }}. O fakturze mówić dopiero wtedy, gdy wiadomo, że przy telefonie jest {{ debtorName }}. Innym osobom i na poczcie głosowej zostawić tylko prośbę o kontakt.",
    visit:
      "Przedstawić się imieniem i nazwą {{ merchantName }} i okazać upoważnienie. O fakturze mówić tylko z osobą: {{ debtorName }}. Na prośbę tej osoby wyjść od razu.",
  },
  question: {
    preDueNotice: "Czy faktura dotarła i czy wszystko się w niej zgadza?",
    friendlyReminder: "Wpłata jeszcze do nas nie dotarła. Co się wydarzyło?",
    formalReminder: "Co stoi na przeszkodzie i co pomogłoby w zapłacie?",
    finalNotice: "Jakie rozwiązanie jest teraz możliwe?",
  },
  offers: {
    before: ["przesłanie faktury jeszcze raz", "późniejszy termin płatności", "przyjęcie reklamacji lub zastrzeżeń"],
    after: [
      "obietnica zapłaty w konkretnym dniu",
      "płatność w ratach",
      "przyjęcie zastrzeżeń: na czas wyjaśniania przypomnienia są wstrzymane",
      "przerwa w przypomnieniach w trudnej sytuacji życiowej",
      "przesłanie faktury albo wyliczenia odsetek i kosztów",
    ],
  },
  conduct: [
    "Słuchać, pytać, zapisać ustalenia słowami tej osoby.",
    "Niczym nie straszyć, niczego nie żądać ponad to, co jest w wiadomości, nie obiecywać niczego poza listą.",
    "Gdy ta osoba chce zakończyć rozmowę albo nie życzy sobie telefonów, zakończyć i to zapisać.",
  ],
  phone: "Telefon kontaktowy",
  headings: { facts: "Fakty", opening: "Początek", question: "Pytanie", offers: "Można zaproponować", next: "Co dalej", conduct: "Zasady" },
};

const cs: CallTexts = {
  title: { call: "Hovor: {{ debtorName }}, faktura {{ invoiceNumber }}", visit: "Návštěva: {{ debtorName }}, faktura {{ invoiceNumber }}" },
  opening: {
    call: "Představit se jménem a uvést {{ merchantName }}. O faktuře mluvit teprve tehdy, je-li jisté, že u telefonu je {{ debtorName }}. Jiným osobám a v hlasové schránce nechat jen prosbu o zavolání.",
    visit:
      "Představit se jménem, uvést {{ merchantName }} a ukázat pověření. O faktuře mluvit jen s osobou: {{ debtorName }}. Na požádání ihned odejít.",
  },
  question: {
    preDueNotice: "Dorazila faktura a je v ní vše v pořádku?",
    friendlyReminder: "Platba k nám zatím nedorazila. Co se stalo?",
    formalReminder: "Co úhradě brání a co by pomohlo?",
    finalNotice: "Jaké řešení je teď možné?",
  },
  offers: {
    before: ["zaslání faktury ještě jednou", "pozdější splatnost", "přijetí reklamace nebo námitek"],
    after: [
      "příslib platby ke konkrétnímu dni",
      "platba ve splátkách",
      "přijetí námitek: po dobu prověřování je připomínání pozastaveno",
      "přestávka v připomínání při tíživé životní situaci",
      "zaslání faktury nebo výpočtu úroků a nákladů",
    ],
  },
  conduct: [
    "Naslouchat, ptát se a zapsat dohodu slovy dané osoby.",
    "Ničím nehrozit, nežádat víc, než stojí ve zprávě, a neslibovat nic mimo seznam.",
    "Chce-li daná osoba hovor ukončit nebo si volání nepřeje, rozloučit se a zapsat to.",
  ],
  phone: "Telefon pro dotazy",
  headings: { facts: "Fakta", opening: "Úvod", question: "Otázka", offers: "Lze nabídnout", next: "Co bude dál", conduct: "Zásady" },
};

const sk: CallTexts = {
  title: { call: "Hovor: {{ debtorName }}, faktúra {{ invoiceNumber }}", visit: "Návšteva: {{ debtorName }}, faktúra {{ invoiceNumber }}" },
  opening: {
    call: "Predstaviť sa menom a uviesť {{ merchantName }}. O faktúre hovoriť až vtedy, keď je isté, že pri telefóne je {{ debtorName }}. Iným osobám a v hlasovej schránke nechať len prosbu o zavolanie.",
    visit:
      "Predstaviť sa menom, uviesť {{ merchantName }} a ukázať poverenie. O faktúre hovoriť len s osobou: {{ debtorName }}. Na požiadanie ihneď odísť.",
  },
  question: {
    preDueNotice: "Dorazila faktúra a je v nej všetko v poriadku?",
    friendlyReminder: "Platba k nám zatiaľ nedorazila. Čo sa stalo?",
    formalReminder: "Čo úhrade bráni a čo by pomohlo?",
    finalNotice: "Aké riešenie je teraz možné?",
  },
  offers: {
    before: ["zaslanie faktúry ešte raz", "neskoršia splatnosť", "prijatie reklamácie alebo námietok"],
    after: [
      "prísľub platby ku konkrétnemu dňu",
      "platba v splátkach",
      "prijatie námietok: počas preverovania je pripomínanie pozastavené",
      "prestávka v pripomínaní v ťažkej životnej situácii",
      "zaslanie faktúry alebo výpočtu úrokov a nákladov",
    ],
  },
  conduct: [
    "Počúvať, pýtať sa a zapísať dohodu slovami danej osoby.",
    "Ničím nehroziť, nežiadať viac, než je v správe, a nesľubovať nič mimo zoznamu.",
    "Ak chce daná osoba hovor ukončiť alebo si volanie neželá, rozlúčiť sa a zapísať to.",
  ],
  phone: "Telefón na otázky",
  headings: { facts: "Fakty", opening: "Úvod", question: "Otázka", offers: "Možno ponúknuť", next: "Čo bude ďalej", conduct: "Zásady" },
};

const de: CallTexts = {
  title: { call: "Anruf: {{ debtorName }}, Rechnung {{ invoiceNumber }}", visit: "Besuch: {{ debtorName }}, Rechnung {{ invoiceNumber }}" },
  opening: {
    call: "Mit Namen und {{ merchantName }} vorstellen. Von der Rechnung erst sprechen, wenn feststeht, dass {{ debtorName }} am Telefon ist. Anderen und auf dem Anrufbeantworter nur die Bitte um Rückruf hinterlassen.",
    visit:
      "Mit Namen und {{ merchantName }} vorstellen und die Vollmacht zeigen. Von der Rechnung nur mit dieser Person sprechen: {{ debtorName }}. Auf Wunsch sofort gehen.",
  },
  question: {
    preDueNotice: "Ist die Rechnung angekommen, und stimmt alles?",
    friendlyReminder: "Die Zahlung ist noch nicht bei uns eingegangen. Was ist dazwischengekommen?",
    formalReminder: "Was steht der Zahlung im Weg, und was würde helfen?",
    finalNotice: "Welcher Weg ist jetzt möglich?",
  },
  offers: {
    before: ["die Rechnung noch einmal schicken", "ein späterer Zahlungstermin", "eine Reklamation oder Einwände aufnehmen"],
    after: [
      "die Zusage, an einem bestimmten Tag zu zahlen",
      "Zahlung in Raten",
      "Einwände aufnehmen: Solange geprüft wird, ruhen die Erinnerungen",
      "eine Pause der Erinnerungen in einer schwierigen Lage",
      "die Rechnung oder die Berechnung von Zinsen und Kosten schicken",
    ],
  },
  conduct: [
    "Zuhören, fragen, Vereinbartes in den Worten dieser Person festhalten.",
    "Mit nichts drohen, nichts fordern, was nicht in der Nachricht steht, nichts außerhalb der Liste versprechen.",
    "Möchte diese Person das Gespräch beenden oder keine Anrufe, verabschieden und das festhalten.",
  ],
  phone: "Telefon für Rückfragen",
  headings: {
    facts: "Angaben",
    opening: "Beginn",
    question: "Frage",
    offers: "Möglich ist",
    next: "Wie es weitergeht",
    conduct: "Grundsätze",
  },
};

const en: CallTexts = {
  title: { call: "Call: {{ debtorName }}, invoice {{ invoiceNumber }}", visit: "Visit: {{ debtorName }}, invoice {{ invoiceNumber }}" },
  opening: {
    call: "Give your name and {{ merchantName }}. Speak of the invoice only once you know that {{ debtorName }} is on the telephone. With others and on an answering machine leave only the wish to be called back.",
    visit:
      "Give your name and {{ merchantName }} and show your authority. Speak of the invoice with this person alone: {{ debtorName }}. Leave at once when asked to.",
  },
  question: {
    preDueNotice: "Has the invoice arrived, and is everything right with it?",
    friendlyReminder: "The payment has not reached us yet. What came in between?",
    formalReminder: "What stands in the way of payment, and what would help?",
    finalNotice: "Which way is possible now?",
  },
  offers: {
    before: ["sending the invoice once more", "a later due date", "taking down a complaint or objections"],
    after: [
      "a promise to pay on a certain day",
      "payment in instalments",
      "taking down objections: while they are looked into, reminders pause",
      "a pause of reminders in a hard situation",
      "sending the invoice, or how interest and costs were worked out",
    ],
  },
  conduct: [
    "Listen, ask, and write down what is agreed in this person's words.",
    "Threaten with nothing, ask for nothing that is not in the message, promise nothing beyond the list.",
    "When this person wants to end the talk or wants no calls, say goodbye and write that down.",
  ],
  phone: "Telephone for questions",
  headings: {
    facts: "Facts",
    opening: "Beginning",
    question: "Question",
    offers: "May be offered",
    next: "What happens next",
    conduct: "Principles",
  },
};

export const callTexts: Readonly<Record<Language, CallTexts>> = { pl, cs, sk, de, en };
