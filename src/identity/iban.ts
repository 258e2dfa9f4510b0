/** Brings account numbers to one form and verifies their check digits. */
import { isValidIBAN } from "ibantools";
import { asciiFold } from "./fold.ts";

/** The longest IBAN has 34 characters; more than this with spaces is none. */
const maxRawLength = 60;
/** Polish bank slips print the 26 digits of an account without the country. */
const polishDigits = /^\d{26}$/;

/** The account as `PL61109010140000071219812874`, or null when it is no valid IBAN. */
export function canonicalIban(raw: string): string | null {
  if (raw.length > maxRawLength) return null;
  const text = asciiFold(raw)
    .toUpperCase()
    .replace(/^\s*IBAN/, "")
    .replaceAll(/[^A-Z0-9]/g, "");
  const iban = polishDigits.test(text) ? `PL${text}` : text;
  return isValidIBAN(iban) ? iban : null;
}
