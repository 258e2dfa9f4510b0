/** What the start page says in each language. */
import type { Language } from "../../src/kernel/language.ts";

interface StartTexts {
  readonly heading: string;
  readonly lead: string;
  readonly demo: string;
  readonly mail: string;
  readonly docs: string;
}

export const startTexts: Readonly<Record<Language, StartTexts>> = {
  pl: {
    heading: "Sprzedaż na fakturę: od kasy do zapłaty",
    lead: "Saldo decyduje w kasie, prowadzi zamówienie i fakturę, przyjaźnie przypomina i pamięta, co się wydarzyło.",
    demo: "Kup jako różni kupujący, przesuń zegar i zobacz, jak faktura znika z kasy i do niej wraca. Dwie minuty.",
    mail: "Wszystkie wiadomości, które wysłały sklepy demonstracyjne. Prawdziwa poczta nie wychodzi.",
    docs: "Każde wywołanie z parametrami, przykładami i poleceniem curl (po angielsku).",
  },
  cs: {
    heading: "Prodej na fakturu: od pokladny k zaplacení",
    lead: "Saldo rozhoduje u pokladny, vede objednávku a fakturu, přátelsky připomíná a pamatuje si, co se stalo.",
    demo: "Nakupte jako různí kupující, posuňte hodiny a sledujte, jak faktura z pokladny mizí a vrací se. Dvě minuty.",
    mail: "Všechny zprávy, které ukázkové obchody odeslaly. Skutečná pošta neodchází.",
    docs: "Každé volání s parametry, příklady a příkazem curl (anglicky).",
  },
  sk: {
    heading: "Predaj na faktúru: od pokladne k zaplateniu",
    lead: "Saldo rozhoduje pri pokladni, vedie objednávku a faktúru, priateľsky pripomína a pamätá si, čo sa stalo.",
    demo: "Nakúpte ako rôzni kupujúci, posuňte hodiny a sledujte, ako faktúra z pokladne mizne a vracia sa. Dve minúty.",
    mail: "Všetky správy, ktoré ukážkové obchody odoslali. Skutočná pošta neodchádza.",
    docs: "Každé volanie s parametrami, príkladmi a príkazom curl (po anglicky).",
  },
  de: {
    heading: "Kauf auf Rechnung: von der Kasse bis zur Zahlung",
    lead: "Saldo entscheidet an der Kasse, führt Bestellung und Rechnung, erinnert freundlich und weiß, was geschehen ist.",
    demo: "Kaufen Sie als verschiedene Personen, stellen Sie die Uhr vor und sehen Sie, wie die Rechnung aus der Kasse verschwindet und zurückkehrt. Zwei Minuten.",
    mail: "Alle Nachrichten, die die Demo-Shops gesendet haben. Echte Post geht nicht hinaus.",
    docs: "Jeder Aufruf mit Parametern, Beispielen und curl-Befehl (auf Englisch).",
  },
  en: {
    heading: "Sales on invoice, from the checkout to the payment",
    lead: "Saldo decides at the till, carries the order and the invoice, reminds politely, and remembers what happened.",
    demo: "Buy as different people, move the clock, and see the invoice leave the checkout and come back. Two minutes.",
    mail: "Every message that the demo shops have sent. No real mail leaves.",
    docs: "Every call with its parameters, examples and a curl command.",
  },
};
