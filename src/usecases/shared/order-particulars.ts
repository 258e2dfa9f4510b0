/** What an order keeps of its checkout for invoices and notices: debtor, address, items, language. */
import { e164 } from "../../identity/phone.ts";
import { postalCodeKey } from "../../identity/postal-code.ts";
import { isCountry, regionsOf } from "../../kernel/calendar.ts";
import type { Language } from "../../kernel/language.ts";
import type { OrderParticulars, OrderSelection } from "../../ports/order-book.ts";
import type { Shop } from "../../ports/shops.ts";
import { displayName } from "./buyer-of-subject.ts";
import { type CheckoutSubject, factText } from "./checkout-subject.ts";
import { sandboxTags } from "./gathering.ts";

/** The particulars of an order of this buyer; a billing country that has no calendar here becomes the shop's. */
export function orderParticulars(
  subject: CheckoutSubject,
  shop: Shop,
  { language, score, isRepeat }: { readonly language: Language } & Pick<OrderSelection, "score" | "isRepeat">,
): OrderParticulars {
  const { billingAddress: address } = subject;
  const country = isCountry(address.country) ? address.country : shop.country;
  const cityLine = [factText(address.postalCode), factText(address.city)].filter((part) => part !== null).join(" ");
  const lines = [factText(address.line1), factText(address.line2), cityLine, address.country];
  return {
    debtorName: displayName(subject),
    addressLines: lines.flatMap((line) => (line === null || line === "" ? [] : [line])),
    email: factText(subject.buyer?.email),
    phone: phoneOf(subject),
    language,
    country,
    regions: regionsOf(country, postalCodeKey(factText(address.postalCode), country)),
    items: (subject.basket.items ?? []).map(({ name, quantity, unitPriceMinor, taxRatePercent }) => ({
      name,
      quantity,
      unitPriceMinor: BigInt(unitPriceMinor),
      taxRatePercent: taxRatePercent ?? null,
    })),
    sandbox: sandboxTags(shop, subject),
    selection: selectionOf(subject, { score, isRepeat }),
  };
}

function phoneOf({ buyer, billingAddress: { country } }: CheckoutSubject): string | null {
  const told = factText(buyer?.phone);
  return told === null ? null : e164(told, country);
}

function selectionOf({ buyer, basket }: CheckoutSubject, known: Pick<OrderSelection, "score" | "isRepeat">): OrderSelection {
  const categories = (basket.items ?? []).flatMap(({ category }) => (category === undefined || category === "" ? [] : [category]));
  return {
    buyerKind: buyer?.kind ?? "person",
    buyerGroup: factText(buyer?.buyerGroup),
    categories: [...new Set(categories)].sort(),
    ...known,
    attributes: buyer?.attributes ?? {},
  };
}
