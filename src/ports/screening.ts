/** The lists of sanctioned and of politically exposed persons that are loaded in this server. */
import type { IdentitySubject } from "../identity/identity-keys.ts";
import type { ScreeningReport } from "../risk/source-reports.ts";

/** The topic on which server processes tell each other that a list has a new version; the message is its name. */
export const screeningTopic = "screeningChanged";

export interface Screener {
  /** Holds the buyer against the lists in memory; null when none is loaded. */
  screen(subject: IdentitySubject): ScreeningReport | null;
}
