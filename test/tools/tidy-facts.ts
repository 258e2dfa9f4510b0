/** The house rules that compare two files: settings with the README, reason codes with their page. */
import ts from "typescript";

const soloVariables = new Set(["PORT", "HOST"]);

/** The environment variables that a settings file names: by `env.NAME`, by key or in quotes. */
export function variablesOf(configText: string): string[] {
  const found = new Set<string>();
  const look = (node: ts.Node): void => {
    const isName = ts.isIdentifier(node) || ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);
    if (isName && (/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(node.text) || soloVariables.has(node.text))) found.add(node.text);
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile("config.ts", configText, ts.ScriptTarget.ESNext, true));
  return [...found].sort();
}

/** Every environment variable of the settings occurs in the README. */
export function variableFaults(configText: string, readmeText: string): string[] {
  const named = new Set(readmeText.match(/\b[A-Z][A-Z0-9_]*\b/g));
  return variablesOf(configText).flatMap((name) =>
    named.has(name) ? [] : [`README.md: says nothing of ${name}, which server/config.ts reads`],
  );
}

/** The codes in the exports of a module whose names hold "reasonCode": items of lists, keys of tables. */
export function reasonCodesOf(exports: Readonly<Record<string, unknown>>): string[] {
  const lists = Object.entries(exports).filter(([name, value]) => /reasonCode/i.test(name) && typeof value === "object" && value !== null);
  const codes = lists.flatMap(([, value]) =>
    Array.isArray(value) ? value.filter((code) => typeof code === "string") : Object.keys(value as object),
  );
  return [...new Set(codes)].sort();
}

/** Every reason code has its place in the page on reason codes. */
export function reasonCodeFaults(codes: readonly string[], pageText: string): string[] {
  if (codes.length === 0) return ['src/wire/reason-codes.ts: exports no list or table whose name holds "reasonCode"'];
  const named = new Set(pageText.match(/\b[A-Za-z][A-Za-z0-9]*\b/g));
  return codes.flatMap((code) => (named.has(code) ? [] : [`docs/reason-codes.md: says nothing of ${code}`]));
}
