/** German texts of the reason codes. */
import type { ReasonCode } from "../wire/reason-codes.ts";
import type { ReasonText } from "./reason-text.ts";

export const reasonTextsDe: Readonly<Record<ReasonCode, ReasonText>> = {
  blockedByMerchant: {
    merchantText: "Ihr Shop hat diesen Käufer gesperrt. Die Sperre lässt sich in der Ansicht des Käufers aufheben.",
    shopperText:
      "Der Kauf auf Rechnung ist derzeit nicht verfügbar. Bitte wählen Sie eine andere Zahlungsart oder wenden Sie sich an den Shop.",
  },
  openOverdueClaim: {
    merchantText:
      "Der Käufer hat eine überfällige Rechnung. Sobald sie bezahlt ist, steht der Kauf auf Rechnung sofort wieder zur Verfügung.",
    shopperText: "Eine frühere Rechnung ist noch nicht bezahlt. Sobald sie beglichen ist, ist der Kauf auf Rechnung sofort wieder möglich.",
  },
  exposureLimit: {
    merchantText:
      "Dieser Warenkorb überschreitet mit den offenen und reservierten Beträgen das Limit des Käufers. Ein kleinerer Warenkorb oder eine bezahlte Rechnung schafft Raum.",
    shopperText:
      "Dieser Betrag liegt über dem verfügbaren Limit für den Kauf auf Rechnung. Sie können den Warenkorb verkleinern, eine offene Rechnung bezahlen oder eine andere Zahlungsart wählen.",
  },
  merchantLimit: {
    merchantText: "Der Finanzierungsrahmen Ihres Shops ist ausgeschöpft. Er wird frei, sobald offene Rechnungen bezahlt sind.",
    shopperText: "Der Kauf auf Rechnung ist in diesem Shop derzeit nicht verfügbar. Bitte wählen Sie eine andere Zahlungsart.",
  },
  identityUnverified: {
    merchantText: "Die Identität des Käufers ist nicht ausreichend bestätigt. Eine Bestätigung per SMS-Code oder über die Bank genügt.",
    shopperText: "Bitte bestätigen Sie für den Kauf auf Rechnung Ihre Angaben, zum Beispiel mit einem Code auf Ihr Telefon.",
  },
  addressUnverifiable: {
    merchantText: "Die Adresse ist unvollständig oder lässt sich nicht bestätigen. Der Käufer sollte sie prüfen und berichtigen.",
    shopperText: "Die Adresse konnte nicht bestätigt werden. Bitte prüfen Sie Straße, Hausnummer und Postleitzahl.",
  },
  deliveryPointNotAllowed: {
    merchantText: "Bei einer ersten größeren Bestellung auf Rechnung ist die Lieferung an eine Packstation oder Abholstelle nicht möglich.",
    shopperText:
      "Bei Lieferung an diesen Ort ist der Kauf auf Rechnung nicht verfügbar. Bitte wählen Sie die Lieferung an die Rechnungsadresse oder eine andere Zahlungsart.",
  },
  basketNotEligible: {
    merchantText:
      "Betrag oder Inhalt des Warenkorbs lassen den Kauf auf Rechnung nicht zu. Möglich sind ein anderer Warenkorb oder eine andere Zahlungsart.",
    shopperText:
      "Für diesen Warenkorb ist der Kauf auf Rechnung nicht verfügbar. Bitte ändern Sie den Warenkorb oder wählen Sie eine andere Zahlungsart.",
  },
  velocity: {
    merchantText:
      "In kurzer Zeit gab es zu viele Versuche oder Bestellungen. Der Käufer kann es später erneut versuchen oder anders bezahlen.",
    shopperText:
      "Der Kauf auf Rechnung ist im Moment nicht verfügbar. Bitte versuchen Sie es später erneut oder wählen Sie eine andere Zahlungsart.",
  },
  suspectedMisuse: {
    merchantText:
      "Die Bestellung muss geprüft werden, weil die Angaben ohne Wissen ihres Inhabers verwendet worden sein könnten. Bitte beurteilen Sie sie von Hand.",
    shopperText:
      "Den Kauf auf Rechnung können wir nicht sofort bestätigen. Bitte wählen Sie eine andere Zahlungsart oder bitten Sie um die Prüfung durch einen Menschen.",
  },
  countryNotSupported: {
    merchantText: "Land oder Währung der Bestellung werden nicht unterstützt. Der Käufer kann anders bezahlen.",
    shopperText: "In diesem Land oder dieser Währung ist der Kauf auf Rechnung nicht verfügbar. Bitte wählen Sie eine andere Zahlungsart.",
  },
  companyRequired: {
    merchantText: "Es fehlen Angaben zur Firma: Name oder Steuernummer. Der Käufer sollte sie ergänzen.",
    shopperText: "Für diese Zahlungsart benötigen wir Angaben zu Ihrer Firma. Bitte geben Sie Firmennamen und Steuernummer an.",
  },
  age: {
    merchantText: "Der Käufer hat das Mindestalter nicht erreicht oder das Geburtsdatum fehlt. Möglich ist eine andere Zahlungsart.",
    shopperText:
      "Der Kauf auf Rechnung steht volljährigen Personen offen. Bitte prüfen Sie das Geburtsdatum oder wählen Sie eine andere Zahlungsart.",
  },
  noAssessmentPossible: {
    merchantText: "Für eine Entscheidung liegen zu wenige Angaben vor. Name, E-Mail-Adresse und Telefonnummer helfen weiter.",
    shopperText:
      "Für den Kauf auf Rechnung liegen uns zu wenige Angaben vor. Bitte ergänzen Sie Name, E-Mail-Adresse und Telefonnummer oder wählen Sie eine andere Zahlungsart.",
  },
  serviceDegraded: {
    merchantText:
      "Nicht alle Angaben konnten rechtzeitig gelesen werden, daher werden nur sichere Zahlungsarten genannt. Ein späterer Versuch kann anders ausfallen.",
    shopperText:
      "Der Kauf auf Rechnung ist vorübergehend nicht verfügbar. Bitte versuchen Sie es in Kürze erneut oder wählen Sie eine andere Zahlungsart.",
  },
};
