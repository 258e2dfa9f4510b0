/** Compares who two buyers say they are: companies by their names, people by first name and surname. */
import type { ReadSubject } from "./compared-subject.ts";
import { type Evidence, finding } from "./evidence.ts";
import { jaroWinkler } from "./likeness.ts";
import { bits, maxFirstNameBits, maxSurnameBits, rarityBits } from "./link-weights.ts";
import { compareNames, type NameAgreement, type ReadName } from "./name-comparison.ts";

/** How two owners agree. */
export interface OwnerAgreement {
  readonly evidence: readonly Evidence[];
  /** The whole name agrees, in whatever spelling; a missing first name and an initial are no contradiction. */
  readonly isSame: boolean;
  /** Surname or company agree, whatever the first name says. */
  readonly isSameSurname: boolean;
  /** Names are there and nothing of them agrees. */
  readonly isContradicted: boolean;
  /** Two first names are there and differ. */
  readonly isOtherFirstName: boolean;
  /** One is called junior and the other senior. */
  readonly areGenerationsNamed: boolean;
}

const nobody: OwnerAgreement = {
  ...{ evidence: [], isSame: false, isSameSurname: false, isContradicted: false },
  ...{ isOtherFirstName: false, areGenerationsNamed: false },
};
const minCompanyLikeness = 0.92;

function surnameEvidence({ surname, surnameShare }: NameAgreement): Evidence | null {
  const rarity = rarityBits(surnameShare, maxSurnameBits);
  if (surname === "same") return finding("surname", rarity, "same surname");
  if (surname === "part") return finding("surname", rarity + bits.nameSlip, "one part of a double surname");
  if (surname === "slip") return finding("surname", rarity + bits.nameSlip, "surnames alike");
  return surname === "differs" ? finding("surname", bits.surnameDiffers, "other surname") : null;
}

function firstEvidence({ first, firstShare }: NameAgreement): Evidence | null {
  const rarity = rarityBits(firstShare, maxFirstNameBits);
  if (first === "same") return finding("firstName", rarity, "same first name");
  if (first === "form") return finding("firstName", rarity + bits.firstNameForm, "forms of one first name");
  if (first === "slip") return finding("firstName", rarity + bits.nameSlip, "first names alike");
  return first === "differs" ? finding("firstName", bits.firstNameDiffers, "other first name") : null;
}

function comparePeople(left: ReadName, right: ReadName): OwnerAgreement {
  const agreement = compareNames(left, right);
  const evidence = [surnameEvidence(agreement), firstEvidence(agreement)].filter((found) => found !== null);
  const hasSurname = agreement.surname === "same" || agreement.surname === "slip" || agreement.surname === "part";
  const areGenerationsNamed = left.generation !== null && right.generation !== null && left.generation !== right.generation;
  return {
    evidence,
    isSame: hasSurname && agreement.first !== "differs",
    isSameSurname: hasSurname,
    isContradicted: agreement.surname === "differs" && agreement.first !== "same" && agreement.first !== "form",
    isOtherFirstName: agreement.first === "differs",
    areGenerationsNamed,
  };
}

/** Two companies agree when their names do without legal forms and spaces, or one name holds the other. */
function compareCompanies(left: string, right: string): OwnerAgreement {
  const [one, other] = [left.replaceAll(" ", ""), right.replaceAll(" ", "")];
  if (one === other) {
    return { ...nobody, evidence: [finding("companyName", bits.companyName, "same company name")], isSame: true, isSameSurname: true };
  }
  const [short = [], long = []] = [left.split(" "), right.split(" ")].sort((first, second) => first.length - second.length);
  const isHeld = short.every((word) => long.includes(word)) && short.join("").length >= 5;
  if (isHeld || jaroWinkler(one, other) >= minCompanyLikeness + 0.02) {
    return { ...nobody, evidence: [finding("companyName", bits.companyNameAlike, "company names alike")], isSameSurname: true };
  }
  return { ...nobody, evidence: [finding("companyName", bits.companyNameDiffers, "other company name")], isContradicted: true };
}

/** A sole trader's company is called after its owner: "Jan Kowalski Usługi". Other companies say nothing of a person. */
function compareNamesake(name: ReadName, company: string): OwnerAgreement {
  const words = company.split(" ");
  const agreement = comparePeople(name, { first: words, last: words, generation: null });
  return agreement.isSame ? agreement : nobody;
}

/** Companies are compared with companies, people with people, a sole trader with the name over the shop. */
export function compareOwners(left: ReadSubject, right: ReadSubject): OwnerAgreement {
  const isUnnamed = left.name === null || right.name === null;
  const areCompanies = left.isCompany || right.isCompany || isUnnamed;
  if (areCompanies && left.company !== null && right.company !== null) return compareCompanies(left.company, right.company);
  if (left.name !== null && right.name !== null) return comparePeople(left.name, right.name);
  if (left.name !== null && right.company !== null) return compareNamesake(left.name, right.company);
  if (right.name !== null && left.company !== null) return compareNamesake(right.name, left.company);
  return nobody;
}
