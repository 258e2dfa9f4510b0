/** Tells which outside sources a policy reads: one that it does not read is never asked. */
import type { Policy } from "../wire/policy.ts";

export const bureauFacts: ReadonlySet<string> = new Set(["bureauStatus", "bureauScore", "bureauNegativeMarks", "bureauIsInsolvent"]);
export const screeningFacts: ReadonlySet<string> = new Set(["sanctionsMatch", "pepMatch"]);

export interface SourcesRead {
  readonly bureau: boolean;
  readonly screening: boolean;
}

const known = new WeakMap<Policy, SourcesRead>();

/** True when `names` has the value of a member `fact` anywhere in `part`. */
function namesFact(part: unknown, names: ReadonlySet<string>): boolean {
  if (typeof part !== "object" || part === null) return false;
  const { fact } = part as { readonly fact?: unknown };
  if (typeof fact === "string" && names.has(fact)) return true;
  return Object.values(part).some((inner) => namesFact(inner, names));
}

/** The sources that `policy` reads; worked out once per policy. */
export function sourcesRead(policy: Policy): SourcesRead {
  const before = known.get(policy);
  if (before !== undefined) return before;
  const read = { bureau: namesFact(policy, bureauFacts), screening: namesFact(policy, screeningFacts) };
  known.set(policy, read);
  return read;
}
