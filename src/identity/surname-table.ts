/** Frequent surnames of the markets and the share of people who bear them: agreeing on Nowak says less than agreeing on a rare name. */
import { surnameStems } from "./name.ts";

/**
 * Share in per mille of the inhabitants of the country where the name is most common, both genders. Our own list; rounded orders of
 * magnitude after the published counts of the Polish PESEL register, the Czech and Slovak ministries of the interior, and German
 * telephone directories.
 */
const rows = `
5.3 Nowak
3.6 Kowalski
2.9 Wiśniewski
2.6 Wójcik Kowalczyk Kamiński
2.4 Lewandowski Zieliński Szymański Woźniak
2.2 Dąbrowski Kozłowski
1.8 Jankowski Mazur Wojciechowski Kwiatkowski Krawczyk
1.6 Kaczmarek Piotrowski Grabowski
1.4 Zając Pawłowski Michalski Król Wieczorek
1.2 Nowakowski Jabłoński Wróbel Majewski Olszewski Dudek
1.1 Jaworski Stępień Malinowski Adamczyk Pawlak Górski Nowicki Sikora Witkowski Walczak
1.0 Rutkowski Baran Michalak Szewczyk Ostrowski Tomaszewski Pietrzak Zalewski Wróblewski Marciniak Jasiński Zawadzki Bąk Sadowski Duda Jakubowski Wilk Włodarczyk Chmielewski Borkowski Sokołowski Szczepański Sawicki Lis Kucharski Kalinowski Wysocki Mazurek Kubiak Maciejewski Kołodziej
6.6 Novák
4.8 Svoboda Novotný
4.3 Dvořák
3.4 Černý Procházka
2.8 Kučera Veselý
2.3 Krejčí Horák
2.0 Němec Marek Pospíšil Pokorný Hájek Král
1.7 Jelínek Růžička Beneš Fiala Sedláček Doležal
1.4 Zeman Kolář Navrátil Čermák Vaněk Urban Kříž Blažek Kratochvíl Kovář Bartoš Vlček Polák Kopecký Musil Konečný Malý
6.0 Horváth Kováč
3.6 Varga Tóth
2.4 Nagy Baláž
1.9 Szabó Molnár Balog Lukáč Kovačič Gajdoš Hudák Oravec Šimko
9.5 Müller
6.9 Schmidt
4.0 Schneider
3.5 Fischer
3.0 Weber Meyer Wagner
2.6 Becker Schulz Hoffmann
2.0 Schäfer Koch Bauer Richter Klein Wolf
1.6 Schröder Neumann Schwarz Zimmermann Braun Krüger
1.3 Hofmann Hartmann Lange Schmitt Werner Krause Meier Lehmann Köhler Maier Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Schubert Vogel Friedrich Gruber Pichler Steiner Moser
`;

const shares = new Map<string, number>();
for (const row of rows.trim().split("\n")) {
  const [perMille = "", ...names] = row.split(" ");
  for (const name of names)
    for (const stem of surnameStems(name)) shares.set(stem, Math.max(shares.get(stem) ?? 0, Number(perMille) / 1000));
}

/** A name that the table lacks: about one bearer in two thousand. */
const rareShare = 0.0005;

/** True when the table knows the stem: another known stem is another name, however alike. */
export function isKnownSurname(stem: string): boolean {
  return shares.has(stem);
}

/** The share of people, from 0 to 1, whose surname has this stem. */
export function surnameShare(stem: string): number {
  return shares.get(stem) ?? rareShare;
}
