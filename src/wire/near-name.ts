/** Finds the name that was most likely meant, for hints in faults. */
import { similarity } from "../kernel/similarity.ts";

const leastAlike = 60;

/** Words that people write for those of a language, by the right one. */
export type OtherWords = Readonly<Record<string, readonly string[]>>;

/** One form for `snake_case`, `kebab-case` and any letter case. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_ ]/g, "");
}

/** The one of `names` that `written` most likely means; null where none is near. */
export function nearestName(written: string, names: readonly string[], otherWords: OtherWords): string | null {
  const meant = names.find((name) => otherWords[name]?.some((word) => plain(word) === plain(written) || word === written));
  if (meant !== undefined) return meant;
  const scored = names.map((name) => ({ name, alike: similarity(plain(written), plain(name)) }));
  const best = scored.reduce((one, other) => (other.alike > one.alike ? other : one), { name: "", alike: leastAlike - 1 });
  return best.name === "" ? null : best.name;
}

/** ` (did you mean "x"?)`, or nothing. */
export function meantWords(written: unknown, names: readonly string[], otherWords: OtherWords): string {
  const near = typeof written === "string" ? nearestName(written, names, otherWords) : null;
  return near === null || near === written ? "" : ` (did you mean ${JSON.stringify(near)}?)`;
}
