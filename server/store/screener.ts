/** Keeps the live lists in the memory of this server: read page by page beside the work, and put in place whole. */
import type { IdentitySubject } from "../../src/identity/identity-keys.ts";
import type { Screener } from "../../src/ports/screening.ts";
import { foldedName, makeScreeningIndex, type ScreenedPerson, type ScreeningIndex } from "../../src/risk/screening-index.ts";
import type { MatchLevel, ScreeningReport } from "../../src/risk/source-reports.ts";
import type { ListKind, LiveList, ScreeningLists } from "./screening-lists.ts";

export interface RefreshableScreener extends Screener {
  /** Reads the lists anew when a version has changed; the old ones serve until the new ones are whole. */
  refresh(): Promise<void>;
}

type Indexes = Readonly<Record<ListKind, ScreeningIndex | null>>;

function personOf(subject: IdentitySubject): ScreenedPerson | null {
  const isCompany = subject.kind === "company";
  const text = isCompany ? subject.companyName : [subject.firstName, subject.lastName].filter((part) => part !== null).join(" ");
  const name = text === null ? null : foldedName(text);
  return name === null ? null : { name, birthDate: isCompany ? null : subject.birthDate, isCompany };
}

function levelIn(index: ScreeningIndex | null, person: ScreenedPerson): MatchLevel | null {
  return index === null ? null : index.best(person);
}

async function read(lists: ScreeningLists, live: readonly LiveList[], kind: ListKind): Promise<ScreeningIndex | null> {
  const wanted = live.filter((list) => list.kind === kind);
  if (wanted.length === 0) return null;
  const index = makeScreeningIndex();
  for (const list of wanted) {
    for await (const page of lists.entries(list)) for (const person of page) index.add(person);
  }
  return index;
}

/** A screener without lists, until its first refresh. */
export function makeScreener(lists: ScreeningLists): RefreshableScreener {
  let indexes: Indexes = { sanctions: null, pep: null };
  let loaded = "";
  let reading: Promise<void> | null = null;

  const refresh = async () => {
    const live = await lists.live();
    const versions = live.map(({ name, version, loadedAt }) => `${name} ${version} ${loadedAt}`).join("\n");
    if (versions === loaded) return;
    indexes = { sanctions: await read(lists, live, "sanctions"), pep: await read(lists, live, "pep") };
    loaded = versions;
  };
  return {
    refresh: () => (reading ??= refresh().finally(() => (reading = null))),
    screen: (subject): ScreeningReport | null => {
      if (indexes.sanctions === null && indexes.pep === null) return null;
      const person = personOf(subject);
      if (person === null) return null;
      return { sanctions: levelIn(indexes.sanctions, person), pep: levelIn(indexes.pep, person) };
    },
  };
}
