/** By which channel a taken message reaches its debtor, with what the debtor and the mail servers said against channels, read at the moment of sending. */
import { consentBar, consentStates } from "../../dunning/consent.ts";
import { type ChosenWay, chooseWay, type PassedChannel, type Way } from "../../dunning/channels.ts";
import type { Books } from "../../ports/books.ts";
import type { Ids } from "../../ports/clock.ts";
import type { KeyHasher } from "../../ports/crypto.ts";
import { stepFacts } from "../../receivables/agreements/notice.ts";
import type { Shop } from "../../ports/shops.ts";
import type { StepChannel } from "../../wire/strategies.ts";
import { mailBars } from "./mail-marks.ts";
import { openTask } from "./open-task.ts";
import { skipStep, type TakenStep, type When } from "./reminder-steps.ts";

export interface ChannelDependencies {
  readonly ids: Ids;
  readonly keys: Pick<KeyHasher, "hashKeys">;
  readonly isOpen: (channel: StepChannel) => boolean;
}

/**
 * The way by what the debtor said last: the newest of the claims knows best, then the one before it. What is passed over stands in the
 * timeline of every claim of the message.
 */
export async function chooseChannel(
  books: Books,
  { keys, isOpen }: ChannelDependencies,
  shop: Shop,
  taken: readonly TakenStep[],
  when: When,
): Promise<ChosenWay> {
  const marks = await readMarks(books, keys, shop, taken);
  const spare = marks.size === 0 ? null : await spareAddress(books, keys, shop, taken);
  const states = await readConsents(books, taken);
  const tried = taken.flatMap((one) => one.tried);
  const passedOver: PassedChannel[] = [];
  let way: Way | null = null;
  for (const { rung, particulars, strategy } of taken.toReversed()) {
    const barOf = ({ channel, address }: Way) =>
      consentBar(channel, states, strategy.consentFor ?? []) ?? (channel === "email" ? (marks.get(address) ?? null) : null);
    const isSpared = spare !== null && particulars.email !== null && marks.has(particulars.email);
    const reach = isSpared ? { ...particulars, email: spare } : particulars;
    const chosen = chooseWay(rung.channels, reach, { tried, isOpen, barOf });
    for (const one of chosen.passedOver) if (!passedOver.some(({ channel }) => channel === one.channel)) passedOver.push(one);
    way = chosen.way;
    if (way !== null) break;
  }
  for (const step of taken) await tellPassedOver(books, step, passedOver, when);
  return { way, passedOver };
}

function readMarks(books: Books, keys: ChannelDependencies["keys"], shop: Shop, taken: readonly TakenStep[]) {
  return mailBars(
    books,
    keys,
    shop,
    taken.flatMap(({ particulars: { email } }) => email ?? []),
  );
}

/** The address that the buyer has beside these orders, where it may be written to; none in the place of a representative, who alone is addressed. */
async function spareAddress(
  books: Books,
  keys: ChannelDependencies["keys"],
  shop: Shop,
  [leader]: readonly TakenStep[],
): Promise<string | null> {
  if (leader === undefined || leader.attention?.role === "representative") return null;
  const emails = await books.buyers.spareEmails(leader.invoice.buyerId);
  const bars = await mailBars(books, keys, shop, emails);
  return emails.find((email) => !bars.has(email)) ?? null;
}

/** What the debtor of the message said; all its claims are of one buyer. */
async function readConsents(books: Pick<Books, "consents">, [leader]: readonly TakenStep[]) {
  return consentStates(leader === undefined ? [] : await books.consents.ofPerson(leader.invoice.buyerId));
}

/** Says once for each step and reason that a channel was passed over, however often the message is tried. */
async function tellPassedOver(
  books: Pick<Books, "timeline">,
  { action: { invoiceId, step } }: TakenStep,
  passedOver: readonly PassedChannel[],
  { now }: When,
): Promise<void> {
  if (passedOver.length === 0) return;
  const facts = stepFacts(step);
  const isOfStep = (data: Readonly<Record<string, unknown>>) => Object.entries(facts).every(([name, value]) => data[name] === value);
  const known = (await books.timeline.list(invoiceId)).filter(({ kind, data }) => kind === "channelPassedOver" && isOfStep(data));
  for (const { channel, reason } of passedOver) {
    if (known.some(({ data }) => data["channel"] === channel && data["reason"] === reason)) continue;
    await books.timeline.append(invoiceId, { kind: "channelPassedOver", by: "saldo", at: now, data: { ...facts, channel, reason } });
  }
}

/** Nobody can be reached by what is left of the chain: the steps end, and a person is asked where a way was known and could not be taken. */
export async function endWithoutWay(
  books: Books,
  ids: Ids,
  taken: readonly TakenStep[],
  passedOver: readonly PassedChannel[],
  when: When,
): Promise<void> {
  for (const one of taken) {
    const { rung, action, invoice } = one;
    const isMailAlone = passedOver.length === 0 && rung.channels.every((channel) => channel === "email");
    await skipStep(books, one, isMailAlone ? "noEmail" : "noChannel", when);
    if (passedOver.length > 0 || one.tried.length > 0)
      await openTask(books, ids, invoice, { reason: "undelivered", step: action.step, when });
  }
}
