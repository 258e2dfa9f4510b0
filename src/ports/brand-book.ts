/** How a shop shows itself to its debtors, beside what its merchant is called and where it can be reached. */

/** What the shop says for itself; null: as its merchant does, and without a telephone. */
export interface Brand {
  /** In place of the merchant's name wherever it is not the creditor that is named. */
  readonly name: string | null;
  /** The name that mails come from. */
  readonly senderName: string | null;
  /** `#rrggbb`. */
  readonly colour: string | null;
  /** Where answers and questions go. */
  readonly contactEmail: string | null;
  /** As people write it, with its country code. */
  readonly phone: string | null;
}

/** A shop that says nothing for itself. */
export const noBrand: Brand = { name: null, senderName: null, colour: null, contactEmail: null, phone: null };

/** A picture whose bytes were checked; pixels. */
export interface Logo {
  readonly mediaType: "image/png" | "image/jpeg";
  readonly width: number;
  readonly height: number;
  readonly content: Uint8Array;
}

export interface BrandBook {
  /** What the shop says; all null until it says something. */
  load(): Promise<Brand>;
  set(brand: Brand): Promise<void>;
  logo(): Promise<Logo | null>;
  /** Puts a logo in the place of the one before; null: none. */
  setLogo(logo: Logo | null): Promise<void>;
}
