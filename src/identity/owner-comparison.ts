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
  /** One is called junior and the other senior. */
  readonly areGenerationsNamed: boolean;
}

const nobody: OwnerAgreement = { evidence: [], isSame: false, isSameSurname: false, isContradicted: false, areGenerationsNamed: false };
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

/** Companies are compared with companies, people with people; a company and a person by the person's name in both. */
export function compareOwners(left: ReadSubject, right: ReadSubject): OwnerAgreement {
  const areCompanies = (left.isCompany || right.isCompany) && left.company !== null && right.company !== null;
  if (areCompanies) return compareCompanies(left.company ?? "", right.company ?? "");
  if (left.name === null || right.name === null) return nobody;
  return comparePeople(left.name, right.name);
}
