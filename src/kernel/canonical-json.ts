/** One text for one JSON value, whatever the order of its keys: what a hash or a comparison of documents stands on. */

function ofObject(value: object): string {
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(",")}}`;
}

/**
 * JSON without spaces, keys sorted by UTF-16 code unit at every depth, absent members left out, lists in their order.
 * Throws on what JSON cannot say: bigint, functions, numbers that are not finite, `undefined` alone or in a list.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((member: unknown) => canonicalJson(member)).join(",")}]`;
  if (typeof value === "object" && value !== null) return ofObject(value);
  if (typeof value === "number" && !Number.isFinite(value)) throw new Error("JSON has no number that is not finite");
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean") return JSON.stringify(value);
  throw new Error(`JSON has no ${typeof value}`);
}
