/** Words of the message that tells a buyer what a person decided, in the five languages. */
import type { Language } from "../../../src/kernel/language.ts";

/** `{merchant}`, `{name}`, `{order}` and `{contact}` are filled in. */
export interface ReviewAnswerTexts {
  readonly subject: string;
  readonly greeting: string;
  readonly opening: string;
  readonly approvedOrder: string;
  readonly approved: string;
  readonly declinedOrder: string;
  readonly declined: string;
  readonly questions: string;
  readonly closing: string;
}

export const reviewAnswerTexts: Readonly<Record<Language, ReviewAnswerTexts>> = {
  pl: {
    subject: "Odpowiedź na prośbę o sprawdzenie decyzji – {merchant}",
    greeting: "Dzień dobry, {name},",
    opening: "decyzję o zakupie na fakturę sprawdził człowiek.",
    approvedOrder: "Wynik: zgoda. Zamówienie {order} jest realizowane, a płatność na fakturę pozostaje bez zmian.",
    approved: "Wynik: zgoda. W sklepie {merchant} można teraz kupić na fakturę – wystarczy złożyć zamówienie jeszcze raz.",
    declinedOrder:
      "Wynik: tym razem zakup na fakturę nie jest możliwy. Zamówienie {order} zostało zwolnione i nic nie trzeba za nie płacić. Można je złożyć ponownie z inną metodą płatności.",
    declined: "Wynik: decyzja pozostaje bez zmian. W sklepie {merchant} można zapłacić inną metodą.",
    questions: "Pytania? Prosimy o wiadomość: {contact}.",
    closing: "Z pozdrowieniami\n{merchant}",
  },
  cs: {
    subject: "Odpověď na žádost o přezkoumání – {merchant}",
    greeting: "Dobrý den, {name},",
    opening: "rozhodnutí o nákupu na fakturu přezkoumal člověk.",
    approvedOrder: "Výsledek: schváleno. Objednávka {order} se vyřizuje a platba na fakturu zůstává beze změny.",
    approved: "Výsledek: schváleno. V obchodě {merchant} nyní můžete nakoupit na fakturu – stačí objednat znovu.",
    declinedOrder:
      "Výsledek: nákup na fakturu tentokrát není možný. Objednávka {order} byla uvolněna a nic za ni neplatíte. Můžete ji zadat znovu s jiným způsobem platby.",
    declined: "Výsledek: rozhodnutí zůstává beze změny. V obchodě {merchant} můžete zaplatit jiným způsobem.",
    questions: "Máte dotaz? Napište nám: {contact}.",
    closing: "S pozdravem\n{merchant}",
  },
  sk: {
    subject: "Odpoveď na žiadosť o preskúmanie – {merchant}",
    greeting: "Dobrý deň, {name},",
    opening: "rozhodnutie o nákupe na faktúru preskúmal človek.",
    approvedOrder: "Výsledok: schválené. Objednávka {order} sa vybavuje a platba na faktúru zostáva bez zmeny.",
    approved: "Výsledok: schválené. V obchode {merchant} teraz môžete nakúpiť na faktúru – stačí objednať znova.",
    declinedOrder:
      "Výsledok: nákup na faktúru tentoraz nie je možný. Objednávka {order} bola uvoľnená a nič za ňu neplatíte. Môžete ju zadať znova s iným spôsobom platby.",
    declined: "Výsledok: rozhodnutie zostáva bez zmeny. V obchode {merchant} môžete zaplatiť iným spôsobom.",
    questions: "Máte otázku? Napíšte nám: {contact}.",
    closing: "S pozdravom\n{merchant}",
  },
  de: {
    subject: "Antwort auf Ihre Bitte um Prüfung – {merchant}",
    greeting: "Guten Tag {name},",
    opening: "ein Mensch hat die Entscheidung über den Kauf auf Rechnung geprüft.",
    approvedOrder: "Ergebnis: Zusage. Ihre Bestellung {order} wird ausgeführt; es bleibt beim Kauf auf Rechnung.",
    approved: "Ergebnis: Zusage. Bei {merchant} können Sie jetzt auf Rechnung kaufen – bestellen Sie einfach noch einmal.",
    declinedOrder:
      "Ergebnis: Der Kauf auf Rechnung ist diesmal nicht möglich. Ihre Bestellung {order} wurde freigegeben, Sie müssen nichts dafür bezahlen. Sie können sie mit einer anderen Zahlungsart neu aufgeben.",
    declined: "Ergebnis: Es bleibt bei der Entscheidung. Bei {merchant} können Sie mit einer anderen Zahlungsart bezahlen.",
    questions: "Haben Sie Fragen? Schreiben Sie an {contact}.",
    closing: "Freundliche Grüße\n{merchant}",
  },
  en: {
    subject: "The answer to your request for a review – {merchant}",
    greeting: "Hello {name},",
    opening: "a person has checked the decision about buying on invoice.",
    approvedOrder: "The result: approved. Your order {order} goes ahead, and you pay on invoice as planned.",
    approved: "The result: approved. You can now buy on invoice from {merchant} – simply place the order again.",
    declinedOrder:
      "The result: buying on invoice is not possible this time. Your order {order} has been released and you owe nothing for it. You can place it again with another payment method.",
    declined: "The result: the decision stands. You can pay {merchant} with another method.",
    questions: "Any questions? Write to {contact}.",
    closing: "Kind regards\n{merchant}",
  },
};
