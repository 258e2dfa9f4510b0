/** Invents people of Poland, Czechia, Slovakia and Germany with a home, a mailbox and a telephone. */
import type { Chance } from "./chance.ts";

export const countries = ["PL", "CZ", "SK", "DE"] as const;
export type Country = (typeof countries)[number];

/** A first name with its short form, or null; and a surname in both genders. */
export interface Person {
  readonly country: Country;
  readonly isWoman: boolean;
  readonly firstName: string;
  readonly shortName: string | null;
  readonly lastName: string;
  /** The surname in the other gender. */
  readonly relativeLastName: string;
  readonly home: Home;
  readonly email: string;
  readonly phone: string;
  readonly birthDate: string;
}

/** A flat; in Czechia and Slovakia `register` is the register number of the building. */
export interface Home {
  readonly country: Country;
  readonly street: readonly string[];
  readonly house: number;
  readonly register: number;
  readonly unit: number;
  readonly postalCode: string;
  readonly city: string;
}

type Row = readonly [string, string];

const men: Readonly<Record<Country, readonly Row[]>> = {
  PL: [
    ["Krzysztof", "Krzysiek"],
    ["Tomasz", "Tomek"],
    ["Łukasz", ""],
    ["Grzegorz", "Grzesiek"],
    ["Paweł", ""],
    ["Stanisław", "Staszek"],
    ["Zbigniew", "Zbyszek"],
    ["Michał", ""],
    ["Jan", ""],
    ["Wojciech", "Wojtek"],
  ],
  CZ: [
    ["Jiří", "Jirka"],
    ["Václav", "Vašek"],
    ["František", "Franta"],
    ["Jan", "Honza"],
    ["Tomáš", "Tomáš"],
    ["Ondřej", "Ondra"],
    ["Vojtěch", "Vojta"],
    ["Zdeněk", ""],
  ],
  SK: [
    ["Jozef", "Jožko"],
    ["Štefan", ""],
    ["Juraj", "Juro"],
    ["Vladimír", "Vlado"],
    ["Ladislav", "Laco"],
    ["Michal", "Mišo"],
    ["Ján", "Janko"],
  ],
  DE: [
    ["Jürgen", ""],
    ["Günther", ""],
    ["Bernhard", "Bernd"],
    ["Maximilian", "Max"],
    ["Jörg", ""],
    ["Matthias", ""],
    ["Andreas", "Andi"],
    ["Wolfgang", ""],
  ],
};
const women: Readonly<Record<Country, readonly Row[]>> = {
  PL: [
    ["Małgorzata", "Gosia"],
    ["Katarzyna", "Kasia"],
    ["Agnieszka", "Aga"],
    ["Joanna", "Asia"],
    ["Elżbieta", "Ela"],
    ["Zofia", "Zosia"],
    ["Ewa", ""],
    ["Urszula", "Ula"],
  ],
  CZ: [
    ["Kateřina", "Katka"],
    ["Zuzana", "Zuzka"],
    ["Markéta", ""],
    ["Barbora", "Bára"],
    ["Eliška", ""],
    ["Hana", "Hanka"],
    ["Věra", ""],
  ],
  SK: [
    ["Zuzana", "Zuzka"],
    ["Katarína", "Katka"],
    ["Alžbeta", "Betka"],
    ["Michaela", "Miška"],
    ["Ľudmila", ""],
    ["Božena", ""],
  ],
  DE: [
    ["Stefanie", "Steffi"],
    ["Katharina", ""],
    ["Ursula", "Uschi"],
    ["Käthe", ""],
    ["Sabine", ""],
    ["Jutta", ""],
    ["Änne", ""],
  ],
};
/** In the man's form and in the woman's. */
const surnames: Readonly<Record<Country, readonly Row[]>> = {
  PL: [
    ["Nowak", "Nowak"],
    ["Kowalski", "Kowalska"],
    ["Wiśniewski", "Wiśniewska"],
    ["Wójcik", "Wójcik"],
    ["Zieliński", "Zielińska"],
    ["Świętosławski", "Świętosławska"],
    ["Brzózka", "Brzózka"],
    ["Kędzierski", "Kędzierska"],
    ["Żółkiewski", "Żółkiewska"],
    ["Pietruszewski", "Pietruszewska"],
    ["Gąsiorowski", "Gąsiorowska"],
    ["Śliwa", "Śliwa"],
    ["Ćwikliński", "Ćwiklińska"],
    ["Zawadzki", "Zawadzka"],
  ],
  CZ: [
    ["Novák", "Nováková"],
    ["Svoboda", "Svobodová"],
    ["Novotný", "Novotná"],
    ["Dvořák", "Dvořáková"],
    ["Hájek", "Hájková"],
    ["Němec", "Němcová"],
    ["Příhoda", "Příhodová"],
    ["Zábranský", "Zábranská"],
    ["Vondráček", "Vondráčková"],
    ["Řezníček", "Řezníčková"],
    ["Šťastný", "Šťastná"],
  ],
  SK: [
    ["Horváth", "Horváthová"],
    ["Kováč", "Kováčová"],
    ["Baláž", "Balážová"],
    ["Novotný", "Novotná"],
    ["Zelenák", "Zelenáková"],
    ["Hruška", "Hrušková"],
    ["Ďurica", "Ďuricová"],
    ["Ľupták", "Ľuptáková"],
    ["Slovinský", "Slovinská"],
  ],
  DE: [
    ["Müller", "Müller"],
    ["Schäfer", "Schäfer"],
    ["Weiß", "Weiß"],
    ["König", "König"],
    ["Großmann", "Großmann"],
    ["Löffelholz", "Löffelholz"],
    ["Brügmann", "Brügmann"],
    ["Strauß", "Strauß"],
    ["Schmidt", "Schmidt"],
    ["Kühnemund", "Kühnemund"],
    ["von Bülow", "von Bülow"],
  ],
};
/** Full name of the street first, then ways to shorten it. */
const streets: Readonly<Record<Country, readonly (readonly string[])[]>> = {
  PL: [
    ["ul. gen. Władysława Andersa", "Andersa", "ul. Gen. Andersa"],
    ["al. Jana Pawła II", "Jana Pawla 2", "Aleja Jana Pawła II"],
    ["ul. Świętokrzyska", "Swietokrzyska", "ŚWIĘTOKRZYSKA"],
    ["ul. 3 Maja", "3-go Maja", "III Maja"],
    ["os. Słoneczne", "Osiedle Słoneczne", "Sloneczne"],
    ["pl. Wolności", "Plac Wolności", "Wolnosci"],
    ["ul. ks. Jerzego Popiełuszki", "Popiełuszki", "Ks. J. Popieluszki"],
    ["ul. Długa", "Dluga", "ulica Długa"],
  ],
  CZ: [
    ["Vinohradská třída", "Vinohradská", "Vinohradska tř."],
    ["náměstí Míru", "nám. Míru", "Nam. Miru"],
    ["17. listopadu", "17.listopadu", "ulice 17. listopadu"],
    ["Dlouhá", "Dlouha", "ul. Dlouhá"],
    ["Jiráskovo nábřeží", "Jiráskovo nábř.", "Jiraskovo nab."],
  ],
  SK: [
    ["Hlavná", "Hlavna", "Hlavná ulica"],
    ["Námestie SNP", "Nám. SNP", "nam. SNP"],
    ["Štefánikova", "Stefanikova", "Štefánikova ul."],
    ["Ľ. Štúra", "Štúra", "Ludovita Stura"],
  ],
  DE: [
    ["Hauptstraße", "Hauptstr.", "Hauptstrasse"],
    ["Königsallee", "Koenigsallee", "Konigsallee"],
    ["Karl-Marx-Straße", "Karl-Marx-Str.", "Karl Marx Str."],
    ["Berliner Platz", "Berliner Pl.", "BERLINER PLATZ"],
    ["Lindenweg", "Lindenweg", "LINDENWEG"],
    ["Gartenstraße", "Gartenstr", "Gartenstrasse"],
  ],
};
const cities: Readonly<Record<Country, readonly Row[]>> = {
  PL: [
    ["Warszawa", "00-0"],
    ["Kraków", "30-0"],
    ["Wrocław", "50-1"],
    ["Łódź", "90-0"],
    ["Nowa Sól", "67-1"],
  ],
  CZ: [
    ["Praha", "120 "],
    ["Brno", "602 "],
    ["Plzeň", "301 "],
    ["Dolní Lhota", "592 "],
  ],
  SK: [
    ["Bratislava", "811 "],
    ["Košice", "040 "],
    ["Žilina", "010 "],
  ],
  DE: [
    ["Berlin", "1011"],
    ["München", "8033"],
    ["Köln", "5066"],
    ["Frankfurt am Main", "6031"],
  ],
};
const mailDomains: Readonly<Record<Country, readonly string[]>> = {
  PL: ["gmail.com", "wp.pl", "o2.pl", "onet.pl", "interia.pl"],
  CZ: ["seznam.cz", "email.cz", "gmail.com", "centrum.cz"],
  SK: ["azet.sk", "gmail.com", "zoznam.sk"],
  DE: ["gmx.de", "web.de", "gmail.com", "t-online.de"],
};
const mailWords = [
  "kotek",
  "rower",
  "morze",
  "slunce",
  "kvetina",
  "hvezda",
  "wanderer",
  "gitarre",
  "blume",
  "tygrys",
  "motor",
  "ryba",
  "strom",
  "apfel",
];
const mobile: Readonly<Record<Country, readonly string[]>> = {
  PL: ["60", "51", "79", "88", "66"],
  CZ: ["60", "72", "77"],
  SK: ["90", "91"],
  DE: ["151", "170", "176"],
};
export const prefixes: Readonly<Record<Country, string>> = { PL: "48", CZ: "420", SK: "421", DE: "49" };
const nationalLength: Readonly<Record<Country, number>> = { PL: 9, CZ: 9, SK: 9, DE: 10 };

