/** A quick hash of a text, even enough to draw lots by; nothing that anybody must not guess. */

/** FNV-1a in 32 bits over the code points of `text`: a whole number from 0 to 2^32 - 1. */
export function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
