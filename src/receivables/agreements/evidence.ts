/** Files that prove something in a dispute: which kinds are taken, told by their first bytes and not by their name. */
import type { evidenceTypes } from "../../wire/agreement-words.ts";

export type EvidenceType = (typeof evidenceTypes)[number];

/** How many files one dispute has at most. */
export const maxEvidenceFiles = 10;

export interface EvidenceFile {
  readonly id: string;
  readonly name: string;
  readonly mediaType: EvidenceType;
  readonly sha256: string;
  readonly bytes: number;
  readonly addedAt: string;
  readonly addedBy: string;
}

const signatures: readonly { readonly type: EvidenceType; readonly head: readonly number[] }[] = [
  { type: "application/pdf", head: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: "image/jpeg", head: [0xff, 0xd8, 0xff] },
  { type: "image/png", head: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
];

/** The kind that the bytes are; text is UTF-8 without control characters other than line ends and tabs. Null for any other. */
export function evidenceType(content: Uint8Array): EvidenceType | null {
  const known = signatures.find(({ head }) => head.every((byte, index) => content[index] === byte));
  if (known !== undefined) return known.type;
  return isPlainText(content) ? "text/plain" : null;
}

function isPlainText(content: Uint8Array): boolean {
  if (content.length === 0 || content.some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13)) return false;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(content);
    return true;
  } catch {
    return false;
  }
}
