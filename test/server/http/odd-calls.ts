/** Calls made by chance from the shapes of the wire, right ones and spoilt ones. */
import fc, { type Arbitrary } from "fast-check";
import { z } from "zod";
import type { Operation } from "../../../server/http/operation.ts";
import { pathOf, type ShopObjects } from "./shop-objects.ts";

export interface OddCall {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly body?: string;
}

type Schema = z.core.JSONSchema.BaseSchema;

/** How deep a shape that holds itself is followed. */
const maxDepth = 8;
/** Days that a clock is moved at most: each day is worked through. */
const maxDays = 2;
const hugeMinor = 2 ** 63;

const oddTexts = [
  "",
  " ",
  "\u0000",
  "\ud800",
  "'; drop table orders; --",
  "%00",
  "../..",
  "2026-02-30",
  "0000-01-01",
  "XXX",
  "ž".repeat(400),
];
const oddInstants = ["-271821-04-20T00:00:00Z", "+275760-09-13T00:00:00Z", "2026-11-24T10:00:00+25:00", "9999-12-31T23:59:59Z"];
const oddNumbers = [-1, 0, 0.5, -0, 1e308, hugeMinor, Number.MIN_VALUE, Number.MAX_SAFE_INTEGER];
const oddValues: readonly unknown[] = [null, true, [], {}, [[[[[[]]]]]], { amountMinor: 1 }, ...oddTexts, ...oddInstants, ...oddNumbers];
const oddNames = ["unknown", "__proto__", "constructor", "toString", "", "a/b~c", "0"];
/** Parts of an address that are no id of anything. */
export const oddIds = [
  "%00",
  "%ff",
  "%zz",
  "x",
  "'",
  "ord_",
  "inv_01k5zq3v9w8x7y6t5s4r3q2p1n",
  "ord_01k5zq3v9w8x7y6t5s4r3q2p1n",
  "a".repeat(3000),
];
const oddQueries = ["", "?limit=1", "?limit=-1", "?after=%00", "?after=a&after=b", "?invoiceId=%00", "?x[y]=1", "?__proto__=1", "?%ff=%ff"];

/** Values of a JSON schema. */
function valueOf(schema: Schema | boolean, root: Schema, depth = 0): Arbitrary<unknown> {
  if (typeof schema === "boolean" || depth > maxDepth) return fc.constant(null);
  const inside = (inner: Schema | boolean) => valueOf(inner, root, depth + 1);
  if (schema.$ref !== undefined) return inside(root.$defs?.[schema.$ref.split("/").at(-1) ?? ""] ?? root);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map(inside));
  if (Array.isArray(schema.examples)) return fc.constantFrom<unknown[]>(...schema.examples);
  switch (schema.type) {
    case "object":
      return objectOf(schema, inside);
    case "array":
      return fc.array(inside(schema.items as Schema), { minLength: schema.minItems ?? 0, maxLength: Math.min(schema.maxItems ?? 3, 3) });
    case "integer":
      return fc.integer({ min: Math.max(schema.minimum ?? -9, -1e9), max: Math.min(schema.maximum ?? 9, 1e9) });
    case "number":
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case "boolean":
      return fc.boolean();
    default:
      return fc.string({ maxLength: Math.min(schema.maxLength ?? 20, 20), unit: "grapheme" });
  }
}

function objectOf(schema: Schema, inside: (inner: Schema | boolean) => Arbitrary<unknown>): Arbitrary<unknown> {
  const names = schema.propertyNames as Schema | undefined;
  if (names !== undefined)
    return fc.dictionary(inside(names) as Arbitrary<string>, inside(schema.additionalProperties as Schema), { maxKeys: 2 });
  const fields = Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, inside(inner)] as const);
  return fc.record(Object.fromEntries(fields), { requiredKeys: schema.required ?? [] });
}

interface Spoiling {
  readonly at: number;
  readonly way: "replace" | "remove" | "add";
  readonly value: unknown;
  readonly name: string;
}

type Place = readonly [holder: Record<string, unknown>, key: string];

function placesIn(value: unknown): Place[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [[holder, key] as const, ...placesIn(holder[key])]);
}

/** `value` with one thing changed for each of `spoilings`. */
function spoil(value: unknown, spoilings: readonly Spoiling[]): unknown {
  const root: Record<string, unknown> = { body: structuredClone(value) };
  for (const { at, way, value: oddValue, name } of spoilings) {
    const odd = structuredClone(oddValue);
    const places = placesIn(root);
    const [holder, key] = places[at % places.length] ?? [root, "body"];
    const held = holder[key];
    if (way === "remove" && holder !== root && !Array.isArray(holder)) Reflect.deleteProperty(holder, key);
    else if (way === "add" && typeof held === "object" && held !== null)
      Object.defineProperty(held, name, { value: odd, enumerable: true, configurable: true, writable: true });
    else holder[key] = odd;
  }
  return root["body"];
}

function inBounds(body: unknown): unknown {
  const days = (body as { advanceDays?: unknown } | null)?.advanceDays;
  const isSlow = typeof days === "number" && Number.isInteger(days) && days > maxDays && days <= 400;
  return isSlow ? { ...(body as object), advanceDays: maxDays } : body;
}

const spoilings = fc.array(
  fc.record<Spoiling>({
    at: fc.nat(60),
    way: fc.constantFrom("replace", "remove", "add"),
    value: fc.constantFrom(...oddValues),
    name: fc.constantFrom(...oddNames),
  }),
  { maxLength: 3 },
);

function bodyTextOf(shape: z.ZodType): Arbitrary<string> {
  const schema = z.toJSONSchema(shape, { io: "input", unrepresentable: "any" });
  const whole = fc.tuple(valueOf(schema, schema), spoilings).map(([value, changes]) => JSON.stringify(inBounds(spoil(value, changes))));
  const broken = fc.tuple(whole, fc.nat(40)).map(([text, cut]) => text.slice(0, -1 - cut));
  return fc.oneof({ weight: 9, arbitrary: whole }, { weight: 1, arbitrary: broken });
}

/** A call of `operation`, on things of one's own, of others and of nobody. */
export function oddCallOf(operation: Operation, things: { readonly own: ShopObjects; readonly foreign: ShopObjects }): Arbitrary<OddCall> {
  const known = fc.constantFrom(things.own, things.own, things.foreign).map((objects) => pathOf(operation, objects));
  const unknown = fc.constantFrom(...oddIds).map((id) => operation.path.replaceAll(/\{\w+\}/g, id));
  const path = fc
    .tuple(fc.oneof({ weight: 3, arbitrary: known }, { weight: 1, arbitrary: unknown }), fc.constantFrom(...oddQueries))
    .map((parts) => parts.join(""));
  const call = { operation: fc.constant(operation.id), method: fc.constant(operation.method.toUpperCase()), path };
  return operation.body === undefined ? fc.record(call) : fc.record({ ...call, body: bodyTextOf(operation.body) });
}
