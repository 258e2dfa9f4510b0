/** The pictures of a replay: shapes as SVG, words and figures as text beside them, so that both can be read on a narrow screen. */
import type { CurrencyReport } from "../../src/wire/replay.ts";
import { changeText, countText, moneyText, offeredPercent } from "./replay-figures.ts";

const green = "#1a7f5a";
const red = "#b3412f";
const grey = "#c9ced6";
const ink = "#1d2430";

/** `label` says in words what the shapes show. */
function drawing(width: number, height: number, label: string, shapes: readonly string[]): string {
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">${shapes.join("")}</svg>`;
}

/** A row of words that belong together and part where there is no room. */
function row(...words: readonly string[]): string {
  return `<p class="row">${words.map((one) => `<span>${one}</span>`).join("")}</p>`;
}

/** Two bars: the share of baskets that were offered credit, then and now. */
export function approvalPicture(report: CurrencyReport): string {
  const sides = [
    { name: "then", percent: offeredPercent(report, "before"), fill: ink },
    { name: "now", percent: offeredPercent(report, "after"), fill: green },
  ];
  return sides
    .map(({ name, percent, fill }) => {
      const bars = [grey, fill].map(
        (colour, index) =>
          `<rect width="${index === 0 ? 520 : Math.max(1, Math.round(5.2 * percent))}" height="22" rx="3" fill="${colour}"/>`,
      );
      return row(name, `<b>${percent} %</b>`) + drawing(520, 22, `${percent} % of baskets ${name}`, bars);
    })
    .join("");
}

/** The change of profit on one scale: bounds as a thin line, the 95 % interval as a bar, the estimate as a mark, nothing as a dashed line. */
export function profitPicture({ profit: { total } }: CurrencyReport): string {
  const values = [0, ...Object.values(total).map(({ amountMinor }) => amountMinor)];
  const least = Math.min(...values);
  const span = Math.max(...values) - least || 1;
  const at = ({ amountMinor: minor }: { readonly amountMinor: number }) => 20 + Math.round((480 * (minor - least)) / span);
  const colour = at(total.estimate) < at({ amountMinor: 0 }) ? red : green;
  const zeroAt = at({ amountMinor: 0 });
  const shapes = [
    `<line x1="${at(total.worst)}" x2="${at(total.best)}" y1="32" y2="32" stroke="${grey}" stroke-width="4"/>`,
    `<rect x="${at(total.low)}" y="20" width="${Math.max(2, at(total.high) - at(total.low))}" height="24" rx="3" fill="${colour}" opacity=".45"/>`,
    `<line x1="${zeroAt}" x2="${zeroAt}" y1="4" y2="60" stroke="${ink}" stroke-width="2" stroke-dasharray="4 4"/>`,
    `<circle cx="${at(total.estimate)}" cy="32" r="9" fill="${colour}"/>`,
  ];
  const words = [`worst ${changeText(total.worst)}`, `estimate ${changeText(total.estimate)}`, `best ${changeText(total.best)}`];
  const [worst = "", estimate = "", best = ""] = words;
  return drawing(520, 64, words.join(", "), shapes) + row(worst, `<b>${estimate}</b>`, best);
}

interface Flow {
  readonly from: number;
  readonly to: number;
  readonly share: number;
  readonly fill: string;
}

/** A band from a height on the left to a height on the right. */
function ribbon({ from, to, share, fill }: Flow): string {
  const height = Math.max(share > 0 ? 2 : 0, share);
  const curve = `M0 ${from} C260 ${from} 260 ${to} 520 ${to} V${to + height} C260 ${to + height} 260 ${from + height} 0 ${from + height} Z`;
  return `<path d="${curve}" fill="${fill}" opacity=".75"/>`;
}

/** Who changes sides: bands from then to now, as thick as the baskets are worth. */
export function flowPicture({ changes: { keptOffered, keptRefused, won, lost } }: CurrencyReport): string {
  const worth = (sum: typeof won) => sum.value.amountMinor;
  const whole = worth(keptOffered) + worth(keptRefused) + worth(won) + worth(lost) || 1;
  const height = (sum: typeof won) => Math.round((150 * worth(sum)) / whole);
  const split = height(keptOffered) + Math.max(height(lost), height(won)) + 16;
  const flows: readonly Flow[] = [
    { from: 0, to: 0, share: height(keptOffered), fill: grey },
    { from: height(keptOffered), to: split, share: height(lost), fill: red },
    { from: split, to: height(keptOffered), share: height(won), fill: green },
    { from: split + height(won), to: split + height(lost), share: height(keptRefused), fill: "#8d95a3" },
  ];
  const end = split + Math.max(height(won), height(lost)) + height(keptRefused) + 2;
  const label = (sum: typeof won) => `${countText(sum.decisions)} baskets, ${moneyText(sum.value)}`;
  const words = [`won: ${label(won)}`, `lost: ${label(lost)}`];
  const shapes = drawing(520, end, words.join("; "), flows.map(ribbon));
  const [ofWon = "", ofLost = ""] = words;
  const below = row("refused then", "refused now") + row(`<b class="won">▲ ${ofWon}</b>`) + row(`<b class="lost">▼ ${ofLost}</b>`);
  return row("offered then", "offered now") + shapes + below;
}
