/** What the usual build knows before it decides: counters and profile from Redis, one command after the other, and facts from the body. */
import type pg from "pg";
import { createClient } from "redis";
import { standardPolicy } from "../../../src/risk/standard-policy.ts";
import type { PaymentMethodsRequest } from "../../../src/wire/checkout.ts";
import { headroomOf, scoreOf, type UsualFacts } from "./usual-rules.ts";

/** A connection, once it stands. */
export async function openRedis(url: string) {
  return createClient({ url }).connect();
}

export type RedisConnection = Awaited<ReturnType<typeof openRedis>>;

/** What the shop knows of a buyer from earlier orders; one row of the table `buyers`. */
export interface UsualProfile {
  readonly ordersPlaced: number;
  readonly invoicesPaidOnTime: number;
  readonly exposureMinor: number;
  readonly firstSeenDay: number;
  readonly deviceId: string | null;
}

const seconds = { "10Minutes": 600, "1Hour": 3600, "24Hours": 86_400, "30Days": 2_592_000 } as const;
type Window = keyof typeof seconds;
const allWindows: readonly Window[] = ["10Minutes", "1Hour", "24Hours", "30Days"];

const profileSeconds = 86_400;
const dayMs = 86_400_000;
const unknownBuyer: UsualProfile = { ordersPlaced: 0, invoicesPaidOnTime: 0, exposureMinor: 0, firstSeenDay: 0, deviceId: null };

/** The counters that the seeded policy and its scorecard read, and no others. */
function countersOf({ buyer, device, billingAddress }: PaymentMethodsRequest): [name: string, key: string, windows: readonly Window[]][] {
  return [
    ["email", buyer?.email?.toLowerCase() ?? "", allWindows],
    ["phone", buyer?.phone ?? "", allWindows],
    ["device", device?.id ?? "", allWindows],
    ["ip", device?.ip ?? "", ["1Hour"]],
    [
      "nameBuilding",
      `${buyer?.lastName ?? ""}|${billingAddress.postalCode ?? ""}|${billingAddress.line1 ?? ""}`.toLowerCase(),
      ["24Hours"],
    ],
  ];
}

/** Counts this attempt and reads all counters. */
export async function countVelocity(redis: RedisConnection, request: PaymentMethodsRequest): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [name, key, windows] of countersOf(request)) {
    for (const window of windows) {
      const counter = `usual:velocity:${name}:${window}:${key}`;
      const count = await redis.incr(counter);
      if (count === 1) await redis.expire(counter, seconds[window]);
      counts[`${name}Carts${window}`] = count;
    }
  }
  return counts;
}

/** The profile from Redis, or from the database when Redis has none. */
export async function readProfile(redis: RedisConnection, pool: pg.Pool, email: string): Promise<UsualProfile> {
  const key = `usual:profile:${email}`;
  const held = await redis.get(key);
  if (held !== null) return JSON.parse(held) as UsualProfile;
  const { rows } = await pool.query<{ profile: UsualProfile }>("select profile from buyers where email = $1", [email]);
  const profile = rows[0]?.profile ?? unknownBuyer;
  await redis.set(key, JSON.stringify(profile), { EX: profileSeconds });
  return profile;
}

function yearsSince(day: string): number {
  return Math.floor((Date.now() - Date.parse(day)) / (365.25 * dayMs));
}

/** The facts that the rules read. */
export function factsOf(
  request: PaymentMethodsRequest,
  counts: Record<string, number>,
  profile: UsualProfile,
  isBlocked: boolean,
): UsualFacts {
  const { buyer = {}, billingAddress, shippingAddress = billingAddress, basket, device } = request;
  const orderTotal = basket.total.amountMinor;
  const known = {
    ...counts,
    buyerKind: buyer.kind ?? "person",
    buyerAge: buyer.birthDate === undefined ? null : yearsSince(buyer.birthDate),
    hasBirthDate: buyer.birthDate !== undefined,
    hasName: Boolean(buyer.lastName ?? buyer.companyName),
    hasEmail: Boolean(buyer.email),
    hasPhone: Boolean(buyer.phone),
    hasTaxId: Boolean(buyer.taxId),
    accountAgeDays: buyer.account?.createdAt === undefined ? null : Math.floor((Date.now() - Date.parse(buyer.account.createdAt)) / dayMs),
    billingHasHouseNumber: /\d/.test(billingAddress.line1 ?? ""),
    shippingHasHouseNumber: /\d/.test(shippingAddress.line1 ?? ""),
    shippingDiffers: billingAddress.line1 !== shippingAddress.line1 || billingAddress.postalCode !== shippingAddress.postalCode,
    shippingAbroad: billingAddress.country !== shippingAddress.country,
    isDeliveryPoint: shippingAddress.kind === "locker" || shippingAddress.kind === "pickupPoint",
    isCountryServed: Object.hasOwn(standardPolicy.countries, billingAddress.country),
    orderTotal,
    categories: [...new Set((basket.items ?? []).flatMap(({ category }) => category?.toLowerCase() ?? []))],
    deviceKnown: device?.id === undefined ? null : device.id === profile.deviceId,
    daysKnown: profile.firstSeenDay === 0 ? null : Math.floor(Date.now() / dayMs) - profile.firstSeenDay,
    ordersPlaced: profile.ordersPlaced,
    invoicesPaid: profile.invoicesPaidOnTime,
    invoicesPaidOnTime: profile.invoicesPaidOnTime,
    invoicesPaidLate: 0,
    worstDaysLate: 0,
    softOverdueClusters: 0,
    isOverdue: false,
    isBlocked,
    isPassed: false,
    notAvailable: [],
  };
  const score = scoreOf(known);
  return { ...known, score, headroom: headroomOf(score, "PLN", profile.exposureMinor, orderTotal) };
}
