/** What a merchant wants on its papers. */
import type { PaperSettings } from "../receivables/stamp.ts";

export interface PaperSettingsBook {
  /** The standard until the merchant says otherwise. */
  read(): Promise<PaperSettings>;
  set(settings: PaperSettings): Promise<void>;
}
