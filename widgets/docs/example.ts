/** Makes examples from schemas: a body that could be sent, and the curl command that sends it. */
import { bodyOf, type OpenApi, type PlacedOperation, resolve, type Schema } from "./openapi.ts";

/** Shapes that contain themselves end here. */
const maxDepth = 6;

function typeOf({ type }: Schema): string {
  return typeof type === "string" ? type : (type?.find((one) => one !== "null") ?? "");
}

/** A value that the schema would take: its own example where it has one. */
export function exampleOf(document: OpenApi, schema: Schema, depth = 0): unknown {
  const found = resolve(document, schema);
  const given = found.example ?? found.examples?.[0] ?? found.const ?? found.enum?.[0];
  if (given !== undefined) return given;
  if (depth > maxDepth) return "…";
  const [choice] = found.anyOf ?? found.oneOf ?? [];
  if (choice !== undefined) return exampleOf(document, choice, depth + 1);
  if (found.properties !== undefined) return objectExample(document, found.properties, depth);
  if (found.items !== undefined) return [exampleOf(document, found.items, depth + 1)];
  return plainExample(found);
}

function objectExample(document: OpenApi, properties: Readonly<Record<string, Schema>>, depth: number): unknown {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, exampleOf(document, schema, depth + 1)]));
}

function plainExample(schema: Schema): unknown {
  const type = typeOf(schema);
  if (type === "integer" || type === "number") return Math.max(1, schema.minimum ?? 1);
  if (type === "boolean") return true;
  if (type === "object") return {};
  return type === "" ? null : "text";
}

/** A command to paste into a terminal; the key stands for one of the test keys of the demo. */
export function curlOf(document: OpenApi, { method, path, operation }: PlacedOperation): string {
  const address = `${location.origin}${path.replaceAll(/\{(\w+)\}/g, (_place, name: string) => `$${name.toUpperCase()}`)}`;
  const headers = (operation.parameters ?? [])
    .filter((one) => one.in === "header" && one.required === true)
    .map(({ name }) => `-H '${name}: 7f9c2ba4'`);
  const body = bodyOf(operation.requestBody);
  const sent =
    body === null ? [] : [`-H 'Content-Type: ${body.mediaType}'`, `-d '${JSON.stringify(exampleOf(document, body.schema), null, 2)}'`];
  const key = path.startsWith("/v1") ? ['-H "Authorization: Bearer $SALDO_KEY"'] : [];
  return [`curl -X ${method.toUpperCase()} "${address}"`, ...key, ...headers, ...sent].join(" \\\n  ");
}
