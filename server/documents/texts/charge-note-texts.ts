/** The words of the notes that tell interest, fixed compensation and reminder fees, in five languages. */
import type { Language } from "../../../src/kernel/language.ts";
import type { ChargePart } from "../../../src/receivables/invoice.ts";

export interface ChargeNoteTexts {
  /** Short, for the band. */
  readonly title: Readonly<Record<ChargePart, string>>;
  readonly heading: Readonly<Record<ChargePart, string>>;
  readonly invoice: string;
  readonly about: (invoice: {
    readonly number: string;
    readonly issuedOn: string;
    readonly total: string;
    readonly dueOn: string;
  }) => string;
  readonly period: string;
  readonly days: string;
  readonly principal: string;
  readonly rate: string;
  readonly amount: string;
  readonly method: string;
  readonly compensation: string;
  readonly fee: (day: string) => string;
  readonly basis: (source: string) => string;
  readonly through: (day: string) => string;
  readonly stated: string;
  readonly thisNote: string;
  readonly paid: string;
  readonly waived: string;
  readonly open: string;
  readonly pleasePay: (amount: string) => string;
  readonly payeeAccepts: (payee: string, seller: string) => string;
  readonly settled: string;
  readonly noTax: string;
  /** Where the law of the claim's country says it of default interest. */
  readonly interestUntaxed: string;
  readonly objection: string;
}

const pl: ChargeNoteTexts = {
  title: { interest: "Nota odsetkowa", compensation: "Nota obciążeniowa", fees: "Nota obciążeniowa" },
  heading: {
    interest: "Nota odsetkowa",
    compensation: "Nota obciążeniowa – rekompensata",
    fees: "Nota obciążeniowa – koszty przypomnienia",
  },
  invoice: "Faktura",
  about: ({ number, issuedOn, total, dueOn }) => `Dotyczy faktury ${number} z ${issuedOn} na kwotę ${total}, płatnej do ${dueOn}.`,
  period: "Okres",
  days: "Dni / rok",
  principal: "Kwota zaległa",
  rate: "Stopa",
  amount: "Odsetki",
  method: "Odsetki = kwota zaległa × stopa roczna × liczba dni ÷ liczba dni w roku. Ułamki zaokrąglamy raz, na końcu.",
  compensation:
    "Za opóźnienie w zapłacie między przedsiębiorcami prawo przyznaje wierzycielowi zryczałtowaną rekompensatę za koszty odzyskiwania należności. Należy się raz za tę fakturę.",
  fee: (day) => `Koszt przypomnienia o zapłacie z ${day}.`,
  basis: (source) => `Podstawa: ${source}`,
  through: (day) => `Odsetki do ${day} włącznie`,
  stated: "Objęte wcześniejszymi notami",
  thisNote: "Kwota tej noty",
  paid: "Zapłacono",
  waived: "Umorzono",
  open: "Pozostaje do zapłaty",
  pleasePay: (amount) => `Prosimy o zapłatę ${amount}`,
  payeeAccepts: (payee, seller) => `Płatności za zakupy w sklepie ${seller} przyjmuje ${payee}.`,
  settled: "Z tej noty nic nie pozostaje do zapłaty. Dziękujemy.",
  noTax: "Ta nota nie jest fakturą VAT i nie zawiera podatku VAT.",
  interestUntaxed: "Odsetki za opóźnienie nie podlegają opodatkowaniu VAT.",
  objection: "Coś się nie zgadza? Prosimy o wiadomość – wyjaśnimy wyliczenie i sprawdzimy je jeszcze raz.",
};

