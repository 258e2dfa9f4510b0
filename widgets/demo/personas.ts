/** The kinds of buyers that the demo plays, with fresh details for each that is picked. */

export const personaIds = [
  "good",
  "overdue",
  "limit",
  "blocked",
  "review",
  "address",
  "verify",
  "declined",
  "degraded",
  "slow",
  "own",
] as const;
export type PersonaId = (typeof personaIds)[number];

export const fieldNames = ["firstName", "lastName", "email", "phone", "birthDate", "line1", "postalCode", "city"] as const;
export type FieldName = (typeof fieldNames)[number];

/** What stands in the form. */
export type BuyerForm = Readonly<Record<FieldName, string>>;

/** The tag in the e-mail that test mode understands; null: judged like any real buyer. */
const tags: Readonly<Record<PersonaId, string | null>> = {
  good: null,
  overdue: "overdue",
  limit: "limit",
  blocked: "blocked",
  review: "review",
  address: "address",
  verify: "verify",
  declined: "declined",
  degraded: "degraded",
  slow: "slow2000",
  own: null,
};

interface Place {
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
}

interface Region {
  readonly names: readonly (readonly [first: string, last: string])[];
  readonly places: readonly Place[];
  /** The number without its last digits, which are chosen afresh. */
  readonly phone: string;
}

const poland: Region = {
  names: [
    ["Anna", "Nowak"],
    ["Piotr", "Zieliński"],
    ["Katarzyna", "Wójcik"],
    ["Tomasz", "Lewandowski"],
    ["Zofia", "Kamińska"],
  ],
  places: [
    { street: "ul. Świętokrzyska", postalCode: "00-044", city: "Warszawa" },
    { street: "ul. Długa", postalCode: "31-147", city: "Kraków" },
    { street: "ul. Ogrodowa", postalCode: "61-821", city: "Poznań" },
  ],
  phone: "+48600",
};

const czechia: Region = {
  names: [
    ["Jana", "Nováková"],
    ["Petr", "Svoboda"],
    ["Lucie", "Dvořáková"],
    ["Tomáš", "Černý"],
    ["Eva", "Procházková"],
  ],
  places: [
    { street: "Vinohradská", postalCode: "120 00", city: "Praha" },
    { street: "Masarykova", postalCode: "602 00", city: "Brno" },
    { street: "Nádražní", postalCode: "702 00", city: "Ostrava" },
  ],
  phone: "+420777",
};

const germany: Region = {
  names: [
    ["Lena", "Schmidt"],
    ["Jonas", "Weber"],
    ["Mia", "Hoffmann"],
    ["Paul", "Becker"],
    ["Clara", "Wagner"],
  ],
  places: [
    { street: "Lindenstraße", postalCode: "20099", city: "Hamburg" },
    { street: "Gartenweg", postalCode: "50667", city: "Köln" },
    { street: "Bergstraße", postalCode: "04109", city: "Leipzig" },
  ],
  phone: "+49151",
};

const regions: Readonly<Record<string, Region>> = { PL: poland, CZ: czechia, SK: czechia };

/** A whole number from 0 up to, without, `end`. */
export type Chance = (end: number) => number;

export const browserChance: Chance = (end) => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % end;

function pick<Item>(items: readonly [Item, ...Item[]] | readonly Item[], chance: Chance): Item {
  const item = items[chance(items.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}

/** Letters of the e-mail: without accents, in lower case. */
function mailWord(name: string): string {
  return name
    .replaceAll("ł", "l")
    .normalize("NFD")
    .replaceAll(/[^A-Za-z]/g, "")
    .toLowerCase();
}

function digits(count: number, chance: Chance): string {
  return Array.from({ length: count }, () => String(chance(10))).join("");
}

/** Details of a person of this kind in `country`, different each time; an empty form for "my own details". */
export function newBuyer(persona: PersonaId, country: string, chance: Chance): BuyerForm {
  if (persona === "own") return { firstName: "", lastName: "", email: "", phone: "", birthDate: "", line1: "", postalCode: "", city: "" };
  const region = regions[country] ?? germany;
  const [firstName, lastName] = pick(region.names, chance);
  const { street, postalCode, city } = pick(region.places, chance);
  const tag = tags[persona];
  const mark = Array.from({ length: 4 }, () => chance(36).toString(36)).join("");
  return {
    firstName,
    lastName,
    email: `${mailWord(firstName)}.${mailWord(lastName)}.${mark}${tag === null ? "" : `+${tag}`}@example.com`,
    phone: `${region.phone}${digits(region.phone === germany.phone ? 7 : 6, chance)}`,
    birthDate: `${1960 + chance(40)}-${String(1 + chance(12)).padStart(2, "0")}-${String(1 + chance(28)).padStart(2, "0")}`,
    line1: `${street} ${1 + chance(190)}${region === poland ? ` m. ${1 + chance(60)}` : ""}`,
    postalCode,
    city,
  };
}
