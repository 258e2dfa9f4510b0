/** Brings tax numbers of companies to one form with the country in front, and verifies their check digits. */
import { asciiFold } from "./fold.ts";

/** Longer text is no tax number. */
const maxRawLength = 60;
const labels = /^(?:NIP|ICDPH|DIC|ICO|IC|USTIDNR|USTID|UIDNR|UID|VATID|VATUE|VAT)?(PL|CZ|SK|DE|AT)?(U?\d{6,10})$/;

const digitsOf = (text: string): number[] => Array.from(text, Number);

function weighted(text: string, weights: readonly number[]): number {
  const digits = digitsOf(text);
  return weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0);
}

/** NIP: weighted sum of nine digits modulo 11 (Polish tax administration). */
function isNip(digits: string): boolean {
  return /^\d{10}$/.test(digits) && weighted(digits, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === Number(digits.at(-1));
}

/** IČO of Czechia and Slovakia: weighted sum of seven digits modulo 11. */
function isIco(digits: string): boolean {
  if (!/^\d{8}$/.test(digits)) return false;
  const rest = 11 - (weighted(digits, [8, 7, 6, 5, 4, 3, 2]) % 11);
  return rest % 10 === Number(digits.at(-1));
}

/** DIČ of a Czech sole trader, which is a birth number: from 1954 on ten digits divisible by 11, before that nine without a check. */
function isBirthNumber(digits: string): boolean {
  const month = Number(digits.slice(2, 4)) % 50;
  const isMonth = (month >= 1 && month <= 12) || (month >= 21 && month <= 32);
  return isMonth && (digits.length === 9 || (digits.length === 10 && Number(digits) % 11 === 0));
}

/** Slovak DIČ and IČ DPH: ten digits divisible by 11. */
function isSlovakDic(digits: string): boolean {
  return /^[1-9]\d{9}$/.test(digits) && Number(digits) % 11 === 0;
}

/** USt-IdNr: nine digits, ISO 7064 MOD 11,10. */
function isGermanVatId(digits: string): boolean {
  if (!/^[1-9]\d{8}$/.test(digits)) return false;
  let product = 10;
  for (const digit of digitsOf(digits.slice(0, 8))) product = (((digit + product) % 10 || 10) * 2) % 11;
  return (11 - product) % 10 === Number(digits.at(-1));
}

/** Austrian UID: the cross sums of the doubled digits, plus 4, complemented to the next ten. */
function isAustrianUid(text: string): boolean {
  if (!/^U\d{8}$/.test(text)) return false;
  const sum = digitsOf(text.slice(1, 8)).reduce(
    (total, digit, index) => total + (index % 2 === 0 ? digit : Math.floor(digit / 5) + ((digit * 2) % 10)),
    0,
  );
  return (10 - ((sum + 4) % 10)) % 10 === Number(text.at(-1));
}

const checks: Readonly<Record<string, (text: string) => boolean>> = {
  PL: isNip,
  CZ: (digits) => isIco(digits) || isBirthNumber(digits),
  SK: (digits) => isIco(digits) || isSlovakDic(digits),
  DE: isGermanVatId,
  AT: isAustrianUid,
};

/** A short IČO has lost its leading zeros; an Austrian UID may have lost its U. */
function complete(text: string, country: string): string {
  if ((country === "CZ" || country === "SK") && text.length < 8) return text.padStart(8, "0");
  return country === "AT" && text.length === 8 ? `U${text}` : text;
}

/**
 * `PL5260250274`, `CZ45274649` (IČO and DIČ of a Czech company are the same number), `SK2020317068`, `DE136695976`, `ATU13585627`; null
 * when a check digit is wrong, when all digits are alike, and for countries that are no market. `country` (ISO 3166-1) counts when
 * the number names none. Labels such as `NIP:`, spaces, dots and dashes are not read.
 */
export function canonicalTaxId(raw: string, country: string): string | null {
  if (raw.length > maxRawLength) return null;
  const parts = labels.exec(
    asciiFold(raw)
      .toUpperCase()
      .replaceAll(/[^A-Z0-9]+/g, ""),
  );
  if (parts === null) return null;
  const market = parts[1] ?? country.toUpperCase();
  const number = complete(parts[2] ?? "", market);
  const isRepeated = /^U?(\d)\1+$/.test(number);
  return !isRepeated && Object.hasOwn(checks, market) && checks[market]?.(number) === true ? market + number : null;
}
