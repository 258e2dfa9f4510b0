/** Which fields a document may have at a place, read from its JSON Schema. */

type Node = Readonly<Record<string, unknown>>;

function nodeAt(parent: Node, name: string): Node | null {
  const node = parent[name];
  return typeof node === "object" && node !== null && !Array.isArray(node) ? (node as Node) : null;
}

/** The alternatives that a node of `schema` stands for, references and choices followed. */
function formsOf(schema: Node, node: Node): readonly Node[] {
  const reference = node["$ref"];
  const named = typeof reference === "string" ? nodeAt(nodeAt(schema, "$defs") ?? {}, reference.replace("#/$defs/", "")) : null;
  if (named) return formsOf(schema, named);
  const choices = node["anyOf"] ?? node["oneOf"];
  return Array.isArray(choices) ? choices.flatMap((choice: Node) => formsOf(schema, choice)) : [node];
}

function membersAt(form: Node, step: PropertyKey): readonly Node[] {
  if (typeof step !== "number")
    return [nodeAt(nodeAt(form, "properties") ?? {}, String(step)) ?? nodeAt(form, "additionalProperties") ?? []].flat();
  const inOrder = form["prefixItems"];
  const place: unknown = Array.isArray(inOrder) ? inOrder[step] : undefined;
  return [(place as Node | undefined) ?? nodeAt(form, "items") ?? []].flat();
}

function namesOf(schema: Node, form: Node): readonly string[] {
  const keys = nodeAt(form, "propertyNames");
  const listed = keys === null ? [] : formsOf(schema, keys).flatMap((one) => (Array.isArray(one["enum"]) ? (one["enum"] as string[]) : []));
  return [...Object.keys(nodeAt(form, "properties") ?? {}), ...listed];
}

function formsAt(schema: Node, path: readonly PropertyKey[]): readonly Node[] {
  return path.reduce<readonly Node[]>(
    (before, step) => before.flatMap((form) => membersAt(form, step)).flatMap((member) => formsOf(schema, member)),
    formsOf(schema, schema),
  );
}

/** What a JSON Schema, made when it is first needed, says of the fields of its documents. */
export interface DocumentFields {
  /** The names of all fields that may stand in the object at `path`, in every form that it may take. */
  known(path: readonly PropertyKey[]): readonly string[];
  /** The only texts that may stand at `path`, in every form; empty where they are open. */
  choices(path: readonly PropertyKey[]): readonly string[];
  /** What the schema says of the field at `path`; null where it says nothing. */
  meaning(path: readonly PropertyKey[]): string | null;
}

/** The fields of the documents of `schema`. */
export function fieldsOf(schema: () => Node): DocumentFields {
  return {
    known: (path) => [...new Set(formsAt(schema(), path).flatMap((form) => namesOf(schema(), form)))],
    choices: (path) => {
      const values = formsAt(schema(), path).flatMap((form) =>
        Array.isArray(form["enum"]) ? (form["enum"] as unknown[]) : [form["const"]],
      );
      return [...new Set(values.filter((value) => typeof value === "string"))];
    },
    meaning: (path) => {
      const fields = formsAt(schema(), path.slice(0, -1)).flatMap((form) => membersAt(form, path.at(-1) ?? ""));
      const meaning: unknown = fields.find((field) => typeof field["description"] === "string")?.["description"];
      return typeof meaning === "string" ? meaning : null;
    },
  };
}
