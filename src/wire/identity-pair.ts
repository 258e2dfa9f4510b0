/** Shape of one line of a file of pairs: two buyers as a checkout tells them, everything but the id optional. */
import { z } from "zod";
import { dateShape, optionalText, text } from "./primitives.ts";

/** In a file, null means: not known. */
const told = (max: number) => optionalText(max).nullish();

const pairBuyerShape = z.object({
  ref: told(200),
  kind: z.enum(["person", "company"]).nullish(),
  firstName: told(200),
  lastName: told(200),
  companyName: told(200),
  taxId: told(40),
  email: told(320),
  phone: told(60),
  phoneVerified: z.boolean().nullish(),
  birthDate: z.union([dateShape, z.literal("")]).nullish(),
});

const pairAddressShape = z.object({
  line1: told(300),
  line2: told(300),
  postalCode: told(30),
  city: told(200),
  country: z
    .string()
    .regex(/^(?:[A-Za-z]{2})?$/, { message: "must be an ISO 3166-1 code of two letters" })
    .nullish(),
  kind: z.enum(["home", "business", "pickupPoint", "locker"]).nullish(),
});

const pairSideShape = z.object({
  shopId: told(100),
  buyer: pairBuyerShape.nullish(),
  billingAddress: pairAddressShape.nullish(),
  shippingAddress: pairAddressShape.nullish(),
  device: z.object({ id: told(200), ip: told(60), userAgent: told(1000) }).nullish(),
  payment: z.object({ iban: told(60), paid: z.boolean().nullish() }).nullish(),
});
export type IdentityPairSide = z.infer<typeof pairSideShape>;

/** One line: an id that comes back with the answer, and the two sides. Fields of no meaning here are passed over. */
export const identityPairShape = z.object({ id: z.union([text(200), z.number()]), a: pairSideShape, b: pairSideShape });
export type IdentityPair = z.infer<typeof identityPairShape>;

/** Fields that a whole checkout body may bring along without being a slip. */
const known: Readonly<Record<string, readonly string[]>> = {
  "": [...Object.keys(pairSideShape.shape), "basket", "locale", "checkoutRef", "paymentMethods"],
  buyer: [...Object.keys(pairBuyerShape.shape), "account"],
  billingAddress: Object.keys(pairAddressShape.shape),
  shippingAddress: Object.keys(pairAddressShape.shape),
  device: ["id", "ip", "userAgent"],
  payment: ["iban", "paid"],
};

function keysOf(value: unknown): readonly string[] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

/** The fields of one side, as paths such as `buyer.fristName`, that nothing reads: slips of the pen that would go unnoticed. */
export function unreadFields(side: unknown): string[] {
  const parts = side as Readonly<Record<string, unknown>>;
  return keysOf(side).flatMap((key) => {
    if (known[""]?.includes(key) !== true) return [key];
    return keysOf(parts[key])
      .filter((inner) => known[key]?.includes(inner) === false)
      .map((inner) => `${key}.${inner}`);
  });
}
