/**
 * Chooses the part of the day and the channel of a reminder from what earlier ones brought: each arm is drawn from the beta distribution of
 * its figures, and the highest draw wins (Thompson 1933), so that what is not known yet is tried, and what works is used. A share of the
 * buyers, always the same, is left to the programme: what learning brings is measured against them.
 */
import type { CalendarDate } from "../../kernel/time.ts";
import type { LearningDocument, StepChannel } from "../../wire/strategies.ts";
import { lotOf } from "../programme.ts";
import type { DaySlot } from "./day-slots.ts";
import { beta, drawsFrom } from "./draws.ts";

/** What is learnt: a part of the day, or a channel. */
export type LearntKind = "hour" | "channel";

/** How often an arm was used in a segment, and how often a payment followed within `rewardDays`. */
export interface ArmFigures {
  readonly segment: string;
  readonly kind: LearntKind;
  readonly arm: string;
  readonly told: number;
  readonly paid: number;
}

/** The figures of one shop up to a day; null: none yet. */
export interface LearntFigures {
  readonly asOf: CalendarDate | null;
  readonly arms: readonly ArmFigures[];
}

/** A payment within so many days after a reminder counts for it. */
export const rewardDays = 7;
/** Figures look back so many days: what worked two winters ago says little. */
export const figuresDays = 180;

/** One arm as it was weighed. */
export interface WeighedArm {
  readonly arm: string;
  readonly told: number;
  readonly paid: number;
  /** The rate that was drawn for it, from 0 to 1. */
  readonly drawn: number;
}

/** What was chosen for a reminder, with its working. `slot` and `channel` null: there was nothing to choose. */
export interface ReminderChoice {
  readonly side: "learning" | "control";
  readonly segment: string;
  readonly slot: DaySlot | null;
  readonly channel: StepChannel | null;
  readonly working: { readonly hour: readonly WeighedArm[]; readonly channel: readonly WeighedArm[] };
}

/** What a choice is made for and among. */
export interface ChoiceQuestion {
  readonly invoiceId: string;
  readonly step: string;
  readonly buyerId: string;
  readonly segment: string;
  /** The part of the day that runs; null: outside of all. */
  readonly currentSlot: DaySlot | null;
  /** Parts of the day that are left by law. */
  readonly slots: readonly DaySlot[];
  /** Channels that leave by themselves and reach the debtor, in the order of the step. */
  readonly channels: readonly StepChannel[];
}

/** Buyers of one market, kind and step learn together. */
export function segmentOf(country: string, buyerKind: string, template: string): string {
  return `${country}/${buyerKind}/${template}`;
}

/** The last word before a hand-over leaves as the programme says: its form and day may be proved in court. */
export function isLearnt(template: string): boolean {
  return template !== "finalNotice";
}

/** Whether the programme alone decides for this buyer. */
export function isControl(buyerId: string, controlPercent: number): boolean {
  return lotOf(`control ${buyerId}`) < controlPercent;
}

function weigh(
  arms: readonly string[],
  kind: LearntKind,
  { invoiceId, step, segment }: ChoiceQuestion,
  figures: LearntFigures,
): readonly WeighedArm[] {
  return arms.map((arm) => {
    const known = figures.arms.find((one) => one.segment === segment && one.kind === kind && one.arm === arm);
    const [told, paid] = [known?.told ?? 0, known?.paid ?? 0];
    return { arm, told, paid, drawn: beta(1 + paid, 1 + told - paid, drawsFrom(`${invoiceId} ${step} ${kind} ${arm}`)) };
  });
}

function best<T extends string>(weighed: readonly WeighedArm[]): T | null {
  return weighed.reduce<WeighedArm | null>((top, one) => (top === null || one.drawn > top.drawn ? one : top), null)?.arm as T | null;
}

/** The choice for one reminder; the same question and figures give the same answer. */
export function chooseMoment(question: ChoiceQuestion, learn: LearningDocument, figures: LearntFigures): ReminderChoice {
  const { buyerId, segment, slots, channels, currentSlot } = question;
  const [first = null] = channels;
  const none = { hour: [], channel: [] };
  if (isControl(buyerId, learn.controlPercent)) return { side: "control", segment, slot: currentSlot, channel: first, working: none };
  const hour = learn.what.includes("hour") && slots.length > 1 ? weigh(slots, "hour", question, figures) : [];
  const channel = learn.what.includes("channel") && channels.length > 1 ? weigh(channels, "channel", question, figures) : [];
  return {
    side: "learning",
    segment,
    slot: best<DaySlot>(hour) ?? null,
    channel: best<StepChannel>(channel) ?? null,
    working: { hour, channel },
  };
}

/** The chain of a step with the chosen channel at the place of the first one that leaves by itself; the others keep their order. */
export function withChosen(chain: readonly StepChannel[], chosen: StepChannel | null): readonly StepChannel[] {
  if (chosen === null || !chain.includes(chosen)) return chain;
  const rest = chain.filter((channel) => channel !== chosen);
  const place = chain.findIndex((channel) => channel === "email" || channel === "sms" || channel === "messenger");
  return [...rest.slice(0, place), chosen, ...rest.slice(place)];
}
