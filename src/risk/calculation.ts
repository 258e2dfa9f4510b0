/** Arithmetic of policies: finite numbers of 15 significant digits, and rounding with a stated mode. */
import type { RoundingMode } from "../wire/policy-condition.ts";
import { outOfRange } from "./evaluation.ts";

/** Digits in which every double is exact, so that 0.1 + 0.2 is 0.3. */
const significantDigits = 15;

/** The result of a calculation as policies see it. */
export function exact(result: number): number | symbol {
  if (Number.isSafeInteger(result)) return result;
  return Number.isFinite(result) ? Number(result.toPrecision(significantDigits)) : outOfRange;
}

/** The whole number next to `value`. */
const whole: Readonly<Record<RoundingMode, (value: number) => number>> = {
  halfEven: (value) => {
    const below = Math.floor(value);
    const rest = value - below;
    if (rest !== 0.5) return rest < 0.5 ? below : below + 1;
    return below % 2 === 0 ? below : below + 1;
  },
  halfUp: (value) => Math.sign(value) * Math.floor(Math.abs(value) + 0.5),
  up: (value) => Math.sign(value) * Math.ceil(Math.abs(value)),
  down: (value) => Math.trunc(value),
};

/** Rounds to `digits` decimals; the scaled value is taken with 15 significant digits, so that 1.005 rounds like the decimal it shows. */
export function rounder(mode: RoundingMode, digits: number): (value: number) => number | symbol {
  const scale = 10 ** digits;
  const round = whole[mode];
  return (value) => {
    const scaled = exact(value * scale);
    return typeof scaled === "symbol" ? scaled : exact((round(scaled) + 0) / scale);
  };
}
