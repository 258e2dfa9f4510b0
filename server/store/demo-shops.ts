/** The merchants and shops of the demo: invented firms at invented banks, with check digits that hold. */
import type { Country } from "../../src/kernel/calendar.ts";
import { type IdKind, idPrefixes } from "../../src/kernel/id.ts";
import { type Currency, type Money, money } from "../../src/kernel/money.ts";

export interface DemoMerchant {
  readonly id: string;
  readonly name: string;
  readonly colour: string;
  readonly contactEmail: string;
  readonly taxId: string;
  readonly addressLines: readonly string[];
  readonly shops: readonly DemoStore[];
}

export interface DemoStore {
  readonly id: string;
  readonly name: string;
  readonly country: Country;
  readonly currency: Currency;
  readonly accountIban: string;
  /** At most 20 characters: the Polish payment code has no room for more. */
  readonly accountHolder: string;
  readonly accountTaxId: string | null;
}

/** Ids are fixed, so that seeding twice finds what is there. */
function fixedId(kind: IdKind, number: number): string {
  return `${idPrefixes[kind]}_${`d3m0${number}`.padStart(26, "0")}`;
}

/** Banks 9999… exist in none of these countries; the NIP and the VAT number begin with ranges that nobody is given. */
export const demoMerchants: readonly DemoMerchant[] = [
  {
    id: fixedId("merchant", 1),
    name: "Buty & Spółka",
    colour: "#9c3d1f",
    contactEmail: "pomoc@buty-spolka.example",
    taxId: "9999999999",
    addressLines: ["ul. Zmyślona 17", "00-999 Warszawa", "PL"],
    shops: [
      {
        id: fixedId("shop", 1),
        name: "Buty & Spółka",
        country: "PL",
        currency: "PLN",
        accountIban: "PL14999999990000000000000001",
        accountHolder: "Saldo Faktoring Demo",
        accountTaxId: "9999999999",
      },
      {
        id: fixedId("shop", 2),
        name: "Boty a spol.",
        country: "CZ",
        currency: "CZK",
        accountIban: "CZ7999990000002000000018",
        accountHolder: "Saldo Faktoring Demo",
        accountTaxId: null,
      },
    ],
  },
  {
    id: fixedId("merchant", 2),
    name: "Lampenladen Nord",
    colour: "#1f5f7a",
    contactEmail: "hilfe@lampenladen-nord.example",
    taxId: "DE999999995",
    addressLines: ["Erfundene Gasse 4", "20999 Hamburg", "DE"],
    shops: [
      {
        id: fixedId("shop", 3),
        name: "Lampenladen Nord",
        country: "DE",
        currency: "EUR",
        accountIban: "DE93999999990000000001",
        accountHolder: "Saldo Factoring Demo",
        accountTaxId: null,
      },
    ],
  },
];

/** Units of a currency that the factor of the demo lends in all, and to one merchant: far above what a demo sells. */
const lentMinor = { line: 100_000_000_000n, merchant: 50_000_000_000n };

/** The line that a demo merchant draws on in a currency, its limit, and the merchant's own. */
export function demoLimits(currency: Currency): { readonly lineId: string; readonly lineLimit: Money; readonly merchantLimit: Money } {
  return {
    lineId: `demo-${currency.toLowerCase()}`,
    lineLimit: money(lentMinor.line, currency),
    merchantLimit: money(lentMinor.merchant, currency),
  };
}
