/** Checks a postal address by its own words and, where an outside service is at hand, by what that knows. */
import { checkAddress, type CheckedAddress } from "../identity/address-check.ts";
import type { PostalAddress } from "../identity/postal-address.ts";
import type { AddressService } from "../ports/address-service.ts";
import type { Shop } from "../ports/shops.ts";

export interface AddressDependencies {
  readonly addresses: AddressService;
}

export interface AddressVerdict extends CheckedAddress {
  /** Null when no outside service was asked or it did not answer. */
  readonly isDeliverable: boolean | null;
  readonly notAvailable: readonly string[];
}

/** Our own check in any case; the suggestion of the outside service wins over ours. */
export async function validateAddress({ addresses }: AddressDependencies, shop: Shop, address: PostalAddress): Promise<AddressVerdict> {
  const checked = checkAddress(address);
  const finding = await addresses.look(shop.mode, address);
  if (finding === null) return { ...checked, isDeliverable: null, notAvailable: [] };
  if (finding === "notAvailable") return { ...checked, isDeliverable: null, notAvailable: ["addressService"] };
  return { ...checked, suggestion: finding.suggestion ?? checked.suggestion, isDeliverable: finding.isDeliverable, notAvailable: [] };
}
