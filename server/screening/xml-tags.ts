/** Reads the tags of an XML text that comes in pieces; what stands between tags is passed over. Entities of a document type are never followed. */
import { ListFileUnusable, maxPieceLength } from "./listed-entry.ts";

/** A start tag, or with `isEnd` an end tag; names without their prefix. */
export interface XmlTag {
  readonly name: string;
  readonly isEnd: boolean;
  readonly isEmpty: boolean;
  readonly attributes: ReadonlyMap<string, string>;
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const highestCodePoint = 0x10_ff_ff;

function decoded(text: string): string {
  return text.replaceAll(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,4});/gi, (whole, entity: string) => {
    if (!entity.startsWith("#")) return named[entity] ?? whole;
    const point = entity.startsWith("#x") ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
    return point <= highestCodePoint ? String.fromCodePoint(point) : whole;
  });
}

const bare = (name: string): string => name.slice(name.indexOf(":") + 1);

function tagOf(text: string): XmlTag | null {
  const read = /^(\/?)([\p{L}_][\p{L}\p{N}_.:-]*)/u.exec(text);
  if (read === null) return null;
  const attributes = new Map<string, string>();
  for (const [, name = "", double, single] of text.matchAll(/([\p{L}_][\p{L}\p{N}_.:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu)) {
    attributes.set(bare(name), decoded(double ?? single ?? ""));
  }
  return { name: bare(read[2] ?? ""), isEnd: read[1] === "/", isEmpty: text.endsWith("/"), attributes };
}

/** Where the markup that begins at `start` ends, or -1 when the rest has not come yet. */
function endOf(text: string, start: number): number {
  if (text.startsWith("<!--", start)) return text.indexOf("-->", start) === -1 ? -1 : text.indexOf("-->", start) + 2;
  if (text.startsWith("<![CDATA[", start)) return text.indexOf("]]>", start) === -1 ? -1 : text.indexOf("]]>", start) + 2;
  let quote = "";
  for (let index = start + 1; index < text.length; index += 1) {
    const sign = text.charAt(index);
    if (quote !== "") quote = sign === quote ? "" : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === ">") return index;
  }
  return -1;
}

interface Taken {
  readonly tags: readonly XmlTag[];
  /** What has not ended yet; "" when the text ends outside of any tag. */
  readonly rest: string;
}

function takeTags(text: string): Taken {
  const tags: XmlTag[] = [];
  let start = text.indexOf("<");
  while (start !== -1) {
    const end = endOf(text, start);
    if (end === -1) return { tags, rest: text.slice(start) };
    const markup = text.slice(start + 1, end);
    if (/^!doctype/i.test(markup)) throw new ListFileUnusable("a document type has no place in a list");
    const tag = tagOf(markup);
    if (tag !== null) tags.push(tag);
    start = text.indexOf("<", end + 1);
  }
  return { tags, rest: "" };
}

/** Every tag in its order; throws ListFileUnusable when one never ends, or at a document type of its own. */
export async function* xmlTags(pieces: AsyncIterable<string>): AsyncGenerator<XmlTag> {
  let waiting = "";
  for await (const piece of pieces) {
    const { tags, rest } = takeTags(waiting + piece);
    yield* tags;
    if (rest.length > maxPieceLength) throw new ListFileUnusable("a tag never ends");
    waiting = rest;
  }
  if (waiting !== "") throw new ListFileUnusable("the file ends inside a tag");
}
