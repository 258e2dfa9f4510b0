/** Which addresses a merchant writes to no more: found by keyed hashes, so that the marks hold no address. */
import { barOf, type MailBar } from "../../dunning/mail-report.ts";
import { canonicalEmail } from "../../identity/email.ts";
import type { Books, Registry } from "../../ports/books.ts";
import type { Clock } from "../../ports/clock.ts";
import type { KeyHasher } from "../../ports/crypto.ts";
import type { Shop } from "../../ports/shops.ts";

/** What reads and changes marks. */
export interface MarkDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now">;
  readonly keys: Pick<KeyHasher, "hashKeys">;
}

/** One mailbox, however its address is written. */
function mailboxOf(address: string): string {
  return canonicalEmail(address)?.canonical ?? address.trim().toLowerCase();
}

export function isSameMailbox(one: string, other: string): boolean {
  return mailboxOf(one) === mailboxOf(other);
}

/** Who writes to it, as far as hashes go. */
type MailSender = Pick<Shop, "mode"> & { readonly merchant: Pick<Shop["merchant"], "id"> };

/** The hash of the mailbox at this merchant, then that under the secret before while it is being changed; at another merchant it is another. */
export function mailHashes(
  keys: Pick<KeyHasher, "hashKeys">,
  { merchant, mode }: MailSender,
  address: string,
): readonly [string, ...string[]] {
  const material = `mail|${merchant.id}|${mailboxOf(address)}`;
  const [first, ...rest] = keys.hashKeys(mode, [{ kind: "email", strength: "soft", material }]).map(({ hash }) => hash);
  if (first === undefined) throw new Error("an address has no hash");
  return [first, ...rest];
}

/** What stands against mail to each of these addresses; one without a mark is not in it. */
export async function mailBars(
  books: Pick<Books, "mailReports">,
  keys: Pick<KeyHasher, "hashKeys">,
  shop: Shop,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, MailBar>> {
  const hashed = [...new Set(addresses)].map((address) => ({ address, hashes: mailHashes(keys, shop, address) }));
  if (hashed.length === 0) return new Map();
  const marks = await books.mailReports.marksOf(hashed.flatMap(({ hashes }) => hashes));
  return new Map(
    hashed.flatMap(({ address, hashes }) => {
      const found = marks.filter(({ addressHash }) => hashes.includes(addressHash));
      const mark = found.find(({ reason }) => reason === "complained") ?? found[0];
      return mark === undefined ? [] : [[address, barOf(mark.reason)] as const];
    }),
  );
}
