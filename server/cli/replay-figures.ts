/** Figures of a replay as people read them. */
import { formatMoney } from "../../src/kernel/money.ts";
import { fromWireMoney, type WireMoney } from "../../src/wire/money.ts";
import type { CurrencyReport, ReplayReport } from "../../src/wire/replay.ts";

const locale = "en-GB";

/** An amount such as `PLN 1,234.50`. */
export function moneyText(amount: WireMoney): string {
  return formatMoney(fromWireMoney(amount), locale);
}

/** The same with its sign, for changes. */
export function changeText(amount: WireMoney): string {
  return fromWireMoney(amount).amountMinor > 0n ? `+${moneyText(amount)}` : moneyText(amount);
}

/** A number with its thousands parted. */
export function countText(count: number): string {
  return new Intl.NumberFormat(locale).format(count);
}

/** Share of decisions on credit that were offered it, in per cent. */
export function offeredPercent({ changes: { keptOffered, keptRefused, won, lost } }: CurrencyReport, side: "before" | "after"): number {
  const all = keptOffered.decisions + keptRefused.decisions + won.decisions + lost.decisions;
  const offered = keptOffered.decisions + (side === "before" ? lost : won).decisions;
  return all === 0 ? 0 : Math.round((1000 * offered) / all) / 10;
}

const labels: Readonly<Record<string, string>> = {
  marginPercent: "margin",
  feePercent: "fees",
  lossGivenDefaultPercent: "loss of what is not paid",
  costPerOrder: "cost of an order",
  refusedPayOtherwisePercent: "refused who pay another way",
  defaultOdds: "what a score means",
  refusedOddsFactor: "odds of the refused are worse by",
  badAfterDays: "lost from",
};

/** The figures behind the money, each with where it comes from. */
export function assumptionTexts({ economics, sources, marginsAssumed = 0 }: ReplayReport): readonly string[] {
  const values: Readonly<Record<string, string>> = {
    marginPercent: `${economics.marginPercent} %`,
    feePercent: `${economics.feePercent} %`,
    lossGivenDefaultPercent: `${economics.lossGivenDefaultPercent} %`,
    costPerOrder:
      Object.entries(economics.costPerOrder)
        .map(([currency, minor]) => `${minor} minor units ${currency}`)
        .join(", ") || "nothing",
    refusedPayOtherwisePercent: `${economics.refusedPayOtherwisePercent} %`,
    defaultOdds: `${economics.defaultOdds.goodPerBad} paid for one that is not at ${economics.defaultOdds.score} points, doubled by ${economics.defaultOdds.pointsToDouble}`,
    refusedOddsFactor: `${economics.refusedOddsFactor} times`,
    badAfterDays: `${economics.badAfterDays} days after the due date`,
  };
  const origin = { asked: "as asked", policy: "from the policy", default: "assumed" };
  const calculated = `calculated for each order by the policy; ${values["marginPercent"] ?? ""} (assumed) for ${countText(marginsAssumed)} of which it is not known`;
  return Object.entries(values).map(([field, value]) => {
    const source = sources[field] ?? "default";
    return `${labels[field] ?? field}: ${source === "calculated" ? calculated : `${value} (${origin[source]})`}`;
  });
}
