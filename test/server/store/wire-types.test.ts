/** Both engines give the same values for the same types. */
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { parseTimestamptz } from "../../../server/store/wire-types.ts";
import { openEngines } from "./engines.ts";

const engines = await openEngines();

afterAll(async () => {
  for (const engine of engines) await engine.close();
});

const expressions: readonly (readonly [string, unknown])[] = [
  ["9007199254740993::int8", 9007199254740993n],
  ["-1::int8", -1n],
  ["(select count(*) from generate_series(1, 3))", 3n],
  ["sum(2::int4)", 2n],
  ["7::int4", 7],
  ["1.5::float8", 1.5],
  ["0.10::numeric(19,4)", "0.1000"],
  ["date '2026-02-28'", "2026-02-28"],
  ["timestamptz '2026-11-24 10:00:00+00'", "2026-11-24T10:00:00.000Z"],
  ["timestamptz '2026-11-24 10:00:00.5+01'", "2026-11-24T09:00:00.500Z"],
  ["timestamptz '2026-11-24 10:00:00.123999+00'", "2026-11-24T10:00:00.123Z"],
  ["timestamp '2026-11-24 10:00:00'", "2026-11-24 10:00:00"],
  ["true", true],
  ["null::text", null],
  ["''::text", ""],
  ["'Łódź'::text", "Łódź"],
  [`'{"a": [1, null]}'::jsonb`, { a: [1, null] }],
  [`'{"a": 1}'::json`, { a: 1 }],
  ["'null'::jsonb", null],
  ["array['a', null, 'b \"c\"', 'd,e']::text[]", ["a", null, 'b "c"', "d,e"]],
  ["'{}'::text[]", []],
  ["array[1, 2]::int8[]", [1n, 2n]],
  ["array[[1], [null]]::int8[]", [[1n], [null]]],
  ["array[1.50]::numeric[]", ["1.50"]],
  ["array[date '2026-01-01']", ["2026-01-01"]],
  ["array[timestamptz '2026-01-01 00:00:00+00']", ["2026-01-01T00:00:00.000Z"]],
  ["interval '1 day 2 hours'", "1 day 02:00:00"],
  ["current_setting('TimeZone')", "UTC"],
];

const parameters: readonly (readonly [string, unknown, unknown])[] = [
  ["int8", 9007199254740993n, 9007199254740993n],
  ["int8", "12", 12n],
  ["int4", 5, 5],
  ["numeric", "0.30", "0.30"],
  ["text", 'it\'s \\ "q"', 'it\'s \\ "q"'],
  ["bool", false, false],
  ["text", null, null],
  ["jsonb", JSON.stringify({ a: ["x"], b: null }), { a: ["x"], b: null }],
  ["jsonb", JSON.stringify(["x"]), ["x"]],
  ["text[]", ["a", "b,c", 'd"e', "f\\g", ""], ["a", "b,c", 'd"e', "f\\g", ""]],
  ["text[]", [], []],
  ["int8[]", [1n, 2n], [1n, 2n]],
  ["date", "2026-02-28", "2026-02-28"],
  ["timestamptz", "2026-11-24T10:00:00.123Z", "2026-11-24T10:00:00.123Z"],
];

describe.each(engines)("values on $name", ({ database }) => {
  it.each(expressions)("reads %s", async (expression, expected) => {
    const { rows } = await sql<{ value: unknown }>`select ${sql.raw(expression)} as value`.execute(database.kysely);
    expect(rows).toEqual([{ value: expected }]);
  });

  it.each(parameters)("writes and reads the %s parameter %s", async (type, value, expected) => {
    const { rows } = await sql<{ value: unknown }>`select ${value}::${sql.raw(type)} as value`.execute(database.kysely);
    expect(rows).toEqual([{ value: expected }]);
  });

  it("counts changed rows of writes and none of reads", async () => {
    await sql`create table counted (id int4)`.execute(database.kysely);
    const added = await sql`insert into counted values (1), (2)`.execute(database.kysely);
    const read = await sql`select * from counted`.execute(database.kysely);
    expect([added.numAffectedRows, read.numAffectedRows]).toEqual([2n, undefined]);
  });

  it("carries an answer of several megabytes", async () => {
    const { rows } = await sql<{ text: string }>`select repeat('x', 1000) as text from generate_series(1, 4000)`.execute(database.kysely);
    expect(rows.reduce((length, row) => length + row.text.length, 0)).toBe(4_000_000);
  });
});

describe("parseTimestamptz", () => {
  it.each([
    ["2026-11-24 15:30:00+05:30", "2026-11-24T10:00:00.000Z"],
    ["2026-11-24 00:30:00.1+01", "2026-11-23T23:30:00.100Z"],
    ["2026-11-24 00:30:00-00", "2026-11-24T00:30:00.000Z"],
  ])("reads %s", (text, expected) => {
    expect(parseTimestamptz(text)).toBe(expected);
  });

  it.each(["infinity", "-infinity", "10000-01-01 00:00:00+00", "2026-11-24"])("refuses %s", (text) => {
    expect(() => parseTimestamptz(text)).toThrow("outside of the years");
  });
});
