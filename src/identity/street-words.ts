/** Words of street lines: kinds of street, dates in street names, marks of a flat, a floor or a number. */

/** Kinds of street and titles in street names, folded; they are left out or abbreviated at will. */
export const streetWords: ReadonlySet<string> = new Set([
  ...["ulica", "ul", "aleja", "aleje", "al", "plac", "pl", "osiedle", "os", "blok", "bl", "budynek", "bud"],
  ...["ulice", "trida", "trieda", "tr", "namesti", "nam", "namestie", "nabrezi", "nab", "nabr", "nabrezie", "sidliste", "sidl", "sidlisko"],
  ...[
    "generala",
    "gen",
    "ksiedza",
    "ks",
    "swietego",
    "sw",
    "marszalka",
    "marsz",
    "doktora",
    "dr",
    "pulkownika",
    "plk",
    "jana",
    "imienia",
    "im",
  ],
  ...["curie", "strasse", "str"],
]);

/** Words that announce a street: a piece of a line with one of them is the street line. */
export const streetMark =
  /(?<![a-z])(?:ul|ulica|ulice|al|aleja|aleje|pl|plac|os|osiedle|nam|namesti|namestie|trida|nabrezi|blok)(?![a-z])|str(?:asse|\.)/;

/** German kinds of street that are part of the name and stand apart, attached or abbreviated. */
export const germanKinds: ReadonlySet<string> = new Set([
  "pl",
  "g",
  "weg",
  "allee",
  "ring",
  "ufer",
  "damm",
  "chaussee",
  "markt",
  "hof",
  "gang",
]);

/** Months, as they stand in names such as "17. listopadu", "3 Maja", "Straße des 17. Juni". */
export const months: ReadonlySet<string> = new Set([
  ...[
    "stycznia",
    "lutego",
    "marca",
    "kwietnia",
    "maja",
    "czerwca",
    "lipca",
    "sierpnia",
    "wrzesnia",
    "pazdziernika",
    "listopada",
    "grudnia",
  ],
  ...["ledna", "unora", "brezna", "dubna", "kvetna", "cervna", "cervence", "srpna", "zari", "rijna", "listopadu", "prosince", "maje"],
  ...["januara", "februara", "aprila", "juna", "jula", "augusta", "septembra", "oktobra", "novembra", "decembra"],
  ...["januar", "februar", "marz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"],
]);

/** Words after a number that belongs to the name of a street, besides months. */
export const countedWords: ReadonlySet<string> = new Set([
  "lecia",
  "pulku",
  "brygady",
  "dywizji",
  "armii",
  "korpusu",
  "pluku",
  "go",
  "ego",
  "ho",
  "te",
  "st",
]);

/** Dates written as words. */
export const dayWords: ReadonlyMap<string, string> = new Map([
  ["pierwszego", "1"],
  ["trzeciego", "3"],
  ["jedenastego", "11"],
  ["prvniho", "1"],
  ["prveho", "1"],
]);

/** Names after which a number up to 39 counts rulers and popes: "Jana Pawła 2 61" is number 61. */
export const regnalNames: ReadonlySet<string> = new Set([
  "pawla",
  "piusa",
  "wladyslawa",
  "zygmunta",
  "karola",
  "augusta",
  "karla",
  "vaclava",
  "fridricha",
]);

/** Marks of a flat. */
export const unitMarks: ReadonlySet<string> = new Set([
  ...[
    "m",
    "lok",
    "lokal",
    "mieszkanie",
    "miesz",
    "mieszk",
    "byt",
    "bytu",
    "apt",
    "app",
    "apartament",
    "apartman",
    "wohnung",
    "whg",
    "top",
    "tur",
  ],
]);

/** Marks of a floor or a staircase, which are not read. */
export const floorMarks: ReadonlySet<string> = new Set([
  ...[
    "pietro",
    "p",
    "parter",
    "patro",
    "poschodie",
    "posch",
    "etage",
    "og",
    "eg",
    "stock",
    "klatka",
    "kl",
    "wejscie",
    "vchod",
    "stiege",
    "aufgang",
    "schody",
  ],
]);

/** Marks before a house number, which say nothing more. */
export const numberMarks =
  /(?<![a-z])(?:c ?\. ?(?:p|o|e|ev|d)(?![a-z])\.?|c ?[po](?= ?\d)|ev ?\. ?c ?\.|nr\.?(?![a-z])|numer(?![a-z])|cislo(?![a-z])|c\.(?= ?\d)|no\.?(?= ?\d)|hausnummer|dom(?= \d))/g;
