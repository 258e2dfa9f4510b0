/** What to tell a person when the service cannot start: one line, with the cure, without secrets. */
import type { Config } from "../config.ts";

const byName: Readonly<Record<string, (config: Config, error: Error) => string>> = {
  DatabaseUnavailable: (config) =>
    config.databaseUrl === null
      ? `The embedded database in ${config.dataDir} does not start: move the folder away to begin anew, or restore it from a backup.`
      : `PostgreSQL does not answer at ${hostOf(config.databaseUrl)}: start it, or correct DATABASE_URL.`,
  DataFolderInUse: (_config, error) => error.message,
  LawFileUnusable: (_config, error) => error.message,
  SchemaTooNew: (_config, error) => error.message,
  InstallationSecretMismatch: (_config, error) => error.message,
};

/** Cures by system code or SQLSTATE. */
const byCode: Readonly<Record<string, (config: Config) => string>> = {
  EADDRINUSE: ({ port, host }) => `Port ${port} on ${host} is taken: end what listens there, or set PORT.`,
  EACCES: ({ port, dataDir }) => `The port ${port} or the folder ${dataDir} may not be used: set PORT or SALDO_DATA_DIR.`,
  EEXIST: ({ dataDir }) => `${dataDir} is a file: set SALDO_DATA_DIR to a folder.`,
  ENOTDIR: ({ dataDir }) => `${dataDir} is no folder: set SALDO_DATA_DIR to one.`,
  ENOENT: ({ dataDir }) => `The folder ${dataDir} cannot be made: set SALDO_DATA_DIR to one that can.`,
  ENOTFOUND: ({ host }) => `There is no address ${host} on this machine: set HOST to one of its own.`,
  EADDRNOTAVAIL: ({ host }) => `There is no address ${host} on this machine: set HOST to one of its own.`,
  "3D000": ({ databaseUrl }) => `PostgreSQL at ${hostOf(databaseUrl ?? "")} has no such database: create it, or correct DATABASE_URL.`,
  "28P01": ({ databaseUrl }) => `PostgreSQL at ${hostOf(databaseUrl ?? "")} refuses the user or password of DATABASE_URL.`,
  "28000": ({ databaseUrl }) => `PostgreSQL at ${hostOf(databaseUrl ?? "")} refuses the user of DATABASE_URL.`,
  "42501": () =>
    `The user of DATABASE_URL may not make or take the roles saldo_app and saldo_operator. As an administrator: create role saldo_app nologin; create role saldo_operator nologin; grant saldo_app, saldo_operator to that user.`,
};

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? "DATABASE_URL";
}

/** One line about why the start failed. */
export function describeStartFailure(error: unknown, config: Config): string {
  if (!(error instanceof Error)) return "Saldo cannot start.";
  const { code } = error as NodeJS.ErrnoException;
  const cure = code === undefined ? undefined : byCode[code];
  if (cure !== undefined) return cure(config);
  const known = byName[error.name];
  return known === undefined ? `Saldo cannot start: ${error.name}: ${error.message}` : known(config, error);
}
