/** Makes pairs of buyers of every kind that matters: one person in two spellings, and two people who look like one. */
import { type Chance, seededChance } from "./chance.ts";
import {
  countries,
  type Country,
  inventBirthDate,
  inventEmail,
  inventHome,
  inventPerson,
  inventPhone,
  otherFirstName,
  type Person,
  prefixes,
} from "./people.ts";
import { aliasEmail, respell, slip, withoutMarks, writeHome, writePhone, writePlain, type WrittenBuyer } from "./writing.ts";

/** What must come out: `hard`; hard or soft (`linked`); soft or none (`notHard`); `none`. */
export type Expected = "hard" | "linked" | "notHard" | "none";

export interface Pair {
  readonly kind: string;
  readonly country: Country;
  readonly expected: Expected;
  readonly a: WrittenBuyer;
  readonly b: WrittenBuyer;
}

type Change = (person: Person, chance: Chance) => readonly [WrittenBuyer, WrittenBuyer];

const withBuyer = (written: WrittenBuyer, told: Readonly<Record<string, string>>): WrittenBuyer => ({
  ...written,
  buyer: { ...written.buyer, ...told },
});
const phoneOf = (country: Country, chance: Chance) => `+${prefixes[country]}${inventPhone(country, chance)}`;
const freshContact = ({ country }: Person, chance: Chance) => ({
  email: inventEmail(country, chance, null),
  phone: phoneOf(country, chance),
});

/** The person once more with another mailbox and telephone, address in any spelling. */
function again(person: Person, chance: Chance, told: Readonly<Record<string, string>> = {}): WrittenBuyer {
  const { firstName, lastName } = person;
  return {
    buyer: { kind: "person", firstName, lastName, ...freshContact(person, chance), ...told },
    billingAddress: writeHome(person.home, chance),
  };
}

/** Somebody else at the place of `person`. */
function neighbourOf(person: Person, chance: Chance): WrittenBuyer {
  const stranger = unlike(person, chance);
  return again({ ...stranger, home: person.home }, chance);
}

/** Another person of the country with another surname. */
function unlike(person: Person, chance: Chance): Person {
  for (let tries = 0; tries < 100; tries += 1) {
    const other = inventPerson(person.country, chance);
    if (![person.lastName, person.relativeLastName].includes(other.lastName) && other.firstName !== person.firstName) return other;
  }
  throw new Error("no other surname in a hundred tries");
}

const respelled = ({ firstName, lastName, country }: Person, chance: Chance) => ({
  firstName: respell(firstName, country, chance),
  lastName: respell(lastName, country, chance),
});

const oneMailbox: Readonly<Record<string, Change>> = {
  mailAlias: (person, chance) => [writePlain(person, chance), again(person, chance, { email: aliasEmail(person.email, chance) })],
  mailMoved: (person, chance) => [
    writePlain(person, chance),
    again({ ...person, home: inventHome(person.country, chance) }, chance, {
      ...respelled(person, chance),
      email: aliasEmail(person.email, chance),
    }),
  ],
  mailWrongFirstName: (person, chance) => [
    writePlain(person, chance),
    again(person, chance, { firstName: otherFirstName(person, chance, person.isWoman), email: aliasEmail(person.email, chance) }),
  ],
  mailOtherNameSameBuilding: (person, chance) => [
    writePlain(person, chance),
    withBuyer(neighbourOf(person, chance), { email: aliasEmail(person.email, chance) }),
  ],
  mailSwappedNames: (person, chance) => [
    writePlain(person, chance),
    again(person, chance, { firstName: person.lastName, lastName: person.firstName, email: person.email }),
  ],
  mailSurnameSlip: (person, chance) => [
    writePlain(person, chance),
    again(person, chance, { lastName: person.lastName + person.lastName.slice(-1), email: person.email }),
  ],
};

const onePhone: Readonly<Record<string, Change>> = {
  phoneForms: (person, chance) => [
    writePlain(person, chance),
    again(person, chance, { ...respelled(person, chance), phone: writePhone(person.phone, person.country, chance) }),
  ],
  phoneShortName: (person, chance) => [
    writePlain(person, chance),
    again(person, chance, {
      firstName: person.shortName ?? `${person.firstName.charAt(0)}.`,
      phone: writePhone(person.phone, person.country, chance),
    }),
  ],
  phoneDoubleName: (person, chance) => [
    writePlain(person, chance),
    again({ ...person, home: inventHome(person.country, chance) }, chance, {
      lastName: `${person.lastName}-${unlike(person, chance).lastName}`,
      phone: writePhone(person.phone, person.country, chance),
    }),
  ],
  phoneOneField: (person, chance) => [
    writePlain(person, chance),
    again(person, chance, {
      firstName: "",
      lastName: `${person.firstName} ${person.lastName}`,
      phone: writePhone(person.phone, person.country, chance),
    }),
  ],
};

