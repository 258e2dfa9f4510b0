/** The tables of law as lines for people: whose rule, from when, what it says, where it stands and how sure it is. */
import { formatMoney, toDecimalString } from "../../src/kernel/money.ts";
import type { CompensationRow } from "../../src/receivables/law/compensation-rows.ts";
import type { Hours, HoursRule } from "../../src/receivables/law/contact-rules.ts";
import type { FeeCapRule } from "../../src/receivables/law/fee-rules.ts";
import type { Law } from "../../src/receivables/law/law.ts";
import type { LawCountry, LawSegment, LawStatus } from "../../src/receivables/law/law-row.ts";
import type { LimitationRule } from "../../src/receivables/law/limitation-rules.ts";

/** One row as it is told; a country or segment of null stands for all that have none of their own. */
export interface LawLine {
  readonly table: string;
  readonly country: LawCountry | null;
  readonly segment: LawSegment | null;
  readonly validFrom: string;
  readonly says: string;
  readonly source: string;
  readonly status: LawStatus;
}

const locale = "en-GB";

function rateLines({ rates }: Law): readonly LawLine[] {
  return rates.flatMap(({ country, segment, option, movement, isCompounding, dayCount, rows }) =>
    rows.map(([validFrom, ratePercent, source, status]) => {
      const how = movement === "fixed" ? "the rate of the first day holds" : "moves";
      const says = `${ratePercent} % a year, ${how}${isCompounding ? ", compounds yearly" : ""}, ${dayCount}${option === null ? "" : ` (${option})`}`;
      return { table: "interest", country, segment, validFrom, says, source, status };
    }),
  );
}

function compensationLine({ country, validFrom, from, isOver, sum, source, status }: CompensationRow): LawLine {
  const says = `${formatMoney(sum, locale)} for a claim ${isOver ? "above" : "of at least"} ${formatMoney(from, locale)}`;
  return { table: "fixed sum", country, segment: "business", validFrom, says, source, status };
}

const groundTexts = { due: "from the due day", acknowledged: "from an acknowledgment", titled: "from a title" } as const;
const countTexts = { fromDay: "", fromYearEnd: ", counted from the end of that year", toYearEnd: ", to the end of the year" } as const;

function limitationText({ years, ground, count, kind }: LimitationRule): string {
  return `${years} ${years === 1 ? "year" : "years"} ${groundTexts[ground]}${countTexts[count]}${kind === null ? "" : ` (${kind})`}`;
}

function hoursText({ bankDay, weekend, holiday, lastResort }: HoursRule): string {
  const told = (name: string, hours: Hours | null) => `${name} ${hours === null ? "closed" : `${hours.from}:00–${hours.until}:00`}`;
  const usual = [told("bank days", bankDay), told("weekends", weekend), told("holidays", holiday)];
  return [...usual, ...(lastResort === null ? [] : [told("weekends as a last resort", lastResort)])].join(", ");
}

function feeText(cap: FeeCapRule): string {
  if (cap.kind === "realCost") return "what it really cost, no number";
  const most = formatMoney(cap.most, locale);
  if (cap.kind === "letter") return `${most} a letter, the first that begins default free`;
  if (cap.kind === "penalty")
    return `${cap.perDayPercent} % a day of what is overdue, at most ${cap.ofCreditPercent} % of the credit and ${most}`;
  const slices = cap.tiers.map(({ upTo, percent }) => (upTo === null ? `${percent} % above` : `${percent} % to ${toDecimalString(upTo)}`));
  const letter = cap.noticeDays === null ? "" : `, ${cap.noticeDays} days after a free letter`;
  return `${slices.join(", ")}; from ${formatMoney(cap.least, locale)} to ${most}${letter}`;
}

/** Every row of every table, of one country and the general rules, or of all; table by table, in their order of time. */
export function lawLines(law: Law, country: LawCountry | null): readonly LawLine[] {
  const told = <T extends Pick<LawLine, "country" | "segment" | "validFrom" | "source" | "status">>(
    table: string,
    rows: readonly T[],
    saying: (row: T) => string,
  ): readonly LawLine[] =>
    rows.map((row) => {
      const { country: whose, segment, validFrom, source, status } = row;
      return { table, country: whose, segment, validFrom, says: saying(row), source, status };
    });
  const lines = [
    ...rateLines(law),
    ...law.compensation.map(compensationLine),
    ...told("parts of a claim", law.parts, ({ order, situation }) => `${order.join(", ")}${situation === null ? "" : ` (${situation})`}`),
    ...told("several claims", law.claims, ({ by }) => `designated by the debtor, ${by.join(", ")}`),
    ...told("limitation", law.limitation, limitationText),
    ...told("contact hours", law.contactHours, hoursText),
    ...told("contact cap", law.contactCaps, ({ most, days }) => `at most ${most} messages in ${days} days`),
    ...told("fees", law.fees, ({ cap }) => feeText(cap)),
    ...told("duties", law.duties, ({ code, says }) => `${code}: ${says}`),
  ];
  return lines.filter((line) => country === null || line.country === country || line.country === null);
}
