/** Says what a postal address lacks to be delivered to, and how it would be written properly. */
import { hasHouseNumber, isPickupPoint, readAddress } from "./address.ts";
import { asciiFold } from "./fold.ts";
import type { PostalAddress } from "./postal-address.ts";
import { postalCodeKey } from "./postal-code.ts";

export const addressFaults = ["streetMissing", "houseNumberMissing", "postalCodeMissing", "postalCodeWrong", "cityMissing"] as const;
export type AddressFault = (typeof addressFaults)[number];

/** An address as it would be written. */
export interface WrittenAddress {
  readonly line1: string | null;
  readonly line2: string | null;
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly country: string;
}

/** `suggestion` is null where the address is written properly already, as far as can be told. */
export interface CheckedAddress {
  readonly faults: readonly AddressFault[];
  readonly written: WrittenAddress;
  readonly suggestion: WrittenAddress | null;
  readonly isPickupPoint: boolean;
  readonly unit: string | null;
}

/** Where a space or hyphen stands in a postal code of the market. */
const codeForms: Readonly<Record<string, readonly [RegExp, string]>> = {
  PL: [/^(\d{2})(\d{3})$/, "$1-$2"],
  CZ: [/^(\d{3})(\d{2})$/, "$1 $2"],
  SK: [/^(\d{3})(\d{2})$/, "$1 $2"],
};

/** A postal code before the town, as people type it into one field. */
const codeBeforeTown = /^(?:[A-Z]{1,2}-?\s?)?(\d{2}-?\d{3}|\d{3}\s?\d{2}|\d{4,5})[\s,]+(\p{L}.*)$/u;

const smallWords = new Set([
  "ul",
  "al",
  "os",
  "pl",
  "m",
  "lok",
  "nad",
  "pod",
  "u",
  "na",
  "im",
  "gen",
  "ks",
  "św",
  "sv",
  "am",
  "an",
  "der",
  "im",
  "nám",
  "tř",
  "nábř",
]);

const squeeze = (text: string | null): string | null => {
  const tidy = (text ?? "")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/\s+,/g, ",")
    .replaceAll(/^[\s,]+|[\s,]+$/g, "");
  return tidy === "" ? null : tidy;
};

/** Text typed in capitals or in small letters only, as it would be written; other text stays as it is. */
function recased(text: string | null): string | null {
  if (text === null || (text !== text.toUpperCase() && text !== text.toLowerCase())) return text;
  return text.toLowerCase().replaceAll(/\p{L}+/gu, (word, at: number) => {
    const before = at === 0 ? "" : text.charAt(at - 1);
    if (/\d/.test(before)) return word.toUpperCase();
    return smallWords.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1);
  });
}

function writtenCode(raw: string | null, country: string): string | null {
  const key = postalCodeKey(raw, country);
  if (key === null) return squeeze(raw);
  const form = codeForms[country];
  return form === undefined ? key.toUpperCase() : key.replace(form[0], form[1]);
}

/** Code and town, taken apart where both were typed into the field of the town. */
function codeAndTown(address: PostalAddress): { readonly postalCode: string | null; readonly city: string | null } {
  const city = squeeze(address.city);
  const both = codeBeforeTown.exec(city ?? "");
  if (both === null || squeeze(address.postalCode) !== null) return { postalCode: squeeze(address.postalCode), city };
  return { postalCode: both[1] ?? null, city: squeeze(both[2] ?? null) };
}

function faultsOf(address: PostalAddress, isPoint: boolean): readonly AddressFault[] {
  const hasNumber = hasHouseNumber(address);
  const lines = [address.line1, address.line2].filter((line) => line !== null).map(asciiFold);
  const isCodeThere = address.postalCode !== null;
  const found: Readonly<Record<AddressFault, boolean>> = {
    streetMissing: !isPoint && !lines.some((line) => /[a-z0-9]/.test(line)),
    houseNumberMissing: !isPoint && hasNumber === false,
    postalCodeMissing: !isCodeThere,
    postalCodeWrong: isCodeThere && postalCodeKey(address.postalCode, address.country) === null,
    cityMissing: address.city === null,
  };
  return addressFaults.filter((fault) => found[fault]);
}

/** Checks `address` by its own words alone: nothing is looked up. */
export function checkAddress(address: PostalAddress): CheckedAddress {
  const { country } = address;
  const apart = codeAndTown(address);
  const written = {
    line1: recased(squeeze(address.line1)),
    line2: recased(squeeze(address.line2)),
    postalCode: writtenCode(apart.postalCode, country),
    city: recased(apart.city),
    country,
  };
  const isPoint = isPickupPoint(address);
  const sent = { line1: address.line1, line2: address.line2, postalCode: address.postalCode, city: address.city, country };
  return {
    faults: faultsOf({ ...written, kind: address.kind }, isPoint),
    written,
    suggestion: JSON.stringify(sent) === JSON.stringify(written) ? null : written,
    isPickupPoint: isPoint,
    unit: readAddress(address).unit,
  };
}
