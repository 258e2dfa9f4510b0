/** `saldo ledger verify`: holds every invariant of the books against the database. */
import { openSystemOfRecord } from "../compose/open-system-of-record.ts";
import { verifyLedger } from "../store/ledger-verify.ts";
import type { Command } from "./command.ts";

/** Faults that are listed one by one. */
const maxListed = 100;

export const ledgerVerifyCommand: Command = {
  name: "ledger verify",
  summary: "check every invariant of ledger, claims, numbers, exposure and timeline; exit 1 with the entries at fault",
  usage: ["ledger verify", "ledger verify --json"],
  flags: ["json"],
  run: async ({ config, options, say }) => {
    const { database } = await openSystemOfRecord({ ...config, isDemoOn: false }, () => undefined);
    const { checked, faults } = await verifyLedger(database).finally(() => database.close());
    if (options["json"] === true) say(JSON.stringify({ checked, faults }));
    else {
      for (const { check, count } of checked)
        say(`${faults.some((fault) => fault.check === check) ? "FAULT" : "ok   "} ${check} (${count})`);
      for (const fault of faults.slice(0, maxListed)) say(`  ${fault.check}: ${fault.merchantId} ${fault.subjectId}: ${fault.detail}`);
      say(faults.length === 0 ? "The books hold." : `${faults.length} faults.`);
    }
    return faults.length === 0 ? 0 : 1;
  },
};
