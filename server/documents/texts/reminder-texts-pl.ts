/** The reminders in Polish. */
import type { ReminderTexts } from "./reminder-text.ts";

export const reminderTextsPl: ReminderTexts = {
  greeting: "Dzień dobry,",
  steps: {
    preDueNotice: {
      subject: "Faktura {{ invoiceNumber }}: termin płatności {{ dueOn }}",
      heading: "Termin płatności: {{ dueOn }}",
      opening:
        "dziękujemy za zakupy w sklepie {{ merchantName }}. Piszemy tylko po to, aby termin nie umknął: faktura {{ invoiceNumber }} jest płatna do {{ dueOn }}, a do zapłaty pozostaje {{ open }}.",
      pay: "Prosimy o przelew {{ open }} do {{ dueOn }}",
    },
    friendlyReminder: {
      subject: "Przypomnienie: faktura {{ invoiceNumber }}, do zapłaty {{ open }}",
      heading: "Do zapłaty pozostaje {{ open }}",
      opening:
        "być może faktura {{ invoiceNumber }} po prostu umknęła, a być może przelew jest już w drodze. Termin płatności minął {{ dueOn }} ({{ ago }}), a nie odnotowaliśmy jeszcze pełnej wpłaty. Prosimy o przelew brakującej kwoty w najbliższych dniach.",
      pay: "Prosimy o przelew {{ open }}",
    },
    formalReminder: {
      subject: "Wezwanie do zapłaty: faktura {{ invoiceNumber }}",
      heading: "Wezwanie do zapłaty",
      opening:
        "termin płatności faktury {{ invoiceNumber }} za zakupy w sklepie {{ merchantName }} minął {{ dueOn }} ({{ ago }}). Do zapłaty pozostaje {{ open }}. Prosimy o zapłatę tej kwoty do {{ payBy }}.",
      pay: "Prosimy o przelew {{ open }} do {{ payBy }}",
    },
    finalNotice: {
      subject: "Ostatnie wezwanie do zapłaty: faktura {{ invoiceNumber }}",
      heading: "Ostatnie wezwanie do zapłaty",
      opening:
        "mimo przypomnień faktura {{ invoiceNumber }} za zakupy w sklepie {{ merchantName }}, której termin płatności minął {{ dueOn }} ({{ ago }}), nie została w całości opłacona. Do zapłaty pozostaje {{ open }}. Prosimy o zapłatę do {{ payBy }} albo o wiadomość, jeżeli potrzebne jest inne rozwiązanie.",
      pay: "Prosimy o przelew {{ open }} do {{ payBy }}",
    },
  },
  ago: {
    one: "{{ days }} dzień temu",
    few: "{{ days }} dni temu",
    many: "{{ days }} dni temu",
    other: "{{ days }} dnia temu",
    today: "dzisiaj",
  },
  facts: {
    creditor: "Wierzyciel",
    purchaser: "Kupujący",
    invoice: "Faktura",
    order: "Zamówienie",
    dueOn: "Termin płatności",
    total: "Kwota faktury",
    credited: "Korekty",
    disputed: "Sporna część",
    paid: "Wpłacono",
    charges: "Odsetki i opłaty",
    interest: "Odsetki za opóźnienie",
    fees: "Koszty przypomnień",
    compensation: "Rekompensata za koszty odzyskiwania",
    open: "Do zapłaty",
  },
  payment: {
    payee: "Odbiorca",
    account: "Numer rachunku",
    bic: "BIC",
    reference: "Tytuł przelewu",
    amount: "Kwota",
    scan: "Kod do aplikacji banku",
    codeMeaning: "Kod QR z danymi tego przelewu",
  },
  payeeAccepts:
    "Płatności za zakupy w sklepie {{ merchantName }} przyjmuje {{ payee }}, a wpłata na ten rachunek jest zapłatą tej faktury.",
  noCost: "Ta wiadomość nic nie kosztuje: nie doliczyliśmy odsetek ani opłat.",
  charged: "Kwota do zapłaty zawiera wymienione powyżej odsetki i koszty. Chętnie wyjaśnimy, jak je obliczono.",
  copy: "Kopia faktury (PDF)",
  alreadyPaid:
    "Jeżeli przelew został już zlecony, dziękujemy i prosimy nie zwracać uwagi na tę wiadomość. Zaksięgowanie wpłaty trwa zwykle jeden lub dwa dni robocze.",
  questions: "Coś się nie zgadza? Potrzeba więcej czasu?",
  objection:
    "Jeżeli coś w fakturze lub w zamówieniu się nie zgadza, prosimy napisać na adres {{ contactEmail }} albo odpowiedzieć na tę wiadomość i opisać zastrzeżenia. Na czas wyjaśniania wstrzymamy przypomnienia.",
  moreTime: "Jeżeli potrzeba więcej czasu albo płatności w częściach, prosimy dać nam znać. Wspólnie poszukamy rozwiązania.",
  whatNext: "Co dalej?",
  next: {
    preDueNotice: "Jeżeli kwota nadal będzie nieopłacona, {{ nextOn }} napiszemy jeszcze raz.",
    friendlyReminder: "Jeżeli wpłata do nas nie dotrze, {{ nextOn }} wyślemy przyjazne przypomnienie.",
    formalReminder: "Jeżeli wpłata do nas nie dotrze, {{ nextOn }} wyślemy wezwanie do zapłaty.",
    finalNotice: "Jeżeli wpłata do nas nie dotrze, {{ nextOn }} wyślemy ostatnie wezwanie do zapłaty.",
    collection:
      "Jeżeli kwota pozostanie nieopłacona i nie otrzymamy żadnej wiadomości, od {{ nextOn }} sprawą może zająć się w naszym imieniu firma windykacyjna. Do tego czasu wystarczy jedna wiadomość, aby uzgodnić inne rozwiązanie.",
    nothing:
      "Kolejnych automatycznych wiadomości nie będzie. Jeżeli kwota pozostanie nieopłacona, sprawie przyjrzy się pracownik, zanim zapadnie jakakolwiek dalsza decyzja.",
  },
  closing: "Z pozdrowieniami",
  footer: "Ta wiadomość dotyczy zakupu na fakturę w sklepie {{ merchantName }}.",
};
