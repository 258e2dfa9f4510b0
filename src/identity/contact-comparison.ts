/** Compares mailboxes, telephones, birth dates, tax numbers, devices and networks of two buyers. */
import type { CalendarDate } from "../kernel/time.ts";
import type { ReadPhone, ReadSubject } from "./compared-subject.ts";
import { type Evidence, finding } from "./evidence.ts";
import { isOneSlipApart } from "./likeness.ts";
import { bits } from "./link-weights.ts";
import { bareLocal, type Mailbox } from "./mailbox.ts";
import type { ReadName } from "./name-comparison.ts";

const minLocalLength = 6;
/** What is left of a part before the @ when the name is taken out; less is made of the name. */
const minOwnLetters = 4;
/** Twenty years and a little less lie between parents and children. */
const generationYears = 15;

/** True when the part before the @ says hardly more than the name does. */
function isFromName(local: string, name: ReadName | null): boolean {
  const words = [...(name?.first ?? []), ...(name?.last ?? [])].filter((word) => word.length > 1);
  const rest = words.reduce((left, word) => left.replace(word.slice(0, 5), ""), local.replaceAll(/\d/g, ""));
  return words.length > 0 && rest.length < Math.max(minOwnLetters, local.length / 2);
}

/** What two mailboxes with different canonical forms have in common. */
function compareLocals(left: Mailbox, right: Mailbox, name: ReadName | null): Evidence {
  const differs = finding("email", bits.emailDiffers, "other mailbox");
  if (left.isRole || right.isRole) return differs;
  const [one, other] = [bareLocal(left), bareLocal(right)];
  if (Math.min(one.length, other.length) < minLocalLength) return differs;
  const isOneDomain = left.domain === right.domain;
  if (one === other) {
    if (isFromName(one, name)) return finding("email", bits.emailLocalFromName, "mailboxes of one name");
    return finding("email", bits.emailLocalRare, isOneDomain ? "mailbox without its marks" : "same name of a mailbox elsewhere");
  }
  if (isOneDomain && isOneSlipApart(one, other) && !isFromName(one, name)) {
    return finding("email", bits.emailLocalOneEdit, "mailboxes one letter apart");
  }
  return differs;
}

/** What two mailboxes say; null when one is missing. */
export function compareMailboxes(left: Mailbox | null, right: Mailbox | null, name: ReadName | null): Evidence | null {
  if (left === null || right === null) return null;
  if (left.canonical === right.canonical) {
    return left.isRole ? finding("email", bits.roleMailbox, "same mailbox of an office") : finding("email", bits.email, "same mailbox");
  }
  if (left.isRole !== right.isRole) return finding("email", bits.emailDiffers, "other mailbox");
  if (left.meant === right.meant) return finding("email", bits.emailSlip, "same mailbox but for a slip in the domain");
  if (left.domain === right.domain && left.local.split("+")[0] === right.local.split("+")[0] && left.local.length > 1) {
    return finding("email", bits.emailUntagged, "same mailbox but for a tag");
  }
  if ((left.dashless ?? left.canonical) === (right.dashless ?? right.canonical)) {
    return finding("email", bits.emailDash, "same mailbox up to a dash");
  }
  return compareLocals(left, right, name);
}

const readingsOf = ({ main, others }: ReadPhone) => [main, ...others].filter((number) => number !== null);

/** What two telephones say; null when one is missing. */
export function comparePhones(left: ReadPhone | null, right: ReadPhone | null): Evidence | null {
  if (left === null || right === null) return null;
  if (left.main !== null && left.main === right.main) return finding("phone", bits.phone, "same telephone");
  const [readings, others] = [readingsOf(left), readingsOf(right)];
  if (readings.some((number) => others.includes(number))) {
    return finding("phone", bits.phoneOtherCountry, "same telephone if read by another country");
  }
  if (readings.some((number) => others.some((other) => isOneSlipApart(number, other)))) {
    return finding("phone", bits.phoneOneEdit, "telephones one digit apart");
  }
  return finding("phone", bits.phoneDiffers, "other telephone");
}

const yearOf = (date: CalendarDate) => Number(date.slice(0, 4));

/** True when so many years lie between the dates that they belong to parent and child. */
export function areGenerationsApart(left: CalendarDate | null, right: CalendarDate | null): boolean {
  return left !== null && right !== null && Math.abs(yearOf(left) - yearOf(right)) >= generationYears;
}

function isDateSlip(left: string, right: string): boolean {
  const [year, month, day] = left.split("-");
  return right === `${year ?? ""}-${day ?? ""}-${month ?? ""}` || isOneSlipApart(left.replaceAll("-", ""), right.replaceAll("-", ""));
}

/** What two birth dates say; null when one is missing. */
export function compareBirthDates(left: CalendarDate | null, right: CalendarDate | null): Evidence | null {
  if (left === null || right === null) return null;
  if (left === right) return finding("birthDate", bits.birthDate, "same birth date");
  const isSlip = !areGenerationsApart(left, right) && isDateSlip(left, right);
  return isSlip
    ? finding("birthDate", bits.birthDateSlip, "birth dates one slip apart")
    : finding("birthDate", bits.birthDateDiffers, "other birth date");
}

/** What two tax numbers say; only numbers of one form contradict each other, since a company may have several kinds. */
export function compareTaxIds(left: ReadSubject["taxId"], right: ReadSubject["taxId"]): Evidence | null {
  if (left === null || right === null) return null;
  if (left.canonical !== null && left.canonical === right.canonical) return finding("taxId", bits.taxId, "same tax number");
  if (left.digits === right.digits) return finding("taxId", bits.taxIdUnchecked, "same digits of a tax number that is not valid");
  const areComparable =
    left.canonical !== null &&
    right.canonical?.length === left.canonical.length &&
    right.canonical.slice(0, 2) === left.canonical.slice(0, 2);
  return areComparable ? finding("taxId", bits.taxIdDiffers, "other tax number") : null;
}

/** What devices, networks and accounts of a bank say; differences say nothing. */
export function compareTraces(left: ReadSubject, right: ReadSubject): readonly Evidence[] {
  const isShared = (one: string | null, other: string | null) => one !== null && one === other;
  return [
    ...(isShared(left.device, right.device) ? [finding("device", bits.device, "same device")] : []),
    ...(isShared(left.ip, right.ip) ? [finding("ip", bits.ip, "same network")] : []),
    ...(isShared(left.iban, right.iban) ? [finding("iban", bits.iban, "same bank account")] : []),
  ];
}
