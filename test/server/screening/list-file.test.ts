/** List files of all forms, right ones and broken ones. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readListFile } from "../../../server/screening/list-file.ts";
import { xmlTags } from "../../../server/screening/xml-tags.ts";
import type { ListedPerson } from "../../../src/risk/screening-index.ts";

const folder = mkdtempSync(join(tmpdir(), "saldo-test-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function read(text: string): Promise<ListedPerson[]> {
  const path = join(folder, "list");
  writeFileSync(path, text);
  const entries: ListedPerson[] = [];
  for await (const entry of readListFile(path)) entries.push(entry);
  return entries;
}

const eu = `<?xml version="1.0" encoding="UTF-8"?>
<!-- a list with <b>marks</b> -->
<n:export xmlns:n="http://list.example" generationDate="2026-11-24">
  <n:sanctionEntity euReferenceNumber="EU.1.1" logicalId="13">
    <n:subjectType code="person"/>
    <n:nameAlias firstName="Jan" middleName="" lastName="&#x141;uk" wholeName="Jan &#321;uk"/>
    <n:nameAlias firstName="Ján" middleName="Q" lastName="Lúk &amp; 'a>b'" wholeName=""></n:nameAlias>
    <n:birthdate birthdate="1961-02-03" year="1961"/><n:birthdate year="1962"/>
    <n:remark>&lt;nameAlias wholeName="nobody"/&gt; <![CDATA[<nameAlias wholeName="nobody"/>]]></n:remark>
  </n:sanctionEntity>
  <n:sanctionEntity logicalId="14"><n:nameAlias wholeName="Firma  Nikde"/></n:sanctionEntity>
  <n:sanctionEntity logicalId="15"></n:sanctionEntity>
</n:export>`;

describe("a list file", () => {
  it("of our own columns is read, with quotation marks, line breaks and several values", async () => {
    const text = 'id,name,aliases,birth_date\r\n1,"Łuk, Jan","Jan ""Luk"" Q;;Ján\nLúk",1961-02-03;1962\n\n2,Nikdo,,\n3,123,,\n';
    expect(await read(text)).toEqual([
      { id: "1", names: ["jan luk", "jan luk q"], birthDates: ["1961-02-03", "1962"] },
      { id: "2", names: ["nikdo"], birthDates: [] },
    ]);
  });

  it("of the simple table of OpenSanctions is read, without ships and aircraft", async () => {
    const head =
      '"id","schema","name","aliases","birth_date","countries","addresses","identifiers","sanctions","phones","emails","dataset"';
    const text = `${head}\n"NK-1","Person","Jan Luk","J. Luk","1961-02","cz","","","","","","x"\n"NK-2","Vessel","Luk","","","","","","","","","x"\n`;
    expect(await read(text)).toEqual([{ id: "NK-1", names: ["jan luk", "j luk"], birthDates: ["1961"] }]);
  });

  it("of the European Union is read, with entities, prefixes and years", async () => {
    expect(await read(eu)).toEqual([
      { id: "EU.1.1", names: ["jan luk", "a b jan luk q"], birthDates: ["1961-02-03", "1962"] },
      { id: "14", names: ["firma nikde"], birthDates: [] },
    ]);
  });

  it("is read alike wherever its pieces are cut", async () => {
    const whole: unknown[] = [];
    const cut: unknown[] = [];
    async function* pieces(size: number): AsyncGenerator<string> {
      for (let start = 0; start < eu.length; start += size) yield await Promise.resolve(eu.slice(start, start + size));
    }
    for await (const tag of xmlTags(pieces(eu.length))) whole.push(tag);
    for await (const tag of xmlTags(pieces(3))) cut.push(tag);
    expect(cut).toEqual(whole);
  });

  it.each([
    ["nothing", "", "the file is empty"],
    ["no columns", "a,b\n1,2\n", "the first line names no columns id and name"],
    ["a row with too few fields", "id,aliases,name\n1\n", "row 2 has too few fields"],
    ["a quotation that never ends", `id,name\n1,"${"x".repeat(1_000_002)}`, "a field never ends: a quotation mark is missing"],
    ["XML of something else", "<html></html>", "the file has no sanctionEntity"],
    ["half a tag", '<sanctionEntity logicalId="1', "the file ends inside a tag"],
    ["half an entry", '<sanctionEntity logicalId="1"><nameAlias wholeName="A B"/>', "the file ends inside an entry"],
    ["a tag without end", `<a b="${"x".repeat(1_000_001)}`, "a tag never ends"],
    ["a document type", '<!DOCTYPE a [<!ENTITY b "c">]><a/>', "a document type has no place in a list"],
  ])("with %s is refused", async (_name, text, message) => {
    await expect(read(text)).rejects.toMatchObject({ name: "ListFileUnusable", message });
  });
});
