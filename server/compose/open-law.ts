/** Opens the law: the shipped tables, and a signed file laid over them where the settings name one. */
import { readFileSync, statSync } from "node:fs";
import { checkLaw, type MergedLaw } from "../../src/receivables/law/check-law.ts";
import { shippedLaw } from "../../src/receivables/law/law.ts";
import { signedLawShape } from "../../src/wire/law-file.ts";
import type { Config } from "../config.ts";
import { isSignedBy, readPublicKey } from "../platform/law-signature.ts";

/** A file of law is some hundred rows; more than this is none. */
const maxFileBytes = 4_000_000;

/** The file of law cannot be taken; the message is one line with the cure. */
export class LawFileUnusable extends Error {
  override readonly name = "LawFileUnusable";
}

function readLawFile(path: string): unknown {
  let text: string;
  try {
    if (statSync(path).size > maxFileBytes) throw new LawFileUnusable(`${path} is no file of law: it has more than ${maxFileBytes} bytes.`);
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof LawFileUnusable) throw error;
    throw new LawFileUnusable(`The file of law ${path} cannot be read: correct SALDO_LAW_FILE.`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new LawFileUnusable(`The file of law ${path} is not JSON: take it anew, or unset SALDO_LAW_FILE.`);
  }
}

/** The tables in a signed file; throws LawFileUnusable where nobody, or somebody else, signed them. */
function verifiedTables(path: string, publicKey: string): unknown {
  const signed = signedLawShape.safeParse(readLawFile(path));
  if (!signed.success) throw new LawFileUnusable(`The file of law ${path} is not signed: sign it with saldo law sign.`);
  const key = readPublicKey(publicKey);
  const { law, signature } = signed.data;
  if (key === null || !isSignedBy(law, signature, key))
    throw new LawFileUnusable(
      `The signature of ${path} is not that of SALDO_LAW_PUBLIC_KEY: the file was changed, or signed by another key.`,
    );
  return law;
}

/** The law of this installation; throws LawFileUnusable, and nothing is guessed: without the file's rows some days have no rate. */
export function openLaw({ lawFile, lawPublicKey }: Pick<Config, "lawFile" | "lawPublicKey">): MergedLaw {
  if (lawFile === null) return { law: shippedLaw, added: 0, replaced: [] };
  const checked = checkLaw(verifiedTables(lawFile, lawPublicKey ?? ""));
  if (checked.ok) return checked;
  const [first] = checked.faults;
  const more = checked.faults.length > 1 ? ` (and ${checked.faults.length - 1} more: saldo law check)` : "";
  throw new LawFileUnusable(`The file of law ${lawFile} has a fault at ${first?.pointer || "/"}: ${first?.detail ?? ""}${more}`);
}

/** What a person is told of the law in use, in one line. */
export function lawState({ law, added, replaced }: MergedLaw, lawFile: string | null): string {
  const counted = (count: number) => `${count} ${count === 1 ? "row" : "rows"}`;
  if (lawFile === null) return `the tables of this release, known through ${law.knownThrough}`;
  const corrected = replaced.length === 0 ? "" : `, ${counted(replaced.length)} replaced (${replaced.join("; ")})`;
  return `${lawFile}: ${counted(added)} added${corrected}, known through ${law.knownThrough}`;
}
