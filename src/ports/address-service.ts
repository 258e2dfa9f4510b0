/** An outside service that knows which addresses exist. */
import type { WrittenAddress } from "../identity/address-check.ts";
import type { PostalAddress } from "../identity/postal-address.ts";
import type { Mode } from "./shops.ts";

/** `suggestion` is the address that the service takes it for; null when it has none. */
export interface AddressFinding {
  readonly isDeliverable: boolean;
  readonly suggestion: WrittenAddress | null;
}

export interface AddressService {
  /** What the service says within its own deadline; "notAvailable" when it is late, away or talks nonsense, null when there is none. Never throws. */
  look(mode: Mode, address: PostalAddress): Promise<AddressFinding | "notAvailable" | null>;
}
