/** The reminders in German. */
import type { ReminderTexts } from "./reminder-text.ts";

export const reminderTextsDe: ReminderTexts = {
  greeting: "Guten Tag {{ debtorName }},",
  steps: {
    preDueNotice: {
      subject: "Rechnung {{ invoiceNumber }} ist am {{ dueOn }} fällig",
      heading: "Zahlbar bis zum {{ dueOn }}",
      opening:
        "vielen Dank für Ihren Einkauf bei {{ merchantName }}. Damit Ihnen der Termin nicht entgeht: Die Rechnung {{ invoiceNumber }} ist am {{ dueOn }} fällig, offen sind {{ open }}.",
      pay: "Bitte überweisen Sie {{ open }} bis zum {{ dueOn }}",
    },
    friendlyReminder: {
      subject: "Erinnerung: Rechnung {{ invoiceNumber }}, noch {{ open }} offen",
      heading: "Noch offen: {{ open }}",
      opening:
        "vielleicht ist Ihnen die Rechnung {{ invoiceNumber }} nur entgangen, vielleicht ist Ihre Überweisung schon unterwegs. Fällig war sie am {{ dueOn }} ({{ ago }}), und der volle Betrag ist bei uns noch nicht eingegangen. Bitte überweisen Sie den offenen Betrag in den nächsten Tagen.",
      pay: "Bitte überweisen Sie {{ open }}",
    },
    formalReminder: {
      subject: "Mahnung: Rechnung {{ invoiceNumber }}",
      heading: "Mahnung",
      opening:
        "die Rechnung {{ invoiceNumber }} über Ihren Einkauf bei {{ merchantName }} war am {{ dueOn }} fällig ({{ ago }}). Offen sind {{ open }}. Bitte überweisen Sie diesen Betrag bis zum {{ payBy }}.",
      pay: "Bitte überweisen Sie {{ open }} bis zum {{ payBy }}",
    },
    finalNotice: {
      subject: "Letzte Mahnung: Rechnung {{ invoiceNumber }}",
      heading: "Letzte Mahnung",
      opening:
        "trotz unserer Erinnerungen ist die Rechnung {{ invoiceNumber }} über Ihren Einkauf bei {{ merchantName }}, fällig am {{ dueOn }} ({{ ago }}), nicht vollständig bezahlt. Offen sind {{ open }}. Bitte überweisen Sie den Betrag bis zum {{ payBy }}, oder schreiben Sie uns, wenn Sie einen anderen Weg brauchen.",
      pay: "Bitte überweisen Sie {{ open }} bis zum {{ payBy }}",
    },
  },
  ago: { one: "vor {{ days }} Tag", other: "vor {{ days }} Tagen", today: "heute" },
  facts: {
    creditor: "Gläubiger",
    purchaser: "Rechnung an",
    invoice: "Rechnung",
    order: "Bestellung",
    dueOn: "Fällig am",
    total: "Rechnungsbetrag",
    credited: "Gutschriften",
    disputed: "Strittiger Teil",
    paid: "Bezahlt",
    charges: "Zinsen und Gebühren",
    interest: "Verzugszinsen",
    fees: "Mahnkosten",
    compensation: "Verzugspauschale",
    open: "Noch zu zahlen",
  },
  payment: {
    payee: "Empfänger",
    account: "IBAN",
    bic: "BIC",
    reference: "Verwendungszweck",
    amount: "Betrag",
    scan: "Code für Ihre Banking-App",
    codeMeaning: "QR-Code mit den Angaben dieser Überweisung",
  },
  payeeAccepts:
    "Zahlungen für Einkäufe bei {{ merchantName }} nimmt {{ payee }} entgegen; mit der Zahlung auf dieses Konto ist die Rechnung beglichen.",
  noCost: "Diese Nachricht kostet Sie nichts: Zinsen oder Gebühren haben wir nicht berechnet.",
  charged: "Der Betrag enthält die oben genannten Zinsen und Kosten. Wie sie berechnet sind, erklären wir gern.",
  copy: "Kopie der Rechnung (PDF)",
  alreadyPaid:
    "Haben Sie inzwischen bezahlt? Dann danken wir Ihnen, und diese Nachricht ist gegenstandslos. Bis eine Überweisung verbucht ist, vergehen meist ein bis zwei Bankarbeitstage.",
  questions: "Stimmt etwas nicht? Brauchen Sie mehr Zeit?",
  objection:
    "Wenn mit der Rechnung oder der Bestellung etwas nicht stimmt, schreiben Sie an {{ contactEmail }} oder antworten Sie auf diese Nachricht, und sagen Sie uns, womit Sie nicht einverstanden sind. Solange wir das prüfen, ruhen die Erinnerungen.",
  moreTime: "Wenn Sie mehr Zeit brauchen oder in Teilen zahlen möchten, melden Sie sich bei uns. Wir suchen gemeinsam einen Weg.",
  whatNext: "Wie geht es weiter?",
  next: {
    preDueNotice: "Bleibt der Betrag offen, schreiben wir Ihnen am {{ nextOn }} noch einmal.",
    friendlyReminder: "Geht keine Zahlung ein, schicken wir Ihnen am {{ nextOn }} eine freundliche Erinnerung.",
    formalReminder: "Geht keine Zahlung ein, schicken wir Ihnen am {{ nextOn }} eine Mahnung.",
    finalNotice: "Geht keine Zahlung ein, schicken wir Ihnen am {{ nextOn }} eine letzte Mahnung.",
    collection:
      "Bleibt der Betrag offen und hören wir nichts von Ihnen, kann sich ab dem {{ nextOn }} in unserem Auftrag ein Inkassodienstleister darum kümmern. Bis dahin genügt eine Nachricht, um einen anderen Weg zu vereinbaren.",
    nothing:
      "Weitere automatische Nachrichten folgen nicht. Bleibt der Betrag offen, sieht sich ein Mensch die Sache an, bevor über etwas Weiteres entschieden wird.",
  },
  closing: "Freundliche Grüße",
  footer: "Diese Nachricht betrifft Ihren Kauf auf Rechnung bei {{ merchantName }}.",
};
