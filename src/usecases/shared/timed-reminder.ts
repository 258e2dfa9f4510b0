/** The part of the day and the channel of a message of a programme that learns: chosen once, kept with its working, and told in the timeline. */
import { chooseMoment, isLearnt, type ReminderChoice, segmentOf, withChosen } from "../../dunning/learning/choose.ts";
import { daySlots, slotAt, slotsLeft } from "../../dunning/learning/day-slots.ts";
import { inWishedOrder, noWishes } from "../../dunning/contact-wishes.ts";
import { chooseWay } from "../../dunning/channels.ts";
import { timeZones } from "../../kernel/calendar.ts";
import { dateIn, hourIn, type Instant, instantAt } from "../../kernel/time.ts";
import type { Books } from "../../ports/books.ts";
import type { KeptChoice } from "../../ports/choice-book.ts";
import { stepFacts } from "../../receivables/agreements/notice.ts";
import { contactWindow } from "../../receivables/law/contact.ts";
import type { Law } from "../../receivables/law/law.ts";
import type { StepChannel } from "../../wire/strategies.ts";
import type { TakenStep, When } from "./reminder-steps.ts";

/** Channels that are weighed against each other: those that leave by themselves. */
const weighed = ["email", "sms", "messenger"] as const satisfies readonly StepChannel[];

export interface TimedReminder {
  /** The channels in the order in which they are tried. */
  readonly channels: readonly StepChannel[];
  /** The message waits until then; null: it may leave. */
  readonly opensAt: Instant | null;
}

interface TimingDependencies {
  readonly law: Pick<Law, "contactHours">;
  readonly isOpen: (channel: StepChannel) => boolean;
}

/** The timing of the message that these claims go in; without learning as the step says, at once. */
export async function timeReminder(
  books: Pick<Books, "choices" | "timeline">,
  dependencies: TimingDependencies,
  steps: readonly [TakenStep, ...TakenStep[]],
  when: When,
): Promise<TimedReminder> {
  const [leader] = steps;
  const { strategy, rung, invoice, action } = leader;
  const { channel, partOfDay } = leader.wishes ?? noWishes;
  if (isLearnt(rung.template) && (channel !== null || partOfDay !== null)) return asWished(dependencies, leader, when);
  if (strategy.learn === undefined || !isLearnt(rung.template)) return { channels: rung.channels, opensAt: null };
  const choice = (await books.choices.load(invoice.id, action.step)) ?? (await choose(books, dependencies, steps, when));
  if (choice.side === "control") return { channels: rung.channels, opensAt: null };
  return { channels: withChosen(rung.channels, choice.channel), opensAt: opening(choice, leader, when) };
}

/** What the debtor asked for comes before what was learnt: the channel first, and the part of the day while it lies ahead inside of the law's hours. */
function asWished({ law }: TimingDependencies, { rung, invoice, wishes = noWishes }: TakenStep, { now }: When): TimedReminder {
  const channels = inWishedOrder(rung.channels, wishes);
  const slot = wishes.partOfDay;
  const zone = timeZones[invoice.country];
  const day = dateIn(now, zone);
  const { hours } = contactWindow(invoice, invoice.segment, day, law);
  if (slot === null || !slotsLeft(hourIn(now, zone), hours).includes(slot)) return { channels, opensAt: null };
  const at = instantAt(day, daySlots[slot].from, zone);
  return { channels, opensAt: at > now ? at : null };
}

/** The beginning of the chosen part of the day on which it was chosen, while that lies ahead. */
function opening({ slot, chosenOn }: KeptChoice, { invoice }: TakenStep, { now }: When): Instant | null {
  if (slot === null) return null;
  const at = instantAt(chosenOn, daySlots[slot].from, timeZones[invoice.country]);
  return at > now ? at : null;
}

async function choose(
  books: Pick<Books, "choices" | "timeline">,
  { law, isOpen }: TimingDependencies,
  steps: readonly [TakenStep, ...TakenStep[]],
  { now }: When,
): Promise<KeptChoice> {
  const [{ invoice, rung, strategy, particulars, action }] = steps;
  const zone = timeZones[invoice.country];
  const [chosenOn, hour] = [dateIn(now, zone), hourIn(now, zone)];
  const { hours } = contactWindow(invoice, invoice.segment, chosenOn, law);
  const reaches = (channel: StepChannel) => chooseWay([channel], particulars, { tried: [], isOpen, barOf: () => null }).way !== null;
  const choice = chooseMoment(
    {
      invoiceId: invoice.id,
      step: action.step,
      buyerId: invoice.buyerId,
      segment: segmentOf(invoice.country, invoice.segment, rung.template),
      currentSlot: slotAt(hour),
      slots: slotsLeft(hour, hours),
      channels: rung.channels.filter((channel) => weighed.some((one) => one === channel) && reaches(channel)),
    },
    strategy.learn ?? { what: [], controlPercent: 100 },
    await books.choices.figures(),
  );
  const kept = (one: TakenStep): KeptChoice => ({
    ...choice,
    invoiceId: one.invoice.id,
    step: one.action.step,
    buyerId: invoice.buyerId,
    chosenOn,
  });
  await books.choices.keep(steps.map(kept));
  for (const one of steps) await tell(books, one, choice, now);
  return kept(steps[0]);
}

/** The timeline says what was chosen among what, so that nobody has to guess why a message came when it came. */
function tell(
  { timeline }: Pick<Books, "timeline">,
  { action: { invoiceId, step } }: TakenStep,
  choice: ReminderChoice,
  at: Instant,
): Promise<void> {
  const { side, segment, slot, channel, working } = choice;
  return timeline.append(invoiceId, {
    kind: "reminderTimed",
    by: "saldo",
    at,
    data: { ...stepFacts(step), side, segment, slot, channel, working },
  });
}
