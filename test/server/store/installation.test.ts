/** The secret of an installation on both engines: given, made, and mistaken. */
import { sql } from "kysely";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { installationSecret, InstallationSecretMismatch } from "../../../server/store/installation.ts";
import { openSpines } from "./spine.ts";

const spines = await openSpines();
const given = "a secret of more than thirty-two characters";
const other = "another secret of more than thirty-two characters";

afterAll(async () => {
  for (const spine of spines) await spine.close();
});

describe.each(spines)("the secret of an installation on $name", ({ database }) => {
  const read = async () => (await sql`select id, secret, fingerprint from installation`.execute(database.kysely)).rows;
  beforeEach(() => sql`truncate installation, secret_epochs`.execute(database.kysely));

  it("is made once when none is given", async () => {
    const made = await installationSecret(database, null);
    expect(made).toMatch(/^[\w-]{64}$/);
    expect(await installationSecret(database, null)).toBe(made);
  });

  it("is made once when two servers start together", async () => {
    const made = await Promise.all(Array.from({ length: 4 }, () => installationSecret(database, null)));
    expect(new Set(made).size).toBe(1);
  });

  it("is not kept when it is given", async () => {
    expect(await installationSecret(database, given)).toBe(given);
    expect(await read()).toMatchObject([{ id: 1, secret: null }]);
    expect(JSON.stringify(await read())).toMatch(/"fingerprint":"[0-9a-f]{64}"/);
    expect(JSON.stringify(await read())).not.toContain(given);
  });

  it("is refused when another one is given later", async () => {
    await installationSecret(database, given);
    const refused = installationSecret(database, other);
    await expect(refused).rejects.toBeInstanceOf(InstallationSecretMismatch);
    await expect(refused).rejects.toThrow("SALDO_SECRET differs from the secret this database was set up with");
    expect(await installationSecret(database, given)).toBe(given);
  });

  it("is missed when it was given before and is not any more", async () => {
    await installationSecret(database, given);
    await expect(installationSecret(database, null)).rejects.toThrow("set SALDO_SECRET");
  });

  it("that was made may be given from then on, and no other", async () => {
    const made = await installationSecret(database, null);
    expect(await installationSecret(database, made)).toBe(made);
    await expect(installationSecret(database, given)).rejects.toBeInstanceOf(InstallationSecretMismatch);
  });

  it("gives way to another one when it stands beside it as the one before, and only then", async () => {
    await installationSecret(database, given);
    await expect(installationSecret(database, other, "some third secret of more than thirty-two")).rejects.toThrow("differs");
    expect(await installationSecret(database, other, given)).toBe(other);
    expect(await installationSecret(database, other, given)).toBe(other);
    expect(await installationSecret(database, other)).toBe(other);
    await expect(installationSecret(database, given)).rejects.toBeInstanceOf(InstallationSecretMismatch);
    const { rows } = await sql`select number, ended_at is null as stands from secret_epochs order by number`.execute(database.kysely);
    expect(rows).toEqual([
      { number: 1, stands: false },
      { number: 2, stands: true },
    ]);
  });

  it("can be read by no merchant", async () => {
    const peek = database.tenant("mer_00000000000000000000000001", (tx) => sql`select * from installation`.execute(tx));
    await expect(peek).rejects.toMatchObject({ code: "42501" });
  });
});
