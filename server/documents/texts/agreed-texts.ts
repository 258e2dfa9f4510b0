/** The words before a day that was agreed, in five languages; they see the variables of the reminder, and `instalment` such as `2 of 3`. */
import type { Language } from "../../../src/kernel/language.ts";
import { type AgreedTemplate, agreedTemplates, type MessageTemplate } from "../../../src/wire/strategies.ts";
import type { StepTexts } from "./reminder-text.ts";

interface AgreedTexts {
  readonly steps: Readonly<Record<AgreedTemplate, StepTexts>>;
  readonly next: Readonly<Record<AgreedTemplate, string>>;
  /** As text messages; they see the variables of those. */
  readonly short: Readonly<Record<AgreedTemplate, string>>;
  /** What somebody who calls asks. */
  readonly question: Readonly<Record<AgreedTemplate, string>>;
  readonly facts: Readonly<Record<"instalment" | "openInAll" | "late", string>>;
  /** Sees `number` and `count`. */
  readonly ofCount: string;
}

const pl: AgreedTexts = {
  steps: {
    instalmentNotice: {
      subject: "Rata {{ instalment }}: {{ open }}, termin {{ dueOn }}",
      heading: "Termin raty: {{ dueOn }}",
      opening:
        "piszemy tylko po to, żeby termin nie umknął: zgodnie z planem spłaty za zakupy w sklepie {{ merchantName }} rata {{ instalment }} jest płatna do {{ dueOn }}. Do zapłaty jest {{ open }}.",
      pay: "Prosimy o przelew {{ open }} do {{ dueOn }}",
    },
    promiseNotice: {
      subject: "Zapowiedziana wpłata {{ open }}, termin {{ dueOn }}",
      heading: "Zapisany termin: {{ dueOn }}",
      opening:
        "dziękujemy za zapowiedź wpłaty za fakturę {{ invoiceNumber }} ze sklepu {{ merchantName }}. Zapisaliśmy {{ open }} do {{ dueOn }} i piszemy tylko po to, żeby termin nie umknął.",
      pay: "Prosimy o przelew {{ open }} do {{ dueOn }}",
    },
  },
  next: {
    instalmentNotice:
      "Dopóki raty wpływają w terminie, nie wysyłamy przypomnień o fakturze. Jeżeli termin raty nie pasuje, prosimy o wiadomość jeszcze przed nim, a wspólnie znajdziemy inny.",
    promiseNotice:
      "Do tego dnia nie wysyłamy przypomnień. Jeżeli termin już nie pasuje, prosimy o wiadomość jeszcze przed nim, a wspólnie znajdziemy inny.",
  },
  short: {
    instalmentNotice:
      "{{ merchantName }}: rata {{ instalment }} jest płatna do {{ dueOn }}, do zapłaty {{ open }} (faktura {{ invoiceNumber }}).",
    promiseNotice:
      "{{ merchantName }}: zapisaliśmy zapowiedź wpłaty {{ open }} do {{ dueOn }} (faktura {{ invoiceNumber }}). Piszemy, żeby termin nie umknął.",
  },
  question: {
    instalmentNotice: "Czy termin najbliższej raty nadal pasuje?",
    promiseNotice: "Czy uzgodniony termin nadal pasuje?",
  },
  facts: { instalment: "Rata", openInAll: "Razem pozostaje do zapłaty", late: "W tym z wcześniejszych rat" },
  ofCount: "{{ number }} z {{ count }}",
};

