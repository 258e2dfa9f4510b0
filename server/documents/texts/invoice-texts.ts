/** The words of an invoice in five languages. */
import type { Language } from "../../../src/kernel/language.ts";

export interface InvoiceTexts {
  readonly invoice: string;
  readonly creditNote: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly order: string;
  readonly taxId: string;
  readonly item: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly taxRate: string;
  readonly lineTotal: string;
  readonly pricesContainTax: string;
  readonly net: string;
  readonly tax: string;
  readonly gross: string;
  readonly withoutRate: string;
  readonly total: string;
  readonly settled: string;
  readonly open: string;
  readonly credited: string;
  readonly pleasePay: (amount: string, day: string) => string;
  readonly payee: string;
  readonly account: string;
  readonly bic: string;
  readonly reference: string;
  readonly amount: string;
  readonly scan: string;
  readonly codeMeaning: string;
  /** Where the account belongs to somebody else than the seller. */
  readonly payeeAccepts: (payee: string, seller: string) => string;
  /** True of an invoice that was paid and of one that was credited. */
  readonly settledStamp: string;
  readonly settledThanks: string;
  readonly creditNoteMeaning: string;
  readonly asOf: (day: string) => string;
  readonly page: (page: number, pages: number) => string;
}

const pl: InvoiceTexts = {
  invoice: "Faktura",
  creditNote: "Faktura korygująca",
  number: "Numer",
  issuedOn: "Data wystawienia",
  dueOn: "Termin płatności",
  order: "Zamówienie",
  taxId: "NIP",
  item: "Nazwa",
  quantity: "Ilość",
  unitPrice: "Cena brutto",
  taxRate: "VAT",
  lineTotal: "Wartość brutto",
  pricesContainTax: "Ceny zawierają podatek VAT.",
  net: "Netto",
  tax: "Kwota VAT",
  gross: "Brutto",
  withoutRate: "bez stawki",
  total: "Razem",
  settled: "Już rozliczono",
  open: "Pozostaje do zapłaty",
  credited: "Kwota korekty",
  pleasePay: (amount, day) => `Prosimy o zapłatę ${amount} do ${day}`,
  payee: "Odbiorca",
  account: "Numer rachunku",
  bic: "BIC",
  reference: "Tytuł przelewu",
  amount: "Kwota",
  scan: "Kod do aplikacji banku",
  codeMeaning: "Kod QR z danymi przelewu: odbiorca, numer rachunku, kwota i tytuł jak obok",
  payeeAccepts: (payee, seller) =>
    `Płatności za zakupy w sklepie ${seller} przyjmuje ${payee}, a wpłata na ten rachunek jest zapłatą tej faktury.`,
  settledStamp: "ROZLICZONO",
  settledThanks: "Ta faktura jest w całości rozliczona. Dziękujemy.",
  creditNoteMeaning: "O tę kwotę zmniejszamy należność. Jeżeli faktura została już zapłacona, zwracamy nadpłatę.",
  asOf: (day) => `Stan na ${day}`,
  page: (page, pages) => `Strona ${page} z ${pages}`,
};

const cs: InvoiceTexts = {
  invoice: "Faktura",
  creditNote: "Opravný doklad",
  number: "Číslo",
  issuedOn: "Datum vystavení",
  dueOn: "Datum splatnosti",
  order: "Objednávka",
  taxId: "DIČ",
  item: "Položka",
  quantity: "Množství",
  unitPrice: "Cena s DPH",
  taxRate: "DPH",
  lineTotal: "Celkem s DPH",
  pricesContainTax: "Ceny jsou uvedeny včetně DPH.",
  net: "Základ daně",
  tax: "Výše DPH",
  gross: "Celkem s DPH",
  withoutRate: "bez sazby",
  total: "Celkem",
  settled: "Již vyrovnáno",
  open: "Zbývá uhradit",
  credited: "Částka dobropisu",
  pleasePay: (amount, day) => `Uhraďte prosím ${amount} do ${day}`,
  payee: "Příjemce",
  account: "Číslo účtu (IBAN)",
  bic: "BIC",
  reference: "Variabilní symbol",
  amount: "Částka",
  scan: "QR Platba",
  codeMeaning: "QR kód s údaji platby: příjemce, číslo účtu, částka a variabilní symbol jako vedle",
  payeeAccepts: (payee, seller) => `Platby za nákupy u prodejce ${seller} přijímá ${payee} a platbou na tento účet je faktura uhrazena.`,
  settledStamp: "VYROVNÁNO",
  settledThanks: "Tato faktura je zcela vyrovnána. Děkujeme.",
  creditNoteMeaning: "O tuto částku snižujeme váš dluh. Pokud je faktura již zaplacena, přeplatek vám vrátíme.",
  asOf: (day) => `Stav ke dni ${day}`,
  page: (page, pages) => `Strana ${page} z ${pages}`,
};

