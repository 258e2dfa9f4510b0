/** A merchant's colour, made safe to use: one notation, and text on it that can be read. */

const pattern = /^#[0-9a-f]{6}$/i;
/** A dark slate, for a merchant whose colour is not written as `#rrggbb`. */
const fallback = "#334155";

function channels(colour: string): readonly [number, number, number] {
  const read = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
  return [read(1), read(3), read(5)];
}

/** Relative luminance, 0 to 1 (WCAG 2.2). */
function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** `colour` when it is `#rrggbb`, in lower case; else a dark slate. */
export function safeColour(colour: string): string {
  return pattern.test(colour) ? colour.toLowerCase() : fallback;
}

/** White or black, whichever stands out more on `colour` (`#rrggbb`): at least 4.5 to 1. */
export function inkOn(colour: string): "#ffffff" | "#000000" {
  const light = luminance(colour);
  return 1.05 / (light + 0.05) >= (light + 0.05) / 0.05 ? "#ffffff" : "#000000";
}

/** `colour` (`#rrggbb`) thinned with white: a share of 0.08 is a pale tint. */
export function tint(colour: string, share: number): string {
  const thinned = channels(colour).map((channel) => Math.round(255 - (255 - channel) * share));
  return `#${thinned.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}
