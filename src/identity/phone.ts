/** Brings telephone numbers to E.164, read as people of the billing country write them. */
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";
import anyAscii from "any-ascii";

/** Longer text is no telephone number. */
const maxRawLength = 100;
/** Country codes of the markets, for numbers whose `+` or `00` was lost. */
const marketCode = /^(?:48|420|421|43|49)\d{8,}$/;
/** The trunk zero that no number of these countries has any more, before nine digits: `0 22 1234567`. */
const obsoleteTrunkZero = /^(\+(?:48|420|421))?0(?=\d{9}$)/;

/** The first run of digits in `text` with its plus, `00` written as plus; a label before it and an extension after it fall away. */
function dialled(text: string): string {
  const run = /\+?[\d\s().\-/\u2010-\u2015]+/g;
  const digits = (anyAscii(text).match(run) ?? []).map((part) => part.replaceAll(/[^\d+]/g, ""));
  const first = digits.find((part) => part.length >= 6) ?? "";
  return first.replace(/^00(?=[1-9])/, "+");
}

/** 111111111 or 123456789: typed to fill the field, shared by strangers. */
function isFiller(national: string): boolean {
  return /^(\d)\1+$/.test(national.slice(1)) || "01234567890".includes(national) || "9876543210".includes(national);
}

function validNumber(text: string, country: CountryCode | undefined): string | null {
  const number = parsePhoneNumberFromString(text, { ...(country === undefined ? {} : { defaultCountry: country }), extract: false });
  return number !== undefined && number.isValid() && !isFiller(number.nationalNumber) ? number.number : null;
}

/**
 * The number in E.164 (`+48600700800`), or null when it is not valid. `country` is the ISO 3166-1 code of the billing address: the same
 * nine digits are a number in Poland and another one in Czechia. A lost `+` before a country code and an obsolete trunk zero are mended.
 */
export function e164(raw: string, country: string): string | null {
  if (raw.length > maxRawLength) return null;
  const text = dialled(raw);
  if (text === "") return null;
  const home = isSupportedCountry(country) ? country : undefined;
  const candidates = [text, text.replace(obsoleteTrunkZero, "$1"), ...(marketCode.test(text) ? [`+${text}`] : [])];
  for (const candidate of new Set(candidates)) {
    const number = validNumber(candidate, home);
    if (number !== null) return number;
  }
  return null;
}
