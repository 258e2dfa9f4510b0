/** The house rules that no common linter knows, each as a function from one file to its faults. */
import ts from "typescript";

/** A file of the repository: its path from the root with `/`, and its text. */
export interface RepositoryFile {
  readonly path: string;
  readonly text: string;
}

const maxFileLines = 250;
const maxExemptFileLines = 600;
const maxFunctionLines = 70;

/** Words that mean several things here, with their plurals; `process` only in src/, where no operating system is. */
const bannedWords = new Set([
  "customer",
  "client",
  "transaction",
  "handle",
  "handler",
  "data",
  "info",
  "manager",
  "helper",
  "util",
  "misc",
]);
const bannedInSrc = new Set([...bannedWords, "process"]);

/** Phrases that the plan, Kysely's driver or PostgreSQL prescribe: inside them such a word says one thing. */
const prescribedPhrases = /\b(data (folder|dir)|(begin|commit|rollback|idle in) transaction)\b/g;

const markers = new RegExp(`\\b(${["TO" + "DO", "FIX" + "ME", "X".repeat(3), "HA" + "CK"].join("|")})\\b`);
const timers = new Set(["setTimeout", "setInterval"]);
/** Rooms whose work has deadlines of its own: timers are at home there, the clock and chance are not. */
const timerRooms = /^server\/(store|hot|channels)\//;
/** Names of the outside contract: a line of the timeline carries `data`. */
const contractNames = new Set(["data"]);
const foreignPaths = [["", "work", ""].join("/"), ["..", "shared"].join("/")] as const;

const isTypeScript = (path: string) => /\.[mc]?tsx?$/.test(path);
const isTest = (path: string) => path.startsWith("test/") || path.endsWith(".test.ts");

function parse({ path, text }: RepositoryFile): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
}

function lineOf(source: ts.SourceFile, position: number): number {
  return source.getLineAndCharacterOfPosition(position).line + 1;
}

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  ts.forEachChild(node, (child) => {
    visit(child, look);
  });
}

