/** Writes a person down as people fill in a checkout: many hands, many spellings, one person. */
import type { Chance } from "./chance.ts";
import { type Country, type Home, type Person, prefixes } from "./people.ts";

/** A buyer as the line of a file of pairs holds it. */
export interface WrittenBuyer {
  readonly buyer: Readonly<Record<string, string>>;
  readonly billingAddress: Readonly<Record<string, string>>;
  readonly shippingAddress?: Readonly<Record<string, string>>;
  readonly device?: Readonly<Record<string, string>>;
}

const strokes: Readonly<Record<string, string>> = { ł: "l", Ł: "L", ß: "ss", ø: "o", đ: "d" };

/** Without marks, as on a foreign keyboard. */
export function withoutMarks(text: string): string {
  return Array.from(text, (letter) => strokes[letter] ?? letter)
    .join("")
    .normalize("NFD")
    .replaceAll(/[\u0300-\u036f]/g, "");
}

const digraphs: readonly (readonly [string, string])[] = [
  ["ä", "ae"],
  ["ö", "oe"],
  ["ü", "ue"],
  ["Ä", "Ae"],
  ["Ö", "Oe"],
  ["Ü", "Ue"],
  ["ß", "ss"],
];

/** A name in one of the spellings of its language. */
export function respell(text: string, country: Country, chance: Chance): string {
  const typed = country === "DE" && chance.isLucky(0.5) ? digraphs.reduce((left, [mark, pair]) => left.replaceAll(mark, pair), text) : text;
  return chance.pick([typed, withoutMarks(typed), typed.toUpperCase(), typed.toLowerCase(), ` ${withoutMarks(typed)} `]);
}

/** One slip of the finger inside the word: two letters turned, one dropped, one doubled. */
export function slip(text: string, chance: Chance): string {
  const at = 1 + chance.below(Math.max(1, text.length - 2));
  const [one = "", other = ""] = [text.charAt(at), text.charAt(at + 1)];
  const kinds = [text.slice(0, at) + text.slice(at + 1), text.slice(0, at) + one + text.slice(at)];
  if (one !== other && other !== "") kinds.push(text.slice(0, at) + other + one + text.slice(at + 2));
  return chance.pick(kinds);
}

function polishLine({ house, unit }: Home, street: string, chance: Chance): readonly [string, string?] {
  return chance.pick<readonly [string, string?]>([
    [`${street} ${house}/${unit}`],
    [`${street} ${house} m. ${unit}`],
    [`${street} ${house} m ${unit}`],
    [`${street} ${house}m${unit}`],
    [`${street} ${house} lok. ${unit}`],
    [`${street} ${house} lok ${unit}`],
    [`${street} ${house}, mieszkanie ${unit}`],
    [`${street} nr ${house} m. ${unit}`],
    [`${street} ${house}`, `m. ${unit}`],
    [`${street} ${house}`, `lok. ${unit}`],
    [`${street} ${house}/${unit}`, "domofon nie działa"],
  ]);
}

function czechLine({ house, register }: Home, street: string, chance: Chance): readonly [string, string?] {
  return chance.pick<readonly [string, string?]>([
    [`${street} ${register}/${house}`],
    [`${street} ${register} / ${house}`],
    [`${street} ${register}/${house}`, "zvonek Nový"],
    [`${street} ${house}`],
    [`${street} č.p. ${register}`],
    [`${street} č. p. ${register}`],
    [`${street} ${register}`],
  ]);
}

function germanLine({ house, unit }: Home, street: string, chance: Chance): readonly [string, string?] {
  return chance.pick<readonly [string, string?]>([
    [`${street} ${house}`],
    [`${street} ${house}`, `${1 + (unit % 4)}. OG`],
    [`${street} ${house}, Hinterhaus`],
    [`${street} ${house}`, "2. Etage links"],
    [`${street}${house}`],
    [`${street} Nr. ${house}`],
  ]);
}

const lineOf = { PL: polishLine, CZ: czechLine, SK: czechLine, DE: germanLine };

/** The home in the official form, or in one of the many others. */
export function writeHome(home: Home, chance: Chance, isPlain = false): WrittenBuyer["billingAddress"] {
  const [official = ""] = home.street;
  const { country, city, postalCode, house, register, unit } = home;
  if (isPlain) {
    const numbers = country === "PL" ? `${house}/${unit}` : country === "DE" ? String(house) : `${register}/${house}`;
    return { line1: `${official} ${numbers}`, postalCode, city, country };
  }
  const [line1, line2] = lineOf[country](home, chance.pick(home.street), chance);
  const code = chance.pick([postalCode, postalCode.replaceAll(/[ -]/g, ""), postalCode.replace("-", " "), ` ${postalCode}`]);
  const town = chance.pick([city, withoutMarks(city), city.toUpperCase()]);
  return { line1, ...(line2 === undefined ? {} : { line2 }), postalCode: code, city: town, country };
}

/** The telephone in one of the forms of its country. */
export function writePhone(national: string, country: Country, chance: Chance): string {
  const prefix = prefixes[country];
  const groups = national.replaceAll(/(\d{3})(?=\d)/g, "$1 ");
  const trunk = country === "PL" || country === "CZ" ? national : `0${national}`;
  return chance.pick([
    `+${prefix}${national}`,
    `+${prefix} ${groups}`,
    `00${prefix}${national}`,
    `00${prefix} ${groups}`,
    trunk,
    `+${prefix}-${national.slice(0, 3)}-${national.slice(3)}`,
  ]);
}

const tagged = new Set(["gmail.com", "wp.pl", "o2.pl", "seznam.cz", "email.cz"]);

/** The same mailbox written otherwise, as far as its provider allows it. */
export function aliasEmail(email: string, chance: Chance): string {
  const [local = "", domain = ""] = email.split("@");
  const kinds = [email.toUpperCase(), ` ${email}`, `${local}@${domain}.`, email];
  if (tagged.has(domain)) kinds.push(`${local}+${chance.pick(["shop", "1", "allegro", "x9"])}@${domain}`);
  if (domain === "gmail.com")
    kinds.push(`${local.replaceAll(".", "")}@gmail.com`, `${local}@googlemail.com`, `${local.slice(0, 2)}.${local.slice(2)}@gmail.com`);
  return chance.pick(kinds);
}

/** A person written down plainly. */
export function writePlain(person: Person, chance: Chance): WrittenBuyer {
  const { firstName, lastName, email, country, phone } = person;
  return {
    buyer: { kind: "person", firstName, lastName, email, phone: `+${prefixes[country]}${phone}` },
    billingAddress: writeHome(person.home, chance, true),
  };
}
