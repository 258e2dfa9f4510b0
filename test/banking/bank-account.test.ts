/** Bank account numbers: right ones with their bank, wrong ones with what is wrong. */
import { describe, expect, it } from "vitest";
import { type AccountFault, checkAccount } from "../../src/banking/bank-account.ts";

describe("a right account number", () => {
  it.each([
    ["pl61 1090 1014 0000 0712 1981 2874", "PL", "PL61109010140000071219812874", "10901014", "Santander Bank Polska"],
    ["CZ65 0800 0000 1920 0014 5399", null, "CZ6508000000192000145399", "0800", "Česká spořitelna"],
    ["SK31 1200 0000 1987 4263 7541", "SK", "SK3112000000198742637541", "1200", null],
    ["DE89-3704-0044-0532-0130-00", "DE", "DE89370400440532013000", "37040044", "Commerzbank"],
    ["AT61 1904 3002 3457 3201", "AT", "AT611904300234573201", "19043", null],
    ["GB29 NWBK 6016 1331 9268 19", null, "GB29NWBK60161331926819", null, null],
    ["61 1090 1014 0000 0712 1981 2874", "PL", "PL61109010140000071219812874", "10901014", "Santander Bank Polska"],
  ])("%s", (text, country, iban, bankCode, bankName) => {
    expect(checkAccount(text, country)).toMatchObject({ isValid: true, faults: [], iban, bankCode, bankName, country: iban.slice(0, 2) });
  });

  it("is printed in groups of four and known as an account of the single euro payments area", () => {
    expect(checkAccount("DE89370400440532013000", null)).toMatchObject({ formatted: "DE89 3704 0044 0532 0130 00", isSepa: true });
  });
});

describe("a wrong account number", () => {
  it.each<[string, string, string | null, readonly AccountFault[]]>([
    ["one digit changed", "PL61109010140000071219812875", null, ["checksumWrong"]],
    ["one digit too few", "DE8937040044053201300", null, ["lengthWrong"]],
    ["a country without accounts", "XX89370400440532013000", null, ["countryUnknown"]],
    ["letters where digits belong", "DE8937040044O532013000", null, ["charactersWrong"]],
    ["an account of another country", "DE89370400440532013000", "PL", ["countryDiffers"]],
    ["words", "nie pamiętam", null, ["lengthWrong"]],
    ["a long line", "DE89".repeat(14), null, ["lengthWrong"]],
    ["signs only", "---", null, ["lengthWrong"]],
  ])("%s", (_name, text, country, faults) => {
    const checked = checkAccount(text, country);
    expect([checked.isValid, checked.faults]).toEqual([false, faults]);
  });

  it("of another country is read all the same", () => {
    expect(checkAccount("DE89370400440532013000", "PL")).toMatchObject({ iban: "DE89370400440532013000", bankName: "Commerzbank" });
  });
});
