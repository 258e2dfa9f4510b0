/** The report of a replay as lines for a terminal. */
import type { CurrencyReport, ReplayReport } from "../../src/wire/replay.ts";
import { assumptionTexts, changeText, countText, moneyText, offeredPercent } from "./replay-figures.ts";

/** Changes that are named in each direction; the JSON has more. */
const maxNamed = 5;

function sideLine(name: string, report: CurrencyReport, side: "before" | "after"): string {
  const { approved, review, declined, offered, expectedLoss } = report[side];
  const outcomes = `${countText(approved)} approved, ${countText(review)} to review, ${countText(declined)} refused`;
  return `  ${name}  ${outcomes}; ${offeredPercent(report, side)} % offered, ${moneyText(offered.value)}, expected loss ${moneyText(expectedLoss)}`;
}

function hiddenLine({ before, after }: CurrencyReport): string {
  const kinds = [...new Set([...Object.keys(before.hidden), ...Object.keys(after.hidden)])] as (keyof typeof before.hidden)[];
  const texts = kinds.map((kind) => `${kind} ${countText(before.hidden[kind] ?? 0)} → ${countText(after.hidden[kind] ?? 0)}`);
  return `  hidden  ${texts.join(", ") || "nothing"}`;
}

function namedLines(title: string, named: CurrencyReport["won"]): readonly string[] {
  const texts = named.slice(0, maxNamed).map(({ id, total, score, reasons, fate }) => {
    const became = fate === null ? "" : `, its order: ${fate}`;
    return `    ${id}  ${moneyText(total)}, score ${score ?? "none"}, ${reasons.join(", ")}${became}`;
  });
  return texts.length === 0 ? [] : [`  ${title}`, ...texts];
}

function currencyLines(report: CurrencyReport): readonly string[] {
  const { changes, realised, profit, currency } = report;
  const { total, unknown } = profit;
  return [
    "",
    currency,
    sideLine("before", report, "before"),
    sideLine("after ", report, "after"),
    hiddenLine(report),
    `  won     ${countText(changes.won.decisions)} decisions, ${moneyText(changes.won.value)}: offered now, refused then; their outcome is unknown`,
    `  lost    ${countText(changes.lost.decisions)} decisions, ${moneyText(changes.lost.value)}: offered then, refused now`,
    `  realised so far   income ${moneyText(realised.income)}, loss ${moneyText(realised.loss)}, cost ${moneyText(realised.cost)}, profit ${changeText(realised.profit)}; still open ${moneyText(realised.open)}`,
    `  change of profit  known ${changeText(profit.known)}, unknown between ${changeText(unknown.worst)} and ${changeText(unknown.best)}`,
    `  estimate          ${changeText(total.estimate)} (95 %: ${changeText(total.low)} to ${changeText(total.high)}; whatever happens: ${changeText(total.worst)} to ${changeText(total.best)})`,
    `  it rests on ${countText(profit.settledCases)} settled orders; of the baskets won ${countText(profit.wonFromCases)} lie in score bands with enough of them, for ${countText(profit.wonByOddsOnly)} only the odds speak`,
    ...namedLines("largest won", report.won),
    ...namedLines("largest lost", report.lost),
  ];
}

/** One line per finding, currency by currency. */
export function replayLines(report: ReplayReport): readonly string[] {
  const { policy, from, to, decisions, repeats, faults, factsNotKept, currencies } = report;
  return [
    `"${policy}" over ${countText(decisions)} decisions from ${from} to ${to} (${countText(repeats)} asked again about the same cart and counted once)`,
    ...(faults > 0 ? [`${countText(faults)} could not be judged again.`] : []),
    ...factsNotKept.map(
      ({ fact, decisions: count }) => `${fact} was not kept by ${countText(count)} decisions: there it counts as missing.`,
    ),
    ...currencies.flatMap(currencyLines),
    "",
    "Figures:",
    ...assumptionTexts(report).map((text) => `  ${text}`),
  ];
}
