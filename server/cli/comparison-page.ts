/** The report of a champion and its challenger as one page that needs nothing else: bars first, the table behind them. */
import type { WireComparison } from "../../src/wire/comparison.ts";
import { differenceText, shareText, splitText, totalRows } from "./comparison-lines.ts";
import { countText, moneyText } from "./replay-figures.ts";

type CurrencyPart = WireComparison["currencies"][number];
type Age = CurrencyPart["ages"][number];

const ink = "#1d2430";
const green = "#1a7f5a";
const grey = "#c9ced6";
/** CSS pixels of a bar of a hundred per cent. */
const fullWidth = 520;

function escaped(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function bar(name: string, percent: number | null, fill: string): string {
  const width = Math.round((fullWidth * (percent ?? 0)) / 100);
  const label = percent === null ? `${name}: none old enough` : `${name}: ${percent.toFixed(1)} %`;
  const shapes = [
    `<rect width="${fullWidth}" height="18" rx="3" fill="${grey}"/>`,
    `<rect width="${Math.max(1, width)}" height="18" rx="3" fill="${fill}"/>`,
  ];
  return `<p class="row"><span>${label}</span></p><svg viewBox="0 0 ${fullWidth} 18" role="img" aria-label="${label}">${shapes.join("")}</svg>`;
}

function picture({ days, sides: { champion, challenger }, money }: Age): string {
  const bars = bar("champion", champion.moneyPercent, ink) + bar("challenger", challenger.moneyPercent, green);
  return `<figure>${bars}<figcaption>Money paid within ${days} days: ${escaped(differenceText(money))}</figcaption></figure>`;
}

function rowsOf({ totals, ages }: CurrencyPart): readonly (readonly string[])[] {
  return [
    ...totalRows.map(([label, read]) => [label, read(totals.champion), read(totals.challenger), ""]),
    ...ages.flatMap(({ days, sides: { champion, challenger }, claims, money }) => [
      [
        `claims paid within ${days} days`,
        shareText(champion.claimsPercent, countText(champion.claims)),
        shareText(challenger.claimsPercent, countText(challenger.claims)),
        differenceText(claims),
      ],
      [
        `money paid within ${days} days`,
        shareText(champion.moneyPercent, moneyText(champion.due)),
        shareText(challenger.moneyPercent, moneyText(challenger.due)),
        differenceText(money),
      ],
    ]),
  ];
}

function section(part: CurrencyPart): string {
  const head = ["", "champion", "challenger", "difference"].map((name) => `<th scope="col">${name}</th>`).join("");
  const body = rowsOf(part)
    .map(
      ([label = "", ...cells]) =>
        `<tr><th scope="row">${escaped(label)}</th>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>`,
    )
    .join("");
  return `<section><h2>${part.currency}</h2><div class="pictures">${part.ages.map(picture).join("")}</div>
<div class="wide" role="region" tabindex="0" aria-label="Figures in ${part.currency}"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div></section>`;
}

const style = `body{font:15px/1.5 system-ui,sans-serif;color:#1d2430;background:#fff;max-width:70rem;margin:2rem auto;padding:0 1rem;overflow-wrap:break-word}
.wide{overflow-x:auto;margin:1rem 0}table{border-collapse:collapse;font-size:.9em}td,th{padding:.25rem .7rem;text-align:right;border-bottom:1px solid #e3e6eb}
tbody th{font-weight:400;text-align:left}.wide:focus-visible{outline:2px solid #1d2430;outline-offset:2px}
.pictures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,20rem),1fr));gap:1.5rem}svg{display:block;width:100%;height:auto}
figure{margin:0;padding:1rem;border:1px solid #e3e6eb;border-radius:.5rem}figcaption{color:#5b6472;font-size:.85em;margin-top:.5rem}.row{margin:.25rem 0}`;

/** The page asks for nothing, whatever stands in it. */
const contentPolicy = "default-src 'none'; style-src 'unsafe-inline'";

/** The page of one programme; everything that a shop wrote is escaped. */
export function comparisonPage(report: WireComparison): string {
  const title = `${report.champion} against ${report.challenger}, programme ${report.programme}`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="${contentPolicy}"><title>${escaped(title)}</title><style>${style}</style></head>
<body><main><h1>${escaped(title)}</h1><p>As of ${report.asOf}. ${escaped(splitText(report.split))}</p>
${report.currencies.map(section).join("\n")}
<p>Shares are of claims older than the age. Intervals of 95 % come from drawing whole buyers anew, since claims of one buyer go together.</p></main></body></html>\n`;
}
