/** Reads a postal address into the keys of its building and the flat, for Poland, Czechia, Slovakia, Germany and Austria; elsewhere as well as it goes. */
import { asciiFold, wordsOf } from "./fold.ts";
import { readStreetLine, type StreetLine, unitOfLine } from "./house-number.ts";
import { keepReadings } from "./kept-readings.ts";
import { pickupPointOf } from "./pickup-point.ts";
import type { PostalAddress } from "./postal-address.ts";
import { postalCodeKey, takePostalCode } from "./postal-code.ts";
import { streetMark } from "./street-words.ts";

/** A building by its keys (two where it has two numbers, [] when the address does not say enough) and the flat in it. */
export interface ReadAddress {
  readonly buildings: readonly string[];
  readonly unit: string | null;
}

/** More pieces between commas than any address has. */
const maxPieces = 12;

interface Pieces {
  readonly pieces: readonly string[];
  readonly postalCode: string | null;
}

/** The comma-separated pieces of both lines without "care of" and without the postal code. */
function piecesOf(address: PostalAddress, country: string): Pieces {
  const lines = [address.line1, address.line2].filter((line) => line !== null).map(asciiFold);
  const raw = lines
    .flatMap((line) => line.replaceAll(/(?<![a-z])c\/ ?o(?![a-z])[^,;]*/g, "").split(/[,;|]/))
    .filter((piece) => /[a-z0-9]/.test(piece));
  const known = postalCodeKey(address.postalCode, country);
  let postalCode = known;
  const pieces = raw.slice(0, maxPieces).map((piece, index) => {
    const taken = takePostalCode(piece, { country, known: postalCode, isFirstPiece: index === 0 });
    postalCode ??= taken.postalCode;
    return taken.rest;
  });
  return { pieces: pieces.filter((piece) => piece !== ""), postalCode };
}

interface FoundLine extends StreetLine {
  readonly index: number;
}

/**
 * The piece with street and number: one that announces a street; else the first with both; else two neighbours, the street and then
 * the bare number; else a number without a street.
 */
function streetLineOf(pieces: readonly string[], country: string): FoundLine | null {
  const lines = pieces.map((piece, index) => ({ ...readStreetLine(piece, country), index, piece }));
  const numbered = lines.filter((line) => line.numbers.length > 0);
  const complete = numbered.filter((line) => line.street !== null);
  const found = complete.find((line) => streetMark.test(line.piece)) ?? complete[0];
  if (found !== undefined) return found;
  const bare = numbered[0];
  const before = bare === undefined ? undefined : pieces[bare.index - 1];
  if (bare === undefined || before === undefined) return bare ?? null;
  return { ...readStreetLine(`${before} ${bare.piece}`, country), index: bare.index };
}

/** The town: as the shop sent it, else the first piece of the lines that has words and is not the street line. */
function townWords(address: PostalAddress, pieces: readonly string[], streetIndex: number): readonly string[] {
  const sent = wordsOf(address.city);
  if (sent.length > 0) return sent;
  return (
    pieces
      .filter((_piece, index) => index > streetIndex)
      .map((piece) => wordsOf(piece))
      .find((words) => words.length > 0) ?? []
  );
}

const countryOf = (address: PostalAddress) => address.country.slice(0, 2).toUpperCase();

/** An address taken apart; `town` is [] and the rest null where the address does not say it. */
export interface AddressParts extends ReadAddress {
  readonly country: string;
  readonly postalCode: string | null;
  readonly town: readonly string[];
  /** The last word of the street, or of the town where there are no streets. */
  readonly street: string | null;
  readonly numbers: readonly string[];
  /** The last number of a building with several, such as the 14 of `12-14`. */
  readonly rangeEnd: number | null;
  readonly hasHouseNumber: boolean;
}

/** What an address says, read once for all questions. */
export const addressParts = keepReadings((address): AddressParts => {
  const country = countryOf(address);
  const { pieces, postalCode } = piecesOf(address, country);
  const line = streetLineOf(pieces, country);
  const town = townWords(address, pieces, line?.index ?? -1);
  const area = postalCode ?? town.join("");
  const street = line === null ? null : (line.street ?? town.at(-1) ?? null);
  const later = line === null ? [] : pieces.slice(line.index + 1).map(unitOfLine);
  const unit = line?.unit ?? later.find((found) => found !== null) ?? null;
  const numbers = line?.numbers ?? [];
  const buildings = area === "" || street === null ? [] : numbers.map((number) => `${country}|${area}|${street}|${number}`);
  return { country, postalCode, town, street, numbers, rangeEnd: line?.rangeEnd ?? null, unit, buildings, hasHouseNumber: line !== null };
});

/**
 * The keys of the building: country, postal code (or the town without one), last word of the street (of the town without a street) and
 * house number with its letter. In Czechia and Slovakia `1234/56` gives a key for each number and no flat.
 */
export function readAddress(address: PostalAddress): ReadAddress {
  const { buildings, unit } = addressParts(address);
  return { buildings, unit };
}

/** True when a line has a house number or names a pick-up point; null when no line was sent. */
export function hasHouseNumber(address: PostalAddress): boolean | null {
  if ((address.line1 ?? "").trim() === "" && (address.line2 ?? "").trim() === "") return null;
  return pickupPointOf(address) !== null || addressParts(address).hasHouseNumber;
}

/** True when the shop says that the address is a pick-up point or locker, or its text names one. */
export function isPickupPoint(address: PostalAddress): boolean {
  return pickupPointOf(address) !== null;
}
