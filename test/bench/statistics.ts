/** The few statistics that a bench needs, each on plain numbers. */

/** The middle value, or the mean of the two in the middle; throws on an empty list. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  if (upper === undefined || lower === undefined) throw new RangeError("no values");
  return (lower + upper) / 2;
}

/** The smallest value that at least `percent` of all values do not exceed (nearest rank); throws on an empty list or outside 0 to 100. */
export function percentile(values: readonly number[] | Float64Array, percent: number): number {
  if (!(percent >= 0 && percent <= 100)) throw new RangeError("a percentile lies between 0 and 100");
  const sorted = Float64Array.from(values).sort();
  const found = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
  if (found === undefined) throw new RangeError("no values");
  return found;
}

/** `value` with at most `digits` places behind the point, for reports. */
export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
