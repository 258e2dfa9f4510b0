/** Looks through an OpenAPI 3.1 document for what its readers stumble over. */

type Node = Readonly<Record<string, any>>;

/** Every object in a tree, with the pointer to it. */
function* nodesOf(value: unknown, pointer = "#"): Generator<readonly [string, Node]> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield [pointer, value as Node];
  for (const [name, inner] of Object.entries(value))
    yield* nodesOf(inner, `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`);
}

function follow(document: Node, reference: string): unknown {
  const names = reference.split("/").slice(1);
  return names.reduce((node: any, name) => node?.[name.replaceAll("~1", "/").replaceAll("~0", "~")], document);
}

function operationFaults(path: string, method: string, operation: Node, schemes: Node): string[] {
  const at = `${method} ${path}`;
  const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
  const inPath = (operation["parameters"] ?? []).filter((one: Node) => one["in"] === "path");
  const responses = Object.entries<Node>(operation["responses"] ?? {});
  const asked = ((operation["security"] ?? []) as Node[]).flatMap((one) => Object.keys(one));
  return [
    ...(/^(get|put|post|delete)$/.test(method) ? [] : [`${at}: no such method`]),
    ...(typeof operation["operationId"] === "string" ? [] : [`${at}: no operationId`]),
    ...(named.join() === inPath.map((one: Node) => one["name"]).join() ? [] : [`${at}: its parameters are not those of the path`]),
    ...(inPath.every((one: Node) => one["required"] === true) ? [] : [`${at}: a parameter of the path is not required`]),
    ...(responses.some(([status]) => /^2\d\d$/.test(status)) ? [] : [`${at}: says nothing of success`]),
    ...responses.flatMap(([status, one]) =>
      /^([1-5]\d\d|[1-5]XX|default)$/.test(status) && one["description"] ? [] : [`${at}: ${status}`],
    ),
    ...asked.flatMap((name) => (name in schemes ? [] : [`${at}: no security scheme ${name}`])),
  ];
}

/** Faults of structure, each with its place; none for a sound document. */
export function openApiFaults(document: Node): string[] {
  const schemes = document["components"]?.securitySchemes ?? {};
  const calls = Object.entries<Node>(document["paths"] ?? {}).flatMap(([path, item]) =>
    Object.entries<Node>(item).map(([method, operation]) => ({ path, method, operation })),
  );
  const ids = calls.map(({ operation }) => operation["operationId"]);
  return [
    ...(/^3\.1\.\d+$/.test(document["openapi"]) ? [] : ["openapi: no version 3.1"]),
    ...(document["info"]?.title && document["info"]?.version ? [] : ["info: no title or version"]),
    ...calls.flatMap(({ path, method, operation }) => operationFaults(path, method, operation, schemes)),
    ...calls.flatMap(({ path }) => (path.startsWith("/") ? [] : [`${path}: begins without a slash`])),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${String(id)}: an operationId twice`),
    ...[...nodesOf(document)].flatMap(([pointer, node]) => {
      const reference: unknown = node["$ref"];
      return typeof reference === "string" && follow(document, reference) === undefined ? [`${pointer}: ${reference} leads nowhere`] : [];
    }),
    ...Object.keys(document["components"]?.schemas ?? {}).flatMap((name) =>
      /^[\w.-]+$/.test(name) ? [] : [`${name}: no name of a schema`],
    ),
  ];
}
