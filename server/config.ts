/** The settings of one server, read once from the environment, checked whole and frozen. */
import { isIP } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";
import { readPublicKey } from "./platform/law-signature.ts";
import { textSettings, type TextSettings, textVariables } from "./platform/provider-settings.ts";
import { printSettings, type PrintSettings, printVariables } from "./platform/print-settings.ts";
import { settingFaults, type SettingFault } from "./platform/setting-faults.ts";
import { filePath, isHost, mailboxPattern, onOff, secretText, url, whole } from "./platform/setting-shapes.ts";

/** How one server runs. Every `…Url` may hold a password and `secret` is one: none of them belongs in a log. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absolute path. */
  readonly dataDir: string;
  /** Null: the embedded database in the data folder. */
  readonly databaseUrl: string | null;
  /** Connections of this server to the database. */
  readonly databasePool: number;
  readonly redisUrl: string | null;
  /** Null: mail goes into the data folder. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** Where people reach the service, without a slash at its end; null: links are told as paths alone. */
  readonly publicUrl: string | null;
  /** Null: made once and kept in the database. */
  readonly secret: string | null;
  /** While the secret is being changed: the one before, by which known buyers are still found. */
  readonly previousSecret: string | null;
  /** Bank days within which a person answers a request for review. */
  readonly reviewBankDays: number;
  readonly isDemoOn: boolean;
  readonly isWorkerOn: boolean;
  /** Outside sources of facts; null: none. Test shops are served by the second of each pair. */
  readonly bureauUrl: string | null;
  readonly bureauTestUrl: string | null;
  readonly addressUrl: string | null;
  readonly addressTestUrl: string | null;
  /** What carries texts of live shops. */
  readonly texts: TextSettings;
  /** What prints letters. */
  readonly printing: PrintSettings;
  /** Signs what is asked of outside sources. */
  readonly sourceSecret: string | null;
  readonly bureauDeadlineMs: number;
  /** Absolute path of a signed file with newer law; null: the shipped tables alone. */
  readonly lawFile: string | null;
  /** Whose signature that file must bear. */
  readonly lawPublicKey: string | null;
  readonly logLevel: LogLevel;
}

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace"] as const;
export type LogLevel = (typeof logLevels)[number];

const maxPort = 65_535;
const maxPool = 1000;
const longestSourceMs = 10_000;
const maxReviewDays = 30;

interface Variable {
  readonly description: string;
  readonly shape: z.ZodType;
}

/** An outside service that is asked over HTTP, or none. */
function source(description: string, example: string) {
  return { description, shape: url(["http:", "https:"], example) };
}

const variables = {
  PORT: { description: "port to listen on; 0 takes any free one (default 8080)", shape: whole(0, maxPort, 8080) },
  HOST: {
    description: "address to listen on; 0.0.0.0 or :: for all (default 127.0.0.1)",
    shape: z.string().refine(isHost, "must be an IP address or a host name, such as 127.0.0.1 or 0.0.0.0").default("127.0.0.1"),
  },
  SALDO_DATA_DIR: {
    description: "folder for the embedded database, documents, mail and the spool (default ./data)",
    shape: z
      .string()
      .refine((path) => !path.includes("\0"), "must be the path of a folder")
      .default("./data"),
  },
  DATABASE_URL: {
    description: "PostgreSQL 15 or newer, postgres:// or postgresql:// (default: the embedded database in the data folder)",
    shape: url(["postgres:", "postgresql:"], "postgres://saldo@db.example:5432/saldo"),
  },
  REDIS_URL: {
    description: "Redis 7 or newer, redis:// or rediss:// (default: the memory of this server)",
    shape: url(["redis:", "rediss:"], "redis://cache.example:6379"),
  },
  SMTP_URL: {
    description: "mail server, smtp:// or smtps:// (default: mail goes into files in the data folder)",
    shape: url(["smtp:", "smtps:"], "smtps://mail.example:465"),
  },
  SALDO_SECRET: {
    description:
      "secret of the installation, 32 characters or more, the same on every server (default: made once and kept in the database)",
    shape: secretText,
  },
  SALDO_SECRET_PREVIOUS: {
    description: "while SALDO_SECRET is being changed: the secret before it, until known buyers have come again (default: none)",
    shape: secretText,
  },
  SALDO_DEMO: {
    description: "on or off: demo shops and the /demo page (default on when HOST is this machine only, else off)",
    shape: onOff,
  },
  SALDO_LOG_LEVEL: {
    description: `${logLevels.join(", ")} (default info)`,
    shape: z.enum(logLevels, `must be one of ${logLevels.join(", ")}`).default("info"),
  },
  SALDO_MAIL_FROM: {
    description: "sender of mail to debtors (default no-reply@saldo.example)",
    shape: z
      .string()
      .regex(mailboxPattern, "must be an e-mail address, such as no-reply@shop.example or Shop <no-reply@shop.example>")
      .default("no-reply@saldo.example"),
  },
  SALDO_PUBLIC_URL: source(
    "where people reach this service from outside, for links to copies (default: none, links are told as paths)",
    "https://saldo.example",
  ),
  SALDO_REVIEW_DAYS: {
    description: "bank days within which a person answers a request for review, by six in the evening (default 1)",
    shape: whole(0, maxReviewDays, 1),
  },
  SALDO_DATABASE_POOL: {
    description: "connections of this server to PostgreSQL; over all servers fewer than its max_connections (default 10)",
    shape: whole(1, maxPool, 10),
  },
  SALDO_WORKER: {
    description: "on or off: jobs run in this server too (default on with the embedded database, off with DATABASE_URL)",
    shape: onOff,
  },
  SALDO_BUREAU_URL: source(
    "credit bureau for live shops, as docs/bureau.md describes it (default: none)",
    "https://bureau.example/v1/reports",
  ),
  SALDO_BUREAU_TEST_URL: source(
    "credit bureau for test shops, such as the stub of `npm run stub:sources` (default: none)",
    "http://127.0.0.1:8099/bureau",
  ),
  SALDO_ADDRESS_URL: source("address service for live shops (default: none)", "https://addresses.example/v1/look"),
  SALDO_ADDRESS_TEST_URL: source("address service for test shops (default: none)", "http://127.0.0.1:8099/address"),
  ...textVariables,
  ...printVariables,
  SALDO_SOURCE_SECRET: {
    description: "secret that signs what is asked of outside sources, 32 characters or more (needed with any of them)",
    shape: secretText,
  },
  SALDO_BUREAU_DEADLINE_MS: {
    description: "how long a checkout waits for the bureau, in milliseconds (default 400)",
    shape: whole(1, longestSourceMs, 400),
  },
  SALDO_LAW_FILE: {
    description: "signed file with newer rows of law, as docs/law.md describes it (default: the tables of this release)",
    shape: filePath,
  },
  SALDO_LAW_PUBLIC_KEY: {
    description: "the Ed25519 public key, in base64 or PEM, whose signature SALDO_LAW_FILE bears (needed with it)",
    shape: z
      .string()
      .refine((text) => readPublicKey(text) !== null, "must be an Ed25519 public key, as `saldo law sign` prints it")
      .nullable()
      .default(null),
  },
} as const satisfies Record<string, Variable>;

