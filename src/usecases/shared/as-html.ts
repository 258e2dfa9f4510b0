/** Plain words as HTML, for messages that have no other form. */

/** One paragraph. */
export function asHtml(text: string): string {
  return `<p>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</p>`;
}