const companyWords = ["Zielony Młyn", "Rowery Górskie", "Modrá Hvězda", "Schöne Gärten", "Żaglomistrz", "Alfa Kovo"] as const;
const legalForms: Readonly<Record<Country, readonly [string, string]>> = {
  PL: ["sp. z o.o.", "Spółka z o.o."],
  CZ: ["s.r.o.", "spol. s r.o."],
  SK: ["s.r.o.", "spol. s r.o."],
  DE: ["GmbH", "GmbH & Co. KG"],
};
/** Public bodies and large companies of each market, valid by their check digits; one in two forms each. */
const taxIds: Readonly<Record<Country, readonly (readonly [string, string])[]>> = {
  PL: [
    ["5260250274", "PL 526-025-02-74"],
    ["7740001454", "NIP 774-000-14-54"],
  ],
  CZ: [
    ["45274649", "CZ45274649"],
    ["00006947", "IČO: 000 06 947"],
  ],
  SK: [["SK2020317068", "2020317068"]],
  DE: [["DE136695976", "USt-IdNr. DE 136 695 976"]],
};

function company(person: Person, chance: Chance, told: Readonly<Record<string, string>>, home = person.home): WrittenBuyer {
  return { buyer: { kind: "company", ...told }, billingAddress: { ...writeHome(home, chance), kind: "business" } };
}

const oneCompany: Readonly<Record<string, Change>> = {
  companyTaxId: (person, chance) => {
    const [taxId, written] = chance.pick(taxIds[person.country]);
    const companyName = chance.pick(companyWords);
    const [form, other] = legalForms[person.country];
    return [
      company(person, chance, { companyName: `${companyName} ${form}`, taxId, email: inventEmail(person.country, chance, null) }),
      company(person, chance, { companyName: `${withoutMarks(companyName)} ${other}`, taxId: written }, inventHome(person.country, chance)),
    ];
  },
  companyMail: (person, chance) => {
    const companyName = chance.pick(companyWords);
    const email = `${chance.pick(["biuro", "info", "faktury"])}@firma${chance.below(999)}.pl`;
    const [form, other] = legalForms[person.country];
    return [
      company(person, chance, { companyName: `${companyName} ${form}`, email }),
      company(person, chance, { companyName: `${companyName.toUpperCase()}, ${other}`, email }),
    ];
  },
};

const oneFlat: Readonly<Record<string, Change>> = {
  flatSpelled: (person, chance) => [writePlain(person, chance), again(person, chance, respelled(person, chance))],
  flatSurnameSlip: (person, chance) => [writePlain(person, chance), again(person, chance, { lastName: slip(person.lastName, chance) })],
  flatSwapped: (person, chance) => [
    writePlain(person, chance),
    again(person, chance, { firstName: person.lastName, lastName: person.firstName }),
  ],
  flatShortName: (person, chance) => [
    writePlain(person, chance),
    again(person, chance, { firstName: person.shortName ?? `${person.firstName.charAt(0)}.` }),
  ],
  flatWrongFirstName: (person, chance) => [
    writePlain(person, chance),
    again(person, chance, { firstName: otherFirstName(person, chance, person.isWoman) }),
  ],
  flatWrongPostalCode: (person, chance) => {
    const written = again(person, chance);
    const postalCode = person.home.postalCode.slice(0, -1) + String((Number(person.home.postalCode.slice(-1)) + 1 + chance.below(8)) % 10);
    return [writePlain(person, chance), { ...written, billingAddress: { ...written.billingAddress, postalCode } }];
  },
  flatStreetSlip: (person, chance) => {
    const [street = ""] = person.home.street;
    const word = street.split(" ").at(-1) ?? "";
    const isLong = word.length > 6;
    return [
      writePlain(person, chance),
      again({ ...person, home: { ...person.home, street: [isLong ? street.replace(word, slip(word, chance)) : street] } }, chance),
    ];
  },
  flatOtherUnit: (person, chance) => [
    writePlain(person, chance),
    again({ ...person, home: { ...person.home, unit: person.home.unit + 1 } }, chance),
  ],
  mailDomainSlip: (person, chance) => [
    withBuyer(writePlain(person, chance), { email: "tygrys.rower77@gmail.com" }),
    again({ ...person, home: inventHome(person.country, chance) }, chance, {
      email: chance.pick(["tygrys.rower77@gmial.com", "tygrysrower77@gmai.com", "tygrys.rower77@gmail.con"]),
    }),
  ],
  mailAndPhoneSlip: (person, chance) => {
    const phone =
      person.phone.slice(0, -2) +
      person.phone.slice(-1) +
      String((Number(person.phone.at(-2)) + Number(person.phone.at(-1) === person.phone.at(-2))) % 10);
    const [local = "", domain = ""] = person.email.split("@");
    return [
      writePlain(person, chance),
      again(person, chance, { email: `${slip(local, chance)}@${domain}`, phone: `+${prefixes[person.country]}${phone}` }),
    ];
  },
  nameAndBirthDate: (person, chance) => [
    withBuyer(writePlain(person, chance), { birthDate: person.birthDate }),
    again({ ...person, home: inventHome(person.country, chance) }, chance, { ...respelled(person, chance), birthDate: person.birthDate }),
  ],
};

