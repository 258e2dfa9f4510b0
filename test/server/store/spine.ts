/** Both engines with the whole schema on them. */
import type { Database } from "../../../server/store/database.ts";
import { migrate } from "../../../server/store/migrate.ts";
import { migrations } from "../../../server/store/migrations/migrations.ts";
import type { Tables } from "../../../server/store/tables.ts";
import { openEngines } from "./engines.ts";

export interface Spine {
  readonly name: string;
  readonly database: Database<Tables>;
  close(): Promise<void>;
}

/** The engines with every migration run; PostgreSQL is named as missing when no server answers. */
export async function openSpines(): Promise<Spine[]> {
  const engines = await openEngines("schema");
  for (const { database } of engines) await migrate(database, migrations);
  return engines.map(({ name, database, close }) => ({ name, database, close }));
}