const cs: AgreedTexts = {
  steps: {
    instalmentNotice: {
      subject: "Splátka {{ instalment }}: {{ open }}, splatnost {{ dueOn }}",
      heading: "Splátka je splatná {{ dueOn }}",
      opening:
        "píšeme jen proto, aby Vám termín neunikl: podle splátkového kalendáře za nákup u prodejce {{ merchantName }} je splátka {{ instalment }} splatná {{ dueOn }}. K úhradě je {{ open }}.",
      pay: "Uhraďte prosím {{ open }} do {{ dueOn }}",
    },
    promiseNotice: {
      subject: "Přislíbená platba {{ open }}, termín {{ dueOn }}",
      heading: "Zapsaný termín: {{ dueOn }}",
      opening:
        "děkujeme za příslib platby za fakturu {{ invoiceNumber }} od prodejce {{ merchantName }}. Zapsali jsme {{ open }} do {{ dueOn }} a píšeme jen proto, aby Vám termín neunikl.",
      pay: "Uhraďte prosím {{ open }} do {{ dueOn }}",
    },
  },
  next: {
    instalmentNotice:
      "Dokud splátky přicházejí včas, upomínky k faktuře neposíláme. Pokud Vám termín splátky nevyhovuje, napište nám prosím ještě před ním a najdeme spolu jiný.",
    promiseNotice:
      "Do toho dne upomínky neposíláme. Pokud Vám termín už nevyhovuje, napište nám prosím ještě před ním a najdeme spolu jiný.",
  },
  short: {
    instalmentNotice:
      "{{ merchantName }}: splátka {{ instalment }} je splatná {{ dueOn }}, k úhradě {{ open }} (faktura {{ invoiceNumber }}).",
    promiseNotice:
      "{{ merchantName }}: zapsali jsme příslib platby {{ open }} do {{ dueOn }} (faktura {{ invoiceNumber }}). Píšeme, aby Vám termín neunikl.",
  },
  question: {
    instalmentNotice: "Vyhovuje termín příští splátky?",
    promiseNotice: "Vyhovuje domluvený termín stále?",
  },
  facts: { instalment: "Splátka", openInAll: "Celkem zbývá uhradit", late: "Z toho z dřívějších splátek" },
  ofCount: "{{ number }} z {{ count }}",
};

const sk: AgreedTexts = {
  steps: {
    instalmentNotice: {
      subject: "Splátka {{ instalment }}: {{ open }}, splatnosť {{ dueOn }}",
      heading: "Splátka je splatná {{ dueOn }}",
      opening:
        "píšeme len preto, aby Vám termín neunikol: podľa splátkového kalendára za nákup u predajcu {{ merchantName }} je splátka {{ instalment }} splatná {{ dueOn }}. Na úhradu je {{ open }}.",
      pay: "Uhraďte, prosím, {{ open }} do {{ dueOn }}",
    },
    promiseNotice: {
      subject: "Prisľúbená platba {{ open }}, termín {{ dueOn }}",
      heading: "Zapísaný termín: {{ dueOn }}",
      opening:
        "ďakujeme za prísľub platby za faktúru {{ invoiceNumber }} od predajcu {{ merchantName }}. Zapísali sme {{ open }} do {{ dueOn }} a píšeme len preto, aby Vám termín neunikol.",
      pay: "Uhraďte, prosím, {{ open }} do {{ dueOn }}",
    },
  },
  next: {
    instalmentNotice:
      "Kým splátky prichádzajú včas, upomienky k faktúre neposielame. Ak Vám termín splátky nevyhovuje, napíšte nám, prosím, ešte pred ním a nájdeme spolu iný.",
    promiseNotice: "Dovtedy upomienky neposielame. Ak Vám termín už nevyhovuje, napíšte nám, prosím, ešte pred ním a nájdeme spolu iný.",
  },
  short: {
    instalmentNotice:
      "{{ merchantName }}: splátka {{ instalment }} je splatná {{ dueOn }}, na úhradu {{ open }} (faktúra {{ invoiceNumber }}).",
    promiseNotice:
      "{{ merchantName }}: zapísali sme prísľub platby {{ open }} do {{ dueOn }} (faktúra {{ invoiceNumber }}). Píšeme, aby Vám termín neunikol.",
  },
  question: {
    instalmentNotice: "Vyhovuje termín najbližšej splátky?",
    promiseNotice: "Vyhovuje dohodnutý termín stále?",
  },
  facts: { instalment: "Splátka", openInAll: "Spolu zostáva uhradiť", late: "Z toho z predchádzajúcich splátok" },
  ofCount: "{{ number }} z {{ count }}",
};

