/** Payment codes: the text of every standard character by character, and where there is none. */
import { describe, expect, it } from "vitest";
import { money } from "../../src/kernel/money.ts";
import type { CalendarDate } from "../../src/kernel/time.ts";
import { creditorReference, paymentCode, type PaymentOrder } from "../../src/receivables/payment-code.ts";

const polish: PaymentOrder = {
  country: "PL",
  account: { iban: "PL14 9999 9999 0000 0000 0000 0001", bic: null, holder: "Saldo Faktoring Demo", taxId: "9999999999" },
  amount: money(14_990n, "PLN"),
  reference: "2026000001",
  message: "Buty & Spółka",
  dueOn: "2026-12-08" as CalendarDate,
};
const czech: PaymentOrder = {
  country: "CZ",
  account: { iban: "CZ7999990000002000000018", bic: null, holder: "Saldo Faktoring Demo", taxId: null },
  amount: money(43_000n, "CZK"),
  reference: "2026000001",
  message: "Boty a spol.",
  dueOn: "2026-12-08" as CalendarDate,
};
const german: PaymentOrder = {
  country: "DE",
  account: { iban: "DE93999999990000000001", bic: null, holder: "Saldo Factoring Demo", taxId: null },
  amount: money(14_990n, "EUR"),
  reference: "2026000001",
  message: "Lampenladen Nord",
  dueOn: "2026-12-08" as CalendarDate,
};

const zbpStart = "9999999999|PL|14999999990000000000000001";

interface TextRow {
  readonly title: string;
  readonly order: PaymentOrder;
  readonly text: string;
}

const polishRows: readonly TextRow[] = [
  {
    title: "without diacritics, which scanners would have to guess",
    order: polish,
    text: `${zbpStart}|014990|Saldo Faktoring Demo|2026000001 Buty & Spolka|||`,
  },
  {
    title: "of one grosz",
    order: { ...polish, amount: money(1n, "PLN") },
    text: `${zbpStart}|000001|Saldo Faktoring Demo|2026000001 Buty & Spolka|||`,
  },
  {
    title: "of the largest amount",
    order: { ...polish, amount: money(999_999n, "PLN") },
    text: `${zbpStart}|999999|Saldo Faktoring Demo|2026000001 Buty & Spolka|||`,
  },
  {
    title: "with a name of 21 and a title of 33 characters, cut by one",
    order: { ...polish, account: { ...polish.account, holder: "ABCDEFGHIJKLMNOPQRSTU" }, message: "ABCDEFGHIJKLMNOPQRSTUV" },
    text: `${zbpStart}|014990|ABCDEFGHIJKLMNOPQRST|2026000001 ABCDEFGHIJKLMNOPQRSTU|||`,
  },
  {
    title: "where a name would add fields and lines",
    order: { ...polish, account: { ...polish.account, holder: "A|B\r\nC" }, message: "|||999999" },
    text: `${zbpStart}|014990|A B C|2026000001 999999|||`,
  },
  {
    title: "of a holder without a NIP",
    order: { ...polish, account: { ...polish.account, taxId: null } },
    text: "|PL|14999999990000000000000001|014990|Saldo Faktoring Demo|2026000001 Buty & Spolka|||",
  },
];

const czechRows: readonly TextRow[] = [
  {
    title: "with its day",
    order: czech,
    text: "SPD*1.0*ACC:CZ7999990000002000000018*AM:430.00*CC:CZK*X-VS:2026000001*DT:20261208*MSG:BOTY A SPOL.",
  },
  {
    title: "with a BIC and without a day",
    order: { ...czech, account: { ...czech.account, bic: "rzbcczpp" }, dueOn: null },
    text: "SPD*1.0*ACC:CZ7999990000002000000018+RZBCCZPP*AM:430.00*CC:CZK*X-VS:2026000001*MSG:BOTY A SPOL.",
  },
  {
    title: "without diacritics, `*` and `%` encoded",
    order: { ...czech, message: "Žluťoučký kůň*AM:1 50%" },
    text: "SPD*1.0*ACC:CZ7999990000002000000018*AM:430.00*CC:CZK*X-VS:2026000001*DT:20261208*MSG:ZLUTOUCKY KUN%2AAM:1 50%25",
  },
  {
    title: "with a message of 61 characters, cut before the code that does not fit",
    order: { ...czech, message: `${"A".repeat(58)}*B` },
    text: `SPD*1.0*ACC:CZ7999990000002000000018*AM:430.00*CC:CZK*X-VS:2026000001*DT:20261208*MSG:${"A".repeat(58)}`,
  },
  {
    title: "with eleven digits, which are too many for the variable symbol",
    order: { ...czech, reference: "20261000001" },
    text: "SPD*1.0*ACC:CZ7999990000002000000018*AM:430.00*CC:CZK*DT:20261208*MSG:20261000001 BOTY A SPOL.",
  },
  {
    title: "without a message",
    order: { ...czech, message: "\n" },
    text: "SPD*1.0*ACC:CZ7999990000002000000018*AM:430.00*CC:CZK*X-VS:2026000001*DT:20261208",
  },
];

