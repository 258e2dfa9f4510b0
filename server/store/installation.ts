/** The secret of the installation: given from outside and only compared, or made once and kept. */
import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { digest } from "../platform/keyed-crypto.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

const madeSecretBytes = 48;

/** The secret does not belong to this database: every hash and token in it was made under another one. */
export class InstallationSecretMismatch extends Error {
  override readonly name = "InstallationSecretMismatch";
}

interface Installation {
  readonly secret: string | null;
  readonly fingerprint: string;
}

function fingerprintOf(secret: string): string {
  return digest.sha256(`saldo-installation-secret|${secret}`);
}

/** What is kept after `offer` was put where nothing was before; of two servers that offer at once, both read the first one's. */
function keepFirst(database: Pick<Database<Tables>, "operator">, offer: Installation): Promise<Installation | undefined> {
  return database.operator(async (tx) => {
    await sql`insert into installation (id, secret, fingerprint) values (1, ${offer.secret}, ${offer.fingerprint})
      on conflict do nothing`.execute(tx);
    const { rows } = await sql<Installation>`select secret, fingerprint from installation where id = 1`.execute(tx);
    return rows[0];
  });
}

/** Makes `secret` the one of the installation, and gives the keys that are written from now on a number of their own. */
function beginEpoch(database: Pick<Database<Tables>, "operator">, before: string, secret: string): Promise<void> {
  return database.operator(async (tx) => {
    const { rows } = await sql`
      update installation set secret = null, fingerprint = ${fingerprintOf(secret)}
      where fingerprint = ${fingerprintOf(before)} returning id`.execute(tx);
    if (rows.length === 0) return;
    await sql`
      insert into secret_epochs (number, fingerprint) select 1, ${fingerprintOf(before)}
      where not exists (select from secret_epochs)`.execute(tx);
    await sql`update secret_epochs set ended_at = now() where fingerprint = ${fingerprintOf(before)}`.execute(tx);
    await sql`
      insert into secret_epochs (number, fingerprint) select max(number) + 1, ${fingerprintOf(secret)} from secret_epochs
      on conflict (fingerprint) do update set number = excluded.number, ended_at = null`.execute(tx);
  });
}

/**
 * The secret that this database was set up with. The first call decides: `given` is remembered by its fingerprint alone; null makes a
 * random secret and keeps it for every server after. With the right `previous` beside it, `given` takes its place. Throws
 * InstallationSecretMismatch when `given` is another one, or is missing where one was given.
 */
export async function installationSecret(
  database: Pick<Database<Tables>, "operator">,
  given: string | null,
  previous: string | null = null,
): Promise<string> {
  const secret = given ?? randomBytes(madeSecretBytes).toString("base64url");
  const kept = await keepFirst(database, { secret: given === null ? secret : null, fingerprint: fingerprintOf(secret) });
  if (kept === undefined) throw new Error("the installation has no row");
  if (given === null && kept.secret === null) {
    throw new InstallationSecretMismatch(
      "this database was set up with a secret of its own, and none is given: set SALDO_SECRET to that one",
    );
  }
  const used = given ?? kept.secret ?? secret;
  if (fingerprintOf(used) === kept.fingerprint) return used;
  if (previous !== null && fingerprintOf(previous) === kept.fingerprint) {
    await beginEpoch(database, previous, used);
    return used;
  }
  throw new InstallationSecretMismatch(
    "SALDO_SECRET differs from the secret this database was set up with: set it to that one (leave it out when none was set then), or use another database",
  );
}
