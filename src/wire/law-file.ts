/** Shapes of the file that carries new rows of law: one shape for each kind of row, read row by row, so that every fault is told. */
import { z } from "zod";
import {
  claimCriteria,
  claimKinds,
  claimParts,
  claimSituations,
  dutyCodes,
  lawCountries,
  lawSegments,
  lawStatuses,
  limitationCounts,
  limitationGrounds,
} from "./law-terms.ts";
import { moneyShape } from "./money.ts";
import { dateShape, requiredText } from "./primitives.ts";

/** The one form of the file so far. */
const lawFormat = "saldo-law-1";
const maxRows = 2000;
const maxYears = 100;
const maxDays = 366;
const maxMessages = 1000;

const rows = z.array(z.unknown()).max(maxRows).optional();

/** The file: its state and its tables; rows have shapes of their own. */
export const lawFileShape = z.strictObject({
  format: z.literal(lawFormat),
  knownThrough: dateShape,
  rates: rows,
  compensation: rows,
  parts: rows,
  claims: rows,
  limitation: rows,
  contactHours: rows,
  contactCaps: rows,
  fees: rows,
  duties: rows,
});

/** A signed file: the law, and the Ed25519 signature in base64 over its canonical JSON. */
export const signedLawShape = z.strictObject({ law: z.unknown(), signature: z.base64().max(200) });

const authority = { source: requiredText(200), status: z.enum(lawStatuses) };
const country = z.enum(lawCountries);
const segment = z.enum(lawSegments);
const dated = { country: country.nullable(), segment: segment.nullable(), validFrom: dateShape, ...authority };
const percent = z.string().regex(/^-?\d{1,4}(\.\d{1,6})?$/, { message: "must be a decimal number in a text, such as 13.75" });

export const rateSeriesShape = z.strictObject({
  country,
  segment,
  option: requiredText(40).nullable(),
  rows: z.array(z.unknown()).max(maxRows),
});

export const rateRowShape = z.strictObject({ validFrom: dateShape, ratePercent: percent, ...authority });

export const compensationRowShape = z.strictObject({
  country,
  validFrom: dateShape,
  from: moneyShape,
  isOver: z.boolean(),
  sum: moneyShape,
  ...authority,
});

export const partsRowShape = z.strictObject({
  ...dated,
  situation: z.enum(claimSituations).nullable(),
  order: z.array(z.enum(claimParts)).max(claimParts.length),
});

export const claimsRowShape = z.strictObject({ ...dated, by: z.array(z.enum(claimCriteria)).min(1).max(claimCriteria.length) });

export const limitationRowShape = z.strictObject({
  ...dated,
  kind: z.enum(claimKinds).nullable(),
  ground: z.enum(limitationGrounds),
  years: z.int().min(1).max(maxYears),
  count: z.enum(limitationCounts),
});

const hours = z.strictObject({ from: z.int().min(0).max(23), until: z.int().min(1).max(24) }).nullable();

export const hoursRowShape = z.strictObject({ ...dated, bankDay: hours, weekend: hours, holiday: hours, lastResort: hours });

export const capRowShape = z.strictObject({ ...dated, most: z.int().min(0).max(maxMessages), days: z.int().min(1).max(maxDays) });

export const dutyRowShape = z.strictObject({
  ...dated,
  code: z.enum(dutyCodes),
  days: z.int().min(1).max(36_500).nullable(),
  says: requiredText(400),
});

const tier = z.strictObject({ upTo: moneyShape.nullable(), percent });

export const feeRowShape = z.strictObject({
  ...dated,
  cap: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("letter"), most: moneyShape }),
    z.strictObject({ kind: z.literal("penalty"), perDayPercent: percent, ofCreditPercent: percent, most: moneyShape }),
    z.strictObject({
      kind: z.literal("tiers"),
      tiers: z.array(tier).min(1).max(50),
      least: moneyShape,
      most: moneyShape,
      noticeDays: z.int().min(0).max(maxDays).nullable(),
    }),
    z.strictObject({ kind: z.literal("realCost") }),
  ]),
});
