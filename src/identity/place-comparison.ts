/** Compares where two buyers live and get parcels: the same flat, building, street, town or pick-up point. */
import type { AddressParts } from "./address.ts";
import type { ReadPlace } from "./compared-subject.ts";
import { type Evidence, finding } from "./evidence.ts";
import { isOneSlipApart, jaroWinkler } from "./likeness.ts";
import { bits } from "./link-weights.ts";

/** What two places have in common; `isProof` when the building is a private one, so that it may prove a mailbox. */
export interface PlaceAgreement {
  readonly evidence: Evidence;
  readonly isProof: boolean;
}

type Agreement = "same" | "slip" | "differs" | "unknown";

const minLikeness = 0.92;
const minSlipLength = 4;
/** One name of a street may go on in the other: `haupt` and `hauptstrsse`. */
const minStemLength = 5;
/** From here on a high likeness is enough. */
const minLikeLength = 6;

function compareWords(left: string | null, right: string | null): Agreement {
  if (left === null || right === null || left === "" || right === "") return "unknown";
  if (left === right) return "same";
  const shorter = Math.min(left.length, right.length);
  const isSlip = shorter >= minSlipLength && isOneSlipApart(left, right);
  const isStem = shorter >= minStemLength && (left.startsWith(right) || right.startsWith(left));
  const isLike = shorter >= minLikeLength && jaroWinkler(left, right) >= minLikeness;
  return isSlip || isStem || isLike ? "slip" : "differs";
}

/** Towns agree when one is written inside the other: "Frankfurt" and "Frankfurt am Main", "Brno" and "Brno-město". */
function compareTowns(left: readonly string[], right: readonly string[]): Agreement {
  const [first, second] = [left[0], right[0]];
  if (first === undefined || second === undefined) return "unknown";
  return first === second ? "same" : compareWords(left.join(""), right.join(""));
}

/** Postal code first; a wrong or missing one is made up for by the town, at the price of a slip. */
function compareAreas(left: AddressParts, right: AddressParts): Agreement {
  const towns = compareTowns(left.town, right.town);
  if (left.postalCode === null || right.postalCode === null) return towns === "same" ? "slip" : towns;
  if (left.postalCode === right.postalCode) return "same";
  if (towns === "same") return "slip";
  return towns === "unknown" && isOneSlipApart(left.postalCode, right.postalCode) ? "slip" : "differs";
}

const firstNumber = (number: string) => Number.parseInt(number, 10);

/** 12 and 14 lie in 12-14. */
function isInRange(range: AddressParts, number: string): boolean {
  const from = range.numbers[0];
  return from !== undefined && range.rangeEnd !== null && firstNumber(number) >= firstNumber(from) && firstNumber(number) <= range.rangeEnd;
}

/** House numbers: equal, in a range, or alike (a letter more, one slip). */
function compareNumbers(left: AddressParts, right: AddressParts): Agreement {
  if (left.numbers.length === 0 || right.numbers.length === 0) return "unknown";
  const isSame = left.numbers.some((number) => right.numbers.includes(number) || isInRange(right, number));
  if (isSame || right.numbers.some((number) => isInRange(left, number))) return "same";
  const isNear = left.numbers.some((number) =>
    right.numbers.some((other) => firstNumber(number) === firstNumber(other) || isOneSlipApart(number, other)),
  );
  return isNear ? "slip" : "differs";
}

/** An Austrian flat may be written with its staircase: `3/7` is `7`. */
const lastOfUnit = (unit: string) => unit.split("/").at(-1);

function compareUnits(left: string | null, right: string | null): Agreement {
  if (left === null || right === null) return "unknown";
  return left === right || lastOfUnit(left) === lastOfUnit(right) ? "same" : "differs";
}

interface Weighed {
  readonly weight: number;
  readonly detail: string;
  readonly isBuilding: boolean;
}

