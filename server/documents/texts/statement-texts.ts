/** The words of a statement of account in five languages. */
import type { Language } from "../../../src/kernel/language.ts";
import type { AgeingBucket, StatementItemKind } from "../../../src/receivables/statement.ts";

export interface StatementTexts {
  /** Short, for the band. */
  readonly title: string;
  readonly heading: (day: string) => string;
  readonly note: string;
  readonly asOf: string;
  readonly count: string;
  readonly document: string;
  readonly date: string;
  readonly due: string;
  readonly amount: string;
  readonly open: string;
  readonly balance: string;
  readonly kinds: Readonly<Record<StatementItemKind, string>>;
  readonly toInvoice: (number: string) => string;
  readonly daysLate: (days: number) => string;
  readonly disputedPart: (amount: string) => string;
  readonly ages: string;
  readonly buckets: Readonly<Record<AgeingBucket, string>>;
  readonly owed: string;
  readonly overdue: string;
  readonly disputed: string;
  readonly credit: string;
  readonly nothingOpen: string;
  readonly howToPay: string;
  readonly quote: string;
  readonly inYourFavour: string;
  readonly objection: string;
}

const pl: StatementTexts = {
  title: "Zestawienie należności",
  heading: (day) => `Zestawienie należności na ${day}`,
  note: "Pokazuje wszystko, co w tym dniu pozostaje nierozliczone. Nie zastępuje faktur.",
  asOf: "Stan na dzień",
  count: "Liczba pozycji",
  document: "Dokument",
  date: "Data",
  due: "Termin",
  amount: "Kwota",
  open: "Do zapłaty",
  balance: "Saldo",
  kinds: {
    invoice: "Faktura",
    interestNote: "Nota odsetkowa",
    compensationNote: "Rekompensata",
    feeNote: "Koszty przypomnienia",
    creditNote: "Korekta",
    payment: "Wpłata",
  },
  toInvoice: (number) => `do faktury ${number}`,
  daysLate: (days) => `dni po terminie: ${days}`,
  disputedPart: (amount) => `sporne: ${amount}`,
  ages: "Wiek należności (dni po terminie)",
  buckets: { notDue: "Przed terminem", days1To30: "1–30", days31To60: "31–60", days61To90: "61–90", daysOver90: "ponad 90" },
  owed: "Należności razem",
  overdue: "w tym po terminie",
  disputed: "w tym sporne (wstrzymane)",
  credit: "Na Państwa korzyść",
  nothingOpen: "Nic nie pozostaje do zapłaty. Dziękujemy.",
  howToPay: "Jak zapłacić",
  quote:
    "Prosimy zapłacić każdą fakturę osobno i w tytule podać cyfry jej numeru (2026/000001 to 2026000001); noty prosimy opłacać z numerem ich faktury.",
  inYourFavour: "Saldo jest na Państwa korzyść. Nie trzeba nic płacić.",
  objection: "Coś się nie zgadza albo wpłata jest już w drodze? Prosimy o wiadomość – sprawdzimy.",
};

const cs: StatementTexts = {
  title: "Otevřené položky",
  heading: (day) => `Přehled otevřených položek k ${day}`,
  note: "Ukazuje vše, co k tomuto dni zbývá vyrovnat. Nenahrazuje faktury.",
  asOf: "Stav ke dni",
  count: "Počet položek",
  document: "Doklad",
  date: "Datum",
  due: "Splatnost",
  amount: "Částka",
  open: "Zbývá",
  balance: "Zůstatek",
  kinds: {
    invoice: "Faktura",
    interestNote: "Úrok z prodlení",
    compensationNote: "Paušální náhrada",
    feeNote: "Náklady upomínky",
    creditNote: "Dobropis",
    payment: "Platba",
  },
  toInvoice: (number) => `k faktuře ${number}`,
  daysLate: (days) => `dní po splatnosti: ${days}`,
  disputedPart: (amount) => `sporné: ${amount}`,
  ages: "Stáří pohledávek (dny po splatnosti)",
  buckets: { notDue: "Před splatností", days1To30: "1–30", days31To60: "31–60", days61To90: "61–90", daysOver90: "nad 90" },
  owed: "Celkem k úhradě",
  overdue: "z toho po splatnosti",
  disputed: "z toho sporné (pozastavené)",
  credit: "Ve váš prospěch",
  nothingOpen: "Nic nezbývá k úhradě. Děkujeme.",
  howToPay: "Jak zaplatit",
  quote:
    "Zaplaťte prosím každou fakturu zvlášť a jako variabilní symbol uveďte číslice jejího čísla (2026/000001 je 2026000001); ostatní doklady plaťte pod číslem jejich faktury.",
  inYourFavour: "Zůstatek je ve váš prospěch. Není třeba nic platit.",
  objection: "Něco nesouhlasí, nebo je platba již na cestě? Napište nám, prověříme to.",
};

