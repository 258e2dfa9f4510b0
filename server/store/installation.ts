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

/**
 * The secret that this database was set up with. The first call decides: `given` is remembered by its fingerprint alone; null makes a
 * random secret and keeps it for every server after. Throws InstallationSecretMismatch when `given` is another one, or is missing where one was given.
 */
export async function installationSecret(database: Pick<Database<Tables>, "operator">, given: string | null): Promise<string> {
  const secret = given ?? randomBytes(madeSecretBytes).toString("base64url");
  const kept = await keepFirst(database, { secret: given === null ? secret : null, fingerprint: fingerprintOf(secret) });
  if (kept === undefined) throw new Error("the installation has no row");
  if (given === null && kept.secret === null) {
    throw new InstallationSecretMismatch(
      "this database was set up with a secret of its own, and none is given: set SALDO_SECRET to that one",
    );
  }
  const used = given ?? kept.secret ?? secret;
  if (fingerprintOf(used) !== kept.fingerprint) {
    throw new InstallationSecretMismatch(
      "SALDO_SECRET differs from the secret this database was set up with: set it to that one (leave it out when none was set then), or use another database",
    );
  }
  return used;
}