const sk: InvoiceTexts = {
  invoice: "Faktúra",
  creditNote: "Dobropis",
  number: "Číslo",
  issuedOn: "Dátum vystavenia",
  dueOn: "Dátum splatnosti",
  order: "Objednávka",
  taxId: "IČ DPH",
  item: "Položka",
  quantity: "Množstvo",
  unitPrice: "Cena s DPH",
  taxRate: "DPH",
  lineTotal: "Spolu s DPH",
  pricesContainTax: "Ceny sú uvedené vrátane DPH.",
  net: "Základ dane",
  tax: "Výška DPH",
  gross: "Spolu s DPH",
  withoutRate: "bez sadzby",
  total: "Spolu",
  settled: "Už vyrovnané",
  open: "Zostáva uhradiť",
  credited: "Suma dobropisu",
  pleasePay: (amount, day) => `Uhraďte prosím ${amount} do ${day}`,
  payee: "Príjemca",
  account: "Číslo účtu (IBAN)",
  bic: "BIC",
  reference: "Variabilný symbol",
  amount: "Suma",
  scan: "Kód pre aplikáciu banky",
  codeMeaning: "QR kód s údajmi platby: príjemca, číslo účtu, suma a referencia platby",
  payeeAccepts: (payee, seller) => `Platby za nákupy u predajcu ${seller} prijíma ${payee} a platbou na tento účet je faktúra uhradená.`,
  settledStamp: "VYROVNANÉ",
  settledThanks: "Táto faktúra je úplne vyrovnaná. Ďakujeme.",
  creditNoteMeaning: "O túto sumu znižujeme váš dlh. Ak je faktúra už zaplatená, preplatok vám vrátime.",
  asOf: (day) => `Stav k ${day}`,
  page: (page, pages) => `Strana ${page} z ${pages}`,
};

const de: InvoiceTexts = {
  invoice: "Rechnung",
  creditNote: "Rechnungskorrektur",
  number: "Nummer",
  issuedOn: "Ausgestellt am",
  dueOn: "Zahlbar bis",
  order: "Bestellung",
  taxId: "USt-IdNr.",
  item: "Artikel",
  quantity: "Menge",
  unitPrice: "Einzelpreis",
  taxRate: "USt.",
  lineTotal: "Gesamt",
  pricesContainTax: "Alle Preise enthalten die Umsatzsteuer.",
  net: "Netto",
  tax: "Umsatzsteuer",
  gross: "Brutto",
  withoutRate: "ohne Satz",
  total: "Summe",
  settled: "Bereits ausgeglichen",
  open: "Noch zu zahlen",
  credited: "Gutschriftbetrag",
  pleasePay: (amount, day) => `Bitte überweisen Sie ${amount} bis zum ${day}`,
  payee: "Empfänger",
  account: "IBAN",
  bic: "BIC",
  reference: "Verwendungszweck",
  amount: "Betrag",
  scan: "Code für Ihre Banking-App",
  codeMeaning: "QR-Code mit den Angaben der Überweisung: Empfänger, IBAN, Betrag und Zahlungsreferenz",
  payeeAccepts: (payee, seller) =>
    `Zahlungen für Einkäufe bei ${seller} nimmt ${payee} entgegen; mit der Zahlung auf dieses Konto ist die Rechnung beglichen.`,
  settledStamp: "AUSGEGLICHEN",
  settledThanks: "Diese Rechnung ist vollständig ausgeglichen. Vielen Dank.",
  creditNoteMeaning:
    "Um diesen Betrag verringert sich Ihre Schuld. Ist die Rechnung schon bezahlt, erstatten wir Ihnen den überzahlten Betrag.",
  asOf: (day) => `Stand: ${day}`,
  page: (page, pages) => `Seite ${page} von ${pages}`,
};

const en: InvoiceTexts = {
  invoice: "Invoice",
  creditNote: "Credit note",
  number: "Number",
  issuedOn: "Issued on",
  dueOn: "Due on",
  order: "Order",
  taxId: "VAT ID",
  item: "Item",
  quantity: "Quantity",
  unitPrice: "Unit price",
  taxRate: "VAT",
  lineTotal: "Total",
  pricesContainTax: "All prices include VAT.",
  net: "Net",
  tax: "VAT amount",
  gross: "Gross",
  withoutRate: "no rate",
  total: "Total",
  settled: "Already settled",
  open: "Still to be paid",
  credited: "Credited amount",
  pleasePay: (amount, day) => `Please pay ${amount} by ${day}`,
  payee: "Payee",
  account: "Account (IBAN)",
  bic: "BIC",
  reference: "Payment reference",
  amount: "Amount",
  scan: "Code for your banking app",
  codeMeaning: "QR code with the details of the transfer: payee, account, amount and payment reference",
  payeeAccepts: (payee, seller) =>
    `Payments for purchases from ${seller} are accepted by ${payee}, and a payment to this account settles the invoice.`,
  settledStamp: "SETTLED",
  settledThanks: "This invoice is settled in full. Thank you.",
  creditNoteMeaning: "What you owe is reduced by this amount. If the invoice is already paid, we return what was paid too much.",
  asOf: (day) => `As of ${day}`,
  page: (page, pages) => `Page ${page} of ${pages}`,
};

export const invoiceTexts: Readonly<Record<Language, InvoiceTexts>> = { pl, cs, sk, de, en };
