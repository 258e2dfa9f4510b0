/** Knows the references that shops send for a buyer without an account: they name nobody and must never link two people. */
import { asciiFold } from "./fold.ts";

/** Words for "guest" and "nothing" in the languages of the markets, folded, without spaces and marks. */
const guestWords = new Set([
  ...["guest", "guestuser", "guestcheckout", "guestbuyer", "guestcustomer", "anonymous", "anonymoususer", "visitor", "unregistered"],
  ...["gast", "gastkunde", "gastbestellung", "gastkonto", "anonym", "unbekannt", "gosc", "anonim", "anonimowy", "niezalogowany"],
  ...["host", "neprihlaseny", "neregistrovany", "nezaregistrovany", "anonymni", "anonymny", "neznamy", "brak"],
  ...["null", "none", "nil", "undefined", "nan", "na", "false", "true", "unknown", "default", "empty", "objectobject"],
]);

/** True when `ref` stands for no account: empty, a word for guest or nothing, or only zeros and marks (`0`, `-1`, an all-zero UUID). */
export function isGuestRef(ref: string): boolean {
  const bare = asciiFold(ref).replaceAll(/[^a-z0-9]+/g, "");
  if (bare === "") return true;
  return guestWords.has(bare) || /^0+$/.test(bare) || ref.trim() === "-1";
}