const epcHead = "BCD\n002\n1\nSCT\n\nSaldo Factoring Demo\nDE93999999990000000001";
const germanRows: readonly TextRow[] = [
  { title: "with its reference", order: german, text: `${epcHead}\nEUR149.90\n\nRF422026000001\n\nLampenladen Nord` },
  { title: "without a note", order: { ...german, message: "" }, text: `${epcHead}\nEUR149.90\n\nRF422026000001` },
  { title: "of one cent", order: { ...german, amount: money(1n, "EUR"), message: "" }, text: `${epcHead}\nEUR0.01\n\nRF422026000001` },
  {
    title: "of the largest amount",
    order: { ...german, amount: money(99_999_999_999n, "EUR"), message: "" },
    text: `${epcHead}\nEUR999999999.99\n\nRF422026000001`,
  },
  {
    title: "with a BIC, in another country, where a name would add lines",
    order: { ...german, country: "SK", account: { ...german.account, bic: "COBADEFF XXX", holder: "Žena\nEUR1.00" }, message: "" },
    text: "BCD\n002\n1\nSCT\nCOBADEFFXXX\nŽena EUR1.00\nDE93999999990000000001\nEUR149.90\n\nRF422026000001",
  },
  {
    title: "with a name of 71 characters, cut by one",
    order: { ...german, account: { ...german.account, holder: "A".repeat(71) }, message: "" },
    text: `BCD\n002\n1\nSCT\n\n${"A".repeat(70)}\nDE93999999990000000001\nEUR149.90\n\nRF422026000001`,
  },
];

describe("the payment code of a Polish account", () => {
  it.each(polishRows)("is written $title", ({ order, text }) => {
    expect(paymentCode(order)).toEqual({ standard: "ZBP", text });
  });
});

describe("the payment code of a payment in koruny", () => {
  it.each(czechRows)("is written $title", ({ order, text }) => {
    expect(paymentCode(order)).toEqual({ standard: "SPAYD", text });
  });
});

describe("the payment code of a payment in euros", () => {
  it.each(germanRows)("is written $title", ({ order, text }) => {
    expect(paymentCode(order)).toEqual({ standard: "EPC", text });
  });

  it("never takes more than 331 bytes: the note gives way", () => {
    const text =
      paymentCode({ ...german, account: { ...german.account, holder: "ž".repeat(70) }, message: `a${"ž".repeat(69)}` })?.text ?? "";
    expect(Buffer.byteLength(text)).toBe(331);
    expect(text.split("\n").slice(9)).toEqual(["RF422026000001", "", `a${"ž".repeat(62)}`]);
  });
});

const noneRows: readonly { readonly title: string; readonly order: PaymentOrder }[] = [
  { title: "nothing is open", order: { ...polish, amount: money(0n, "PLN") } },
  { title: "too much was paid", order: { ...german, amount: money(-1n, "EUR") } },
  {
    title: "the account number has a wrong check digit",
    order: { ...german, account: { ...german.account, iban: "DE94999999990000000001" } },
  },
  { title: "the account number is empty", order: { ...czech, account: { ...czech.account, iban: "" } } },
  { title: "złote are paid outside Poland", order: { ...polish, country: "DE" } },
  { title: "złote are paid into a foreign account", order: { ...polish, account: german.account } },
  { title: "the amount has seven digits of grosze", order: { ...polish, amount: money(1_000_000n, "PLN") } },
  { title: "the amount is a billion euros", order: { ...german, amount: money(100_000_000_000n, "EUR") } },
  { title: "the currency has no code", order: { ...german, amount: money(100n, "GBP") } },
];

describe("there is no payment code", () => {
  it.each(noneRows)("when $title", ({ order }) => {
    expect(paymentCode(order)).toBeNull();
  });
});

describe("a creditor reference", () => {
  it.each([
    { digits: "2026000001", reference: "RF422026000001" },
    { digits: "2026000042", reference: "RF022026000042" },
    { digits: "539007547034", reference: "RF18539007547034" },
    { digits: "1", reference: "RF741" },
  ])("of $digits is $reference", ({ digits, reference }) => {
    expect(creditorReference(digits)).toBe(reference);
  });

  it.each(["", "1".repeat(22), "2026/1", "١٢"])("is refused for %j", (digits) => {
    expect(() => creditorReference(digits)).toThrow(RangeError);
    expect(() => paymentCode({ ...czech, reference: digits })).toThrow(RangeError);
  });
});