function weighBuilding(left: AddressParts, right: AddressParts, isShared: boolean, slips: number): Weighed {
  const units = compareUnits(left.unit, right.unit);
  const cost = slips * bits.placeSlip;
  const suffix = slips > 0 ? ", spelled otherwise" : "";
  if (isShared) {
    const isRoom = units === "same";
    return { weight: (isRoom ? bits.sharedRoom : bits.sharedBuilding) + cost, detail: "one building of many strangers", isBuilding: false };
  }
  if (units === "same") return { weight: bits.flat + cost, detail: `same flat${suffix}`, isBuilding: true };
  if (units === "differs") return { weight: bits.otherFlat + cost, detail: "same building, other flat", isBuilding: true };
  return { weight: bits.building + cost, detail: `same building${suffix}`, isBuilding: slips === 0 };
}

/** What two addresses say, whatever they are. */
function weighAddresses(left: AddressParts, right: AddressParts, isShared: boolean): Weighed {
  const nothing: Weighed = { weight: 0, detail: "", isBuilding: false };
  const differs: Weighed = { ...nothing, weight: bits.placeDiffers, detail: "other places" };
  if (left.country !== "" && right.country !== "" && left.country !== right.country) return differs;
  const area = compareAreas(left, right);
  if (area === "unknown") return nothing;
  if (area === "differs") return differs;
  const street = compareWords(left.street, right.street);
  const numbers = compareNumbers(left, right);
  const isStreet = street === "same" || street === "slip";
  if (isStreet && numbers === "same") {
    return weighBuilding(left, right, isShared, Number(area === "slip") + Number(street === "slip"));
  }
  if (isStreet && numbers === "slip" && area === "same")
    return { ...nothing, weight: bits.nearNumber, detail: "same street, number alike" };
  if (isStreet) return { ...nothing, weight: bits.street, detail: "same street" };
  return weighElsewhere(left, right, { street, isSameNumber: numbers === "same" });
}

/** What is left to say when the streets are not the same: a mistyped street, or one town. */
function weighElsewhere(
  left: AddressParts,
  right: AddressParts,
  { street, isSameNumber }: { readonly street: Agreement; readonly isSameNumber: boolean },
): Weighed {
  const isOnePostalCode = left.postalCode !== null && left.postalCode === right.postalCode;
  const told = (weight: number, detail: string): Weighed => ({ weight, detail, isBuilding: false });
  if (street === "unknown") return isOnePostalCode ? told(bits.postalCodeOnly, "same postal code") : told(0, "same town");
  if (isOnePostalCode && isSameNumber) return told(bits.numberInPostalCode, "same postal code and number, other street");
  return isOnePostalCode ? told(bits.postalCode, "same postal code, other street") : told(bits.town, "other street of a town");
}

function comparePoints(left: ReadPlace, right: ReadPlace): PlaceAgreement | null {
  const isSame = left.pointKey !== null && left.pointKey === right.pointKey;
  if (isSame) return { evidence: finding("pickupPoint", bits.pickupPoint, "same pick-up point"), isProof: false };
  if (left.pointKey !== null || right.pointKey !== null) return null;
  const { detail, weight } = weighAddresses(left.parts, right.parts, true);
  const isHere = weight >= bits.sharedBuilding;
  return isHere ? { evidence: finding("pickupPoint", bits.pickupPoint, detail), isProof: false } : null;
}

/** What one place of each buyer has in common; null when nothing can be said. */
function comparePair(left: ReadPlace, right: ReadPlace): PlaceAgreement | null {
  if (left.kind === "point" || right.kind === "point") {
    return left.kind === right.kind ? comparePoints(left, right) : null;
  }
  const isShared = left.kind === "shared" || right.kind === "shared";
  const { weight, detail, isBuilding } = weighAddresses(left.parts, right.parts, isShared);
  return detail === "" ? null : { evidence: finding("place", weight, detail), isProof: isBuilding };
}

/** The best that billing and delivery of two buyers have in common; null when nothing is known of one. */
export function comparePlaces(left: readonly ReadPlace[], right: readonly ReadPlace[]): PlaceAgreement | null {
  const found = left.flatMap((one) => right.map((other) => comparePair(one, other))).filter((agreement) => agreement !== null);
  return found.reduce<PlaceAgreement | null>(
    (best, agreement) => (best === null || agreement.evidence.weight > best.evidence.weight ? agreement : best),
    null,
  );
}
