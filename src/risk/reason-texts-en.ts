/** English texts of the reason codes. */
import type { ReasonCode } from "../wire/reason-codes.ts";
import type { ReasonText } from "./reason-text.ts";

export const reasonTextsEn: Readonly<Record<ReasonCode, ReasonText>> = {
  blockedByMerchant: {
    merchantText: "Your shop has blocked this buyer. The block can be lifted on the buyer's page.",
    shopperText: "Buying on invoice is not available at the moment. Please choose another payment method or contact the shop.",
  },
  openOverdueClaim: {
    merchantText: "The buyer has an overdue invoice. As soon as it is paid, buying on invoice is available again.",
    shopperText: "An earlier invoice has not been paid yet. Once you pay the invoice, buying on invoice is possible again at once.",
  },
  exposureLimit: {
    merchantText:
      "With the open and reserved amounts, this basket exceeds the buyer's limit. A smaller basket or a paid invoice makes room.",
    shopperText:
      "This amount is above the limit available for buying on invoice. You can make the basket smaller, pay an open invoice or choose another payment method.",
  },
  merchantLimit: {
    merchantText: "The funding limit of your shop is used up. It becomes free as open invoices are paid.",
    shopperText: "Buying on invoice is not available in this shop at the moment. Please choose another payment method.",
  },
  identityUnverified: {
    merchantText: "The buyer's identity is not confirmed strongly enough. A code by text message or a bank login is sufficient.",
    shopperText: "To buy on invoice, please confirm your details, for example with a code sent to your phone.",
  },
  addressUnverifiable: {
    merchantText: "The address is incomplete or cannot be confirmed. The buyer should check and correct it.",
    shopperText: "We could not confirm the address. Please check the street, house number and postcode.",
  },
  deliveryPointNotAllowed: {
    merchantText: "A first larger order on invoice cannot be delivered to a locker or pick-up point.",
    shopperText:
      "Buying on invoice is not available for delivery to this place. Please choose delivery to the billing address or another payment method.",
  },
  basketNotEligible: {
    merchantText:
      "The amount or contents of the basket do not allow buying on invoice. Another basket or another payment method is possible.",
    shopperText: "Buying on invoice is not available for this basket. Please change the basket or choose another payment method.",
  },
  velocity: {
    merchantText: "There were too many attempts or orders in a short time. The buyer can try again later or pay another way.",
    shopperText: "Buying on invoice is not available right now. Please try again later or choose another payment method.",
  },
  suspectedMisuse: {
    merchantText:
      "The order needs to be checked, because the details may have been used without their owner's knowledge. Please review it by hand.",
    shopperText:
      "We cannot confirm buying on invoice straight away. Please choose another payment method or ask for a person to review the decision.",
  },
  countryNotSupported: {
    merchantText: "The country or currency of the order is not served. The buyer can pay another way.",
    shopperText: "Buying on invoice is not available in this country or currency. Please choose another payment method.",
  },
  companyRequired: {
    merchantText: "Company details are missing: the name or the tax number. The buyer should add them.",
    shopperText: "We need your company details for this payment method. Please enter the company name and tax number.",
  },
  age: {
    merchantText: "The buyer is below the minimum age, or the date of birth is missing. Another payment method is possible.",
    shopperText: "Buying on invoice is open to adults. Please check the date of birth or choose another payment method.",
  },
  noAssessmentPossible: {
    merchantText: "There are too few details for a decision. A name, an e-mail address and a phone number help.",
    shopperText:
      "We have too few details to offer buying on invoice. Please add your name, e-mail address and phone number, or choose another payment method.",
  },
  serviceDegraded: {
    merchantText: "Some details could not be read in time, so only safe methods are listed. A later attempt may give another result.",
    shopperText: "Buying on invoice is temporarily unavailable. Please try again in a moment or choose another payment method.",
  },
};
