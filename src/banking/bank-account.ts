/** Checks a bank account number: its country, length, letters and check digits, with the form in which it is kept. */
import { electronicFormatIBAN, extractIBAN, friendlyFormatIBAN, isSEPACountry, validateIBAN, ValidationErrorsIBAN } from "ibantools";
import { bankCodeOf, bankNameOf } from "./bank-names.ts";

/** What is wrong with an account number. */
export const accountFaults = [
  "countryUnknown",
  "lengthWrong",
  "charactersWrong",
  "checksumWrong",
  "nationalChecksumWrong",
  "countryDiffers",
] as const;
export type AccountFault = (typeof accountFaults)[number];

/** An account number as it was read; `formatted` in groups of four. */
export interface CheckedAccount {
  readonly isValid: boolean;
  readonly faults: readonly AccountFault[];
  readonly iban: string | null;
  readonly formatted: string | null;
  readonly country: string | null;
  readonly isSepa: boolean;
  readonly bankCode: string | null;
  readonly bankName: string | null;
}

/** No IBAN is longer (ISO 13616). */
const maxIbanLength = 34;

const faultOf: Readonly<Record<number, AccountFault>> = {
  [ValidationErrorsIBAN.NoIBANProvided]: "lengthWrong",
  [ValidationErrorsIBAN.NoIBANCountry]: "countryUnknown",
  [ValidationErrorsIBAN.WrongBBANLength]: "lengthWrong",
  [ValidationErrorsIBAN.WrongBBANFormat]: "charactersWrong",
  [ValidationErrorsIBAN.ChecksumNotNumber]: "checksumWrong",
  [ValidationErrorsIBAN.WrongIBANChecksum]: "checksumWrong",
  [ValidationErrorsIBAN.WrongAccountBankBranchChecksum]: "nationalChecksumWrong",
};

/** A national number of the market that lacks only its country, such as the 26 digits of a Polish account. */
function withCountry(text: string, country: string | null): string {
  return country === "PL" && /^\d{26}$/.test(text) ? `PL${text}` : text;
}

/** The first thing that is wrong with the number itself, since it makes what comes after it meaningless; then a country that differs. */
function faultsOf(iban: string, country: string | null): readonly AccountFault[] {
  if (iban.length > maxIbanLength) return ["lengthWrong"];
  const found = new Set(validateIBAN(iban).errorCodes.map((code) => faultOf[code] ?? "charactersWrong"));
  const first = accountFaults.filter((fault) => found.has(fault)).slice(0, 1);
  const differs = country !== null && first.length === 0 && iban.slice(0, 2) !== country;
  return differs ? ["countryDiffers"] : first;
}

/** Reads `text`, with spaces and hyphens or without; `country` (ISO 3166-1) is where the account should be kept, or null. */
export function checkAccount(text: string, country: string | null): CheckedAccount {
  const bare = (electronicFormatIBAN(text) ?? "").replaceAll(/[^0-9A-Z]/g, "");
  const iban = withCountry(bare, country);
  const faults = faultsOf(iban, country);
  const found = /^[A-Z]{2}/.exec(iban)?.[0] ?? null;
  const isReadable = faults.every((fault) => fault === "countryDiffers");
  const bban = isReadable ? (extractIBAN(iban).bban ?? "") : "";
  const bankCode = found === null || bban === "" ? null : bankCodeOf(found, bban);
  return {
    isValid: faults.length === 0,
    faults,
    iban: isReadable ? iban : null,
    formatted: isReadable ? friendlyFormatIBAN(iban) : null,
    country: isReadable ? found : null,
    isSepa: isReadable && found !== null && isSEPACountry(found),
    bankCode,
    bankName: found === null || bankCode === null ? null : bankNameOf(found, bankCode),
  };
}
