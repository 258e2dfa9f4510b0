/** Files of law: what they add to the shipped tables, what they replace, and every fault with its place. */
import { describe, expect, it } from "vitest";
import { money } from "../../../src/kernel/money.ts";
import type { CalendarDate } from "../../../src/kernel/time.ts";
import { checkLaw, type LawCheck } from "../../../src/receivables/law/check-law.ts";
import { fixedCompensation } from "../../../src/receivables/law/compensation.ts";
import { dutiesOf } from "../../../src/receivables/law/duties.ts";
import { computeInterest, type InterestQuestion } from "../../../src/receivables/law/interest.ts";
import type { LawFault } from "../../../src/receivables/law/law-fault.ts";
import { shippedLaw } from "../../../src/receivables/law/law.ts";
import { isKnownOn } from "../../../src/receivables/law/rate-series.ts";

const day = (text: string) => text as CalendarDate;
const head = { format: "saldo-law-1", knownThrough: "2027-01-10" };
const rate = (validFrom: string, ratePercent: string) => ({ validFrom, ratePercent, source: "M.P. 2026 poz. 1", status: "read" });
const polish = { country: "PL", segment: "business", option: null, rows: [rate("2027-01-01", "13.5")] };
const dated = { country: "CZ", segment: null, validFrom: "2027-01-01", source: "OZ § 1932 anew", status: "read" };
const everyPart = ["fees", "compensation", "principal", "interest"];

function merged(tables: object) {
  const checked = checkLaw({ ...head, ...tables });
  if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
  return checked;
}

const told = (checked: LawCheck) => (checked.ok ? [] : checked.faults.map(({ pointer, code }: LawFault) => `${pointer} ${code}`));

const claim: InterestQuestion = {
  country: "PL",
  segment: "business",
  option: null,
  principal: money(1_000_000n, "PLN"),
  dueOn: day("2026-12-21"),
  through: day("2027-01-10"),
  paid: [],
  dayCount: null,
};