const cs: ChargeNoteTexts = {
  title: { interest: "Úrok z prodlení", compensation: "Paušální náhrada", fees: "Náklady upomínky" },
  heading: {
    interest: "Vyúčtování úroku z prodlení",
    compensation: "Vyúčtování paušální náhrady",
    fees: "Vyúčtování nákladů upomínky",
  },
  invoice: "Faktura",
  about: ({ number, issuedOn, total, dueOn }) => `K faktuře ${number} ze dne ${issuedOn} na částku ${total}, splatné ${dueOn}.`,
  period: "Období",
  days: "Dny / rok",
  principal: "Dlužná částka",
  rate: "Sazba",
  amount: "Úrok",
  method: "Úrok = dlužná částka × roční sazba × počet dní ÷ počet dní v roce. Zlomky zaokrouhlujeme jednou, na konci.",
  compensation:
    "Za prodlení mezi podnikateli náleží věřiteli ze zákona paušální náhrada nákladů spojených s uplatněním pohledávky. Náleží za tuto fakturu jednou.",
  fee: (day) => `Náklady upomínky ze dne ${day}.`,
  basis: (source) => `Právní základ: ${source}`,
  through: (day) => `Úrok do ${day} včetně`,
  stated: "Vyúčtováno dříve",
  thisNote: "Částka tohoto vyúčtování",
  paid: "Zaplaceno",
  waived: "Prominuto",
  open: "Zbývá uhradit",
  pleasePay: (amount) => `Uhraďte prosím ${amount}`,
  payeeAccepts: (payee, seller) => `Platby za nákupy u prodejce ${seller} přijímá ${payee}.`,
  settled: "Z tohoto vyúčtování již nic nezbývá k úhradě. Děkujeme.",
  noTax: "Tento doklad není daňovým dokladem a neobsahuje DPH.",
  interestUntaxed: "Úrok z prodlení není předmětem daně z přidané hodnoty.",
  objection: "Nesouhlasí něco? Napište nám, výpočet vysvětlíme a zkontrolujeme jej znovu.",
};

const sk: ChargeNoteTexts = {
  title: { interest: "Úrok z omeškania", compensation: "Paušálna náhrada", fees: "Náklady upomienky" },
  heading: {
    interest: "Vyúčtovanie úroku z omeškania",
    compensation: "Vyúčtovanie paušálnej náhrady",
    fees: "Vyúčtovanie nákladov upomienky",
  },
  invoice: "Faktúra",
  about: ({ number, issuedOn, total, dueOn }) => `K faktúre ${number} zo dňa ${issuedOn} na sumu ${total}, splatnej ${dueOn}.`,
  period: "Obdobie",
  days: "Dni / rok",
  principal: "Dlžná suma",
  rate: "Sadzba",
  amount: "Úrok",
  method: "Úrok = dlžná suma × ročná sadzba × počet dní ÷ počet dní v roku. Zlomky zaokrúhľujeme raz, na konci.",
  compensation:
    "Pri omeškaní medzi podnikateľmi patrí veriteľovi zo zákona paušálna náhrada nákladov spojených s uplatnením pohľadávky. Za túto faktúru patrí raz.",
  fee: (day) => `Náklady upomienky zo dňa ${day}.`,
  basis: (source) => `Právny základ: ${source}`,
  through: (day) => `Úrok do ${day} vrátane`,
  stated: "Vyúčtované skôr",
  thisNote: "Suma tohto vyúčtovania",
  paid: "Zaplatené",
  waived: "Odpustené",
  open: "Zostáva uhradiť",
  pleasePay: (amount) => `Uhraďte prosím ${amount}`,
  payeeAccepts: (payee, seller) => `Platby za nákupy u predajcu ${seller} prijíma ${payee}.`,
  settled: "Z tohto vyúčtovania už nič nezostáva na úhradu. Ďakujeme.",
  noTax: "Tento doklad nie je daňovým dokladom a neobsahuje DPH.",
  interestUntaxed: "Úrok z omeškania nie je predmetom dane z pridanej hodnoty.",
  objection: "Niečo nesedí? Napíšte nám, výpočet vysvetlíme a skontrolujeme ho ešte raz.",
};

