/** The lines that an invoice shows: the items of the shipment, with one line more when they do not add up to the amount. */
import { type Money, money, subtract, total } from "../kernel/money.ts";
import type { Language } from "../kernel/language.ts";

export interface InvoiceLine {
  readonly name: string;
  readonly quantity: number;
  readonly unitPriceMinor: bigint;
  readonly taxRatePercent: string | null;
}

const otherTexts: Readonly<Record<Language, string>> = {
  pl: "Dostawa, rabaty i zaokrąglenia",
  cs: "Doprava, slevy a zaokrouhlení",
  sk: "Doprava, zľavy a zaokrúhlenie",
  de: "Versand, Rabatte und Rundung",
  en: "Delivery, discounts and rounding",
};

const partTexts: Readonly<Record<Language, string>> = {
  pl: "Część zamówienia",
  cs: "Část objednávky",
  sk: "Časť objednávky",
  de: "Teillieferung zur Bestellung",
  en: "Part of order",
};

/** The value of one line. */
export function lineTotal(line: InvoiceLine, currency: Money["currency"]): Money {
  return money(line.unitPriceMinor * BigInt(line.quantity), currency);
}

/** Lines that add up to `amount`: those given, else the order's own for a whole capture, else one line that names the order. */
export function invoiceLines(
  order: { readonly items: readonly InvoiceLine[]; readonly language: Language },
  given: readonly InvoiceLine[] | null,
  capture: { readonly amount: Money; readonly orderRef: string; readonly isWhole: boolean },
): InvoiceLine[] {
  const lines = given ?? (capture.isWhole ? order.items : []);
  const { currency } = capture.amount;
  const rest = subtract(
    capture.amount,
    total(
      lines.map((line) => lineTotal(line, currency)),
      currency,
    ),
  ).amountMinor;
  if (rest === 0n) return [...lines];
  const name = lines.length > 0 ? otherTexts[order.language] : `${partTexts[order.language]} ${capture.orderRef}`;
  return [...lines, { name, quantity: 1, unitPriceMinor: rest, taxRatePercent: null }];
}