describe("new rows", () => {
  it("extend a series: interest goes on where nothing was announced before", () => {
    expect(computeInterest(claim)).toMatchObject({ ok: false, refusal: { code: "rateNotAnnounced", lastDay: "2026-12-31" } });
    const { law, added, replaced } = merged({ rates: [polish] });
    expect([added, replaced, law.knownThrough]).toEqual([1, [], "2027-01-10"]);
    const computed = computeInterest(claim, law);
    // 10 days at 13.75 and 10 days at 13.5: 37.671 + 36.986.
    expect(computed).toMatchObject({
      ok: true,
      value: { amount: money(7466n, "PLN"), periods: [{ days: 10 }, { days: 10, ratePercent: "13.5" }] },
    });
  });

  it("say nothing about other series: those stay unknown past their half-year", () => {
    const { law } = merged({ rates: [polish] });
    const german: InterestQuestion = { ...claim, country: "DE", principal: money(1_000_000n, "EUR") };
    expect(computeInterest(german, law)).toMatchObject({ ok: false, refusal: { code: "rateNotAnnounced", lastDay: "2026-12-31" } });
    expect(isKnownOn(law, "2027-01-10")).toBe(false);
    expect([isKnownOn(shippedLaw, "2026-12-31"), isKnownOn(shippedLaw, "2027-01-01")]).toEqual([true, false]);
  });

  it("let a series without any hold on through the day of the file", () => {
    const asked: InterestQuestion = { ...claim, segment: "consumer", through: day("2027-01-05") };
    expect(computeInterest(asked)).toMatchObject({ value: { isRateAssumed: true } });
    const { law } = merged({ rates: [{ ...polish, segment: "consumer", rows: [] }] });
    expect(computeInterest(asked, law)).toMatchObject({ value: { isRateAssumed: false } });
  });

  it("replace a row of the same day, and that is told", () => {
    const { law, added, replaced } = merged({ rates: [{ ...polish, rows: [rate("2026-07-01", "13.8"), ...polish.rows] }] });
    expect([added, replaced]).toEqual([1, ["rates PL business 2026-07-01"]]);
    expect(computeInterest(claim, law)).toMatchObject({
      value: { periods: [{ ratePercent: "13.8", source: "M.P. 2026 poz. 1" }, { ratePercent: "13.5" }] },
    });
  });

  it("change the fixed sum as one scale, and only from their day on", () => {
    const row = { country: "PL", validFrom: "2027-01-01", isOver: false, source: "new act", status: "read" };
    const step = (from: number, sum: number) => ({
      ...row,
      from: { amountMinor: from, currency: "PLN" },
      sum: { amountMinor: sum, currency: "EUR" },
    });
    const { law } = merged({ compensation: [step(0, 5000), step(1_000_000, 9000)] });
    const owed = (dueOn: string, minor: bigint) =>
      fixedCompensation({ country: "PL", segment: "business", principal: money(minor, "PLN"), dueOn: day(dueOn), perEuro: null }, law)
        ?.amount;
    expect(owed("2026-12-31", 600_000n)).toEqual(money(7000n, "EUR"));
    expect(owed("2027-01-01", 600_000n)).toEqual(money(5000n, "EUR"));
    expect(owed("2027-01-01", 1_000_000n)).toEqual(money(9000n, "EUR"));
    expect(owed("2027-01-01", 9_000_000n)).toEqual(money(9000n, "EUR"));
  });

  it("of every other table are taken", () => {
    const { law, added } = merged({
      parts: [{ ...dated, situation: null, order: everyPart }],
      claims: [{ ...dated, by: ["older"] }],
      limitation: [{ ...dated, kind: null, ground: "due", years: 2, count: "fromDay" }],
      contactHours: [{ ...dated, bankDay: { from: 9, until: 18 }, weekend: null, holiday: null, lastResort: null }],
      contactCaps: [{ ...dated, most: 2, days: 7 }],
      duties: [{ ...dated, code: "complaintReply", days: 14, says: "a complaint is answered within 14 days" }],
      fees: [
        { ...dated, cap: { kind: "letter", most: { amountMinor: 5000, currency: "CZK" } } },
        { ...dated, validFrom: "2028-01-01", cap: { kind: "realCost" } },
      ],
    });
    expect(added).toBe(8);
    expect(dutiesOf("CZ", "consumer", day("2027-01-01"), law).get("complaintReply")?.days).toBe(14);
    expect(dutiesOf("CZ", "consumer", day("2026-12-31"), law).has("complaintReply")).toBe(false);
    expect(law.fees.at(-2)?.cap).toEqual({ kind: "letter", most: money(5000n, "CZK") });
  });
});

