/** Draws the documentation of the API from the document that the service itself publishes. */
import { byId, fill, make } from "../shared/elements.ts";
import { markLanguage } from "../shared/languages.ts";
import { drawHead } from "../shared/page-head.ts";
import { byTag, type OpenApi, type PlacedOperation } from "./openapi.ts";
import { operationView } from "./operation-view.ts";

const documentPath = "/openapi.json";

function anchor(tag: string): string {
  return `group-${tag.toLowerCase().replaceAll(" ", "-")}`;
}

/** Beside the reference the contents stand open; above it they would push it far down. */
function contents(groups: ReadonlyMap<string, readonly PlacedOperation[]>): HTMLElement[] {
  const isWide = matchMedia("(width >= 64rem)").matches;
  const line = ({ operation }: PlacedOperation) => make("li", {}, make("a", { href: `#${operation.operationId}` }, operation.summary));
  return [...groups].map(([tag, operations]) =>
    make("details", { open: isWide }, make("summary", {}, tag), make("ul", {}, ...operations.map(line))),
  );
}

/** How to begin: the key, the money, the errors. */
function opening(document: OpenApi): HTMLElement {
  return make(
    "section",
    { class: "opening" },
    make("h1", {}, `${document.info.title} API`),
    make("p", {}, document.info.description ?? ""),
    make(
      "ul",
      { class: "rules" },
      make(
        "li",
        {},
        "Send ",
        make("code", {}, "Authorization: Bearer sk_test_…"),
        " with every call. The test keys of the demo shops are printed at the start of the service.",
      ),
      make(
        "li",
        {},
        "A call that moves money or binds a decision carries an ",
        make("code", {}, "Idempotency-Key"),
        ": new for each intent, the same for each retry.",
      ),
      make(
        "li",
        {},
        "Every answer has a ",
        make("code", {}, "Request-Id"),
        ". Errors are ",
        make("code", {}, "application/problem+json"),
        " with a code, a plain sentence and all faults at once.",
      ),
      make("li", {}, "The whole document: ", make("a", { href: documentPath }, documentPath), "."),
    ),
  );
}

/** The problem codes, each with the anchor that the `type` of a problem points at. */
function problems(document: OpenApi): HTMLElement | null {
  const listed = document["x-problems"];
  if (listed === undefined) return null;
  const row = ({ code, status, title }: (typeof listed)[number]) =>
    make(
      "tr",
      { id: `problem-${code}` },
      make("th", { scope: "row" }, make("code", {}, code)),
      make("td", {}, String(status)),
      make("td", {}, title),
    );
  const head = ["Code", "Status", "Meaning"].map((name) => make("th", { scope: "col" }, name));
  return make(
    "section",
    { class: "card" },
    make("h2", { id: "group-problems" }, "Problems"),
    make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...listed.map(row))),
  );
}

function draw(document: OpenApi): void {
  const groups = byTag(document);
  fill(byId("contents"), ...contents(groups));
  const sections = [...groups].map(([tag, operations]) =>
    make(
      "section",
      { "aria-labelledby": anchor(tag) },
      make("h2", { id: anchor(tag) }, tag),
      ...operations.map((placed) => operationView(document, placed)),
    ),
  );
  fill(byId("reference"), opening(document), ...sections, problems(document));
  goToHash();
}

/** What the address names was not there when the page opened. */
function goToHash(): void {
  if (location.hash !== "") document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

async function start(): Promise<void> {
  markLanguage("en", "Saldo API");
  drawHead(byId("head"), { page: "docs", language: "en", onLanguage: null });
  const response = await fetch(documentPath);
  if (!response.ok) throw new Error(`${documentPath} answered ${response.status}`);
  draw((await response.json()) as OpenApi);
}

start().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  fill(
    byId("reference"),
    make("p", { class: "problem", role: "alert" }, `The description of the API cannot be read: ${reason}. Please reload the page.`),
  );
});