const family: Readonly<Record<string, Change>> = {
  spouses: (person, chance) => [
    writePlain(person, chance),
    again(person, chance, { firstName: otherFirstName(person, chance, !person.isWoman), lastName: person.relativeLastName }),
  ],
  spousesOnePhone: (person, chance) => [
    writePlain(person, chance),
    again(person, chance, {
      firstName: otherFirstName(person, chance, !person.isWoman),
      lastName: person.relativeLastName,
      phone: writePhone(person.phone, person.country, chance),
    }),
  ],
  siblings: (person, chance) => [
    writePlain(person, chance),
    again(person, chance, { firstName: otherFirstName(person, chance, person.isWoman) }),
  ],
  parentAndChildOneName: (person, chance) => [
    withBuyer(writePlain(person, chance), { birthDate: inventBirthDate(chance, 1950, 15) }),
    again(person, chance, { birthDate: inventBirthDate(chance, 1985, 20), phone: writePhone(person.phone, person.country, chance) }),
  ],
};

const sharedSurname: Readonly<Record<string, Change>> = {
  neighboursOfOneSurname: (person, chance) => [
    writePlain(person, chance),
    again({ ...person, home: { ...person.home, unit: person.home.unit + 1 } }, chance, {
      firstName: otherFirstName(person, chance, person.isWoman),
    }),
  ],
};

const lockerOf = (person: Person, chance: Chance): WrittenBuyer["billingAddress"] => ({
  ...writeHome(person.home, chance),
  line1: { PL: "Paczkomat WAW01A", CZ: "Z-BOX 24513", SK: "Packeta 24513", DE: "Packstation 145" }[person.country],
  kind: "locker",
});

const oneRoof: Readonly<Record<string, Change>> = {
  neighbours: (person, chance) => [
    writePlain(person, chance),
    neighbourOf({ ...person, home: { ...person.home, unit: person.home.unit + 1 } }, chance),
  ],
  laterTenants: (person, chance) => [writePlain(person, chance), neighbourOf(person, chance)],
  oneLocker: (person, chance) => {
    const other = unlike(person, chance);
    const shippingAddress = lockerOf(person, chance);
    return [
      { ...writePlain(person, chance), shippingAddress },
      { ...writePlain(other, chance), shippingAddress },
    ];
  },
  oneDormitory: (person, chance) => {
    const words = { PL: "Dom Studencki nr 5, ", CZ: "Kolej Strahov, ", SK: "Internát, ", DE: "Studentenwohnheim, " };
    const dormitory = (written: WrittenBuyer): WrittenBuyer => ({
      ...written,
      billingAddress: { ...written.billingAddress, line1: words[person.country] + (written.billingAddress["line1"] ?? "") },
    });
    return [dormitory(writePlain(person, chance)), dormitory(neighbourOf(person, chance))];
  },
};

/** Another street and postal code of the same town. */
function elsewhereInTown({ country, home }: Person, chance: Chance): Person["home"] {
  for (let tries = 0; tries < 100; tries += 1) {
    const other = inventHome(country, chance);
    if (other.street !== home.street && other.postalCode !== home.postalCode) return { ...other, city: home.city };
  }
  throw new Error("no other street in a hundred tries");
}

