/** The lists of sanctioned and of politically exposed persons that are loaded in this server. */
import type { IdentitySubject } from "../identity/identity-keys.ts";
import type { ScreeningReport } from "../risk/source-reports.ts";

export interface Screener {
  /** Holds the buyer against the lists in memory; null when none is loaded. */
  screen(subject: IdentitySubject): ScreeningReport | null;
}
