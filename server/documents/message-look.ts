/** How the messages of one shop look: its logo. */
import type { Logo } from "../../src/ports/brand-book.ts";

export interface MessageLook {
  readonly logo: Logo | null;
}

/** A shop without a logo. */
export const plainLook: MessageLook = { logo: null };

/** The size at which a logo fits into a box, its shape kept; never larger than the box. */
export function fitLogo({ width, height }: Pick<Logo, "width" | "height">, box: { readonly width: number; readonly height: number }) {
  const scale = Math.min(box.width / width, box.height / height);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}
