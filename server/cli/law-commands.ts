/** `saldo law show`, `check` and `sign`: the tables in use, the faults of a file of new rows, and its signature. */
import { readFileSync, writeFileSync } from "node:fs";
import { checkLaw } from "../../src/receivables/law/check-law.ts";
import type { LawCountry } from "../../src/receivables/law/law-row.ts";
import { signedLawShape } from "../../src/wire/law-file.ts";
import { lawCountries } from "../../src/wire/law-terms.ts";
import { lawState, openLaw } from "../compose/open-law.ts";
import { isSignedBy, publicHalf, readPrivateKey, readPublicKey, signLaw } from "../platform/law-signature.ts";
import { type Command, type CommandContext, UnusableInput } from "./command.ts";
import { type LawLine, lawLines } from "./law-lines.ts";
import { readDocument } from "./policy-command.ts";

function countryOf({ options: { country } }: CommandContext): LawCountry | null {
  if (country === undefined) return null;
  const found = lawCountries.find((one) => one === String(country).toUpperCase());
  if (found === undefined) throw new UnusableInput(`--country is one of ${lawCountries.join(", ")}, not ${String(country)}`);
  return found;
}

function* tableText(lines: readonly LawLine[]): Generator<string> {
  let table = "";
  for (const line of lines) {
    if (line.table !== table) yield `${table === "" ? "" : "\n"}${line.table}`;
    table = line.table;
    const whose = `${line.country ?? "all"} ${line.segment ?? "both"}`;
    yield `  ${whose.padEnd(12)} ${line.validFrom}  ${line.says}  [${line.source}; ${line.status}]`;
  }
}

export const lawShowCommand: Command = {
  name: "law show",
  summary: "the tables of law in use: rule, article, source and how sure it is",
  usage: ["law show", "law show --country CZ", "law show --country DE --json"],
  valued: ["country"],
  flags: ["json"],
  run: (context) => {
    const merged = openLaw(context.config);
    const lines = lawLines(merged.law, countryOf(context));
    const { knownThrough } = merged.law;
    if (context.options["json"] === true)
      context.say(JSON.stringify({ knownThrough, added: merged.added, replaced: merged.replaced, rows: lines }));
    else {
      for (const line of tableText(lines)) context.say(line);
      context.say(`\nIn use: ${lawState(merged, context.config.lawFile)}.`);
    }
    return Promise.resolve(0);
  },
};

type Signing = "unsigned" | "signed" | "wrongSignature" | "unknownSigner";

interface Opened {
  readonly tables: unknown;
  readonly signing: Signing;
}

/** The tables of a file, signed or not yet, and what its signature is worth against `publicKey`. */
function openFile(path: string, publicKey: string | null): Opened {
  const document = readDocument(path);
  const signed = signedLawShape.safeParse(document);
  if (!signed.success) return { tables: document, signing: "unsigned" };
  const { law, signature } = signed.data;
  if (publicKey === null) return { tables: law, signing: "unknownSigner" };
  const key = readPublicKey(publicKey);
  if (key === null) throw new UnusableInput("--public-key is no Ed25519 public key: saldo law sign prints the right one");
  return { tables: law, signing: isSignedBy(law, signature, key) ? "signed" : "wrongSignature" };
}

const signingTexts: Readonly<Record<Signing, string>> = {
  unsigned: "It is not signed yet: saldo law sign does it.",
  signed: "The signature is right.",
  wrongSignature: "The signature is wrong: the file was changed, or signed by another key.",
  unknownSigner: "It is signed; name the key with --public-key or SALDO_LAW_PUBLIC_KEY to look at the signature.",
};

function fileOf({ words: [path] }: CommandContext, command: string): string {
  if (path === undefined) throw new UnusableInput(`Name the file, such as: saldo law ${command} law-2027.json`);
  return path;
}

export const lawCheckCommand: Command = {
  name: "law check",
  summary: "check a file of new rows; exit 1 with every fault and its place",
  usage: ["law check law-2027.json", "law check law-2027.signed.json --public-key MCowBQYDK2VwAyEA…", "law check law-2027.json --json"],
  valued: ["public-key"],
  flags: ["json"],
  run: (context) => {
    const { config, options, say } = context;
    const given = options["public-key"];
    const { tables, signing } = openFile(fileOf(context, "check"), given === undefined ? config.lawPublicKey : String(given));
    const checked = checkLaw(tables);
    const faults = checked.ok ? [] : checked.faults;
    const isFine = checked.ok && signing !== "wrongSignature";
    const did = checked.ok ? { added: checked.added, replaced: checked.replaced } : null;
    if (options["json"] === true) say(JSON.stringify({ ok: isFine, signing, faults, ...did }));
    else {
      for (const { pointer, code, detail } of faults) say(`${pointer || "/"}  ${code}: ${detail}`);
      for (const row of did?.replaced ?? []) say(`replaces  ${row}`);
      say(
        checked.ok
          ? `The file has no fault. Rows added: ${checked.added}, replaced: ${checked.replaced.length}.`
          : `Faults: ${faults.length}.`,
      );
      say(signingTexts[signing]);
    }
    return Promise.resolve(isFine ? 0 : 1);
  },
};

function keyOf({ options: { key } }: CommandContext) {
  if (typeof key !== "string") throw new UnusableInput("--key is missing: a file that openssl genpkey -algorithm ed25519 wrote");
  let pem: string;
  try {
    pem = readFileSync(key, "utf8");
  } catch {
    throw new UnusableInput(`${key} cannot be read`);
  }
  const found = readPrivateKey(pem);
  if (found === null) throw new UnusableInput(`${key} is no Ed25519 private key in PEM: openssl genpkey -algorithm ed25519 makes one`);
  return found;
}

/** Where the signed file goes: beside the unsigned one unless told otherwise. */
function outOf(path: string, { options: { out } }: CommandContext): string {
  return typeof out === "string" ? out : `${path.replace(/\.json$/, "")}.signed.json`;
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch {
    throw new UnusableInput(`${path} cannot be written`);
  }
}

export const lawSignCommand: Command = {
  name: "law sign",
  summary: "sign a file of new rows that has no fault, and print the public key",
  usage: ["law sign law-2027.json --key law-key.pem", "law sign law-2027.json --key law-key.pem --out law.json --json"],
  valued: ["key", "out"],
  flags: ["json"],
  run: (context) => {
    const path = fileOf(context, "sign");
    const key = keyOf(context);
    const { tables } = openFile(path, null);
    const checked = checkLaw(tables);
    if (!checked.ok) {
      for (const { pointer, code, detail } of checked.faults) context.complain(`${pointer || "/"}  ${code}: ${detail}`);
      context.complain("A file with faults is not signed.");
      return Promise.resolve(1);
    }
    const [out, publicKey] = [outOf(path, context), publicHalf(key)];
    write(out, `${JSON.stringify({ law: tables, signature: signLaw(tables, key) }, null, 2)}\n`);
    if (context.options["json"] === true) context.say(JSON.stringify({ out, publicKey }));
    else for (const line of [`Wrote ${out}.`, `SALDO_LAW_FILE=${out}`, `SALDO_LAW_PUBLIC_KEY=${publicKey}`]) context.say(line);
    return Promise.resolve(0);
  },
};
