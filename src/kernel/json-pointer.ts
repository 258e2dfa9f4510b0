/** Places inside a JSON document. */

/** The JSON pointer (RFC 6901) of a path; `~` and `/` inside a step are escaped. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
