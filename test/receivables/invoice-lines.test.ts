/** The lines of an invoice always add up to its amount, in the words of the debtor. */
import { describe, expect, it } from "vitest";
import type { Language } from "../../src/kernel/language.ts";
import { type InvoiceLine, invoiceLines, lineTotal } from "../../src/receivables/invoice-lines.ts";
import { pln } from "./invoices.ts";

const line = (name: string, quantity: number, unitPriceMinor: bigint): InvoiceLine => ({
  name,
  quantity,
  unitPriceMinor,
  taxRatePercent: "23",
});
const shoes = line("Buty", 2, 4_000n);
const socks = line("Skarpety", 1, 2_000n);
const order = { items: [shoes, socks], language: "pl" as Language };
const added = (name: string, unitPriceMinor: bigint): InvoiceLine => ({ name, quantity: 1, unitPriceMinor, taxRatePercent: null });

describe("the lines", () => {
  it.each<[string, readonly InvoiceLine[] | null, bigint, boolean, InvoiceLine[]]>([
    ["of a whole capture are those of the order", null, 10_000n, true, [shoes, socks]],
    ["of a whole capture with delivery say so", null, 11_500n, true, [shoes, socks, added("Dostawa, rabaty i zaokrąglenia", 1_500n)]],
    ["of a whole capture with a discount say so", null, 9_000n, true, [shoes, socks, added("Dostawa, rabaty i zaokrąglenia", -1_000n)]],
    ["of a part without items name the order", null, 4_000n, false, [added("Część zamówienia R-1", 4_000n)]],
    ["that are given stand alone", [socks], 2_000n, false, [socks]],
    ["that are given go before those of the order", [socks], 2_000n, true, [socks]],
    ["that are given and are one unit short", [socks], 2_001n, false, [socks, added("Dostawa, rabaty i zaokrąglenia", 1n)]],
    ["that are given as none name the order", [], 2_000n, true, [added("Część zamówienia R-1", 2_000n)]],
  ])("%s", (_name, given, minor, isWhole, expected) => {
    expect(invoiceLines(order, given, { amount: pln(minor), orderRef: "R-1", isWhole })).toEqual(expected);
  });

  it.each<[Language, string, string]>([
    ["pl", "Dostawa, rabaty i zaokrąglenia", "Część zamówienia R-1"],
    ["cs", "Doprava, slevy a zaokrouhlení", "Část objednávky R-1"],
    ["sk", "Doprava, zľavy a zaokrúhlenie", "Časť objednávky R-1"],
    ["de", "Versand, Rabatte und Rundung", "Teillieferung zur Bestellung R-1"],
    ["en", "Delivery, discounts and rounding", "Part of order R-1"],
  ])("speak %s", (language, rest, part) => {
    const capture = { amount: pln(2_001n), orderRef: "R-1", isWhole: false };
    expect(invoiceLines({ items: [], language }, [socks], capture)[1]?.name).toBe(rest);
    expect(invoiceLines({ items: [], language }, null, capture)[0]?.name).toBe(part);
  });

  it("are worth quantity times unit price", () => {
    expect(lineTotal(line("Buty", 3, 3_333n), "PLN")).toEqual(pln(9_999n));
  });
});
