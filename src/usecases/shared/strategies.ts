/** The strategies behind the versions that invoices carry; a version of a shop never changes, so each is read once. */
import { namedStrategy, programmeOfStrategy } from "../../dunning/programme.ts";
import { type Strategy, standardStrategy } from "../../dunning/strategy.ts";
import type { Books } from "../../ports/books.ts";
import type { StoredProgramme } from "../../ports/programme-book.ts";
import type { Invoice } from "../../receivables/invoice.ts";

/** Versions begin with so many characters of the document's hash. */
const hashHead = 8;
/** Strategies that are kept at a time. */
const mostKept = 1000;

/** The name of a published programme for good: its number and the beginning of its hash. */
export function programmeVersion({ version, hash }: Pick<StoredProgramme, "version" | "hash">): string {
  return `${version ?? 0}-${hash.slice(0, hashHead)}`;
}

/** Finds the strategies of claims; `books` are those of the claim's shop. */
export interface StrategySource {
  find(books: Pick<Books, "programmes">, claim: Pick<Invoice, "shopId" | "strategyVersion">): Promise<Strategy>;
}

/** A source that remembers, for any number of shops: each its own, since versions of two shops may bear one name. Throws as `strategyOf`. */
export function makeStrategySource(): StrategySource {
  const known = new Map<string, Strategy>();
  return {
    find: async (books, { shopId, strategyVersion }) => {
      const name = `${shopId} ${strategyVersion}`;
      const kept = known.get(name);
      if (kept !== undefined) return kept;
      const found = await strategyOf(books, strategyVersion);
      if (known.size >= mostKept) known.clear();
      known.set(name, found);
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
