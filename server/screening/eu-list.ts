/** Reads the consolidated list of financial sanctions of the European Union: `sanctionEntity` with `nameAlias` and `birthdate` inside. */
import type { ListedPerson } from "../../src/risk/screening-index.ts";
import { ListFileUnusable, listedEntry } from "./listed-entry.ts";
import { type XmlTag, xmlTags } from "./xml-tags.ts";

interface OpenEntity {
  readonly id: string;
  readonly names: string[];
  readonly dates: string[];
}

function nameOf({ attributes }: XmlTag): string {
  const whole = attributes.get("wholeName") ?? "";
  return whole !== "" ? whole : ["firstName", "middleName", "lastName"].map((part) => attributes.get(part) ?? "").join(" ");
}

function open({ attributes }: XmlTag, count: number): OpenEntity {
  const told = [attributes.get("euReferenceNumber"), attributes.get("logicalId")].find((id) => id !== undefined && id !== "");
  return { id: told ?? `entity ${count}`, names: [], dates: [] };
}

/** The entries of the list; throws ListFileUnusable when the file has none, or ends inside one. */
export async function* readEuList(pieces: AsyncIterable<string>): AsyncGenerator<ListedPerson> {
  let entity: OpenEntity | null = null;
  let count = 0;
  for await (const tag of xmlTags(pieces)) {
    if (tag.name === "sanctionEntity" && !tag.isEnd && !tag.isEmpty) {
      count += 1;
      entity = open(tag, count);
    } else if (entity !== null && tag.name === "nameAlias" && !tag.isEnd) entity.names.push(nameOf(tag));
    else if (entity !== null && tag.name === "birthdate" && !tag.isEnd)
      entity.dates.push(tag.attributes.get("birthdate") ?? tag.attributes.get("year") ?? "");
    else if (entity !== null && tag.name === "sanctionEntity" && tag.isEnd) {
      const entry = listedEntry(entity.id, entity.names, entity.dates);
      entity = null;
      if (entry !== null) yield entry;
    }
  }
  if (entity !== null) throw new ListFileUnusable("the file ends inside an entry");
  if (count === 0) throw new ListFileUnusable("the file has no sanctionEntity");
}
