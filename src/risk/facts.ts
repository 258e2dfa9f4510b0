/** Condenses what was gathered to the named facts that policies read. */
import type { Currency, Money } from "../kernel/money.ts";
import { type CalendarDate, type Instant, msFromInstant, msPerDay } from "../kernel/time.ts";
import { toWireMoney } from "../wire/money.ts";
import { type ClusterProfile, exposureIn, hasMark, isOverdue } from "./cluster-profile.ts";
import type { CompiledPolicy } from "./compile-policy.ts";
import { conductFacts, unknownConduct } from "./conduct.ts";
import { type Facts, type FactValue, velocityFact } from "./fact-list.ts";
import { type Gathered, profileSource, velocityKeys } from "./gathered.ts";

/** Above this age a birth date is taken for a slip of the pen. */
const oldestAge = 120;

const windows = ["m10", "h1", "h24", "d30"] as const;
const velocityNames = velocityKeys.map((key) => ({ key, names: windows.map((window) => ({ window, name: velocityFact(key, window) })) }));

/** Whole years lived on `today`; a birthday counts from its first hour. */
function ageOn(birthDate: CalendarDate, today: CalendarDate): number | null {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (today.slice(5) < birthDate.slice(5) ? 1 : 0);
  return years > oldestAge ? null : years;
}

function daysSince(at: Instant | null, now: Instant): number | null {
  return at === null ? null : Math.max(0, Math.floor((msFromInstant(now) - msFromInstant(at)) / msPerDay));
}

/** Facts and stored decisions are JSON: an amount is its exact whole number. */
function amountFact(amount: Money): number {
  return toWireMoney(amount).amountMinor;
}

function sumOf(profiles: readonly ClusterProfile[], count: (profile: ClusterProfile) => number): number {
  return profiles.reduce((sum, profile) => sum + count(profile), 0);
}

function firstSeen(profiles: readonly ClusterProfile[]): Instant | null {
  return profiles.reduce<Instant | null>((first, { firstSeenAt }) => {
    return firstSeenAt !== null && (first === null || firstSeenAt < first) ? firstSeenAt : first;
  }, null);
}

const unknownHistory = {
  daysKnown: null,
  ordersPlaced: null,
  invoicesPaid: null,
  invoicesPaidOnTime: null,
  invoicesPaidLate: null,
  worstDaysLate: null,
  isOverdue: null,
  exposure: null,
  softOverdueClusters: null,
  isBlocked: null,
  isPassed: null,
  ...unknownConduct,
  isSelfBlocked: null,
  misusedArtefacts: null,
};

/** Without profiles a buyer is new, which is knowledge: counts are 0. When profiles could not be read, nothing is known. */
function historyFacts(gathered: Gathered, currency: Currency) {
  if (gathered.degraded.includes(profileSource)) return unknownHistory;
  const { hardProfiles, softProfiles, merchantId, now, today } = gathered;
  const ordersPlaced = sumOf(hardProfiles, (profile) => profile.ordersPlaced);
  const invoicesPaid = sumOf(hardProfiles, (profile) => profile.invoicesPaid);
  const invoicesPaidLate = sumOf(hardProfiles, (profile) => profile.invoicesPaidLate);
  return {
    daysKnown: daysSince(firstSeen(hardProfiles), now),
    ordersPlaced,
    invoicesPaid,
    invoicesPaidOnTime: Math.max(0, invoicesPaid - invoicesPaidLate),
    invoicesPaidLate,
    worstDaysLate: hardProfiles.reduce((worst, profile) => Math.max(worst, profile.worstDaysLate), 0),
    isOverdue: hardProfiles.some((profile) => isOverdue(profile, today)),
    exposure: amountFact(exposureIn(hardProfiles, currency)),
    softOverdueClusters: softProfiles.filter((profile) => isOverdue(profile, today)).length,
    isBlocked: hasMark(hardProfiles, "block", merchantId, now),
    isPassed: hasMark(hardProfiles, "pass", merchantId, now),
    ...conductFacts(hardProfiles, ordersPlaced),
    isSelfBlocked: gathered.isSelfBlocked,
    misusedArtefacts: gathered.misusedArtefacts,
  };
}

