/** The published JSON Schema: the file in docs is the one of the shape, every field is described, and it takes what the check takes. */
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { standardPolicy } from "../../src/risk/standard-policy.ts";
import { policySchema } from "../../src/wire/policy-schema.ts";

const schema = policySchema();
const definitions = schema["$defs"] as Readonly<Record<string, { readonly description?: string }>>;

function described(field: unknown): boolean {
  const { description, $ref } = field as { readonly description?: string; readonly $ref?: string };
  return description !== undefined || definitions[$ref?.split("/").at(-1) ?? ""]?.description !== undefined;
}

/** Places of fields that nothing describes. */
function undescribed(node: unknown, path: string): readonly string[] {
  if (typeof node !== "object" || node === null) return [];
  const { properties } = node as { readonly properties?: Readonly<Record<string, unknown>> };
  const own = Object.entries(properties ?? {}).filter(([, field]) => !described(field));
  return [
    ...own.map(([name]) => `${path}/${name}`),
    ...Object.entries(node).flatMap(([name, part]) => undescribed(part, `${path}/${name}`)),
  ];
}

describe("the JSON Schema of policies", () => {
  it("is the one in docs (update it with vitest --update)", async () => {
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot("../../docs/policy.schema.json");
  });

  it("describes every field", () => {
    expect(undescribed(schema, "")).toEqual([]);
  });

  it("takes the standard policy and refuses an unknown field", () => {
    const validate = new Ajv2020({ strict: false, formats: { "date-time": true } }).compile(schema);
    expect(validate(standardPolicy)).toBe(true);
    expect(validate({ ...standardPolicy, colour: "red" })).toBe(false);
  });
});