const de: ChargeNoteTexts = {
  title: { interest: "Verzugszinsen", compensation: "Verzugspauschale", fees: "Mahnkosten" },
  heading: {
    interest: "Abrechnung der Verzugszinsen",
    compensation: "Abrechnung der Verzugspauschale",
    fees: "Abrechnung der Mahnkosten",
  },
  invoice: "Rechnung",
  about: ({ number, issuedOn, total, dueOn }) => `Zur Rechnung ${number} vom ${issuedOn} über ${total}, zahlbar bis ${dueOn}.`,
  period: "Zeitraum",
  days: "Tage / Jahr",
  principal: "Offener Betrag",
  rate: "Zinssatz",
  amount: "Zinsen",
  method: "Zinsen = offener Betrag × Jahreszinssatz × Tage ÷ Tage des Jahres. Bruchteile werden einmal am Ende gerundet.",
  compensation:
    "Bei Zahlungsverzug zwischen Unternehmen steht dem Gläubiger nach dem Gesetz eine Pauschale für die Kosten der Beitreibung zu. Sie fällt für diese Rechnung einmal an.",
  fee: (day) => `Kosten der Zahlungserinnerung vom ${day}.`,
  basis: (source) => `Grundlage: ${source}`,
  through: (day) => `Zinsen bis einschließlich ${day}`,
  stated: "Bereits abgerechnet",
  thisNote: "Betrag dieser Abrechnung",
  paid: "Bezahlt",
  waived: "Erlassen",
  open: "Noch zu zahlen",
  pleasePay: (amount) => `Bitte überweisen Sie ${amount}`,
  payeeAccepts: (payee, seller) => `Zahlungen für Einkäufe bei ${seller} nimmt ${payee} entgegen.`,
  settled: "Aus dieser Abrechnung ist nichts mehr zu zahlen. Vielen Dank.",
  noTax: "Dieser Beleg ist keine Rechnung im Sinne des Umsatzsteuerrechts und enthält keine Umsatzsteuer.",
  interestUntaxed: "Verzugszinsen unterliegen nicht der Umsatzsteuer.",
  objection: "Stimmt etwas nicht? Schreiben Sie uns: Wir erklären die Berechnung gern und prüfen sie noch einmal.",
};

const en: ChargeNoteTexts = {
  title: { interest: "Interest note", compensation: "Compensation note", fees: "Reminder fee" },
  heading: { interest: "Interest note", compensation: "Compensation note", fees: "Reminder fee note" },
  invoice: "Invoice",
  about: ({ number, issuedOn, total, dueOn }) => `For invoice ${number} of ${issuedOn} for ${total}, due on ${dueOn}.`,
  period: "Period",
  days: "Days / year",
  principal: "Amount overdue",
  rate: "Rate",
  amount: "Interest",
  method: "Interest = amount overdue × yearly rate × days ÷ days of the year. Fractions are rounded once, at the end.",
  compensation:
    "Where a business pays another one late, the law gives the creditor a fixed sum for the costs of collecting. It is due once for this invoice.",
  fee: (day) => `Cost of the reminder of ${day}.`,
  basis: (source) => `Basis: ${source}`,
  through: (day) => `Interest up to and including ${day}`,
  stated: "Told in earlier notes",
  thisNote: "Amount of this note",
  paid: "Paid",
  waived: "Waived",
  open: "Still to be paid",
  pleasePay: (amount) => `Please pay ${amount}`,
  payeeAccepts: (payee, seller) => `Payments for purchases from ${seller} are accepted by ${payee}.`,
  settled: "Nothing of this note is left to pay. Thank you.",
  noTax: "This note is not a VAT invoice and contains no VAT.",
  interestUntaxed: "Default interest is not subject to VAT.",
  objection: "Is something wrong? Write to us: we will gladly explain the calculation and check it again.",
};

export const chargeNoteTexts: Readonly<Record<Language, ChargeNoteTexts>> = { pl, cs, sk, de, en };
