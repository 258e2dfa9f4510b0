/** Decides whether two buyers are one: a hard link by proof, a soft one by the weight of the evidence, or none. */
import { type ComparedSubject, type ReadSubject, readSubject } from "./compared-subject.ts";
import {
  areGenerationsApart,
  compareBirthDates,
  compareMailboxes,
  comparePhones,
  compareTaxIds,
  compareTraces,
} from "./contact-comparison.ts";
import { type Evidence, proof } from "./evidence.ts";
import { softThresholdBits } from "./link-weights.ts";
import { compareOwners, type OwnerAgreement } from "./owner-comparison.ts";
import { comparePlaces, type PlaceAgreement } from "./place-comparison.ts";

export type { ComparedSubject } from "./compared-subject.ts";
export type { Evidence } from "./evidence.ts";

export type LinkStrength = "hard" | "soft" | "none";

/** The link of two buyers and what speaks for and against it, proofs first, then by weight. */
export interface Link {
  readonly link: LinkStrength;
  readonly evidence: readonly Evidence[];
}

interface Findings {
  readonly owners: OwnerAgreement;
  readonly place: PlaceAgreement | null;
  readonly email: Evidence | null;
  readonly phone: Evidence | null;
  readonly birthDate: Evidence | null;
  readonly taxId: Evidence | null;
  readonly traces: readonly Evidence[];
}

function compareAll(left: ReadSubject, right: ReadSubject): Findings {
  return {
    owners: compareOwners(left, right),
    place: comparePlaces(left.places, right.places),
    email: compareMailboxes(left.email, right.email, left.name),
    phone: comparePhones(left.phone, right.phone),
    birthDate: compareBirthDates(left.birthDate, right.birthDate),
    taxId: compareTaxIds(left.taxId, right.taxId),
    traces: compareTraces(left, right),
  };
}

const isAgreed = (evidence: Evidence | null, weight: number) => evidence !== null && evidence.weight >= weight;
/** Canonical equality of a mailbox or telephone weighs more than every likeness. */
const equalityBits = 25;

/** Proofs that need a name or an address beside them. */
function contactProofs(left: ReadSubject, right: ReadSubject, findings: Findings): readonly Evidence[] {
  const { owners, place, phone } = findings;
  const isRole = left.email?.isRole === true;
  const isMailbox = left.email !== null && left.email.canonical === right.email?.canonical;
  const isPhone = isAgreed(phone, equalityBits);
  const isNamed = isRole ? owners.isSame : owners.isSameSurname;
  return [
    ...(isMailbox && isNamed ? [proof("emailName", "same mailbox and name")] : []),
    ...(isMailbox && !isRole && place?.isProof === true ? [proof("emailAddress", "same mailbox and building")] : []),
    ...(isPhone && owners.isSame ? [proof("phoneName", "same telephone and name")] : []),
    ...(isPhone && left.isPhoneVerified && right.isPhoneVerified ? [proof("phone", "same verified telephone")] : []),
  ];
}

/** Proofs that stand alone; an account or a tax number does so only where the names do not say otherwise. */
function standingProofs(left: ReadSubject, right: ReadSubject, findings: Findings): readonly Evidence[] {
  const { owners, taxId, traces } = findings;
  const isIban = traces.some(({ kind }) => kind === "iban");
  const isAccount = left.account !== null && left.account === right.account;
  const isOtherwiseNear = [findings.email, findings.phone, findings.place?.evidence ?? null, ...traces].some((one) => isAgreed(one, 2));
  const isTaxId = isAgreed(taxId, equalityBits);
  const isUncheckedTaxId = isAgreed(taxId, 1) && owners.isSame;
  const isBusiness = left.isCompany || right.isCompany || left.company !== null || right.company !== null;
  return [
    ...(isAccount && (!owners.isContradicted || isOtherwiseNear) ? [proof("account", "same account of a shop")] : []),
    ...((isTaxId && (isBusiness || !owners.isContradicted)) || (isUncheckedTaxId && isBusiness) ? [proof("taxId", "same tax number")] : []),
    ...(isIban && (left.hasIbanPaid || right.hasIbanPaid) ? [proof("iban", "a bank account that paid")] : []),
    ...(isIban && owners.isSame ? [proof("iban", "same bank account and name")] : []),
  ];
}

/** Parent and child, junior and senior, spouses with two birth dates, or two companies: what joins them is shared, not owned. */
function areSurelyTwo(left: ReadSubject, right: ReadSubject, { owners, birthDate, taxId }: Findings): boolean {
  const areSpouses = owners.isOtherFirstName && birthDate !== null && birthDate.weight < 0;
  return (
    areSpouses || areGenerationsApart(left.birthDate, right.birthDate) || owners.areGenerationsNamed || (taxId !== null && taxId.weight < 0)
  );
}

const rounded = (weight: number) => Math.round(weight * 10) / 10;

/** A name alone, however rare, is no link. */
function isMoreThanName(soft: readonly Evidence[]): boolean {
  return soft.some(({ kind, weight }) => weight > 0 && kind !== "surname" && kind !== "firstName" && kind !== "companyName");
}

/**
 * The link of two buyers. Hard by one proof: an account of a shop, a company's tax number, a bank account that paid, a telephone verified on
 * both sides, a mailbox with name or building, a telephone with the whole name. A proof counts as soft evidence where birth dates, names or
 * tax numbers say that there are two. Else soft when the weights sum to 14 bits and not the name alone speaks; else none. An address, a device or a network never makes a hard link.
 */
export function compareSubjects(left: ComparedSubject, right: ComparedSubject): Link {
  const [one, other] = [readSubject(left), readSubject(right)];
  const findings = compareAll(one, other);
  const { owners, place, email, phone, birthDate, taxId, traces } = findings;
  const soft = [...owners.evidence, place?.evidence ?? null, email, phone, birthDate, taxId, ...traces].filter((found) => found !== null);
  const proofs = [...standingProofs(one, other, findings), ...contactProofs(one, other, findings)];
  const sum = soft.reduce((total, { weight }) => total + weight, 0);
  const evidence = soft
    .map((found) => ({ ...found, weight: rounded(found.weight) }))
    .sort((first, second) => Math.abs(second.weight) - Math.abs(first.weight));
  if (proofs.length > 0 && !areSurelyTwo(one, other, findings)) return { link: "hard", evidence: [...proofs, ...evidence] };
  const isSoft = proofs.length > 0 || (sum >= softThresholdBits && isMoreThanName(soft));
  return { link: isSoft ? "soft" : "none", evidence };
}