/** Every environment variable that is read, with what it does in one line. */
export const configVariables: readonly { readonly name: string; readonly description: string }[] = Object.freeze(
  Object.entries(variables).map(([name, { description }]) => Object.freeze({ name, description })),
);

type Shapes = { readonly [Name in keyof typeof variables]: (typeof variables)[Name]["shape"] };

const environmentShape = z.object(Object.fromEntries(Object.entries(variables).map(([name, { shape }]) => [name, shape])) as Shapes);

/** True when a server that listens on `host` is reached on this machine only. */
export function isLoopbackHost(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

function configOf(read: z.output<typeof environmentShape>): Config {
  return Object.freeze({
    port: read.PORT,
    host: read.HOST,
    dataDir: resolve(read.SALDO_DATA_DIR),
    databaseUrl: read.DATABASE_URL,
    databasePool: read.SALDO_DATABASE_POOL,
    redisUrl: read.REDIS_URL,
    smtpUrl: read.SMTP_URL,
    mailFrom: read.SALDO_MAIL_FROM,
    publicUrl: read.SALDO_PUBLIC_URL?.replace(/\/+$/, "") ?? null,
    secret: read.SALDO_SECRET,
    previousSecret: read.SALDO_SECRET_PREVIOUS,
    reviewBankDays: read.SALDO_REVIEW_DAYS,
    isDemoOn: read.SALDO_DEMO ?? isLoopbackHost(read.HOST),
    isWorkerOn: read.SALDO_WORKER ?? read.DATABASE_URL === null,
    logLevel: read.SALDO_LOG_LEVEL,
    bureauUrl: read.SALDO_BUREAU_URL,
    bureauTestUrl: read.SALDO_BUREAU_TEST_URL,
    addressUrl: read.SALDO_ADDRESS_URL,
    addressTestUrl: read.SALDO_ADDRESS_TEST_URL,
    texts: textSettings(read),
    printing: printSettings(read),
    sourceSecret: read.SALDO_SOURCE_SECRET,
    bureauDeadlineMs: read.SALDO_BUREAU_DEADLINE_MS,
    lawFile: read.SALDO_LAW_FILE === null ? null : resolve(read.SALDO_LAW_FILE),
    lawPublicKey: read.SALDO_LAW_PUBLIC_KEY,
  });
}

/**
 * The settings in `environment`, where empty text counts as absent and unknown names are passed over; or all faults at once, in the
 * order of `configVariables`.
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
): { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly faults: readonly SettingFault[] } {
  const given = Object.fromEntries(configVariables.map(({ name }) => [name, environment[name] === "" ? undefined : environment[name]]));
  const parsed = environmentShape.safeParse(given);
  if (parsed.success) {
    const faults = settingFaults(parsed.data);
    return faults.length > 0 ? { ok: false, faults } : { ok: true, config: configOf(parsed.data) };
  }
  return { ok: false, faults: parsed.error.issues.map(({ path, message }) => ({ variable: String(path[0]), detail: message })) };
}