/** Every TypeScript file opens with one sentence on its job; only a shebang may stand before it. */
export function openingFaults({ path, text }: RepositoryFile): string[] {
  const opening = /^(?:#![^\n]*\n)?\/\*\*([\s\S]*?)\*\//.exec(text)?.[1];
  if (opening === undefined) return [`${path}: does not open with a /** sentence on its job */`];
  const sentence = opening.replaceAll(/^\s*\*/gm, "").trim();
  return /^[\p{Lu}\p{N}`].*\s.*[.!?]$/su.test(sentence) ? [] : [`${path}: the opening comment is no sentence: "${sentence}"`];
}

/** A file has at most 250 lines; tests, texts and migrations 600. */
export function lengthFaults({ path, text }: RepositoryFile): string[] {
  const isExempt = isTest(path) || /-texts\.ts$/.test(path) || path.includes("/migrations/");
  const lines = text.replace(/\n$/, "").split("\n").length;
  const limit = isExempt ? maxExemptFileLines : maxFileLines;
  return lines > limit ? [`${path}: ${lines} lines, at most ${limit}`] : [];
}

/** The body of a `describe` is a chapter, not a function. */
function isDescribe(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && /^describe\b/.test(node.parent.expression.getText());
}

/** A function has at most 70 lines. */
export function functionFaults(file: RepositoryFile): string[] {
  const source = parse(file);
  const faults: string[] = [];
  visit(source, (node) => {
    if (!ts.isFunctionLike(node) || !("body" in node) || !node.body || isDescribe(node)) return;
    const first = lineOf(source, node.getStart(source));
    const lines = lineOf(source, node.end) - first + 1;
    if (lines > maxFunctionLines) faults.push(`${file.path}:${first}: a function of ${lines} lines, at most ${maxFunctionLines}`);
  });
  return faults;
}

/** The words of a name in camelCase, kebab-case, snake_case or with dots, in lower case; prescribed phrases are left out. */
function wordsOf(name: string): string[] {
  const parts = name.replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2").replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2");
  const words = parts.toLowerCase().replaceAll(/[^\p{L}\d]+/gu, " ");
  return words.replaceAll(prescribedPhrases, " ").split(" ");
}

function bannedWordOf(name: string, path: string): string | undefined {
  if (contractNames.has(name)) return undefined;
  const banned = path.startsWith("src/") ? bannedInSrc : bannedWords;
  return wordsOf(name)
    .flatMap((word) => [word, word.replace(/s$/, "")])
    .find((word) => banned.has(word));
}

/** The name that a node declares; a name imported as it is, or a key of an object, may be somebody else's word. */
function declaredName(node: ts.Node): ts.Identifier | ts.PrivateIdentifier | undefined {
  const declares =
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isBindingElement(node) ||
    ts.isTypeParameterDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isClassLike(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isPropertySignature(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isMethodSignature(node) ||
    (ts.isMethodDeclaration(node) && ts.isClassLike(node.parent)) ||
    ts.isAccessor(node) ||
    ts.isImportClause(node) ||
    ts.isNamespaceImport(node) ||
    (ts.isImportSpecifier(node) && node.propertyName !== undefined);
  const name = declares ? node.name : undefined;
  return name && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) ? name : undefined;
}

/** No declared name has a word that means several things. */
export function identifierFaults(file: RepositoryFile): string[] {
  const source = parse(file);
  const faults: string[] = [];
  visit(source, (node) => {
    const name = declaredName(node);
    const word = name && bannedWordOf(name.text, file.path);
    if (word) faults.push(`${file.path}:${lineOf(source, name.getStart(source))}: "${name.text}" has the word "${word}"`);
  });
  return faults;
}

/** No folder or file name has a word that means several things. */
export function fileNameFaults({ path }: Pick<RepositoryFile, "path">): string[] {
  const word = path.split("/").flatMap((part) => bannedWordOf(part, path) ?? [])[0];
  const barrel = /(^|\/)index\.[mc]?tsx?$/.test(path) ? [`${path}: a barrel; import from the file itself`] : [];
  return word ? [`${path}: the name has the word "${word}"`, ...barrel] : barrel;
}

/** The comments of a source file with their positions: all that stands between its tokens. */
function commentsOf(source: ts.SourceFile): (readonly [position: number, text: string])[] {
  const found: (readonly [number, string])[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isToken(node)) found.push([node.pos, source.text.slice(node.pos, node.getStart(source))]);
    else for (const child of node.getChildren(source)) if (!ts.isJSDoc(child)) walk(child);
  };
  walk(source);
  return found;
}

/** Nothing is left for later: no marker in a comment, or in any line of a file that is not TypeScript. */
export function markerFaults(file: RepositoryFile): string[] {
  const source = isTypeScript(file.path) ? parse(file) : null;
  const pieces = source ? commentsOf(source) : [[0, file.text] as const];
  return pieces.flatMap(([position, text]) => {
    const found = markers.exec(text);
    const line = file.text.slice(0, position + (found?.index ?? 0)).split("\n").length;
    return found ? [`${file.path}:${line}: a leftover ${found[1] ?? ""}`] : [];
  });
}

/** The call to the machine's clock, chance or timers that a node is, or null. */
function impurityOf(node: ts.Node): string | null {
  if (ts.isNewExpression(node) && node.expression.getText() === "Date" && !node.arguments?.length) return "new Date()";
  if (ts.isPropertyAccessExpression(node) && ["Date.now", "Math.random"].includes(node.getText())) return node.getText();
  if (!ts.isIdentifier(node) || !timers.has(node.text)) return null;
  const { parent } = node;
  const isMember =
    ts.isPropertyAccessExpression(parent) && parent.name === node && !/^(globalThis|window)$/.test(parent.expression.getText());
  return isMember ? null : node.text;
}

/** Time and chance enter through ports: src/ has none, server/ only in server/platform/; adapters may set timers. */
export function impurityFaults(file: RepositoryFile): string[] {
  const isWatched = file.path.startsWith("src/") || (file.path.startsWith("server/") && !file.path.startsWith("server/platform/"));
  if (!isWatched || isTest(file.path)) return [];
  const source = parse(file);
  const faults: string[] = [];
  visit(source, (node) => {
    const found = impurityOf(node);
    if (found && !(timers.has(found) && timerRooms.test(file.path)))
      faults.push(`${file.path}:${lineOf(source, node.getStart(source))}: ${found} outside server/platform/`);
  });
  return faults;
}

/** A Markdown file has exactly one title; code blocks do not count. */
export function titleFaults({ path, text }: RepositoryFile): string[] {
  const prose = text.replaceAll(/^( {0,3})(```+|~~~+)[\s\S]*?^ {0,3}\2[`~]*\s*$/gm, "");
  const titles = prose
    .split("\n")
    .filter((line, index, lines) => /^ {0,3}# /.test(line) || (/^=+\s*$/.test(line) && lines[index - 1]?.trim()));
  return titles.length === 1 ? [] : [`${path}: ${titles.length} titles, exactly one wanted`];
}

/** Nothing points at a place outside the repository; `exists` says whether a path from the root is one of ours. */
export function foreignPathFaults({ path, text }: RepositoryFile, exists: (path: string) => boolean): string[] {
  const [absolute, relative] = foreignPaths;
  const fromRoot = new URL(relative, `file:///tree/${path}`).pathname.replace(/^\/tree\//, "");
  const isOurs = !fromRoot.startsWith("/") && exists(fromRoot);
  return [absolute, ...(isOurs ? [] : [relative])].filter((place) => text.includes(place)).map((place) => `${path}: names "${place}"`);
}

/** All faults of one file that can be seen in it alone. */
export function faultsOf(file: RepositoryFile): string[] {
  const faults = [...fileNameFaults(file), ...markerFaults(file)];
  if (file.path.endsWith(".md")) faults.push(...titleFaults(file));
  if (!isTypeScript(file.path)) return faults;
  return [...faults, ...[openingFaults, lengthFaults, functionFaults, identifierFaults, impurityFaults].flatMap((check) => check(file))];
}