function buyerFacts({ buyer, today, now }: Gathered) {
  return {
    buyerKind: buyer.kind,
    buyerAge: buyer.birthDate === null ? null : ageOn(buyer.birthDate, today),
    hasBirthDate: buyer.birthDate !== null,
    hasName: buyer.hasName,
    hasEmail: buyer.hasEmail,
    hasPhone: buyer.hasPhone,
    hasTaxId: buyer.hasTaxId,
    isEmailDisposable: buyer.isEmailDisposable,
    phoneKind: buyer.phoneKind,
    isGuest: buyer.account === null && buyer.ref === null,
    accountAgeDays: daysSince(buyer.account?.createdAt ?? null, now),
    accountOrders: buyer.account?.orderCount ?? null,
  };
}

function addressFacts({ billing, shipping }: Gathered) {
  const destination = shipping ?? billing;
  return {
    billingCountry: billing.country,
    billingKind: billing.kind,
    billingHasHouseNumber: billing.hasHouseNumber,
    shippingCountry: destination.country,
    shippingKind: destination.kind,
    shippingHasHouseNumber: destination.hasHouseNumber,
    shippingDiffers: shipping !== null && shipping.differs,
    shippingAbroad: destination.country !== billing.country,
    isDeliveryPoint: destination.pickupPoint || destination.kind === "pickupPoint" || destination.kind === "locker",
  };
}

function velocityFacts({ velocity }: Gathered) {
  const facts: Record<string, number | null> = {};
  for (const { key, names } of velocityNames) {
    const counted = velocity[key];
    for (const { window, name } of names) facts[name] = counted === null ? null : counted[window];
  }
  return facts as Readonly<Record<ReturnType<typeof velocityFact>, number | null>>;
}

const noSourceFacts = {
  bureauStatus: null,
  bureauScore: null,
  bureauNegativeMarks: null,
  bureauIsInsolvent: null,
  sanctionsMatch: null,
  pepMatch: null,
};

function sourceFacts({ sources }: Gathered) {
  if (sources === null || sources === undefined) return noSourceFacts;
  const { bureau, screening } = sources;
  return {
    bureauStatus: bureau?.status ?? null,
    bureauScore: bureau?.score ?? null,
    bureauNegativeMarks: bureau?.negativeMarks ?? null,
    bureauIsInsolvent: bureau?.isInsolvent ?? null,
    sanctionsMatch: screening?.sanctions ?? null,
    pepMatch: screening?.pep ?? null,
  };
}

/** The facts that `policy` reads of what was gathered: those of the closed list, its own, and the moment where one of its rules rests. */
export function factsFor(policy: Pick<CompiledPolicy, "readsMoment">, gathered: Gathered): Facts {
  const listed = assembleFacts(gathered);
  const facts = gathered.declared ? { ...listed, ...gathered.declared } : listed;
  return policy.readsMoment ? { ...facts, decidedAt: gathered.now } : facts;
}

/** Every fact of the closed list, null where it is missing. Plain JSON, so that it can be kept with the decision and judged again. */
export function assembleFacts(gathered: Gathered): Facts {
  const { basket } = gathered;
  const categories: FactValue | null = basket.categories?.map((category) => category.trim().toLowerCase()) ?? null;
  return {
    ...buyerFacts(gathered),
    ...addressFacts(gathered),
    orderTotal: amountFact(basket.total),
    currency: basket.total.currency,
    itemCount: basket.itemCount,
    largestSharePercent: basket.largestSharePercent,
    categories,
    deviceKnown: gathered.deviceKnown,
    merchantRoom: gathered.merchantRoom ? amountFact(gathered.merchantRoom) : null,
    ...historyFacts(gathered, basket.total.currency),
    ...velocityFacts(gathered),
    ...sourceFacts(gathered),
    notAvailable: gathered.degraded,
  };
}
