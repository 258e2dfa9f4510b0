/** The report of a champion and its challenger as lines for a terminal: a table, and a plain sentence where no difference can be seen. */
import type { WireComparison } from "../../src/wire/comparison.ts";
import { countText, moneyText } from "./replay-figures.ts";

type CurrencyPart = WireComparison["currencies"][number];
type Age = CurrencyPart["ages"][number];
type Difference = Age["claims"];
type Totals = CurrencyPart["totals"]["champion"];

const labelWidth = 30;
const cellWidth = 22;

/** Signed hundredths, such as `+1.2`. */
export function pointsText(points: number): string {
  return `${points > 0 ? "+" : ""}${points.toFixed(1)}`;
}

/** What the difference says, as a sentence. */
export function differenceText({ points, verdict, buyersNeeded }: Difference): string {
  if (points === null) return "too few buyers whose claims are old enough: 30 on each side are the least";
  const interval = `${pointsText(points.from)} to ${pointsText(points.to)} points`;
  if (verdict === "noDifferenceSeen")
    return `no difference can be seen yet (${interval}; about ${countText(buyersNeeded ?? 0)} buyers are needed)`;
  return `the challenger is ${verdict} by ${pointsText(points.estimate)} points (95 %: ${interval})`;
}

/** Whether buyers were drawn as the programme says. */
export function splitText({ buyers, expectedPercent, chiSquare, probability, isFair }: WireComparison["split"]): string {
  const drawn = `${countText(buyers.champion)} buyers with the champion, ${countText(buyers.challenger)} with the challenger, to whom ${expectedPercent} % were to go`;
  const test = `chi-square ${chiSquare.toFixed(2)}, p ${probability.toFixed(3)}`;
  return isFair ? `${drawn}: as drawn (${test})` : `${drawn}: NOT as drawn (${test}). The figures prove nothing until the reason is found.`;
}

function line(label: string, champion: string, challenger: string, more = ""): string {
  return `  ${label.padEnd(labelWidth)}${champion.padStart(cellWidth)}${challenger.padStart(cellWidth)}${more === "" ? "" : `   ${more}`}`;
}

const messagesText = ({ messages }: Totals) =>
  Object.entries(messages)
    .map(([channel, count]) => `${channel} ${countText(count)}`)
    .join(", ") || "none";

/** The figures of both sides that stand for themselves: what is owed, what it cost, what went wrong. */
export const totalRows: readonly (readonly [label: string, read: (totals: Totals) => string])[] = [
  ["claims", ({ claims }) => countText(claims)],
  ["buyers", ({ buyers }) => countText(buyers)],
  ["money due", ({ due }) => moneyText(due)],
  ["messages", messagesText],
  ["fees and interest charged", ({ charged }) => moneyText(charged)],
  ["disputes", ({ disputes }) => countText(disputes)],
  ["complaints", ({ complaints }) => countText(complaints)],
  ["written off", ({ writtenOff, writtenOffClaims }) => `${moneyText(writtenOff)} of ${countText(writtenOffClaims)}`],
];

/** A share with what it is of, such as `62.1 % of 400`. */
export function shareText(percent: number | null, of: string): string {
  return percent === null ? "none old enough" : `${percent.toFixed(1)} % of ${of}`;
}

function ageLines({ days, sides: { champion, challenger }, claims, money }: Age): readonly string[] {
  return [
    line(
      `claims paid within ${days} days`,
      shareText(champion.claimsPercent, countText(champion.claims)),
      shareText(challenger.claimsPercent, countText(challenger.claims)),
      differenceText(claims),
    ),
    line(
      `money paid within ${days} days`,
      shareText(champion.moneyPercent, moneyText(champion.due)),
      shareText(challenger.moneyPercent, moneyText(challenger.due)),
      differenceText(money),
    ),
  ];
}

/** One line per finding, currency by currency. */
export function comparisonLines(report: WireComparison): readonly string[] {
  const { programme, champion, challenger, asOf, split, currencies, isCut } = report;
  return [
    `Programme ${programme} on ${asOf}: "${champion}" (champion) against "${challenger}" (challenger).`,
    splitText(split),
    ...(isCut ? ["There are more claims than one report reads; the oldest are in it."] : []),
    ...currencies.flatMap(({ currency, totals, ages }) => [
      "",
      line(currency, "champion", "challenger"),
      ...totalRows.map(([label, read]) => line(label, read(totals.champion), read(totals.challenger))),
      ...ages.flatMap(ageLines),
    ]),
    ...(currencies.length === 0 ? ["No claim has been drawn yet."] : []),
    "",
    "Shares are of claims older than the age; intervals of 95 % by drawing whole buyers anew, since claims of one buyer go together.",
  ];
}
