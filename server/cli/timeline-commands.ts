/** `saldo timeline verify` proves that no event was changed or lost; `saldo timeline export` gives the evidence of one claim. */
import { createHash } from "node:crypto";
import { canonicalJson } from "../../src/kernel/canonical-json.ts";
import { openSystemOfRecord } from "../compose/open-system-of-record.ts";
import { systemClock } from "../platform/system-clock.ts";
import { readEvidence } from "../store/claim-evidence.ts";
import type { LedgerFault } from "../store/verify/sweep.ts";
import { walkTimelines } from "../store/verify/timeline-chains.ts";
import { type Command, UnusableInput } from "./command.ts";
import { progressBar } from "./progress-bar.ts";

/** Faults that are listed one by one. */
const maxListed = 100;
const maxFaults = 10_000;

export const timelineVerifyCommand: Command = {
  name: "timeline verify",
  summary: "walk every timeline from its first event; exit 1 with the events that are missing or were changed",
  usage: ["timeline verify", "timeline verify --json"],
  flags: ["json"],
  run: async ({ config, options, say }) => {
    const { database } = await openSystemOfRecord({ ...config, isDemoOn: false }, () => undefined);
    const bar = progressBar();
    const faults: LedgerFault[] = [];
    let events = 0;
    await walkTimelines(database, (count, more) => {
      events += count;
      bar.step(events, null);
      faults.push(...more.slice(0, maxFaults - faults.length));
      return faults.length < maxFaults;
    }).finally(() => database.close());
    bar.end();
    if (options["json"] === true) say(JSON.stringify({ events, faults }));
    else {
      for (const fault of faults.slice(0, maxListed)) say(`${fault.merchantId} ${fault.subjectId}: ${fault.detail}`);
      say(faults.length === 0 ? `${events} events hold.` : `${faults.length} faults in ${events} events.`);
    }
    return faults.length === 0 ? 0 : 1;
  },
};

export const timelineExportCommand: Command = {
  name: "timeline export",
  summary: "the evidence of one claim as JSON: its amounts, payments, charges, messages and hash-chained timeline, with one hash over all",
  usage: ["timeline export inv_01k5zq3v9w8x7y6t5s4r3q2p1n > evidence.json"],
  run: async ({ config, words: [invoiceId], say, complain }) => {
    if (invoiceId === undefined) throw new UnusableInput("Name the invoice, such as: saldo timeline export inv_01k5…");
    const { database } = await openSystemOfRecord({ ...config, isDemoOn: false }, () => undefined);
    const evidence = await readEvidence(database, invoiceId).finally(() => database.close());
    if (evidence === null) {
      complain(`There is no invoice ${invoiceId}.`);
      return 1;
    }
    const exported = { exportedAt: systemClock.now(), ...evidence };
    const sha256 = createHash("sha256").update(canonicalJson(exported)).digest("hex");
    say(JSON.stringify({ ...exported, sha256 }, null, 2));
    return evidence.chainHolds ? 0 : 1;
  },
};
