/** The text of the QR code by which a banking app fills in a transfer: EPC for euros, SPAYD for koruny, the code of the Polish banks. */
import anyAscii from "any-ascii";
import { electronicFormatIBAN, isValidIBAN } from "ibantools";
import type { Country } from "../kernel/calendar.ts";
import { compare, type Money, money, toDecimalString } from "../kernel/money.ts";
import type { CalendarDate } from "../kernel/time.ts";

/** What a transfer is made of. `amount` is what is open now; `reference` are digits, at most 21; `message` is for people. */
export interface PaymentOrder {
  readonly country: Country;
  readonly account: { readonly iban: string; readonly bic: string | null; readonly holder: string; readonly taxId: string | null };
  readonly amount: Money;
  readonly reference: string;
  readonly message: string;
  readonly dueOn: CalendarDate | null;
}

export interface PaymentCode {
  readonly standard: "EPC" | "SPAYD" | "ZBP";
  readonly text: string;
}

/** Field lengths of the recommendation of the Polish Bank Association on the 2D code: amount in grosze, name, title. */
const zbpLengths = { amount: 6, name: 20, title: 32 } as const;
/** SPAYD 1.0: `X-VS` has at most 10 digits, `MSG` 60 characters. */
const spaydLengths = { variableSymbol: 10, message: 60 } as const;
/** EPC069-12: at most 331 bytes in all, amounts up to 999,999,999.99, name and note 70 characters each. */
const epcLimits = { bytes: 331, amount: money(99_999_999_999n, "EUR"), name: 70, note: 70 } as const;
/** ISO 11649: `RF`, two check digits, at most 21 characters. */
const referencePattern = /^\d{1,21}$/;
/** `RF00` with letters as numbers (A = 10 … Z = 35): what ISO 7064 mod 97-10 appends before the remainder is taken. */
const checkSuffix = "271500";

/** The creditor reference (ISO 11649) of `digits`: `RF`, check digits, the digits. Throws unless there are 1 to 21 digits. */
export function creditorReference(digits: string): string {
  if (!referencePattern.test(digits)) throw new RangeError("a payment reference has 1 to 21 digits");
  const check = 98n - (BigInt(digits + checkSuffix) % 97n);
  return `RF${String(check).padStart(2, "0")}${digits}`;
}

/** One line without separators of its own: control characters become blanks, runs of blanks one. */
function oneLine(text: string): string {
  return text
    .toWellFormed()
    .normalize("NFC")
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();
}

/** The first `length` characters; never half a pair. */
function cut(text: string, length: number): string {
  return Array.from(text).slice(0, length).join("").trim();
}

/** ASCII only: where a standard names no character set, scanners guess one, and guess wrong. */
function inAscii(text: string): string {
  return oneLine(anyAscii(oneLine(text))).replaceAll(/[^ -~]/g, "");
}

/** Latin letters stay as they are, everything else is written in ASCII: banks print no other scripts. */
function inLatin(text: string): string {
  return oneLine(oneLine(text).replaceAll(/[^\p{Script=Latin}\x20-\x7e]/gu, (character) => anyAscii(character)));
}

function zbp({ country, account, amount, reference, message }: PaymentOrder, iban: string): string | null {
  const grosze = String(amount.amountMinor).padStart(zbpLengths.amount, "0");
  if (country !== "PL" || !iban.startsWith("PL") || grosze.length > zbpLengths.amount) return null;
  const field = (text: string, length: number) => cut(oneLine(inAscii(text).replaceAll("|", " ")), length);
  const taxId = account.taxId?.replaceAll(/\D/g, "") ?? "";
  const title = field(`${reference} ${message}`, zbpLengths.title);
  return [taxId.length === 10 ? taxId : "", "PL", iban.slice(2), grosze, field(account.holder, zbpLengths.name), title, "", "", ""].join(
    "|",
  );
}

/** Capitals (the small alphabet of QR codes), `*` and `%` percent-encoded; cut so that no code is halved. */
function spaydMessage(text: string): string {
  const ascii = oneLine(anyAscii(oneLine(text)))
    .toUpperCase()
    .replaceAll(/[^ -~]/g, "");
  let message = "";
  for (const character of ascii) {
    const encoded = character === "*" ? "%2A" : character === "%" ? "%25" : character;
    if (message.length + encoded.length > spaydLengths.message) break;
    message += encoded;
  }
  return message.trim();
}

function spayd({ account, amount, reference, message, dueOn }: PaymentOrder, iban: string): string {
  const fits = reference.length <= spaydLengths.variableSymbol;
  const bic = account.bic === null ? "" : `+${account.bic}`;
  const text = spaydMessage(fits ? message : `${reference} ${message}`);
  const fields = [`ACC:${iban}${bic}`, `AM:${toDecimalString(amount)}`, "CC:CZK"];
  if (fits) fields.push(`X-VS:${reference}`);
  if (dueOn !== null) fields.push(`DT:${dueOn.replaceAll("-", "")}`);
  if (text !== "") fields.push(`MSG:${text}`);
  return ["SPD*1.0", ...fields].join("*");
}

/** The longest beginning of `text` that takes no more than `bytes` in UTF-8. */
function cutBytes(text: string, bytes: number): string {
  const encoder = new TextEncoder();
  let taken = "";
  let used = 0;
  for (const character of text) {
    used += encoder.encode(character).length;
    if (used > bytes) break;
    taken += character;
  }
  return taken.trim();
}

function epc({ account, amount, reference, message }: PaymentOrder, iban: string): string | null {
  if (compare(amount, epcLimits.amount) > 0) return null;
  const name = cut(inLatin(account.holder), epcLimits.name);
  const before = [
    "BCD",
    "002",
    "1",
    "SCT",
    account.bic ?? "",
    name,
    iban,
    `EUR${toDecimalString(amount)}`,
    "",
    creditorReference(reference),
    "",
  ];
  const used = new TextEncoder().encode(before.join("\n")).length;
  const note = cutBytes(cut(inLatin(message), epcLimits.note), epcLimits.bytes - used - 1);
  return [...before, note].join("\n").trimEnd();
}

/**
 * The payment code of a transfer. Null where there is none, in this order: nothing open; the account has no valid IBAN; PLN outside
 * Poland, into a foreign account or above 9,999.99; EUR above 999,999,999.99; any other currency. SPAYD carries a reference of more
 * than ten digits in its message. Throws on a reference that is not 1 to 21 digits.
 */
export function paymentCode(order: PaymentOrder): PaymentCode | null {
  if (!referencePattern.test(order.reference)) throw new RangeError("a payment reference has 1 to 21 digits");
  const iban = electronicFormatIBAN(order.account.iban);
  if (order.amount.amountMinor <= 0n || iban === null || !isValidIBAN(iban)) return null;
  const bic = order.account.bic?.replaceAll(/\s/g, "").toUpperCase() ?? null;
  const clean = { ...order, account: { ...order.account, bic: bic === "" ? null : bic } };
  const { currency } = order.amount;
  if (currency === "CZK") return { standard: "SPAYD", text: spayd(clean, iban) };
  const text = currency === "PLN" ? zbp(clean, iban) : currency === "EUR" ? epc(clean, iban) : null;
  return text === null ? null : { standard: currency === "PLN" ? "ZBP" : "EPC", text };
}