const digits = (chance: Chance, count: number) => Array.from({ length: count }, () => chance.below(10)).join("");

/** National digits of a mobile number, without trunk zero. */
export function inventPhone(country: Country, chance: Chance): string {
  const head = chance.pick(mobile[country]);
  return head + String(1 + chance.below(9)) + digits(chance, nationalLength[country] - head.length - 1);
}

/** A mailbox that says nothing of the name, or one made of it. */
export function inventEmail(country: Country, chance: Chance, plainName: string | null): string {
  const local =
    plainName !== null && chance.isLucky(0.5)
      ? `${plainName}${chance.below(99)}`
      : `${chance.pick(mailWords)}.${chance.pick(mailWords)}${chance.below(999)}`;
  return `${local}@${chance.pick(mailDomains[country])}`;
}

export function inventHome(country: Country, chance: Chance): Home {
  const [city, code] = chance.pick(cities[country]);
  const tail = digits(chance, country === "DE" ? 1 : 2);
  return {
    ...{ country, city, street: chance.pick(streets[country]), postalCode: code + tail },
    ...{ house: 2 + chance.below(120), register: 200 + chance.below(3000), unit: 1 + chance.below(60) },
  };
}

/** Letters of a name as people type them into a mailbox, by a table of this file. */
function typedPlain(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("ł", "l")
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replaceAll(/[^a-z]/g, "");
}

/** A birth date with a day and month that may stand in each other's place. */
export function inventBirthDate(chance: Chance, from: number, years: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${from + chance.below(years)}-${two(1 + chance.below(12))}-${two(1 + chance.below(12))}`;
}

/** One person of the country. */
export function inventPerson(country: Country, chance: Chance): Person {
  const isWoman = chance.isLucky(0.5);
  const [firstName, short] = chance.pick((isWoman ? women : men)[country]);
  const [manly, womanly] = chance.pick(surnames[country]);
  const [lastName, relativeLastName] = isWoman ? [womanly, manly] : [manly, womanly];
  return {
    ...{ country, isWoman, firstName, shortName: short === "" || short === firstName ? null : short, lastName, relativeLastName },
    home: inventHome(country, chance),
    email: inventEmail(country, chance, `${typedPlain(firstName)}.${typedPlain(lastName)}`),
    phone: inventPhone(country, chance),
    birthDate: inventBirthDate(chance, 1955, 50),
  };
}

/** Another first name of the country. */
export function otherFirstName(person: Person, chance: Chance, isWoman: boolean): string {
  const names = (isWoman ? women : men)[person.country].map(([name]) => name).filter((name) => name !== person.firstName);
  return chance.pick(names);
}
