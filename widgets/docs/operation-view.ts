/** Shows one operation: what it is for, its parameters, its body and answers with examples, and how to call it. */
import { make } from "../shared/elements.ts";
import { curlOf, exampleOf } from "./example.ts";
import { bodyOf, type OpenApi, type Parameter, type PlacedOperation, type Schema } from "./openapi.ts";
import { schemaView } from "./schema-view.ts";

export function operationView(document: OpenApi, placed: PlacedOperation): HTMLElement {
  const { method, path, operation } = placed;
  const body = bodyOf(operation.requestBody);
  return make(
    "article",
    { class: "card operation", id: operation.operationId, "aria-labelledby": `${operation.operationId}-title` },
    make("h3", { id: `${operation.operationId}-title` }, operation.summary),
    make("p", { class: "address" }, make("span", { class: `verb verb-${method}` }, method.toUpperCase()), make("code", {}, path)),
    parameterTable(operation.parameters ?? []),
    body === null
      ? null
      : make(
          "section",
          {},
          make("h4", {}, "Body"),
          schemaView(document, body.schema),
          exampleBox(document, body.schema, "Example of the body"),
        ),
    make("section", {}, make("h4", {}, "Answers"), ...answers(document, placed)),
    make("details", {}, make("summary", {}, "curl"), codeBox(curlOf(document, placed), `curl for ${operation.summary}`)),
  );
}

function parameterTable(parameters: readonly Parameter[]): HTMLElement | null {
  if (parameters.length === 0) return null;
  const head = ["Name", "In", "Meaning"].map((name) => make("th", { scope: "col" }, name));
  const row = ({ name, in: place, required, description }: Parameter) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, make("code", {}, name), required === true ? make("span", { class: "pill" }, "required") : null),
      make("td", {}, place),
      make("td", {}, description ?? ""),
    );
  return make(
    "section",
    {},
    make("h4", {}, "Parameters"),
    make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...parameters.map(row))),
  );
}

function answers(document: OpenApi, { operation }: PlacedOperation): HTMLElement[] {
  return Object.entries(operation.responses).map(([status, answer]) => {
    const body = bodyOf(answer);
    const title = [make("strong", {}, status), ` ${answer.description}`, body === null ? "" : ` (${body.mediaType})`];
    if (body === null || !body.mediaType.includes("json")) return make("p", {}, ...title);
    return make(
      "details",
      {},
      make("summary", {}, ...title),
      schemaView(document, body.schema),
      exampleBox(document, body.schema, `Example of the answer ${status}`),
    );
  });
}

function exampleBox(document: OpenApi, schema: Schema, label: string): HTMLElement {
  return make(
    "div",
    {},
    make("p", { class: "quiet-text small" }, label),
    codeBox(JSON.stringify(exampleOf(document, schema), null, 2), label),
  );
}

/** Code that may be wider than the page: it scrolls by itself, with the keyboard too. */
function codeBox(text: string, label: string): HTMLElement {
  return make("pre", { tabindex: "0", role: "group", "aria-label": label }, make("code", {}, text));
}
