/** Opens the books of all shops, and what publishes their messages once a commit is kept. */
import type { Registry } from "../../src/ports/books.ts";
import { type PublishDependencies, publishMessages } from "../jobs/publish-outbox.ts";
import { randomIds, systemTimers } from "../platform/system-clock.ts";
import { identityBook } from "../store/books/identity-book.ts";
import type { Database } from "../store/database.ts";
import { makeOutboxQueue } from "../store/outbox-queue.ts";
import { makeRegistry } from "../store/registry.ts";
import type { Tables } from "../store/tables.ts";

/** How long a committed change may hold up its answer while it is published; the outbox carries the rest. */
const publishDeadlineMs = 500;

/** The registry, and the publishing of what waits in the outbox. */
export function openRegistry(
  database: Database<Tables>,
  parts: Omit<PublishDependencies, "queue">,
): { readonly registry: Registry; readonly publishing: PublishDependencies } {
  const publishing: PublishDependencies = { ...parts, queue: makeOutboxQueue(database) };
  const registry = makeRegistry(
    database,
    (tx, scope, onExposure) => identityBook(tx, scope, (kind) => randomIds.next(kind), onExposure),
    async (_merchantId, messages) => {
      const late = systemTimers.deadline(publishDeadlineMs, undefined);
      await Promise.race([publishMessages(publishing, messages), late.reached]).finally(() => late.cancel());
    },
  );
  return { registry, publishing };
}
