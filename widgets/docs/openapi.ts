/** The parts of an OpenAPI 3.1 document that the page reads, and how references in it are followed. */

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly example?: unknown;
  readonly examples?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content & { readonly description: string }>>;
}

interface Title {
  readonly title: string;
  readonly version: string;
  readonly description?: string;
}

export interface OpenApi extends Readonly<Record<"info", Title>> {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
  /** Every problem code with its status and title, where the service lists them. */
  readonly "x-problems"?: readonly { readonly code: string; readonly status: number; readonly title: string }[];
}

export interface PlacedOperation {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** The name at the end of a reference, such as `Money`; null for a schema that stands in place. */
export function referenceName({ $ref }: Schema): string | null {
  return $ref?.split("/").at(-1) ?? null;
}

/** The schema itself, wherever it stands; all parts of an `allOf` as one. */
export function resolve(document: OpenApi, schema: Schema): Schema {
  const name = referenceName(schema);
  const found =
    name === null
      ? schema
      : {
          ...(document.components?.schemas?.[name] ?? {}),
          ...(schema.description === undefined ? {} : { description: schema.description }),
        };
  const [only, ...others] = found.allOf ?? [];
  return only === undefined || others.length > 0 ? found : { ...resolve(document, only), ...found };
}

/** Operations by tag, in the order of the document. */
export function byTag({ paths }: OpenApi): ReadonlyMap<string, readonly PlacedOperation[]> {
  const groups = new Map<string, PlacedOperation[]>();
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags?.[0] ?? "Other";
      groups.set(tag, [...(groups.get(tag) ?? []), { method, path, operation }]);
    }
  }
  return groups;
}

/** The one body of a request or answer, with its media type. */
export function bodyOf(part: Content | undefined): { readonly mediaType: string; readonly schema: Schema } | null {
  const [first] = Object.entries(part?.content ?? {});
  return first === undefined ? null : { mediaType: first[0], schema: first[1].schema ?? {} };
}
