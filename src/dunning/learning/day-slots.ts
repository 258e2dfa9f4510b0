/** The parts of a day among which an hour of sending is chosen. */

/** Hours on the clock of the debtor's market, `until` excluded. */
export const daySlots = {
  morning: { from: 8, until: 11 },
  midday: { from: 11, until: 14 },
  afternoon: { from: 14, until: 17 },
  evening: { from: 17, until: 20 },
} as const;

export type DaySlot = keyof typeof daySlots;
const slotNames = Object.keys(daySlots) as DaySlot[];

/** The part of the day in which `hour` falls; null: outside of all. */
export function slotAt(hour: number): DaySlot | null {
  return slotNames.find((slot) => hour >= daySlots[slot].from && hour < daySlots[slot].until) ?? null;
}

/** The parts of a day that are not over at `hour` and begin inside of `hours`, the one that runs included. */
export function slotsLeft(hour: number, hours: { readonly from: number; readonly until: number } | null): readonly DaySlot[] {
  if (hours === null) return [];
  return slotNames.filter((slot) => {
    const begins = Math.max(daySlots[slot].from, hour);
    return begins < daySlots[slot].until && begins >= hours.from && begins < hours.until;
  });
}
