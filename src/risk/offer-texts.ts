/** What is said to merchant and shopper about an offer that is made in place of a refusal, in five languages. */
import type { Language } from "../kernel/language.ts";
import type { OfferStep } from "../wire/policy-parts.ts";
import type { ReasonText } from "./reason-text.ts";

const pl: Readonly<Record<OfferStep, ReasonText>> = {
  lowerAmount: {
    merchantText: "Przy niższej kwocie zakup na fakturę jest możliwy.",
    shopperText: "Przy niższej kwocie koszyka zakup na fakturę jest możliwy.",
  },
  shorterTerm: {
    merchantText: "Zakup na fakturę jest możliwy z krótszym terminem płatności.",
    shopperText: "Zakup na fakturę jest możliwy z krótszym terminem płatności.",
  },
  deliverToBillingAddress: {
    merchantText: "Zakup na fakturę jest możliwy przy dostawie pod adres z faktury.",
    shopperText: "Zakup na fakturę jest możliwy, jeśli wybierzesz dostawę pod adres z faktury.",
  },
  verifyPhone: {
    merchantText: "Zakup na fakturę jest możliwy po potwierdzeniu telefonu kodem jednorazowym.",
    shopperText: "Zakup na fakturę jest możliwy, gdy potwierdzisz numer telefonu kodem jednorazowym.",
  },
  prepayPart: {
    merchantText: "Zakup na fakturę jest możliwy, jeśli część kwoty zostanie zapłacona z góry.",
    shopperText: "Zakup na fakturę jest możliwy, jeśli część kwoty zapłacisz z góry.",
  },
};

const cs: Readonly<Record<OfferStep, ReasonText>> = {
  lowerAmount: {
    merchantText: "Při nižší částce je nákup na fakturu možný.",
    shopperText: "Při nižší částce košíku je nákup na fakturu možný.",
  },
  shorterTerm: {
    merchantText: "Nákup na fakturu je možný s kratší splatností.",
    shopperText: "Nákup na fakturu je možný s kratší splatností.",
  },
  deliverToBillingAddress: {
    merchantText: "Nákup na fakturu je možný při doručení na fakturační adresu.",
    shopperText: "Nákup na fakturu je možný, pokud zvolíte doručení na fakturační adresu.",
  },
  verifyPhone: {
    merchantText: "Nákup na fakturu je možný po ověření telefonu jednorázovým kódem.",
    shopperText: "Nákup na fakturu je možný, jakmile potvrdíte telefon jednorázovým kódem.",
  },
  prepayPart: {
    merchantText: "Nákup na fakturu je možný, pokud bude část částky zaplacena předem.",
    shopperText: "Nákup na fakturu je možný, pokud část částky zaplatíte předem.",
  },
};

const sk: Readonly<Record<OfferStep, ReasonText>> = {
  lowerAmount: {
    merchantText: "Pri nižšej sume je nákup na faktúru možný.",
    shopperText: "Pri nižšej sume košíka je nákup na faktúru možný.",
  },
  shorterTerm: {
    merchantText: "Nákup na faktúru je možný s kratšou splatnosťou.",
    shopperText: "Nákup na faktúru je možný s kratšou splatnosťou.",
  },
  deliverToBillingAddress: {
    merchantText: "Nákup na faktúru je možný pri doručení na fakturačnú adresu.",
    shopperText: "Nákup na faktúru je možný, ak zvolíte doručenie na fakturačnú adresu.",
  },
  verifyPhone: {
    merchantText: "Nákup na faktúru je možný po overení telefónu jednorazovým kódom.",
    shopperText: "Nákup na faktúru je možný, keď potvrdíte telefón jednorazovým kódom.",
  },
  prepayPart: {
    merchantText: "Nákup na faktúru je možný, ak bude časť sumy zaplatená vopred.",
    shopperText: "Nákup na faktúru je možný, ak časť sumy zaplatíte vopred.",
  },
};

const de: Readonly<Record<OfferStep, ReasonText>> = {
  lowerAmount: {
    merchantText: "Mit einem kleineren Betrag ist der Kauf auf Rechnung möglich.",
    shopperText: "Mit einem kleineren Warenkorb ist der Kauf auf Rechnung möglich.",
  },
  shorterTerm: {
    merchantText: "Der Kauf auf Rechnung ist mit einem kürzeren Zahlungsziel möglich.",
    shopperText: "Der Kauf auf Rechnung ist mit einem kürzeren Zahlungsziel möglich.",
  },
  deliverToBillingAddress: {
    merchantText: "Der Kauf auf Rechnung ist bei Lieferung an die Rechnungsadresse möglich.",
    shopperText: "Der Kauf auf Rechnung ist möglich, wenn Sie an die Rechnungsadresse liefern lassen.",
  },
  verifyPhone: {
    merchantText: "Der Kauf auf Rechnung ist möglich, sobald die Telefonnummer mit einem Einmalcode bestätigt ist.",
    shopperText: "Der Kauf auf Rechnung ist möglich, sobald Sie Ihre Telefonnummer mit einem Einmalcode bestätigen.",
  },
  prepayPart: {
    merchantText: "Der Kauf auf Rechnung ist möglich, wenn ein Teil des Betrags vorab bezahlt wird.",
    shopperText: "Der Kauf auf Rechnung ist möglich, wenn Sie einen Teil des Betrags vorab bezahlen.",
  },
};

const en: Readonly<Record<OfferStep, ReasonText>> = {
  lowerAmount: {
    merchantText: "With a smaller amount, buying on invoice is possible.",
    shopperText: "With a smaller basket, buying on invoice is possible.",
  },
  shorterTerm: {
    merchantText: "Buying on invoice is possible with a shorter payment term.",
    shopperText: "Buying on invoice is possible with a shorter payment term.",
  },
  deliverToBillingAddress: {
    merchantText: "Buying on invoice is possible with delivery to the billing address.",
    shopperText: "Buying on invoice is possible if you choose delivery to the billing address.",
  },
  verifyPhone: {
    merchantText: "Buying on invoice is possible once the phone is confirmed by a one-time code.",
    shopperText: "Buying on invoice is possible once you confirm your phone with a one-time code.",
  },
  prepayPart: {
    merchantText: "Buying on invoice is possible when part of the amount is paid in advance.",
    shopperText: "Buying on invoice is possible if you pay part of the amount in advance.",
  },
};

const byLanguage: Readonly<Record<Language, Readonly<Record<OfferStep, ReasonText>>>> = { pl, cs, sk, de, en };

/** Both texts about an offer in one language. */
export function offerText(step: OfferStep, language: Language): ReasonText {
  return byLanguage[language][step];
}