const sk: StatementTexts = {
  title: "Otvorené položky",
  heading: (day) => `Prehľad otvorených položiek k ${day}`,
  note: "Ukazuje všetko, čo k tomuto dňu zostáva vyrovnať. Nenahrádza faktúry.",
  asOf: "Stav ku dňu",
  count: "Počet položiek",
  document: "Doklad",
  date: "Dátum",
  due: "Splatnosť",
  amount: "Suma",
  open: "Zostáva",
  balance: "Zostatok",
  kinds: {
    invoice: "Faktúra",
    interestNote: "Úrok z omeškania",
    compensationNote: "Paušálna náhrada",
    feeNote: "Náklady upomienky",
    creditNote: "Dobropis",
    payment: "Platba",
  },
  toInvoice: (number) => `k faktúre ${number}`,
  daysLate: (days) => `dní po splatnosti: ${days}`,
  disputedPart: (amount) => `sporné: ${amount}`,
  ages: "Vek pohľadávok (dni po splatnosti)",
  buckets: { notDue: "Pred splatnosťou", days1To30: "1–30", days31To60: "31–60", days61To90: "61–90", daysOver90: "nad 90" },
  owed: "Spolu na úhradu",
  overdue: "z toho po splatnosti",
  disputed: "z toho sporné (pozastavené)",
  credit: "Vo váš prospech",
  nothingOpen: "Nič nezostáva na úhradu. Ďakujeme.",
  howToPay: "Ako zaplatiť",
  quote:
    "Zaplaťte prosím každú faktúru osobitne a ako variabilný symbol uveďte číslice jej čísla (2026/000001 je 2026000001); ostatné doklady plaťte pod číslom ich faktúry.",
  inYourFavour: "Zostatok je vo váš prospech. Netreba nič platiť.",
  objection: "Niečo nesedí alebo je platba už na ceste? Napíšte nám, preveríme to.",
};

const de: StatementTexts = {
  title: "Offene Posten",
  heading: (day) => `Offene Posten zum ${day}`,
  note: "Zeigt alles, was an diesem Tag offen ist. Ersetzt keine Rechnung.",
  asOf: "Stand",
  count: "Anzahl der Posten",
  document: "Beleg",
  date: "Datum",
  due: "Fällig am",
  amount: "Betrag",
  open: "Offen",
  balance: "Saldo",
  kinds: {
    invoice: "Rechnung",
    interestNote: "Verzugszinsen",
    compensationNote: "Verzugspauschale",
    feeNote: "Mahnkosten",
    creditNote: "Gutschrift",
    payment: "Zahlung",
  },
  toInvoice: (number) => `zur Rechnung ${number}`,
  daysLate: (days) => `überfällig seit ${days} ${days === 1 ? "Tag" : "Tagen"}`,
  disputedPart: (amount) => `strittig: ${amount}`,
  ages: "Alter der Forderungen (Tage nach Fälligkeit)",
  buckets: { notDue: "Nicht fällig", days1To30: "1–30", days31To60: "31–60", days61To90: "61–90", daysOver90: "über 90" },
  owed: "Forderungen gesamt",
  overdue: "davon überfällig",
  disputed: "davon strittig (ruht)",
  credit: "Zu Ihren Gunsten",
  nothingOpen: "Es ist nichts mehr zu zahlen. Vielen Dank.",
  howToPay: "So zahlen Sie",
  quote:
    "Bitte zahlen Sie jede Rechnung einzeln und geben Sie die Ziffern ihrer Nummer an (2026/000001 ist 2026000001), bei anderen Posten die Ziffern der zugehörigen Rechnung.",
  inYourFavour: "Der Saldo steht zu Ihren Gunsten. Sie müssen nichts zahlen.",
  objection: "Stimmt etwas nicht oder ist Ihre Zahlung schon unterwegs? Schreiben Sie uns, wir prüfen es.",
};

const en: StatementTexts = {
  title: "Statement of account",
  heading: (day) => `Statement of account as of ${day}`,
  note: "It shows all that is open on this day, and replaces no invoice.",
  asOf: "As of",
  count: "Items",
  document: "Document",
  date: "Date",
  due: "Due",
  amount: "Amount",
  open: "Open",
  balance: "Balance",
  kinds: {
    invoice: "Invoice",
    interestNote: "Interest note",
    compensationNote: "Compensation note",
    feeNote: "Reminder fee",
    creditNote: "Credit note",
    payment: "Payment",
  },
  toInvoice: (number) => `for invoice ${number}`,
  daysLate: (days) => `${days} ${days === 1 ? "day" : "days"} late`,
  disputedPart: (amount) => `disputed: ${amount}`,
  ages: "Age of what is owed (days past due)",
  buckets: { notDue: "Not due", days1To30: "1–30", days31To60: "31–60", days61To90: "61–90", daysOver90: "over 90" },
  owed: "Owed in all",
  overdue: "of which overdue",
  disputed: "of which disputed (on hold)",
  credit: "In your favour",
  nothingOpen: "Nothing is left to pay. Thank you.",
  howToPay: "How to pay",
  quote:
    "Please pay each invoice on its own and quote the digits of its number (2026/000001 is 2026000001); for other items quote those of their invoice.",
  inYourFavour: "The balance is in your favour. You need not pay anything.",
  objection: "Is something wrong, or is your payment on its way? Write to us and we will check.",
};

export const statementTexts: Readonly<Record<Language, StatementTexts>> = { pl, cs, sk, de, en };
