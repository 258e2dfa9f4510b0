/** The report of a replay as one page that needs nothing else: pictures first, then the tables behind them. */
import type { CurrencyReport, ReplayReport } from "../../src/wire/replay.ts";
import { assumptionTexts, changeText, countText, moneyText } from "./replay-figures.ts";
import { approvalPicture, flowPicture, profitPicture } from "./replay-picture.ts";

/** Groups that are shown of each dimension. */
const maxGroups = 12;

function escaped(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** What became of an order, in words. */
const fateTexts: Readonly<Record<string, string>> = {
  notShipped: "not shipped",
  returned: "returned",
  paid: "paid",
  paidLate: "paid late",
  lost: "lost",
  overdue: "overdue",
  open: "open",
};

/** Columns of words stand left, those of figures right. */
interface Column {
  readonly head: string;
  readonly isText?: boolean;
}

const words = (head: string): Column => ({ head, isText: true });
const figure = (head: string): Column => ({ head });

/** A table that scrolls by itself where the page is too narrow for it, with the keyboard too. */
function table(caption: string, columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const mark = (index: number) => (columns[index]?.isText === true ? ' class="words"' : "");
  const head = columns.map(({ head: name }, index) => `<th scope="col"${mark(index)}>${escaped(name)}</th>`).join("");
  const cell = (text: string, index: number) =>
    index === 0 ? `<th scope="row" class="words">${escaped(text)}</th>` : `<td${mark(index)}>${escaped(text)}</td>`;
  const body = rows.map((cells) => `<tr>${cells.map(cell).join("")}</tr>`).join("");
  return `<h3>${caption}</h3>
<div class="wide" role="region" tabindex="0" aria-label="${caption}"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function sides({ before, after }: CurrencyReport): string {
  const kinds = [...new Set([...Object.keys(before.hidden), ...Object.keys(after.hidden)])] as (keyof typeof before.hidden)[];
  const row = (name: string, read: (side: typeof before) => string) => [name, read(before), read(after)];
  return table(
    "Then and now",
    [words("decisions"), figure("then"), figure("now")],
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
    return [fateTexts[fate] ?? fate, countText(count), moneyText(sold), moneyText(open), countText(lostOrders[index]?.orders ?? 0)];
  });
  const columns = [words("became"), ...["orders", "sold", "open", "of these refused now"].map(figure)];
  return table("What became of the orders", columns, rows);
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
  const columns = [words("by"), words("group"), ...["decisions", "offered then", "offered now", "won", "lost"].map(figure)];
  return table("Groups", columns, rows);
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
  return table("Score bands", [words("score from"), ...["settled", "not paid", "rate, 95 %", "won here"].map(figure)], rows);
}

function named(caption: string, list: CurrencyReport["won"]): string {
  const rows = list.map(({ id, checkoutRef, total, score, reasons, fate }) => {
    return [id, checkoutRef ?? "", moneyText(total), String(score ?? ""), reasons.join(", "), fateTexts[fate ?? ""] ?? fate ?? ""];
  });
  const columns = [words("decision"), words("cart"), figure("total"), figure("score"), words("reasons"), words("order")];
  return table(caption, columns, rows);
}

function section(report: CurrencyReport): string {
  const { currency, profit, realised, takenPercent } = report;
  const taken =
    takenPercent === null
      ? "Too few offers to tell how many are taken: all are assumed to be."
      : `${takenPercent} % of offers became an order.`;
  return `<section><h2>${currency}</h2>
<div class="pictures"><figure>${approvalPicture(report)}<figcaption>Baskets offered credit</figcaption></figure>
<figure>${profitPicture(report)}<figcaption>Change of profit: dot the estimate, bar its 95 % interval, line what is possible at all, dashes no change</figcaption></figure>
<figure>${flowPicture(report)}<figcaption>Who changes sides, by value</figcaption></figure></div>
<p>Realised so far: income ${moneyText(realised.income)}, loss ${moneyText(realised.loss)}, cost ${moneyText(realised.cost)}, profit <b>${changeText(realised.profit)}</b>; ${moneyText(realised.open)} is still open.
Of the change ${changeText(profit.known)} is known from settled orders; the rest is an estimate, because nobody knows whether refused buyers would have paid. It rests on ${countText(profit.settledCases)} settled orders; ${countText(profit.wonFromCases)} of the baskets won lie in score bands with enough of them, for ${countText(profit.wonByOddsOnly)} only the odds speak. ${taken}</p>
${sides(report)}${orders(report)}${segments(report)}${bands(report)}
${named("Won, the largest", report.won)}${named("Lost, the largest", report.lost)}</section>`;
}

const style = `body{font:15px/1.5 system-ui,sans-serif;color:#1d2430;background:#fff;max-width:70rem;margin:2rem auto;padding:0 1rem;overflow-wrap:break-word}
.wide{overflow-x:auto;margin:.5rem 0 1.5rem}table{border-collapse:collapse;font-size:.9em}
td,th{padding:.25rem .7rem;text-align:right;border-bottom:1px solid #e3e6eb;white-space:nowrap}tbody th{font-weight:400}
.words{text-align:left}.wide:focus-visible{outline:2px solid #1d2430;outline-offset:2px}
.pictures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,20rem),1fr));gap:1.5rem}svg{display:block;width:100%;height:auto}
figure{margin:0;padding:1rem;border:1px solid #e3e6eb;border-radius:.5rem}figcaption{color:#5b6472;font-size:.85em;margin-top:.5rem}
.row{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;margin:.25rem 0}.won{color:#1a7f5a}.lost{color:#b3412f}`;

/** The page asks for nothing, whatever stands in it. */
const contentPolicy = "default-src 'none'; style-src 'unsafe-inline'";

/** The page; everything that a policy or a shop wrote is escaped. */
export function replayPage(report: ReplayReport): string {
  const { policy, from, to, decisions, repeats, faults, currencies } = report;
  const missing = report.factsNotKept.map(
    ({ fact, decisions: count }) => `<li>${escaped(fact)} was not kept by ${countText(count)} decisions</li>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="${contentPolicy}"><title>Replay of ${escaped(policy)}</title><style>${style}</style></head>
<body><main><h1>Replay of “${escaped(policy)}”</h1>
<p>${countText(decisions)} decisions from ${from} to ${to}; ${countText(repeats)} earlier questions about the same cart are not counted${faults > 0 ? `; ${countText(faults)} could not be judged again` : ""}.</p>
${missing.length > 0 ? `<ul>${missing.join("")}</ul>` : ""}${currencies.map(section).join("\n")}
<h2>Figures behind the money</h2><ul>${assumptionTexts(report)
    .map((words) => `<li>${escaped(words)}</li>`)
    .join("")}</ul></main></body></html>\n`;
}