describe("a fault is told", () => {
  const fee = (cap: object) => ({ fees: [{ ...dated, cap }] });
  const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });
  const tiers = (more: object) => fee({ kind: "tiers", least: eur(1), most: eur(9), noticeDays: null, ...more });
  const series = (rows: readonly object[]) => ({ rates: [{ ...polish, rows }] });
  const hours = { bankDay: { from: 9, until: 18 }, weekend: null, holiday: null, lastResort: null };
  it.each<[string, unknown, readonly string[]]>([
    ["of no file", null, [" invalidShape"]],
    ["of another format", { ...head, format: "2" }, ["/format invalidShape"]],
    ["of an unknown table", { ...head, taxes: [] }, ["/taxes unknownField"]],
    ["of a state older than the release", { ...head, knownThrough: "2026-11-28" }, ["/knownThrough olderThanShipped"]],
    ["of a country that is none", { ...head, rates: [{ ...polish, country: "XX" }] }, ["/rates/0/country unknownCountry"]],
    ["of a series that is none", { ...head, rates: [{ ...polish, option: "moving" }] }, ["/rates/0 unknownSeries"]],
    ["of a series that stands twice", { ...head, rates: [polish, { ...polish, rows: [] }] }, ["/rates/1 overlappingRows"]],
    ["of a rate above the range", { ...head, ...series([rate("2027-01-01", "50.01")]) }, ["/rates/0/rows/0/ratePercent rateOutOfRange"]],
    ["of a rate below it", { ...head, ...series([rate("2027-01-01", "-0.01")]) }, ["/rates/0/rows/0/ratePercent rateOutOfRange"]],
    [
      "of a rate that is no text",
      { ...head, ...series([{ ...rate("2027-01-01", ""), ratePercent: 13.5 }]) },
      ["/rates/0/rows/0/ratePercent invalidShape"],
    ],
    ["of a day that is none", { ...head, ...series([rate("2027-02-30", "1")]) }, ["/rates/0/rows/0/validFrom invalidShape"]],
    [
      "of rows out of order",
      { ...head, ...series([rate("2027-07-01", "1"), rate("2027-01-01", "1")]) },
      ["/rates/0/rows/1/validFrom unsortedRows"],
    ],
    [
      "of two rows on one day",
      { ...head, ...series([rate("2027-01-01", "1"), rate("2027-01-01", "2")]) },
      ["/rates/0/rows/1/validFrom overlappingRows"],
    ],
    ["of a row within shipped ones", { ...head, ...series([rate("2026-05-01", "1")]) }, ["/rates/0/rows/0/validFrom contradictsShipped"]],
    [
      "of a rule before the shipped one",
      { ...head, claims: [{ ...dated, validFrom: "2013-01-01", by: ["older"] }] },
      ["/claims/0/validFrom contradictsShipped"],
    ],
    [
      "of an order that leaves a part out",
      { ...head, parts: [{ ...dated, situation: null, order: ["principal"] }] },
      ["/parts/0/order incompleteOrder"],
    ],
    ["of a criterion named twice", { ...head, claims: [{ ...dated, by: ["older", "older"] }] }, ["/claims/0/by incompleteOrder"]],
    [
      "of hours that end before they begin",
      { ...head, contactHours: [{ ...dated, ...hours, weekend: { from: 9, until: 9 } }] },
      ["/contactHours/0/weekend hoursEmpty"],
    ],
    [
      "of bank days that are closed",
      { ...head, contactHours: [{ ...dated, ...hours, bankDay: null }] },
      ["/contactHours/0/bankDay neverAllowed"],
    ],
    ["of a cap of nothing", { ...head, contactCaps: [{ ...dated, most: 0, days: 7 }] }, ["/contactCaps/0/most neverAllowed"]],
    [
      "of tiers that fall",
      {
        ...head,
        ...tiers({
          tiers: [
            { upTo: eur(5), percent: "1" },
            { upTo: eur(4), percent: "1" },
            { upTo: null, percent: "1" },
          ],
        }),
      },
      ["/fees/0/cap/tiers tiersUnsorted"],
    ],
    ["of tiers with an end", { ...head, ...tiers({ tiers: [{ upTo: eur(5), percent: "1" }] }) }, ["/fees/0/cap/tiers tiersUnsorted"]],
    [
      "of tiers in two currencies",
      { ...head, ...tiers({ tiers: [{ upTo: null, percent: "1" }], most: { amountMinor: 9, currency: "PLN" } }) },
      ["/fees/0/cap mixedCurrencies"],
    ],
    [
      "of a tier out of range",
      { ...head, ...tiers({ tiers: [{ upTo: null, percent: "51" }] }) },
      ["/fees/0/cap/tiers/0/percent rateOutOfRange"],
    ],
    [
      "of steps that begin above nothing",
      {
        ...head,
        compensation: [{ country: "DE", validFrom: "2027-01-01", from: eur(1), isOver: false, sum: eur(1), source: "x", status: "read" }],
      },
      ["/compensation stepsIncomplete"],
    ],
  ])("%s", (_, document, expected) => {
    expect(told(checkLaw(document))).toEqual(expected);
  });

  it("with all others at once, misshapen rows among right ones", () => {
    const rows = [rate("2027-01-01", "13.5"), { ...rate("2027-02-01", "1"), note: "x" }, rate("2026-02-01", "99")];
    expect(told(checkLaw({ ...head, rates: [{ ...polish, rows }], parts: [{ ...dated, situation: null, order: [] }] }))).toEqual([
      "/rates/0/rows/1/note unknownField",
      "/rates/0/rows/2/ratePercent rateOutOfRange",
      "/rates/0/rows/2/validFrom unsortedRows",
      "/rates/0/rows/2/validFrom contradictsShipped",
      "/parts/0/order incompleteOrder",
    ]);
  });
});
