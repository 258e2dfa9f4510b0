/** Opens what prints letters: a service by our contract where the settings name one, and what it reports. */
import { makeHttpPrintService } from "../channels/http-print-service.ts";
import type { Config } from "../config.ts";
import { isSignedReport } from "../platform/signed-report.ts";
import { systemClock } from "../platform/system-clock.ts";
import { printDeadlineMs, type PrintService } from "../../src/ports/print-service.ts";

/** Where no service is named, letters wait for a batch. */
export function openPrintService({
  printing: { printUrl, printTestUrl },
  sourceSecret,
}: Pick<Config, "printing" | "sourceSecret">): PrintService {
  const address = (url: string | null) => (url === null || sourceSecret === null ? null : { url, secret: sourceSecret });
  return makeHttpPrintService({ live: address(printUrl), test: address(printTestUrl) }, printDeadlineMs);
}

/** Says whether a report of the print service is signed; null where none is taken. */
export function openPrintReports({ printing: { printReportSecret: secret } }: Pick<Config, "printing">) {
  if (secret === null) return null;
  return { isSigned: (report: Parameters<typeof isSignedReport>[1]) => isSignedReport(secret, report, systemClock.now()) };
}
