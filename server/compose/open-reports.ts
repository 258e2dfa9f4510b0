/** Opens what providers report by themselves; null where the settings of one are not there. */
import type { Config } from "../config.ts";
import { openPrintReports } from "./open-printing.ts";
import { openWhatsappReports } from "./open-texts.ts";

export function openReports(config: Pick<Config, "printing" | "sourceSecret" | "texts">) {
  return { whatsappReports: openWhatsappReports(config), printReports: openPrintReports(config) };
}
