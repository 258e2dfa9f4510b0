/** Which German states a postal code may lie in. */

/** The states by their codes of ISO 3166-2, and the city of Augsburg, which has a holiday of its own. */
export const germanStates = ["BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH"] as const;
export const regions = [...germanStates, "Augsburg"] as const;
export type Region = (typeof regions)[number];

/**
 * Codes of each state, from the lowest to the highest of a run, both included. Runs of several states share codes where one code crosses a
 * border. Read off two public lists, GeoNames (CC BY 4.0) and postal boundaries of OpenStreetMap (ODbL) of 2026, which agree but for a
 * handful of hamlets: those stand in both states. The codes of post boxes and of large recipients lie inside of the runs of their town.
 */
const codes: Readonly<Record<Region, string>> = {
  BB: "01945-01998 03042-03238 04895-04938 12529 14467-14715 14727-16949 17268-17291 17326 17335-17337 19309-19357",
  BE: "10115-14199 15537",
  BW: "64754 64757 67166 68159-68309 68526-68549 68723-69234 69242-69469 69493-69502 69514 70173-76709 77652-79879 88045-88099 88147 88212-89198 89518-89619 97877 97896-97900 97922-97999",
  BY: "63739-63939 74594 74731 80331-87789 88131-88145 88149-88179 89231-89447 90402-96489 96532-97859 97892-97896 97901-97909",
  HB: "27568-27580 28195-28359 28717-28779 28876",
  HE: "34109-34329 34359-34399 34431 34454-36399 37213-37299 55246-55252 57319 59969-63699 64283-64753 64756-65556 65589-65620 65627 65719-65936 68519 68623-68649 69151 69239 69412 69434 69483-69488 69509 69517-69518",
  HH: "20095-21149 22041-22769 27499",
  MV: "17033-17258 17309-17322 17328-19306 19357-19417 23923-23999",
  NI: "19273 21149-21449 21522 21614-21789 26121-27478 27607-27809 28618 28790-29399 29439-31868 32289 32361 34346-34355 37073-37199 37412-37649 37691 37697-38479 38518-38729 48455-48465 48480 48488 48499-48531 49074-49459 49565-49849",
  NW: "32049-33829 34414-34439 37671-37688 37696 40210-48432 48477 48485 48493-48496 48565-48739 49477-49549 50126-51597 51643-53359 53604 53639-53949 57072-57489 58089-59969",
  RP: "51598 53424-53579 53619 54290-55239 55257-56869 57518-57648 65326 65391 65556-65582 65623-65626 65629 66482-66509 66849-67829 76726-76891",
  SH: "21039 21465-21521 21524-21529 22113 22145 22827-23919 24103-25999 27498",
  SL: "66111-66459 66538-66839",
  SN: "01067-01936 02625-02999 04103-04575 04643-04889 07919 07952 07985 08056-09669",
  ST: "06108-06543 06632-06925 14715 29410-29416 38486-38489 38820-39649",
  TH: "04600-04639 04654 06556-06577 07318-07980 07987 36404-36469 37308-37359 96515-96528 98527-99998",
  Augsburg: "86150-86199",
};

interface Run {
  readonly region: Region;
  readonly from: string;
  readonly to: string;
}

const runs: readonly Run[] = regions.flatMap((region) =>
  codes[region].split(" ").map((run) => ({ region, from: run.slice(0, 5), to: run.slice(-5) })),
);

const isGermanCode = (code: string) => /^\d{5}$/.test(code);

/**
 * The states in which a postal code may lie: all whose runs hold it, or those on both sides of it where no run does. A code that is missing,
 * or is none, may lie in every one.
 */
export function statesOf(postalCode: string | null): readonly Region[] {
  if (postalCode === null || !isGermanCode(postalCode)) return regions;
  const holding = runs.filter(({ from, to }) => from <= postalCode && postalCode <= to);
  if (holding.length > 0) return inOrder(holding);
  const below = runs.filter(({ to }) => to < postalCode).map(({ to }) => to);
  const above = runs.filter(({ from }) => from > postalCode).map(({ from }) => from);
  const [last, next] = [below.toSorted().at(-1), above.toSorted()[0]];
  return inOrder(runs.filter(({ from, to }) => to === last || from === next));
}

function inOrder(found: readonly Run[]): readonly Region[] {
  return regions.filter((region) => found.some((run) => run.region === region));
}
