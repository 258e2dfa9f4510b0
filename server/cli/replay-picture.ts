/** The pictures of a replay, drawn as SVG: approvals and profit before and after, and who changes sides. */
import type { CurrencyReport } from "../../src/wire/replay.ts";
import { changeText, countText, moneyText, offeredPercent } from "./replay-figures.ts";

const green = "#1a7f5a";
const red = "#b3412f";
const grey = "#c9ced6";
const ink = "#1d2430";

function text(x: number, y: number, words: string, attributes = ""): string {
  return `<text x="${x}" y="${y}" ${attributes}>${words}</text>`;
}

function bar(x: number, y: number, width: number, fill: string): string {
  return `<rect x="${x}" y="${y}" width="${Math.max(1, Math.round(width))}" height="22" rx="3" fill="${fill}"/>`;
}

function frame(width: number, height: number, title: string, parts: readonly string[]): string {
  const style = `font-family="system-ui, sans-serif" font-size="13" fill="${ink}"`;
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}" ${style}><title>${title}</title>${parts.join("")}</svg>`;
}

/** Two bars: the share of baskets that were offered credit, then and now. */
export function approvalPicture(report: CurrencyReport): string {
  const rows = (["before", "after"] as const).map((side, index) => {
    const percent = offeredPercent(report, side);
    const y = 8 + index * 34;
    return [
      text(0, y + 16, side),
      bar(60, y, 380, grey),
      bar(60, y, 3.8 * percent, index === 0 ? ink : green),
      text(450, y + 16, `${percent} %`),
    ].join("");
  });
  return frame(520, 76, "Share of baskets offered credit", rows);
}

/** The change of profit on one scale: bounds as a thin line, the 95 % interval as a bar, the estimate as a mark, nothing as a dashed line. */
export function profitPicture({ profit: { total } }: CurrencyReport): string {
  const values = [0, ...Object.values(total).map(({ amountMinor }) => amountMinor)];
  const least = Math.min(...values);
  const span = Math.max(...values) - least || 1;
  const at = ({ amountMinor: minor }: { readonly amountMinor: number }) => 20 + Math.round((480 * (minor - least)) / span);
  const colour = at(total.estimate) < at({ amountMinor: 0 }) ? red : green;
  const zeroAt = at({ amountMinor: 0 });
  const parts = [
    `<line x1="${at(total.worst)}" x2="${at(total.best)}" y1="40" y2="40" stroke="${grey}" stroke-width="3"/>`,
    `<rect x="${at(total.low)}" y="30" width="${Math.max(2, at(total.high) - at(total.low))}" height="20" rx="3" fill="${colour}" opacity=".45"/>`,
    `<line x1="${zeroAt}" x2="${zeroAt}" y1="18" y2="62" stroke="${ink}" stroke-dasharray="3 3"/>`,
    `<circle cx="${at(total.estimate)}" cy="40" r="7" fill="${colour}"/>`,
    text(zeroAt, 14, "no change", `text-anchor="middle" font-size="11"`),
    text(0, 84, `worst ${changeText(total.worst)}`, `font-size="11"`),
    text(260, 84, `estimate ${changeText(total.estimate)}`, `text-anchor="middle" font-weight="600"`),
    text(520, 84, `best ${changeText(total.best)}`, `text-anchor="end" font-size="11"`),
  ];
  return frame(520, 92, "Change of profit with its bounds", parts);
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
  const curve = `M130 ${from} C260 ${from} 260 ${to} 390 ${to} V${to + height} C260 ${to + height} 260 ${from + height} 130 ${from + height} Z`;
  return `<path d="${curve}" fill="${fill}" opacity=".75"/>`;
}

/** Who changes sides: bands from then to now, as thick as the baskets are worth. */
export function flowPicture({ changes: { keptOffered, keptRefused, won, lost } }: CurrencyReport): string {
  const worth = (sum: typeof won) => sum.value.amountMinor;
  const whole = worth(keptOffered) + worth(keptRefused) + worth(won) + worth(lost) || 1;
  const height = (sum: typeof won) => Math.round((150 * worth(sum)) / whole);
  const top = 14;
  const split = top + height(keptOffered) + Math.max(height(lost), height(won)) + 16;
  const flows: readonly Flow[] = [
    { from: top, to: top, share: height(keptOffered), fill: grey },
    { from: top + height(keptOffered), to: split, share: height(lost), fill: red },
    { from: split, to: top + height(keptOffered), share: height(won), fill: green },
    { from: split + height(won), to: split + height(lost), share: height(keptRefused), fill: "#8d95a3" },
  ];
  const label = (sum: typeof won) => `${countText(sum.decisions)} baskets, ${moneyText(sum.value)}`;
  const words = [
    text(0, top + 14, "offered then"),
    text(0, split + 14, "refused then"),
    text(400, top + 14, "offered now"),
    text(400, split + 14, "refused now"),
    text(0, 222, `▲ won: ${label(won)}`, `fill="${green}" font-weight="600"`),
    text(0, 242, `▼ lost: ${label(lost)}`, `fill="${red}" font-weight="600"`),
  ];
  return frame(520, 250, "Who changes sides", [...flows.map(ribbon), ...words]);
}
