/** The things that a buyer used and that can be misused in another's name: mailbox, telephone, device, drop point. Name and home are none. */
import type { Artefact } from "../wire/persons.ts";
import { isPickupPoint } from "./address.ts";
import { identityMaterials, type IdentityMaterial, type IdentitySubject, type KeyKind } from "./identity-keys.ts";

/** The artefact that a key of this kind names; of a name at a building only the one at a pick-up point is ever marked. */
const artefactOfKind: Readonly<Partial<Record<KeyKind, Artefact>>> = {
  email: "email",
  phone: "phone",
  device: "device",
  nameBuilding: "deliveryPoint",
};

/** The artefact of a key, or null for one that belongs to the person. */
export function artefactOf(kind: KeyKind): Artefact | null {
  return artefactOfKind[kind] ?? null;
}

/** A mailbox without its dashes is shared by strangers at some providers. */
function isShared({ kind, material }: IdentityMaterial): boolean {
  return kind === "email" && material.startsWith("-");
}

/** The materials of what the buyer used: of an address only a pick-up point, under the name that was given there. */
export function artefactMaterials(subject: IdentitySubject): readonly IdentityMaterial[] {
  const delivery = subject.shippingAddress ?? subject.billingAddress;
  const isPoint = isPickupPoint(delivery);
  const seen = identityMaterials(isPoint ? { ...subject, billingAddress: delivery, shippingAddress: null } : subject);
  return seen.filter((one) => {
    const artefact = artefactOf(one.kind);
    return artefact !== null && !isShared(one) && (artefact !== "deliveryPoint" || isPoint);
  });
}
