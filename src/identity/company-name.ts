/** Folds company names: legal forms fall away, marks and spacing do not count. */
import { isGuestRef } from "./guest-ref.ts";
import { asciiFold, foldDigraphs } from "./fold.ts";

/** Words of legal forms in the markets, as they are left after folding and splitting at dots, and words for "&". */
const legalWords = new Set([
  ...["sp", "spolka", "z", "o", "s", "a", "j", "k", "p", "c", "zoo", "spzoo", "sa", "sro", "as", "spol", "ks", "vos", "ograniczona"],
  ...["odpowiedzialnoscia", "akcyjna", "jawna", "komandytowa", "cywilna", "rucenim", "obmedzenym", "omezenym", "spolecnost", "spolocnost"],
  ...["gmbh", "ug", "ag", "kg", "ohg", "gbr", "e", "ek", "eu", "og", "mbh", "haftungsbeschrankt", "co"],
  ...["ltd", "limited", "llc", "inc", "plc", "sarl", "sas", "srl", "bv", "nv", "kft", "doo", "phu", "fhu", "pph", "ppuh"],
  ...["r", "und", "and", "oraz", "i"],
]);

/** The words of a company's name without its legal form, in their order; the whole name when nothing else is left; null when it says nothing. */
export function companyKey(companyName: string | null): string | null {
  if (companyName === null) return null;
  const words = (asciiFold(companyName).match(/[a-z0-9]+/g) ?? []).map(foldDigraphs);
  const naming = words.filter((word) => !legalWords.has(word));
  const key = (naming.length > 0 ? naming : words).join(" ");
  return key === "" || isGuestRef(key) ? null : key;
}
