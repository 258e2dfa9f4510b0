/** Compares secrets and signatures without telling by its time how far they agree. */
import { timingSafeEqual } from "node:crypto";

export function isSameText(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
