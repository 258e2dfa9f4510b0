/** The words of a reminder that tells several claims of one debtor, in five languages; they see the variables of the reminder, `open` being the sum. */
import type { Language } from "../../../src/kernel/language.ts";
import type { StepTemplate } from "../../../src/wire/strategies.ts";
import type { StepTexts } from "./reminder-text.ts";

export interface SeveralTexts {
  readonly steps: Readonly<Record<StepTemplate, StepTexts>>;
  /** In place of the payment reference: each claim has its own. */
  readonly references: string;
}

const en: SeveralTexts = {
  steps: {
    preDueNotice: {
      subject: "Your invoices are due soon: {{ open }} in all",
      heading: "Your invoices are due soon",
      opening:
        "thank you for shopping at {{ merchantName }}. This is just a note so that no date slips by: the invoices below are due soon, and {{ open }} in all is open.",
      pay: "Please transfer each amount by its due date",
    },
    friendlyReminder: {
      subject: "Reminder: several invoices, {{ open }} still open",
      heading: "{{ open }} is still open",
      opening:
        "perhaps the invoices below just slipped your mind, perhaps your transfers are already on their way. Their due dates have passed, and not everything has reached us yet. Please transfer what is open in the next few days.",
      pay: "Please transfer {{ open }} in all",
    },
    formalReminder: {
      subject: "Request for payment: several invoices, {{ open }}",
      heading: "Request for payment",
      opening:
        "the due dates of the invoices below for your purchases from {{ merchantName }} have passed. {{ open }} in all is still open. Please pay this amount by {{ payBy }}.",
      pay: "Please transfer {{ open }} in all by {{ payBy }}",
    },
    finalNotice: {
      subject: "Last request for payment: several invoices, {{ open }}",
      heading: "Last request for payment",
      opening:
        "despite our reminders, the invoices below for your purchases from {{ merchantName }} have not been paid in full. {{ open }} in all is still open. Please pay by {{ payBy }}, or write to us if you need another way.",
      pay: "Please transfer {{ open }} in all by {{ payBy }}",
    },
  },
  references: "each invoice has its own, see above",
};

const pl: SeveralTexts = {
  steps: {
    preDueNotice: {
      subject: "Zbliżają się terminy płatności Twoich faktur: razem {{ open }}",
      heading: "Zbliżają się terminy płatności",
      opening:
        "dziękujemy za zakupy w {{ merchantName }}. Piszemy tylko po to, żeby żaden termin nie umknął: poniższe faktury trzeba wkrótce opłacić, a do zapłaty pozostaje razem {{ open }}.",
      pay: "Prosimy o przelew każdej kwoty w jej terminie",
    },
    friendlyReminder: {
      subject: "Przypomnienie: kilka faktur, do zapłaty pozostaje {{ open }}",
      heading: "Do zapłaty pozostaje {{ open }}",
      opening:
        "być może poniższe faktury po prostu umknęły uwadze, a być może przelewy są już w drodze. Ich terminy minęły, a nie wszystkie wpłaty do nas dotarły. Prosimy o przelew brakującej kwoty w najbliższych dniach.",
      pay: "Prosimy o przelew, razem {{ open }}",
    },
    formalReminder: {
      subject: "Wezwanie do zapłaty: kilka faktur, {{ open }}",
      heading: "Wezwanie do zapłaty",
      opening:
        "terminy płatności poniższych faktur za zakupy w {{ merchantName }} minęły. Do zapłaty pozostaje razem {{ open }}. Prosimy o zapłatę tej kwoty do {{ payBy }}.",
      pay: "Prosimy o przelew do {{ payBy }}, razem {{ open }}",
    },
    finalNotice: {
      subject: "Ostatnie wezwanie do zapłaty: kilka faktur, {{ open }}",
      heading: "Ostatnie wezwanie do zapłaty",
      opening:
        "mimo naszych przypomnień poniższe faktury za zakupy w {{ merchantName }} nie zostały w całości opłacone. Do zapłaty pozostaje razem {{ open }}. Prosimy o zapłatę do {{ payBy }} albo o wiadomość, jeśli potrzebne jest inne rozwiązanie.",
      pay: "Prosimy o przelew do {{ payBy }}, razem {{ open }}",
    },
  },
  references: "osobny dla każdej faktury, patrz wyżej",
};

const cs: SeveralTexts = {
  steps: {
    preDueNotice: {
      subject: "Blíží se splatnost vašich faktur: celkem {{ open }}",
      heading: "Blíží se splatnost vašich faktur",
      opening:
        "děkujeme za nákupy v {{ merchantName }}. Píšeme jen proto, aby vám žádný termín neunikl: níže uvedené faktury budou brzy splatné a k úhradě zbývá celkem {{ open }}.",
      pay: "Uhraďte prosím každou částku do její splatnosti",
    },
    friendlyReminder: {
      subject: "Připomínka: více faktur, k úhradě zbývá {{ open }}",
      heading: "K úhradě zbývá {{ open }}",
      opening:
        "možná vám níže uvedené faktury jen unikly, možná jsou platby už na cestě. Jejich splatnost uplynula a ne všechny platby k nám dorazily. Uhraďte prosím zbývající částku v nejbližších dnech.",
      pay: "Uhraďte prosím celkem {{ open }}",
    },
    formalReminder: {
      subject: "Výzva k úhradě: více faktur, {{ open }}",
      heading: "Výzva k úhradě",
      opening:
        "splatnost níže uvedených faktur za vaše nákupy v {{ merchantName }} uplynula. K úhradě zbývá celkem {{ open }}. Uhraďte prosím tuto částku do {{ payBy }}.",
      pay: "Uhraďte prosím do {{ payBy }} celkem {{ open }}",
    },
    finalNotice: {
      subject: "Poslední výzva k úhradě: více faktur, {{ open }}",
      heading: "Poslední výzva k úhradě",
      opening:
        "přes naše připomínky nebyly níže uvedené faktury za vaše nákupy v {{ merchantName }} zcela uhrazeny. K úhradě zbývá celkem {{ open }}. Zaplaťte prosím do {{ payBy }}, nebo nám napište, pokud potřebujete jiné řešení.",
      pay: "Uhraďte prosím do {{ payBy }} celkem {{ open }}",
    },
  },
  references: "každá faktura má vlastní, viz výše",
};

