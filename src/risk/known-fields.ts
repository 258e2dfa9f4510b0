/** Which fields a policy may have at a place, read from its published schema. */
import { policySchema } from "../wire/policy-schema.ts";

type Node = Readonly<Record<string, unknown>>;

function nodeAt(parent: Node, name: string): Node | null {
  const node = parent[name];
  return typeof node === "object" && node !== null && !Array.isArray(node) ? (node as Node) : null;
}

/** The alternatives that a node stands for, references and choices followed. */
function formsOf(node: Node): readonly Node[] {
  const reference = node["$ref"];
  const named = typeof reference === "string" ? nodeAt(nodeAt(policySchema(), "$defs") ?? {}, reference.replace("#/$defs/", "")) : null;
  if (named) return formsOf(named);
  const choices = node["anyOf"];
  return Array.isArray(choices) ? choices.flatMap((choice: Node) => formsOf(choice)) : [node];
}

function membersAt(form: Node, step: PropertyKey): readonly Node[] {
  if (typeof step !== "number")
    return [nodeAt(nodeAt(form, "properties") ?? {}, String(step)) ?? nodeAt(form, "additionalProperties") ?? []].flat();
  const inOrder = form["prefixItems"];
  const place: unknown = Array.isArray(inOrder) ? inOrder[step] : undefined;
  return [(place as Node | undefined) ?? nodeAt(form, "items") ?? []].flat();
}

function namesOf(form: Node): readonly string[] {
  const keys = nodeAt(form, "propertyNames");
  const listed = keys === null ? [] : formsOf(keys).flatMap((one) => (Array.isArray(one["enum"]) ? (one["enum"] as string[]) : []));
  return [...Object.keys(nodeAt(form, "properties") ?? {}), ...listed];
}

function formsAt(path: readonly PropertyKey[]): readonly Node[] {
  return path.reduce<readonly Node[]>(
    (before, step) => before.flatMap((form) => membersAt(form, step)).flatMap(formsOf),
    formsOf(policySchema()),
  );
}

/** The names of all fields that may stand in the object at `path`, in every form that it may take. */
export function knownFields(path: readonly PropertyKey[]): readonly string[] {
  return [...new Set(formsAt(path).flatMap(namesOf))];
}

/** What the published schema says of the field at `path`; null where it says nothing. */
export function fieldMeaning(path: readonly PropertyKey[]): string | null {
  const fields = formsAt(path.slice(0, -1)).flatMap((form) => membersAt(form, path.at(-1) ?? ""));
  const meaning: unknown = fields.find((field) => typeof field["description"] === "string")?.["description"];
  return typeof meaning === "string" ? meaning : null;
}
