/** What the mailbox says in each language. */
import type { Language } from "../../src/kernel/language.ts";

export interface MailTexts {
  readonly heading: string;
  readonly lead: string;
  readonly shop: string;
  readonly refresh: string;
  readonly list: string;
  readonly empty: string;
  readonly more: string;
  readonly choose: string;
  readonly to: string;
  readonly sent: string;
  readonly asMail: string;
  readonly asText: string;
  readonly failed: string;
  readonly requestId: string;
}

export const mailTexts: Readonly<Record<Language, MailTexts>> = {
  pl: {
    heading: "Wysłane wiadomości",
    lead: "Tryb testowy: żadna z tych wiadomości nie wyszła naprawdę. Najnowsze na górze.",
    shop: "Sklep",
    refresh: "Odśwież",
    list: "Wiadomości",
    empty: "Jeszcze nic nie wysłano. Zamów w sklepie demo na fakturę, wyślij towar i przesuń zegar.",
    more: "Pokaż starsze",
    choose: "Wybierz wiadomość, aby ją przeczytać.",
    to: "Do",
    sent: "Wysłano",
    asMail: "Jak w poczcie",
    asText: "Jako tekst",
    failed: "Nie udało się odczytać wiadomości. Prosimy spróbować za chwilę.",
    requestId: "Zapytanie",
  },
  cs: {
    heading: "Odeslané zprávy",
    lead: "Testovací režim: žádná z těchto zpráv skutečně neodešla. Nejnovější nahoře.",
    shop: "Obchod",
    refresh: "Obnovit",
    list: "Zprávy",
    empty: "Zatím nic nebylo odesláno. Objednejte v ukázkovém obchodě na fakturu, odešlete zboží a posuňte hodiny.",
    more: "Zobrazit starší",
    choose: "Vyberte zprávu, kterou chcete číst.",
    to: "Komu",
    sent: "Odesláno",
    asMail: "Jako v poště",
    asText: "Jako text",
    failed: "Zprávy se nepodařilo načíst. Zkuste to prosím za chvíli.",
    requestId: "Požadavek",
  },
  sk: {
    heading: "Odoslané správy",
    lead: "Testovací režim: žiadna z týchto správ skutočne neodišla. Najnovšie hore.",
    shop: "Obchod",
    refresh: "Obnoviť",
    list: "Správy",
    empty: "Zatiaľ nič nebolo odoslané. Objednajte v ukážkovom obchode na faktúru, odošlite tovar a posuňte hodiny.",
    more: "Zobraziť staršie",
    choose: "Vyberte správu, ktorú chcete čítať.",
    to: "Komu",
    sent: "Odoslané",
    asMail: "Ako v pošte",
    asText: "Ako text",
    failed: "Správy sa nepodarilo načítať. Skúste to, prosím, o chvíľu.",
    requestId: "Požiadavka",
  },
  de: {
    heading: "Gesendete Nachrichten",
    lead: "Testmodus: Keine dieser Nachrichten ging wirklich hinaus. Die neuesten stehen oben.",
    shop: "Shop",
    refresh: "Aktualisieren",
    list: "Nachrichten",
    empty: "Noch nichts gesendet. Bestellen Sie im Demo-Shop auf Rechnung, versenden Sie die Ware und stellen Sie die Uhr vor.",
    more: "Ältere zeigen",
    choose: "Wählen Sie eine Nachricht, um sie zu lesen.",
    to: "An",
    sent: "Gesendet",
    asMail: "Wie im Postfach",
    asText: "Als Text",
    failed: "Die Nachrichten lassen sich nicht lesen. Bitte versuchen Sie es gleich noch einmal.",
    requestId: "Anfrage",
  },
  en: {
    heading: "Sent messages",
    lead: "Test mode: none of these messages really left. The newest stand at the top.",
    shop: "Shop",
    refresh: "Refresh",
    list: "Messages",
    empty: "Nothing was sent so far. Order on invoice in the demo shop, ship the goods and move the clock.",
    more: "Show older ones",
    choose: "Choose a message to read it.",
    to: "To",
    sent: "Sent",
    asMail: "As in the mailbox",
    asText: "As text",
    failed: "The messages cannot be read. Please try again in a moment.",
    requestId: "Request",
  },
};
