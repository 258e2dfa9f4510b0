/** Countries in addresses: none within one country, both by name across a border. */
import { describe, expect, it } from "vitest";
import { writeAddresses } from "../../../server/documents/postal-address.ts";
import type { Country } from "../../../src/kernel/calendar.ts";
import type { Language } from "../../../src/kernel/language.ts";
import { polishInvoice } from "./sample-documents.ts";

interface Row {
  readonly name: string;
  readonly seller: readonly string[];
  readonly debtor: readonly string[];
  readonly country: Country;
  readonly language: Language;
  readonly written: { readonly seller: readonly string[]; readonly debtor: readonly string[] };
}

const home = { seller: ["Warszawa"], debtor: ["Gdańsk"] };
const rows: readonly Row[] = [
  { name: "no country within one", seller: ["Warszawa", "PL"], debtor: ["Gdańsk", "PL"], country: "PL", language: "pl", written: home },
  { name: "no country where none is stored", seller: ["Warszawa"], debtor: ["Gdańsk"], country: "PL", language: "pl", written: home },
  {
    name: "the shop's country where one is missing",
    seller: ["Warszawa"],
    debtor: ["Gdańsk", "PL"],
    country: "PL",
    language: "pl",
    written: home,
  },
  {
    name: "both in Czech across a border",
    seller: ["Warszawa", "PL"],
    debtor: ["Brno", "CZ"],
    country: "CZ",
    language: "cs",
    written: { seller: ["Warszawa", "Polsko"], debtor: ["Brno", "Česko"] },
  },
  {
    name: "both in German across a border",
    seller: ["Hamburg"],
    debtor: ["Kraków", "PL"],
    country: "DE",
    language: "de",
    written: { seller: ["Hamburg", "Deutschland"], debtor: ["Kraków", "Polen"] },
  },
  {
    name: "a line in small letters as it is",
    seller: ["Warszawa", "pl"],
    debtor: [],
    country: "PL",
    language: "pl",
    written: { seller: ["Warszawa", "pl"], debtor: [] },
  },
];

describe("an address on an invoice", () => {
  it.each(rows)("has $name", ({ seller, debtor, country, language, written }) => {
    const document = {
      ...polishInvoice,
      seller: { ...polishInvoice.seller, addressLines: seller },
      debtor: { ...polishInvoice.debtor, addressLines: debtor },
      country,
      language,
    };
    expect(writeAddresses(document)).toEqual(written);
  });
});
