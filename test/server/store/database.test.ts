/** Roles and transactions on both engines: what each role may see, and how work ends. */
import { type Kysely, sql, type Transaction } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asOperator, asTenant, makeDatabase, type Database } from "../../../server/store/database.ts";
import { DatabaseUnavailable } from "../../../server/store/database-unavailable.ts";
import { ensureRoles } from "../../../server/store/roles.ts";
import { openEngines, type AnyTables } from "./engines.ts";

const north = "mer_00000000000000000000000001";
const south = "mer_00000000000000000000000002";
const engines = await openEngines();

afterAll(async () => {
  for (const engine of engines) await engine.close();
});

async function makeTables({ kysely }: Database<AnyTables>): Promise<void> {
  await ensureRoles(kysely);
  await sql`
    create table note (merchant_id text not null, id int8 not null, body text, primary key (merchant_id, id));
    alter table note enable row level security;
    alter table note force row level security;
    create policy own on note to saldo_app using (merchant_id = current_setting('saldo.merchant_id'));
    create policy every on note to saldo_operator using (true);
    create table operator_note (id int8 primary key);
    grant select, insert, update, delete on note to saldo_app, saldo_operator;
    grant select, insert on operator_note to saldo_operator`.execute(kysely);
}

async function addNote(tx: Transaction<AnyTables>, merchantId: string, id: bigint): Promise<void> {
  await sql`insert into note (merchant_id, id, body) values (${merchantId}, ${id}, 'x')`.execute(tx);
}

async function notes(tx: Kysely<AnyTables>): Promise<unknown[]> {
  const { rows } = await sql<{ id: bigint }>`select id from note order by id`.execute(tx);
  return rows.map((row) => row.id);
}

