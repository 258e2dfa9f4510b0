/** How values of PostgreSQL become values of the product: the same on both engines, since both speak through pg. */
import pg from "pg";

type Parse = (text: string) => unknown;

/** Type ids of pg_type.dat whose parsing differs from pg's own. */
const typeIds = {
  int8: 20,
  date: 1082,
  timestamp: 1114,
  timestamptz: 1184,
  interval: 1186,
  numeric: 1700,
  int8Array: 1016,
  dateArray: 1182,
  timestampArray: 1115,
  timestamptzArray: 1185,
  numericArray: 1231,
  textArray: 1009,
} as const;

const timestamptzPattern = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?([+-]\d\d)(?::(\d\d))?$/;

/** `2026-11-24 10:00:00.5+00` as `2026-11-24T10:00:00.500Z`; microseconds are cut off; `infinity` and years beyond 9999 throw. */
export function parseTimestamptz(text: string): string {
  const parts = timestamptzPattern.exec(text);
  if (parts === null) throw new Error("a timestamptz outside of the years 1 to 9999");
  const [, day = "", time = "", fraction = "", hours = "+00", minutes = "00"] = parts;
  const local = `${day}T${time}.${fraction.padEnd(3, "0").slice(0, 3)}`;
  if (hours === "+00" && minutes === "00") return `${local}Z`;
  return new Date(`${local}${hours}:${minutes}`).toISOString();
}

const asText: Parse = (text) => text;

/** pg's own parsers; its types leave out the ids of arrays. */
const standardParser = pg.types.getTypeParser as (typeId: number, format: "text" | "binary") => Parse;

const parseTextArray = standardParser(typeIds.textArray, "text");

function mapElements(value: unknown, parse: Parse): unknown {
  if (Array.isArray(value)) return value.map((element) => mapElements(element, parse));
  return typeof value === "string" ? parse(value) : value;
}

function arrayOf(parse: Parse): Parse {
  return (text) => mapElements(parseTextArray(text), parse);
}

const parsers: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [typeIds.int8, BigInt],
  [typeIds.numeric, asText],
  [typeIds.date, asText],
  [typeIds.timestamp, asText],
  [typeIds.timestamptz, parseTimestamptz],
  [typeIds.interval, asText],
  [typeIds.int8Array, arrayOf(BigInt)],
  [typeIds.numericArray, arrayOf(asText)],
  [typeIds.dateArray, arrayOf(asText)],
  [typeIds.timestampArray, arrayOf(asText)],
  [typeIds.timestamptzArray, arrayOf(parseTimestamptz)],
]);

/**
 * Parsers for one pg pool: int8 (count too) → bigint, numeric → string, date → `YYYY-MM-DD`, timestamptz → RFC 3339 with
 * milliseconds and Z, json and jsonb → parsed, arrays → arrays of these; all else as pg does it.
 */
export const wireTypes: pg.CustomTypesConfig = {
  getTypeParser: (typeId: number, format: "text" | "binary" = "text") => parsers.get(typeId) ?? standardParser(typeId, format),
};
