/** The address lines of seller and debtor: a letter within one country names no country, one that crosses a border names both. */
import type { Country } from "../../src/kernel/calendar.ts";
import type { Language } from "../../src/kernel/language.ts";
import { localeOf } from "./written-form.ts";

/** A last line that is a country's code (ISO 3166-1 alpha-2), as addresses are stored. */
const countryCode = /^[A-Z]{2}$/;

interface PostalAddress {
  readonly lines: readonly string[];
  readonly country: string;
}

function addressOf(lines: readonly string[], home: string): PostalAddress {
  const last = lines.at(-1) ?? "";
  return countryCode.test(last) ? { lines: lines.slice(0, -1), country: last } : { lines, country: home };
}

function countryName(code: string, language: Language): string {
  return new Intl.DisplayNames(localeOf(language), { type: "region" }).of(code) ?? code;
}

/** Who writes to whom, from the shop of which country, in which language. */
export interface AddressedDocument {
  readonly seller: { readonly addressLines: readonly string[] };
  readonly debtor: { readonly addressLines: readonly string[] };
  readonly country: Country;
  readonly language: Language;
}

/** Both addresses without their names. An address that ends in no country's code lies in the country of the shop. */
export function writeAddresses({ seller, debtor, country, language }: AddressedDocument): {
  readonly seller: readonly string[];
  readonly debtor: readonly string[];
} {
  const from = addressOf(seller.addressLines, country);
  const to = addressOf(debtor.addressLines, country);
  if (from.country === to.country) return { seller: from.lines, debtor: to.lines };
  const write = (address: PostalAddress) => [...address.lines, countryName(address.country, language)];
  return { seller: write(from), debtor: write(to) };
}
