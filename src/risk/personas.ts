/** Sandbox personas: tags in a test buyer's e-mail change what was gathered, so that the real rules give the wanted answer. */
import { maxAmountMinor } from "../kernel/money.ts";
import { blankProfile, type ClusterProfile } from "./cluster-profile.ts";
import type { Gathered, Velocity, VelocityKey } from "./gathered.ts";

const calm: Velocity = { m10: 1, h1: 1, h24: 1, d30: 1 };
const hectic: Velocity = { m10: 50, h1: 50, h24: 50, d30: 50 };
const calmEverywhere: Readonly<Record<VelocityKey, Velocity>> = { email: calm, phone: calm, device: calm, nameBuilding: calm, ip: calm };

const newcomer: ClusterProfile = { ...blankProfile, clusterId: "persona", version: 1 };
const debtor: ClusterProfile = { ...newcomer, ordersPlaced: 1, overdueCount: 1, worstDaysLate: 20 };
const regular: ClusterProfile = { ...newcomer, ordersPlaced: 3, invoicesPaid: 3 };

type Change = (gathered: Gathered) => Partial<Gathered>;

/** In the order in which they are applied, whatever the order of the tags. */
const changes: ReadonlyMap<string, Change> = new Map<string, Change>([
  ["approved", () => ({})],
  ["review", () => ({ softProfiles: [debtor, debtor, debtor] })],
  ["declined", () => ({ velocity: { ...calmEverywhere, email: hectic } })],
  ["limit", ({ basket }) => ({ hardProfiles: [{ ...newcomer, exposureMinor: { [basket.total.currency]: maxAmountMinor } }] })],
  ["blocked", ({ merchantId }) => ({ hardProfiles: [{ ...newcomer, marks: [{ kind: "block", merchantId, until: null }] }] })],
  ["overdue", () => ({ hardProfiles: [debtor] })],
  ["address", ({ billing }) => ({ billing: { ...billing, hasHouseNumber: false } })],
  ["verify", ({ billing }) => ({ hardProfiles: [regular], deviceKnown: false, shipping: { ...billing, differs: true } })],
]);

/** A calm buyer at a plain address, with the history that is really there: what every persona starts from. */
function clean(gathered: Gathered): Gathered {
  return {
    ...gathered,
    softProfiles: [],
    misusedArtefacts: [],
    isSelfBlocked: false,
    velocity: calmEverywhere,
    billing: { ...gathered.billing, hasHouseNumber: true, pickupPoint: false },
    shipping: null,
    deviceKnown: null,
  };
}

/**
 * What was gathered, as the tags in `sandbox` want it; without a known tag, as it was. Basket, country and buyer stay real.
 * The limit persona also changes the exposure: compute it from the result.
 */
export function applyPersonas(gathered: Gathered): Gathered {
  const wanted = [...changes].filter(([tag]) => gathered.sandbox.includes(tag));
  if (wanted.length === 0) return gathered;
  return wanted.reduce((current, [, change]) => ({ ...current, ...change(current) }), clean(gathered));
}

/** How long the answer is to be held back for these tags, in milliseconds; 0 for most. */
export function personaDelayMs(tags: readonly string[]): number {
  return tags.includes("slow2000") ? 2000 : 0;
}

/** True when these tags want the buyer's profile to be taken for not available. */
export function isDegradedPersona(tags: readonly string[]): boolean {
  return tags.includes("degraded");
}