describe.each(engines)("work on $name", ({ database }) => {
  beforeAll(() => makeTables(database));

  it("shows a merchant its own rows only, and the operator all of them", async () => {
    await database.tenant(north, (tx) => addNote(tx, north, 1n));
    await database.tenant(south, (tx) => addNote(tx, south, 2n));
    expect(await database.tenant(north, notes)).toEqual([1n]);
    expect(await database.tenant(south, notes)).toEqual([2n]);
    expect(await database.operator(notes)).toEqual([1n, 2n]);
  });

  it("reads as the operator, over and over, and refuses what only the owner may do", async () => {
    for (let time = 0; time < 7; time += 1) expect(await database.operatorRead(notes)).toEqual([1n, 2n]);
    await expect(database.operatorRead((door) => sql`truncate operator_note`.execute(door))).rejects.toMatchObject({ code: "42501" });
    const { rows } = await sql`select current_user::text as role`.execute(database.kysely);
    expect(rows).not.toEqual([{ role: "saldo_operator" }]);
  });

  it("refuses a row of another merchant with insufficient privilege", async () => {
    await expect(database.tenant(north, (tx) => addNote(tx, south, 3n))).rejects.toMatchObject({ code: "42501" });
  });

  it.each(["", "mer_1", `${north}'`, `${north}0`, "mer_0000000000000000000000000A", `mer_0000000000000000000000000'`])(
    "refuses the malformed merchant id %j before anything runs",
    async (id) => {
      let hasRun = false;
      await expect(
        database.tenant(id, async () => {
          hasRun = true;
        }),
      ).rejects.toThrow("not the id of a merchant");
      expect(hasRun).toBe(false);
    },
  );

  it("keeps nothing of the role or the merchant for the next work", async () => {
    await database.tenant(north, notes);
    const { rows } = await sql<{ role: string; merchant: string }>`
      select current_user = session_user as role, coalesce(current_setting('saldo.merchant_id', true), '') as merchant`.execute(
      database.kysely,
    );
    expect(rows).toEqual([{ role: true, merchant: "" }]);
  });

  it("writes rows of a merchant and of the operator in one commit", async () => {
    await database.tenant(north, async (tx) => {
      await addNote(tx, north, 10n);
      await asOperator(tx);
      await sql`insert into operator_note values (10)`.execute(tx);
      await asTenant(tx, south);
      await addNote(tx, south, 11n);
      expect(await notes(tx)).toEqual([2n, 11n]);
    });
    expect(await database.operator(notes)).toEqual([1n, 2n, 10n, 11n]);
  });

  it("keeps none of it when the work fails", async () => {
    const failing = database.tenant(north, async (tx) => {
      await addNote(tx, north, 20n);
      await asOperator(tx);
      await sql`insert into operator_note values (20)`.execute(tx);
      throw new Error("stop");
    });
    await expect(failing).rejects.toThrow("stop");
    const { rows } = await sql`select id from operator_note where id = 20`.execute(database.kysely);
    expect(rows).toEqual([]);
  });

  it("forbids a merchant the operator's tables", async () => {
    const peek = database.tenant(north, (tx) => sql`select * from operator_note`.execute(tx));
    await expect(peek).rejects.toMatchObject({ code: "42501" });
  });

  it("names state, constraint and detail of a refused row", async () => {
    const twice = database.operator((tx) => sql`insert into operator_note values (10)`.execute(tx));
    await expect(twice).rejects.toMatchObject({
      code: "23505",
      constraint: "operator_note_pkey",
      detail: "Key (id)=(10) already exists.",
    });
  });

  it("keeps the values out of the error where rows belong to merchants", async () => {
    const twice = database.tenant(north, (tx) => addNote(tx, north, 1n));
    await expect(twice).rejects.toMatchObject({ code: "23505", constraint: "note_pkey", detail: undefined });
  });

  it("refuses to commit work that went on after a failed statement", async () => {
    const careless = database.tenant(north, async (tx) => {
      await sql`select 1 / 0`.execute(tx).catch(() => {});
    });
    await expect(careless).rejects.toMatchObject({ name: "AbortedTransactionError" });
  });

  it("runs the work again after serialization failures, four times at most", async () => {
    const conflict = (tx: Transaction<AnyTables>) => sql.raw("do $$ begin raise exception 'x' using errcode = '40001'; end $$").execute(tx);
    let tries = 0;
    await database.tenant(north, async (tx) => {
      tries += 1;
      await addNote(tx, north, 30n);
      if (tries < 4) await conflict(tx);
    });
    expect(tries).toBe(4);
    tries = 0;
    const hopeless = database.operator(async (tx) => {
      tries += 1;
      await conflict(tx);
    });
    await expect(hopeless).rejects.toMatchObject({ code: "40001" });
    expect(tries).toBe(4);
  });

  it("keeps a hundred concurrent works apart", async () => {
    const works = Array.from({ length: 100 }, (_, index) => {
      const merchant = index % 2 === 0 ? north : south;
      return database.tenant(merchant, async (tx) => {
        await addNote(tx, merchant, BigInt(1000 + index));
        const { rows } = await sql<{ count: bigint }>`select count(*) filter (where merchant_id <> ${merchant}) as count from note`.execute(
          tx,
        );
        if (index % 5 === 0) throw new Error("undo");
        return rows[0]?.count;
      });
    });
    const outcomes = await Promise.allSettled(works);
    expect(outcomes.filter((outcome) => outcome.status === "rejected")).toHaveLength(20);
    expect(outcomes.every((outcome) => outcome.status === "rejected" || outcome.value === 0n)).toBe(true);
    const { rows } = await sql<{ count: bigint }>`select count(*) from note where id >= 1000`.execute(database.kysely);
    expect(rows).toEqual([{ count: 80n }]);
  });

  it("answers a ping", async () => {
    await expect(database.ping(5_000)).resolves.toBeUndefined();
  });
});

it("says within the deadline that a database does not answer", async () => {
  const silent = { options: {}, connect: () => new Promise<never>(() => {}), end: async () => {} };
  const database = makeDatabase<AnyTables>("postgres", { pool: silent, operatorPool: null }, async () => {});
  await expect(database.ping(5)).rejects.toThrow("database unavailable: no answer within 5 ms");
});

describe.each(engines)("closing $name", ({ database }) => {
  it("lets begun work finish, refuses new work, and may be asked twice", async () => {
    const begun = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const work = database.tenant(north, async (tx) => {
      begun.resolve();
      await goOn.promise;
      await addNote(tx, north, 5000n);
      return "done";
    });
    await begun.promise;
    const closing = database.close();
    await expect(database.operator(notes)).rejects.toBeInstanceOf(DatabaseUnavailable);
    goOn.resolve();
    await expect(work).resolves.toBe("done");
    await Promise.all([closing, database.close()]);
    await expect(database.ping(1_000)).rejects.toBeInstanceOf(DatabaseUnavailable);
  });
});
