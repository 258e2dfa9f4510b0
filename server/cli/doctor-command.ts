/** `saldo doctor`: looks at everything the service needs and says what is amiss and how to mend it. */
import { sql } from "kysely";
import { isKnownOn } from "../../src/receivables/law/rate-series.ts";
import { compose } from "../compose.ts";
import { lawState, openLaw } from "../compose/open-law.ts";
import { openSystemOfRecord } from "../compose/open-system-of-record.ts";
import { makeLog } from "../platform/log.ts";
import { systemClock } from "../platform/system-clock.ts";
import type { Command, CommandContext } from "./command.ts";

/** Clocks further apart than this make leases and tokens unreliable. */
const maxSkewMs = 2000;

interface Finding {
  readonly part: string;
  readonly isFine: boolean;
  readonly detail: string;
}

async function examineDatabase({ config }: CommandContext): Promise<Finding[]> {
  const { database } = await openSystemOfRecord({ ...config, isDemoOn: false }, () => undefined);
  try {
    const { rows } = await sql<{ version: string; now: string; bypasses: boolean }>`
      select current_setting('server_version') as version, clock_timestamp()::timestamptz(3) as now,
        exists (select from pg_roles where rolname in ('saldo_app', 'saldo_operator') and (rolsuper or rolbypassrls or rolcanlogin)) as bypasses`.execute(
      database.kysely,
    );
    const row = rows[0];
    const skewMs = Math.abs(Date.parse(row?.now ?? "") - Date.parse(systemClock.now()));
    return [
      { part: "database", isFine: true, detail: `${database.kind} ${row?.version ?? ""}, schema up to date` },
      {
        part: "roles",
        isFine: row?.bypasses === false,
        detail:
          row?.bypasses === false
            ? "row-level security holds"
            : "saldo_app or saldo_operator can pass row-level security: alter role … nosuperuser nobypassrls nologin",
      },
      { part: "clock", isFine: skewMs <= maxSkewMs, detail: `${skewMs} ms from the database's clock` },
    ];
  } finally {
    await database.close();
  }
}

/** Business rates are announced half-year by half-year: tables of an earlier one have none for today. */
function examineLaw({ config }: CommandContext): Finding {
  const merged = openLaw(config);
  const isKnown = isKnownOn(merged.law, systemClock.now().slice(0, 10));
  const state = lawState(merged, config.lawFile);
  const cure = "no rate for a business today: take a newer release or file of law (docs/law.md)";
  return { part: "law", isFine: isKnown, detail: isKnown ? state : `${state}; ${cure}` };
}

async function examineParts({ config }: CommandContext): Promise<Finding[]> {
  const saldo = await compose(config, makeLog("fatal"), () => undefined);
  try {
    const { parts } = await saldo.health();
    const hot = parts["hotState"] === "ok";
    return [
      {
        part: "hot state",
        isFine: hot,
        detail:
          config.redisUrl === null
            ? "memory of this process (REDIS_URL is needed for more than one)"
            : hot
              ? "Redis answers"
              : "Redis does not answer: decisions go on, marked degraded",
      },
      { part: "mail", isFine: true, detail: config.smtpUrl === null ? "files in the data folder" : "SMTP, for live shops only" },
      {
        part: "secret",
        isFine: true,
        detail: config.secret === null ? "made by this installation and kept in its database" : "from SALDO_SECRET",
      },
    ];
  } finally {
    await saldo.close();
  }
}

export const doctorCommand: Command = {
  name: "doctor",
  summary: "look at database, roles, clock, Redis, mail, secret and law; exit 1 when something is amiss",
  usage: ["doctor", "doctor --json"],
  flags: ["json"],
  run: async (context) => {
    const findings = [...(await examineDatabase(context)), ...(await examineParts(context)), examineLaw(context)];
    if (context.options["json"] === true) context.say(JSON.stringify({ findings }));
    else for (const { part, isFine, detail } of findings) context.say(`${isFine ? "ok   " : "AMISS"} ${part.padEnd(10)} ${detail}`);
    return findings.every((finding) => finding.isFine) ? 0 : 1;
  },
};
