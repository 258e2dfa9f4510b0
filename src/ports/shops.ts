/** Who is asking: the shop behind an API key, with its merchant, mode and clock. */
import type { Brand } from "./brand-book.ts";
import type { Country } from "../kernel/calendar.ts";
import type { Currency } from "../kernel/money.ts";

export type Mode = "test" | "live";

/** The bank account on which debtors pay. */
export interface CollectionAccount {
  readonly iban: string;
  readonly bic: string | null;
  readonly holder: string;
  readonly taxId: string | null;
}

export interface Merchant {
  readonly id: string;
  readonly name: string;
  readonly mode: Mode;
  readonly colour: string;
  readonly contactEmail: string;
  readonly taxId: string | null;
  readonly addressLines: readonly string[];
}

export interface Shop {
  readonly id: string;
  readonly merchant: Merchant;
  readonly name: string;
  readonly mode: Mode;
  readonly country: Country;
  readonly currency: Currency;
  readonly account: CollectionAccount;
  /** What the shop says for itself where debtors see it. */
  readonly brand: Brand;
  readonly origins: readonly string[];
  /** How far the test clock of this shop runs ahead; zero in live mode. */
  readonly clockOffsetMs: number;
}

/** A key that was presented and found: what it may do, and for which shop. */
export interface Caller {
  readonly shop: Shop;
  readonly keyKind: "secret" | "publishable";
}

/** Names the shop of a key; null when there is no such key or it was revoked. */
export interface KeyRing {
  find(key: string): Promise<Caller | null>;
}

/** Shops by themselves: for jobs, seeding and the clock. */
export interface ShopDirectory {
  load(shopId: string): Promise<Shop | null>;
  /** Live shops and test shops, in order of id, at most `limit` after `after`. */
  list(mode: Mode, after: string | null, limit: number): Promise<readonly Shop[]>;
}