const sk: SeveralTexts = {
  steps: {
    preDueNotice: {
      subject: "Blíži sa splatnosť vašich faktúr: spolu {{ open }}",
      heading: "Blíži sa splatnosť vašich faktúr",
      opening:
        "ďakujeme za nákupy v {{ merchantName }}. Píšeme len preto, aby vám žiadny termín neunikol: nižšie uvedené faktúry budú čoskoro splatné a na úhradu zostáva spolu {{ open }}.",
      pay: "Uhraďte, prosím, každú sumu do jej splatnosti",
    },
    friendlyReminder: {
      subject: "Pripomienka: viac faktúr, na úhradu zostáva {{ open }}",
      heading: "Na úhradu zostáva {{ open }}",
      opening:
        "možno vám nižšie uvedené faktúry len unikli, možno sú platby už na ceste. Ich splatnosť uplynula a nie všetky platby k nám dorazili. Uhraďte, prosím, zostávajúcu sumu v najbližších dňoch.",
      pay: "Uhraďte, prosím, spolu {{ open }}",
    },
    formalReminder: {
      subject: "Výzva na úhradu: viac faktúr, {{ open }}",
      heading: "Výzva na úhradu",
      opening:
        "splatnosť nižšie uvedených faktúr za vaše nákupy v {{ merchantName }} uplynula. Na úhradu zostáva spolu {{ open }}. Uhraďte, prosím, túto sumu do {{ payBy }}.",
      pay: "Uhraďte, prosím, do {{ payBy }} spolu {{ open }}",
    },
    finalNotice: {
      subject: "Posledná výzva na úhradu: viac faktúr, {{ open }}",
      heading: "Posledná výzva na úhradu",
      opening:
        "napriek našim pripomienkam neboli nižšie uvedené faktúry za vaše nákupy v {{ merchantName }} úplne uhradené. Na úhradu zostáva spolu {{ open }}. Zaplaťte, prosím, do {{ payBy }}, alebo nám napíšte, ak potrebujete iné riešenie.",
      pay: "Uhraďte, prosím, do {{ payBy }} spolu {{ open }}",
    },
  },
  references: "každá faktúra má vlastný, pozri vyššie",
};

const de: SeveralTexts = {
  steps: {
    preDueNotice: {
      subject: "Ihre Rechnungen werden bald fällig: zusammen {{ open }}",
      heading: "Ihre Rechnungen werden bald fällig",
      opening:
        "vielen Dank für Ihre Einkäufe bei {{ merchantName }}. Wir schreiben nur, damit kein Termin untergeht: Die unten genannten Rechnungen werden bald fällig, offen sind zusammen {{ open }}.",
      pay: "Bitte überweisen Sie jeden Betrag bis zu seiner Fälligkeit",
    },
    friendlyReminder: {
      subject: "Erinnerung: mehrere Rechnungen, {{ open }} noch offen",
      heading: "{{ open }} sind noch offen",
      opening:
        "vielleicht sind Ihnen die unten genannten Rechnungen nur entgangen, vielleicht sind Ihre Überweisungen schon unterwegs. Die Zahlungstermine sind vorbei, und noch ist nicht alles bei uns angekommen. Bitte überweisen Sie den offenen Betrag in den nächsten Tagen.",
      pay: "Bitte überweisen Sie zusammen {{ open }}",
    },
    formalReminder: {
      subject: "Mahnung: mehrere Rechnungen, {{ open }}",
      heading: "Mahnung",
      opening:
        "die Zahlungstermine der unten genannten Rechnungen für Ihre Einkäufe bei {{ merchantName }} sind vorbei. Offen sind noch zusammen {{ open }}. Bitte zahlen Sie diesen Betrag bis zum {{ payBy }}.",
      pay: "Bitte überweisen Sie bis zum {{ payBy }} zusammen {{ open }}",
    },
    finalNotice: {
      subject: "Letzte Mahnung: mehrere Rechnungen, {{ open }}",
      heading: "Letzte Mahnung",
      opening:
        "trotz unserer Erinnerungen sind die unten genannten Rechnungen für Ihre Einkäufe bei {{ merchantName }} nicht vollständig bezahlt. Offen sind noch zusammen {{ open }}. Bitte zahlen Sie bis zum {{ payBy }}, oder schreiben Sie uns, wenn Sie einen anderen Weg brauchen.",
      pay: "Bitte überweisen Sie bis zum {{ payBy }} zusammen {{ open }}",
    },
  },
  references: "jede Rechnung hat ihren eigenen, siehe oben",
};

export const severalTexts: Readonly<Record<Language, SeveralTexts>> = { pl, cs, sk, de, en };
