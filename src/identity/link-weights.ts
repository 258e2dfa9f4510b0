/** How much each agreement or contradiction says, in bits: the base-2 logarithm of a Fellegi–Sunter likelihood ratio. */

/**
 * Start values, set by hand from how often two strangers agree by chance and how often one person contradicts herself; the bench of
 * identity measures them. Names are not here: their weight comes from the share of people who bear them.
 */
export const bits = {
  iban: 30,
  taxId: 30,
  taxIdUnchecked: 18,
  taxIdDiffers: -12,
  account: 30,
  email: 28,
  roleMailbox: 18,
  emailSlip: 18,
  emailUntagged: 18,
  emailDash: 8,
  emailLocalRare: 10,
  emailLocalOneEdit: 8,
  emailLocalFromName: 4,
  emailDiffers: -1,
  phone: 30,
  phoneOtherCountry: 12,
  phoneOneEdit: 8,
  phoneDiffers: -1,
  device: 26,
  ip: 5,
  birthDate: 12,
  birthDateSlip: 5,
  birthDateDiffers: -4,
  flat: 18,
  building: 13,
  otherFlat: 6,
  sharedRoom: 8,
  sharedBuilding: 4,
  pickupPoint: 5,
  nearNumber: 5,
  street: 2,
  numberInPostalCode: 4,
  postalCodeOnly: 1,
  postalCode: 0,
  town: -2,
  placeDiffers: -3,
  placeSlip: -3,
  surnameDiffers: -5,
  firstNameDiffers: -3,
  bothNamesDiffer: -7,
  nameSlip: -1.5,
  firstNameForm: -0.5,
  companyName: 13,
  companyNameAlike: 9,
  companyNameDiffers: -7,
} as const;

/** From this sum on two buyers are near each other. */
export const softThresholdBits = 14;

/** A name says at most this, however rare: two namesakes may be father and son. */
export const maxSurnameBits = 12;
export const maxFirstNameBits = 6;

/** What agreeing on a value says that `share` of all people have: term-frequency adjustment. */
export function rarityBits(share: number, maxBits: number): number {
  return share >= 1 ? 0 : Math.min(maxBits, -Math.log2(share));
}
