/** The OpenAPI 3.1 document, made from the shapes of the wire. */
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import { problemShape } from "../../src/wire/administration.ts";
import type { Operation } from "./operation.ts";
import { operations } from "./operations.ts";
import { problemKinds } from "./problems.ts";

let document: unknown = null;

/** The document; made once per process. */
export function openApiDocument(): unknown {
  document ??= createDocument({
    openapi: "3.1.0",
    info: {
      title: "Saldo",
      version: "1",
      description:
        "Checkout decisions, orders on invoice, invoices, payments. Money is whole minor units; instants are UTC; a refusal to sell on invoice is an answer, not an error.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    security: [{ secretKey: [] }],
    components: {
      securitySchemes: {
        secretKey: { type: "http", scheme: "bearer", description: "sk_test_… or sk_live_…, on the server side only" },
        publishableKey: {
          type: "http",
          scheme: "bearer",
          description: "pk_test_… or pk_live_…, in the browser, from the shop's own pages",
        },
      },
    },
    paths: paths(),
    "x-problems": Object.entries(problemKinds).map(([code, { status, title }]) => ({ code, status, title })),
  });
  return document;
}

function paths(): ZodOpenApiPathsObject {
  const made: ZodOpenApiPathsObject = {};
  for (const operation of operations) made[operation.path] = { ...made[operation.path], [operation.method]: operationObject(operation) };
  return made;
}

const securityOf = { anyone: [], link: [], proof: [], publishableKey: [{ secretKey: [] }, { publishableKey: [] }] };

function operationObject(operation: Operation): ZodOpenApiOperationObject {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  const inPath = names.map((name) => ({ name, in: "path" as const, required: true, schema: { type: "string" as const } }));
  const inQuery = (operation.query ?? []).map(({ name, description }) => ({
    name,
    in: "query" as const,
    description,
    schema: { type: "string" as const },
  }));
  const inHeader = (operation.headers ?? []).map(({ name, description, required }) => ({
    name,
    in: "header" as const,
    required,
    description,
    schema: { type: "string" as const },
  }));
  const problem = { description: "A problem", content: { "application/problem+json": { schema: problemShape } } };
  const body =
    operation.response === null ? {} : { content: { [operation.mediaType ?? "application/json"]: { schema: operation.response } } };
  return {
    operationId: operation.id,
    summary: operation.summary,
    tags: [operation.tag],
    ...(operation.access === undefined ? {} : { security: securityOf[operation.access] }),
    parameters: [...inPath, ...inQuery, ...inHeader],
    ...(operation.body === undefined
      ? {}
      : { requestBody: { required: true, content: { "application/json": { schema: operation.body } } } }),
    responses: { [operation.status]: { description: operation.answer, ...body }, "4XX": problem, "503": problem },
  };
}
