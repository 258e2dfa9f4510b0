/** The strategies behind the versions that invoices carry; a version never changes, so each is read once. */
import { namedStrategy, programmeOfStrategy } from "../../dunning/programme.ts";
import { type Strategy, standardStrategy } from "../../dunning/strategy.ts";
import type { Books } from "../../ports/books.ts";
import type { StoredProgramme } from "../../ports/programme-book.ts";

/** Versions begin with so many characters of the document's hash. */
const hashHead = 8;
/** Programmes of one run that are kept at a time. */
const mostKept = 1000;

/** The name of a published programme for good: its number and the beginning of its hash. */
export function programmeVersion({ version, hash }: Pick<StoredProgramme, "version" | "hash">): string {
  return `${version ?? 0}-${hash.slice(0, hashHead)}`;
}

/** Finds strategies by version, for one shop. */
export interface StrategySource {
  find(books: Pick<Books, "programmes">, version: string): Promise<Strategy>;
}

/** A source that remembers; throws for a version that no programme of the shop has. */
export function makeStrategySource(): StrategySource {
  const known = new Map<string, Strategy>([[standardStrategy.version, standardStrategy]]);
  return {
    find: async (books, version) => {
      const found = known.get(version) ?? (await strategyOf(books, version));
      if (known.size >= mostKept) known.clear();
      known.set(version, found);
      return found;
    },
  };
}

/** The strategy of one invoice; throws for a version that no programme of the shop has. */
export async function strategyOf({ programmes }: Pick<Books, "programmes">, version: string): Promise<Strategy> {
  if (version === standardStrategy.version) return standardStrategy;
  const named = programmeOfStrategy(version);
  const stored = named === null ? null : await programmes.byVersion(Number.parseInt(named.programme, 10));
  const strategy =
    stored === null || named === null ? null : namedStrategy({ version: named.programme, document: stored.document }, named.name);
  if (strategy === null) throw new Error(`there is no strategy ${version}`);
  return strategy;
}