const de: AgreedTexts = {
  steps: {
    instalmentNotice: {
      subject: "Rate {{ instalment }}: {{ open }}, fällig am {{ dueOn }}",
      heading: "Rate fällig am {{ dueOn }}",
      opening:
        "wir schreiben nur, damit der Termin nicht untergeht: Nach Ihrem Ratenplan für Ihren Einkauf bei {{ merchantName }} ist die Rate {{ instalment }} am {{ dueOn }} fällig. Zu zahlen sind {{ open }}.",
      pay: "Bitte überweisen Sie {{ open }} bis zum {{ dueOn }}",
    },
    promiseNotice: {
      subject: "Ihre zugesagte Zahlung von {{ open }} zum {{ dueOn }}",
      heading: "Notiert für den {{ dueOn }}",
      opening:
        "danke für Ihre Zahlungszusage zur Rechnung {{ invoiceNumber }} von {{ merchantName }}. Notiert sind {{ open }} bis zum {{ dueOn }}. Wir schreiben nur, damit der Termin nicht untergeht.",
      pay: "Bitte überweisen Sie {{ open }} bis zum {{ dueOn }}",
    },
  },
  next: {
    instalmentNotice:
      "Solange die Raten pünktlich eingehen, senden wir keine Erinnerungen zur Rechnung. Passt der Termin einer Rate nicht, schreiben Sie uns bitte vorher, und wir finden gemeinsam einen anderen.",
    promiseNotice:
      "Bis zu diesem Tag senden wir keine Erinnerungen. Passt der Termin nicht mehr, schreiben Sie uns bitte vorher, und wir finden gemeinsam einen anderen.",
  },
  short: {
    instalmentNotice:
      "{{ merchantName }}: Die Rate {{ instalment }} ist am {{ dueOn }} fällig, zu zahlen sind {{ open }} (Rechnung {{ invoiceNumber }}).",
    promiseNotice:
      "{{ merchantName }}: Notiert ist Ihre Zahlungszusage von {{ open }} bis {{ dueOn }} (Rechnung {{ invoiceNumber }}). Wir schreiben nur, damit der Termin nicht untergeht.",
  },
  question: {
    instalmentNotice: "Passt der Termin der nächsten Rate noch?",
    promiseNotice: "Passt der vereinbarte Termin noch?",
  },
  facts: { instalment: "Rate", openInAll: "Insgesamt offen", late: "Davon aus früheren Raten" },
  ofCount: "{{ number }} von {{ count }}",
};

const en: AgreedTexts = {
  steps: {
    instalmentNotice: {
      subject: "Instalment {{ instalment }}: {{ open }}, due on {{ dueOn }}",
      heading: "Instalment due on {{ dueOn }}",
      opening:
        "this is just a note so that the date does not slip by: under the payment plan for your purchase from {{ merchantName }}, instalment {{ instalment }} is due on {{ dueOn }}. {{ open }} is to be paid.",
      pay: "Please transfer {{ open }} by {{ dueOn }}",
    },
    promiseNotice: {
      subject: "Your payment of {{ open }}, noted for {{ dueOn }}",
      heading: "Noted for {{ dueOn }}",
      opening:
        "thank you for telling us when you will pay invoice {{ invoiceNumber }} from {{ merchantName }}. We have noted {{ open }} by {{ dueOn }}, and this is just a note so that the date does not slip by.",
      pay: "Please transfer {{ open }} by {{ dueOn }}",
    },
  },
  next: {
    instalmentNotice:
      "As long as the instalments arrive on time, we send no reminders about the invoice. If the day of an instalment does not fit, write to us before it, and we will find another one together.",
    promiseNotice:
      "Until that day we send no reminders. If it does not fit any more, write to us before it, and we will find another one together.",
  },
  short: {
    instalmentNotice:
      "{{ merchantName }}: instalment {{ instalment }} is due on {{ dueOn }}, {{ open }} to pay (invoice {{ invoiceNumber }}).",
    promiseNotice:
      "{{ merchantName }}: we have noted your payment of {{ open }} by {{ dueOn }} (invoice {{ invoiceNumber }}). Just a note so that the date does not slip by.",
  },
  question: {
    instalmentNotice: "Does the day of the next instalment still fit?",
    promiseNotice: "Does the agreed day still fit?",
  },
  facts: { instalment: "Instalment", openInAll: "Open in all", late: "Of it from earlier instalments" },
  ofCount: "{{ number }} of {{ count }}",
};

export const agreedTexts: Readonly<Record<Language, AgreedTexts>> = { pl, cs, sk, de, en };

const agreed: ReadonlySet<MessageTemplate> = new Set(agreedTemplates);

/** True for the words before a day that was agreed. */
export function isAgreedTemplate(template: MessageTemplate): template is AgreedTemplate {
  return agreed.has(template);
}
