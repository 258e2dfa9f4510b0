/** An address as a shop sends it. */

/** Every line may be missing; `country` is an ISO 3166-1 code of two letters; `kind` is what the shop says of the place. */
export interface PostalAddress {
  readonly line1: string | null;
  readonly line2: string | null;
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly country: string;
  readonly kind: "home" | "business" | "pickupPoint" | "locker" | null;
}
