/** The report of a replay as one page that needs nothing else: pictures first, then the tables behind them. */
import type { CurrencyReport, ReplayReport } from "../../src/wire/replay.ts";
import { assumptionTexts, changeText, countText, moneyText } from "./replay-figures.ts";
import { approvalPicture, flowPicture, profitPicture } from "./replay-picture.ts";

/** Groups that are shown of each dimension. */
const maxGroups = 12;

function escaped(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = heads.map((words) => `<th>${escaped(words)}</th>`).join("");
  const body = rows.map((cells) => `<tr>${cells.map((words) => `<td>${escaped(words)}</td>`).join("")}</tr>`).join("");
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

function sides({ before, after }: CurrencyReport): string {
  const kinds = [...new Set([...Object.keys(before.hidden), ...Object.keys(after.hidden)])] as (keyof typeof before.hidden)[];
  const row = (name: string, read: (side: typeof before) => string) => [name, read(before), read(after)];
  return table(
    ["", "then", "now"],
    [
      row("approved", ({ approved }) => countText(approved)),
      row("to review", ({ review }) => countText(review)),
      row("refused", ({ declined }) => countText(declined)),
      row("offered credit, value", ({ offered }) => moneyText(offered.value)),
      row("expected loss of it", ({ expectedLoss }) => moneyText(expectedLoss)),
      ...kinds.map((kind) => row(`${kind} hidden`, ({ hidden }) => countText(hidden[kind] ?? 0))),
    ],
  );
}

function orders({ orders: all, lostOrders }: CurrencyReport): string {
  const rows = all.map(({ fate, orders: count, sold, open }, index) => {
    return [fate, countText(count), moneyText(sold), moneyText(open), countText(lostOrders[index]?.orders ?? 0)];
  });
  return table(["became", "orders", "sold", "open", "of these refused now"], rows);
}

function segments({ segments: all }: CurrencyReport): string {
  const shown = all.filter(
    ({ dimension }, index) => all.slice(0, index).filter((other) => other.dimension === dimension).length < maxGroups,
  );
  const rows = shown.map(({ dimension, name, decisions, offeredBefore, offeredAfter, won, lost }) => [
    dimension,
    name,
    countText(decisions),
    countText(offeredBefore.decisions),
    countText(offeredAfter.decisions),
    `${countText(won.decisions)} (${moneyText(won.value)})`,
    `${countText(lost.decisions)} (${moneyText(lost.value)})`,
  ]);
  return table(["group", "", "decisions", "offered then", "offered now", "won", "lost"], rows);
}

function bands({ bands: all }: CurrencyReport): string {
  const rows = all.map(({ fromScore, settled, lost, badPercent, lowPercent, highPercent, won }) => {
    const rate = badPercent === null ? "too few" : `${badPercent} % (${lowPercent ?? 0} to ${highPercent ?? 100})`;
    return [
      String(Math.round(fromScore)),
      countText(settled),
      countText(lost),
      rate,
      `${countText(won.decisions)} (${moneyText(won.value)})`,
    ];
  });
  return table(["score from", "settled", "not paid", "rate, 95 %", "won here"], rows);
}

function named(list: CurrencyReport["won"]): string {
  const rows = list.map(({ id, checkoutRef, total, score, reasons, fate }) => {
    return [id, checkoutRef ?? "", moneyText(total), String(score ?? ""), reasons.join(", "), fate ?? ""];
  });
  return table(["decision", "cart", "total", "score", "reasons", "order"], rows);
}

function section(report: CurrencyReport): string {
  const { currency, profit, realised, takenPercent } = report;
  const taken =
    takenPercent === null
      ? "Too few offers to tell how many are taken: all are assumed to be."
      : `${takenPercent} % of offers became an order.`;
  return `<section><h2>${currency}</h2>
<div class="pictures"><figure>${approvalPicture(report)}<figcaption>Baskets offered credit</figcaption></figure>
<figure>${profitPicture(report)}<figcaption>Change of profit: dot the estimate, bar its 95 % interval, line what is possible at all</figcaption></figure>
<figure>${flowPicture(report)}<figcaption>Who changes sides, by value</figcaption></figure></div>
<p>Realised so far: income ${moneyText(realised.income)}, loss ${moneyText(realised.loss)}, cost ${moneyText(realised.cost)}, profit <b>${changeText(realised.profit)}</b>; ${moneyText(realised.open)} is still open.
Of the change ${changeText(profit.known)} is known from settled orders; the rest is an estimate, because nobody knows whether refused buyers would have paid. It rests on ${countText(profit.settledCases)} settled orders; ${countText(profit.wonFromCases)} of the baskets won lie in score bands with enough of them, for ${countText(profit.wonByOddsOnly)} only the odds speak. ${taken}</p>
<h3>Then and now</h3>${sides(report)}<h3>What became of the orders</h3>${orders(report)}
<h3>Groups</h3>${segments(report)}<h3>Score bands</h3>${bands(report)}
<h3>Won, the largest</h3>${named(report.won)}<h3>Lost, the largest</h3>${named(report.lost)}</section>`;
}

const style = `body{font:15px/1.5 system-ui,sans-serif;color:#1d2430;max-width:70rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;margin:.5rem 0 1.5rem;font-size:.9em}td,th{padding:.25rem .7rem;text-align:right;border-bottom:1px solid #e3e6eb}
td:first-child,th:first-child,td:nth-child(2){text-align:left}.pictures{display:flex;flex-wrap:wrap;gap:1.5rem}
figure{flex:1 1 24rem;margin:0;padding:1rem;border:1px solid #e3e6eb;border-radius:.5rem}figcaption{color:#5b6472;font-size:.85em}`;

/** The page; everything that a policy or a shop wrote is escaped. */
export function replayPage(report: ReplayReport): string {
  const { policy, from, to, decisions, repeats, faults, currencies } = report;
  const missing = report.factsNotKept.map(
    ({ fact, decisions: count }) => `<li>${escaped(fact)} was not kept by ${countText(count)} decisions</li>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Replay of ${escaped(policy)}</title><style>${style}</style></head>
<body><h1>Replay of “${escaped(policy)}”</h1>
<p>${countText(decisions)} decisions from ${from} to ${to}; ${countText(repeats)} earlier questions about the same cart are not counted${faults > 0 ? `; ${countText(faults)} could not be judged again` : ""}.</p>
${missing.length > 0 ? `<ul>${missing.join("")}</ul>` : ""}${currencies.map(section).join("\n")}
<h2>Figures behind the money</h2><ul>${assumptionTexts(report)
    .map((words) => `<li>${escaped(words)}</li>`)
    .join("")}</ul></body></html>\n`;
}
