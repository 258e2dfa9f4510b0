/** What was looked up because a policy declares it. */

/** `list.<name>` and `window.<name>`; null: it could not be found out. */
export type FetchedValues = { readonly [declared in `list.${string}` | `window.${string}`]?: number | boolean | null };
