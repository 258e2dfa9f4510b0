/** What to tell a person when the service cannot start: one line, with the cure, without secrets. */
import type { Config } from "../config.ts";

const byName: Readonly<Record<string, (config: Config, error: Error) => string>> = {
  DatabaseUnavailable: (config) =>
    config.databaseUrl === null
      ? `The embedded database in ${config.dataDir} does not start: move the folder away to begin anew, or restore it from a backup.`
      : `PostgreSQL does not answer at ${hostOf(config.databaseUrl)}: start it, or correct DATABASE_URL.`,
  DataFolderInUse: (_config, error) => error.message,
  SchemaTooNew: (_config, error) => error.message,
  InstallationSecretMismatch: (_config, error) => error.message,
};

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? "DATABASE_URL";
}

/** One line about why the start failed. */
export function describeStartFailure(error: unknown, config: Config): string {
  if (!(error instanceof Error)) return "Saldo cannot start.";
  const { code } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") return `Port ${config.port} on ${config.host} is taken: end what listens there, or set PORT.`;
  if (code === "EACCES") return `The port ${config.port} or the folder ${config.dataDir} may not be used: set PORT or SALDO_DATA_DIR.`;
  const known = byName[error.name];
  return known === undefined ? `Saldo cannot start: ${error.name}: ${error.message}` : known(config, error);
}
