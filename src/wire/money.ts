/** Money on the wire: whole minor units as a JSON number, and its way to and from the domain. */
import { z } from "zod";
import { type Currency, isCurrency, maxAmountMinor, minorDigits, type Money, money } from "../kernel/money.ts";

const maxMinor = Number(maxAmountMinor);

export const currencyShape = z
  .enum(Object.keys(minorDigits) as [Currency, ...Currency[]])
  .meta({ id: "Currency", description: "ISO 4217 code" });

/** An amount that a caller may send: whole minor units, not negative, at most 999,999,999,999. */
export const moneyShape = z.strictObject({ amountMinor: z.int().min(0).max(maxMinor), currency: currencyShape }).meta({
  id: "Money",
  description: "Whole minor units of a currency: 14990 PLN is 149.90 zł",
  examples: [{ amountMinor: 14990, currency: "PLN" }],
});

/** An amount that moves money: more than zero. */
export const positiveMoneyShape = z
  .strictObject({ amountMinor: z.int().min(1).max(maxMinor), currency: currencyShape })
  .meta({ id: "PositiveMoney", examples: [{ amountMinor: 14990, currency: "PLN" }] });

/** An amount that may be below nothing: what is owed the other way. */
export const signedMoneyShape = z
  .strictObject({ amountMinor: z.int().min(-maxMinor).max(maxMinor), currency: currencyShape })
  .meta({ id: "SignedMoney", examples: [{ amountMinor: -2000, currency: "PLN" }] });

export type WireMoney = z.infer<typeof moneyShape>;

/** Money of the domain from money of the wire. */
export function fromWireMoney(wire: WireMoney): Money {
  if (!isCurrency(wire.currency)) throw new Error("currency was not checked");
  return money(BigInt(wire.amountMinor), wire.currency);
}

/** Money of the wire; amounts stay inside the exact range of JSON numbers. */
export function toWireMoney(amount: Money): WireMoney {
  return { amountMinor: Number(amount.amountMinor), currency: amount.currency };
}
