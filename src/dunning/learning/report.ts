/** What learning brought: each arm with its figures, and the learning side beside the control group. */
import type { CalendarDate } from "../../kernel/time.ts";
import { type ArmFigures, figuresDays, type LearntFigures, type LearntKind, rewardDays } from "./choose.ts";
import { daySlots } from "./day-slots.ts";
import { beta, drawsFrom } from "./draws.ts";

/** Draws behind a probability: its error is below two points in a hundred. */
const draws = 2000;
/** Half a two-sided interval of 95 %, in standard errors. */
const halfWidth = 1.96;
/** Fewer buyers on one side tell nothing. */
const fewestBuyers = 30;

/** One side of the comparison, summed over its buyers: n reminders and x of them followed by a payment, per buyer. */
export interface SideSums {
  readonly buyers: number;
  readonly told: number;
  readonly paid: number;
  /** Sums over buyers of n², x² and n·x. */
  readonly toldSquared: number;
  readonly paidSquared: number;
  readonly product: number;
}

export interface ReportedArm extends ArmFigures {
  /** Share of its reminders that a payment followed, from 0 to 1; null: none was sent. */
  readonly rate: number | null;
  /** How probable it is that this arm is the best of its segment. */
  readonly probabilityBest: number;
}

export interface ReportedSide {
  readonly buyers: number;
  readonly told: number;
  readonly paid: number;
  readonly rate: number | null;
}

export interface LearningReport {
  readonly asOf: CalendarDate | null;
  readonly rewardDays: number;
  readonly figuresDays: number;
  readonly arms: readonly ReportedArm[];
  readonly learning: ReportedSide;
  readonly control: ReportedSide;
  /** Rate of the learning side less that of the control group, with its interval of 95 %; null: too few buyers on one side. */
  readonly difference: { readonly rate: number; readonly from: number; readonly to: number } | null;
  /** `better` or `worse` when the interval leaves zero out. */
  readonly verdict: "tooFew" | "noDifferenceSeen" | "better" | "worse";
}

/** For each arm how probable it is that none of its segment is better. */
function probabilities(arms: readonly ArmFigures[], segment: string, kind: LearntKind): readonly number[] {
  const draw = drawsFrom(`${segment} ${kind}`);
  const wins = arms.map(() => 0);
  for (let round = 0; round < draws; round += 1) {
    let [top, highest] = [0, -1];
    for (const [index, { told, paid }] of arms.entries()) {
      const drawn = beta(1 + paid, 1 + told - paid, draw);
      if (drawn > highest) [top, highest] = [index, drawn];
    }
    wins[top] = (wins[top] ?? 0) + 1;
  }
  return wins.map((count) => count / draws);
}

/** Parts of the day that nobody was reminded in yet may be the best as well; channels are those that were used. */
function withUntried(arms: readonly ArmFigures[]): readonly ArmFigures[] {
  const segments = new Set(arms.filter(({ kind }) => kind === "hour").map(({ segment }) => segment));
  const isKnown = (segment: string, slot: string) => arms.some((one) => one.segment === segment && one.kind === "hour" && one.arm === slot);
  const untried = [...segments].flatMap((segment) =>
    Object.keys(daySlots)
      .filter((slot) => !isKnown(segment, slot))
      .map((arm) => ({ segment, kind: "hour" as const, arm, told: 0, paid: 0 })),
  );
  return [...arms, ...untried];
}

function reportedArms({ arms }: LearntFigures): readonly ReportedArm[] {
  const groups = Map.groupBy(withUntried(arms), ({ segment, kind }) => `${segment} ${kind}`);
  return [...groups.values()].flatMap((group) => {
    const [{ segment, kind }] = group as [ArmFigures, ...ArmFigures[]];
    const best = probabilities(group, segment, kind);
    return group.map((arm, index) => ({ ...arm, rate: rateOf(arm), probabilityBest: best[index] ?? 0 }));
  });
}

function rateOf({ told, paid }: { readonly told: number; readonly paid: number }): number | null {
  return told === 0 ? null : paid / told;
}

/** The variance of a rate whose buyers, not whose reminders, are independent of each other (the linearised ratio of two sums). */
function variance({ buyers, told, paid, toldSquared, paidSquared, product }: SideSums): number {
  const rate = paid / told;
  const spread = paidSquared - 2 * rate * product + rate * rate * toldSquared;
  return ((buyers / (buyers - 1)) * spread) / (told * told);
}

function sideOf({ buyers, told, paid }: SideSums): ReportedSide {
  return { buyers, told, paid, rate: rateOf({ told, paid }) };
}

/** The report of one shop. Buyers, not reminders, are counted as independent: somebody who is reminded five times is one person. */
export function learningReport(
  figures: LearntFigures,
  { learning, control }: { readonly learning: SideSums; readonly control: SideSums },
): LearningReport {
  const shown = {
    asOf: figures.asOf,
    rewardDays,
    figuresDays,
    arms: reportedArms(figures),
    learning: sideOf(learning),
    control: sideOf(control),
  };
  if (Math.min(learning.buyers, control.buyers) < fewestBuyers) return { ...shown, difference: null, verdict: "tooFew" };
  const rate = learning.paid / learning.told - control.paid / control.told;
  const error = halfWidth * Math.sqrt(variance(learning) + variance(control));
  const difference = { rate, from: rate - error, to: rate + error };
  const verdict = difference.from > 0 ? "better" : difference.to < 0 ? "worse" : "noDifferenceSeen";
  return { ...shown, difference, verdict };
}
