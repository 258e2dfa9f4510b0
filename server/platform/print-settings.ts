/** The settings of a print service: where letters of live and of test shops are printed, and whose reports are taken. */
import { secretText, url } from "./setting-shapes.ts";

/** Null: letters wait for a batch. */
export interface PrintSettings {
  readonly printUrl: string | null;
  readonly printTestUrl: string | null;
  /** Signs what the service reports; null: no report is taken. */
  readonly printReportSecret: string | null;
}

export const printVariables = {
  SALDO_PRINT_URL: {
    description: "print service for letters of live shops, as docs/channels.md describes it (default: none, letters wait for a batch)",
    shape: url(["http:", "https:"], "https://print.example/v1/letters"),
  },
  SALDO_PRINT_TEST_URL: {
    description: "print service for letters of test shops, such as the sandbox of yours (default: none)",
    shape: url(["http:", "https:"], "https://sandbox.print.example/v1/letters"),
  },
  SALDO_PRINT_REPORT_SECRET: {
    description: "secret that signs what the print service reports, 32 characters or more (default: no report is taken)",
    shape: secretText,
  },
} as const;

/** The variables as they were read; null: not set. */
export type ReadPrinting = Readonly<Record<keyof typeof printVariables, string | null>>;

export function printSettings(read: ReadPrinting): PrintSettings {
  return Object.freeze({
    printUrl: read.SALDO_PRINT_URL,
    printTestUrl: read.SALDO_PRINT_TEST_URL,
    printReportSecret: read.SALDO_PRINT_REPORT_SECRET,
  });
}
