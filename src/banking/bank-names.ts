/** Names of banks by the code inside an IBAN, for the markets served: enough to let a person see a slip, no register of banks. */

/** Czech and Slovak banks by the four digits after the check digits, as the national banks publish them. */
const czech: Readonly<Record<string, string>> = {
  "0100": "Komerční banka",
  "0300": "ČSOB",
  "0600": "MONETA Money Bank",
  "0710": "Česká národní banka",
  "0800": "Česká spořitelna",
  "2010": "Fio banka",
  "2250": "Banka CREDITAS",
  "2700": "UniCredit Bank",
  "3030": "Air Bank",
  "5500": "Raiffeisenbank",
  "6210": "mBank",
};

const slovak: Readonly<Record<string, string>> = {
  "0200": "Všeobecná úverová banka",
  "0720": "Národná banka Slovenska",
  "0900": "Slovenská sporiteľňa",
  "1100": "Tatra banka",
  "1111": "UniCredit Bank",
  "3100": "Prima banka",
  "5600": "Prima banka",
  "6500": "365.bank",
  "7500": "ČSOB",
  "8180": "Štátna pokladnica",
  "8330": "Fio banka",
  "8360": "mBank",
};

/** Polish banks by the first four digits of the clearing number. */
const polish: Readonly<Record<string, string>> = {
  "1010": "Narodowy Bank Polski",
  "1020": "PKO Bank Polski",
  "1030": "Citi Handlowy",
  "1050": "ING Bank Śląski",
  "1090": "Santander Bank Polska",
  "1130": "Bank Gospodarstwa Krajowego",
  "1140": "mBank",
  "1160": "Bank Millennium",
  "1240": "Bank Pekao",
  "1320": "Bank Pocztowy",
  "1540": "Bank Ochrony Środowiska",
  "1610": "SGB-Bank",
  "1870": "Nest Bank",
  "1930": "Bank Polskiej Spółdzielczości",
  "1940": "Credit Agricole Bank Polska",
  "2030": "BNP Paribas Bank Polska",
  "2490": "Alior Bank",
};

/** German banks by their whole code; the fourth digit of others names the group that the bank belongs to. */
const german: Readonly<Record<string, string>> = {
  "10010010": "Postbank",
  "10011001": "N26",
  "12030000": "Deutsche Kreditbank",
  "50010517": "ING",
};
const germanGroups: Readonly<Record<string, string>> = {
  "0": "Deutsche Bundesbank",
  "4": "Commerzbank",
  "5": "Sparkasse",
  "6": "Genossenschaftsbank",
  "7": "Deutsche Bank",
  "9": "Genossenschaftsbank",
};

const austrian: Readonly<Record<string, string>> = {
  "12000": "UniCredit Bank Austria",
  "14000": "BAWAG",
  "20111": "Erste Bank",
  "60000": "BAWAG",
};

/** Where in the national part the code of the bank ends. */
const codeLengths: Readonly<Record<string, number>> = { PL: 8, CZ: 4, SK: 4, DE: 8, AT: 5 };

/** The code of the bank inside the national part of an IBAN; null outside the markets. */
export function bankCodeOf(country: string, bban: string): string | null {
  const length = codeLengths[country];
  return length === undefined ? null : bban.slice(0, length);
}

/** The bank behind a code, or in Germany its group; null when it is not on the list. */
export function bankNameOf(country: string, code: string): string | null {
  switch (country) {
    case "PL":
      return polish[code.slice(0, 4)] ?? null;
    case "CZ":
      return czech[code] ?? null;
    case "SK":
      return slovak[code] ?? null;
    case "DE":
      return german[code] ?? germanGroups[code.charAt(3)] ?? null;
    case "AT":
      return austrian[code] ?? null;
    default:
      return null;
  }
}
