/** A fault of a file of law: where it stands, what kind it is, and what to do about it. */

/** In words: see the detail that comes with each. */
export type LawFaultCode =
  | "invalidShape"
  | "unknownField"
  | "unknownCountry"
  | "unknownSeries"
  | "rateOutOfRange"
  | "unsortedRows"
  | "overlappingRows"
  | "contradictsShipped"
  | "olderThanShipped"
  | "incompleteOrder"
  | "mixedCurrencies"
  | "stepsIncomplete"
  | "hoursEmpty"
  | "neverAllowed"
  | "tiersUnsorted";

export interface LawFault {
  /** JSON pointer (RFC 6901) into the tables. */
  readonly pointer: string;
  readonly code: LawFaultCode;
  readonly detail: string;
}

/** A fault at `path`. */
export function lawFaultAt(path: readonly PropertyKey[], code: LawFaultCode, detail: string): LawFault {
  return { pointer: path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join(""), code, detail };
}

interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}

/** The faults of shape below `before`, as the shapes tell them. */
export function shapeFaults(issues: readonly object[], before: readonly PropertyKey[]): readonly LawFault[] {
  return (issues as readonly Issue[]).flatMap(({ code, path, message, keys }) => {
    const at = [...before, ...path];
    if (code === "unrecognized_keys") return (keys ?? []).map((key) => lawFaultAt([...at, key], "unknownField", "there is no such field"));
    const isCountry = code === "invalid_value" && path.at(-1) === "country";
    return [lawFaultAt(at, isCountry ? "unknownCountry" : "invalidShape", message)];
  });
}
