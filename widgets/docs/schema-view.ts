/** Shows a schema as a table of fields, nested shapes folded until somebody opens them. */
import { make } from "../shared/elements.ts";
import { type OpenApi, referenceName, resolve, type Schema } from "./openapi.ts";

/** Nested deeper than this, only the name of a shape is told. */
const maxDepth = 5;

interface Shown {
  readonly document: OpenApi;
  readonly depth: number;
  /** Names of the shapes around this one: a shape that contains itself is not opened again. */
  readonly around: readonly string[];
}

/** The type in a few words, such as `array of Money` or `"pl" | "cs"`. */
function typeWords(document: OpenApi, schema: Schema): string {
  const found = resolve(document, schema);
  const name = referenceName(schema);
  if (found.enum !== undefined) return found.enum.map((one) => JSON.stringify(one)).join(" | ");
  if (found.const !== undefined) return JSON.stringify(found.const);
  const choices = found.anyOf ?? found.oneOf;
  if (choices !== undefined) return name ?? choices.map((one) => typeWords(document, one)).join(" | ");
  if (found.items !== undefined) return `array of ${typeWords(document, found.items)}`;
  if (name !== null) return name;
  const type = typeof found.type === "string" ? found.type : (found.type ?? ["any"]).join(" | ");
  return found.format === undefined ? type : `${type} (${found.format})`;
}

function bounds({ minimum, maximum, maxLength, maxItems, pattern }: Schema): string {
  const said = [
    minimum === undefined ? null : `at least ${minimum}`,
    maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? null : `at most ${maximum}`,
    maxLength === undefined ? null : `at most ${maxLength} characters`,
    maxItems === undefined ? null : `at most ${maxItems} items`,
    pattern === undefined ? null : `pattern ${pattern}`,
  ];
  return said.filter((one) => one !== null).join(", ");
}

/** The shape behind a field that has fields of its own. */
function innerShape(document: OpenApi, schema: Schema): Schema | null {
  const found = resolve(document, schema);
  if (found.properties !== undefined) return schema;
  if (found.items !== undefined) return innerShape(document, found.items);
  const choices = (found.anyOf ?? found.oneOf ?? []).map((one) => innerShape(document, one));
  return choices.find((one) => one !== null) ?? null;
}

/** The fields of a shape; null when it has none. */
export function schemaView(document: OpenApi, schema: Schema): HTMLElement | null {
  const shape = innerShape(document, schema);
  return shape === null ? null : fieldList(shape, { document, depth: 0, around: [] });
}

function fieldList(schema: Schema, shown: Shown): HTMLElement {
  const { properties = {}, required = [] } = resolve(shown.document, schema);
  const around = [...shown.around, referenceName(schema) ?? ""];
  const rows = Object.entries(properties).map(([name, field]) => fieldRow(name, field, required.includes(name), { ...shown, around }));
  return make("ul", { class: "schema" }, ...rows);
}

function fieldRow(name: string, schema: Schema, isRequired: boolean, shown: Shown): HTMLElement {
  const found = resolve(shown.document, schema);
  const inner = shown.depth < maxDepth ? innerShape(shown.document, schema) : null;
  const isInside = inner !== null && shown.around.includes(referenceName(inner) ?? "-");
  const remark = [found.description, bounds(found)].filter((one) => one !== undefined && one !== "").join("; ");
  return make(
    "li",
    {},
    make("code", { class: "field-name" }, name),
    " ",
    make("span", { class: "quiet-text small" }, typeWords(shown.document, schema)),
    isRequired ? make("span", { class: "pill" }, "required") : null,
    remark === "" ? null : make("p", { class: "small" }, remark),
    inner === null || isInside
      ? null
      : make("details", {}, make("summary", {}, `Fields of ${name}`), fieldList(inner, { ...shown, depth: shown.depth + 1 })),
  );
}