const lookalikes: Readonly<Record<string, Change>> = {
  strangers: (person, chance) => [writePlain(person, chance), writePlain(unlike(person, chance), chance)],
  commonNameOneCity: (person, chance) => {
    const moved = elsewhereInTown(person, chance);
    const common = { PL: ["Jan", "Nowak"], CZ: ["Jan", "Novák"], SK: ["Jozef", "Kováč"], DE: ["Thomas", "Müller"] }[person.country];
    const names = { firstName: common[0] ?? "", lastName: common[1] ?? "" };
    return [withBuyer(writePlain(person, chance), names), again({ ...person, home: moved }, chance, names)];
  },
  oneNameOneCity: (person, chance) => {
    return [writePlain(person, chance), again({ ...person, home: elsewhereInTown(person, chance) }, chance)];
  },
  sameDigitsAbroad: (person, chance) => {
    const other = inventPerson(person.country === "PL" ? "CZ" : "PL", chance);
    const digits = `60${1 + chance.below(8)}${100_000 + chance.below(899_999)}`;
    const home = person.country === "PL" || person.country === "CZ" ? person : inventPerson("CZ", chance);
    const abroad = home.country === "PL" ? inventPerson("CZ", chance) : inventPerson("PL", chance);
    return [
      withBuyer(writePlain(home, chance), { phone: digits }),
      withBuyer(writePlain(other.country === home.country ? abroad : other, chance), { phone: digits }),
    ];
  },
  yahooDash: (person, chance) => {
    const base = `${withoutMarks(person.firstName).toLowerCase()}`;
    return [
      withBuyer(writePlain(person, chance), { email: `${base}-shop@yahoo.com` }),
      withBuyer(writePlain(unlike(person, chance), chance), { email: `${base}-nowak@yahoo.com` }),
    ];
  },
};

const sharedThings: Readonly<Record<string, Change>> = {
  oneOffice: (person, chance) => {
    const email = `${chance.pick(["biuro", "info", "kontakt", "office", "obchod"])}@firma.example`;
    return [withBuyer(writePlain(person, chance), { email }), withBuyer(neighbourOf(person, chance), { email })];
  },
  passedOnPhone: (person, chance) => [
    writePlain(person, chance),
    withBuyer(writePlain(unlike(person, chance), chance), { phone: `+${prefixes[person.country]}${person.phone}` }),
  ],
  oneDevice: (person, chance) => {
    const device = { id: `device-${chance.below(1_000_000)}`, ip: "203.0.113.7" };
    return [
      { ...writePlain(person, chance), device },
      { ...writePlain(unlike(person, chance), chance), device },
    ];
  },
  oneLockerOneMailbox: (person, chance) => {
    const shippingAddress = lockerOf(person, chance);
    const other = withBuyer(writePlain(unlike(person, chance), chance), { email: person.email });
    return [
      { ...writePlain(person, chance), shippingAddress },
      { ...other, shippingAddress },
    ];
  },
  companiesOneDesk: (person, chance) => {
    const [[one = ""] = [], [other = ""] = []] = taxIds[person.country];
    const email = `virtuell${chance.below(99)}@desk.example`;
    return [
      company(person, chance, { companyName: "Alfa Kovo", taxId: one, email }),
      company(person, chance, { companyName: "Zielony Młyn", taxId: other, email: `x${email}` }),
    ];
  },
};

const groups: readonly (readonly [Expected, Readonly<Record<string, Change>>])[] = [
  ["hard", { ...oneMailbox, ...onePhone, ...oneCompany }],
  ["linked", oneFlat],
  ["notHard", { ...family, ...sharedSurname, ...sharedThings }],
  ["none", { ...oneRoof, ...lookalikes }],
];

/** `perKind` pairs of each kind and country, always the same for one seed. */
export function makePairs(seed: number, perKind: number): readonly Pair[] {
  const chance = seededChance(seed);
  return groups.flatMap(([expected, changes]) =>
    Object.entries(changes).flatMap(([kind, change]) =>
      countries.flatMap((country) =>
        Array.from({ length: perKind }, (): Pair => {
          const [a, b] = change(inventPerson(country, chance), chance);
          return { kind, country, expected, a, b };
        }),
      ),
    ),
  );
}
