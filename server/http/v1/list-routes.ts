/** Routes of lists and their entries. */
import { Router } from "express";
import type { ListEntry, ListHead } from "../../../src/ports/lists.ts";
import { createList, type EntryFault, putEntries, removeEntry } from "../../../src/usecases/change-list.ts";
import { createListRequest, putEntriesRequest } from "../../../src/wire/lists.ts";
import { declaredNameShape } from "../../../src/wire/policy-condition.ts";
import { checkedInstant } from "../../../src/wire/primitives.ts";
import { faultProblem } from "../body.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { sendAnswer, sendJson } from "../exchange.ts";
import { knownId } from "../known-id.ts";
import { pageOf } from "../page-query.ts";
import { Problem } from "../problems.ts";
import { answer } from "../render.ts";
import { readRoute, removeRoute, writeRoute } from "../shop-route.ts";

function listView({ name, scope, kind, entryCount, createdAt }: ListHead) {
  return { name, scope, kind, entryCount, createdAt };
}

function entryView({ id, shown, reason, by, createdAt, expiresAt }: ListEntry) {
  return { id, value: shown, reason, by, createdAt, expiresAt };
}

function entryFault({ index, fault }: EntryFault) {
  if (fault === "notOfKind") return { pointer: `/entries/${index}/value`, code: "notOfKind", detail: "is no value of this list's kind" };
  return { pointer: `/entries/${index}/expiresAt`, code: "expiresInPast", detail: "lies in the past" };
}

function knownName(name: string): string {
  if (!declaredNameShape.safeParse(name).success) throw new Problem("listNotFound");
  return name;
}

/** /v1/lists. */
export function listRoutes(dependencies: HttpDependencies): Router {
  const router = Router({ caseSensitive: true });
  const { registry, useCases } = dependencies;
  router.get(
    "/lists",
    readRoute(dependencies, async ({ shop, response }) => {
      const lists = await registry.commit(shop, (books) => books.lists.all());
      sendJson(response, 200, { items: lists.map(listView) });
    }),
  );
  router.post(
    "/lists",
    writeRoute(dependencies, createListRequest, async ({ shop, response, body, claim }) => {
      sendAnswer(response, await createList(useCases, body, { shop, claim, render: (list) => answer(201, listView(list)) }));
    }),
  );
  router.get(
    "/lists/:name/entries",
    readRoute(dependencies, async ({ shop, request, response, part }) => {
      const { after, limit } = pageOf(request.query);
      const view = await registry.commit(shop, async ({ lists }) => {
        const list = await lists.find(knownName(part("name")));
        if (list === null) throw new Problem("listNotFound");
        const { items, next } = await lists.page(list, after, limit);
        return { list: listView(list), items: items.map(entryView), next };
      });
      sendJson(response, 200, view);
    }),
  );
  entryRoutes(dependencies, router);
  return router;
}

function entryRoutes(dependencies: HttpDependencies, router: Router): void {
  const { useCases } = dependencies;
  router.put(
    "/lists/:name/entries",
    writeRoute(dependencies, putEntriesRequest, async ({ shop, response, body, claim, part }) => {
      const entries = body.entries.map(({ expiresAt, ...entry }) => ({
        ...entry,
        expiresAt: expiresAt === undefined ? null : checkedInstant(expiresAt),
      }));
      const put = { name: knownName(part("name")), entries, by: body.by ?? null };
      const render = (kept: readonly ListEntry[]) => answer(200, { items: kept.map(entryView) });
      const result = await putEntries(useCases, put, { shop, claim, render });
      if (result.ok) return sendAnswer(response, result);
      if (typeof result.refusal === "string") throw new Problem(result.refusal);
      throw faultProblem("bodyInvalid", result.refusal.map(entryFault));
    }),
  );
  router.delete(
    "/lists/:name/entries/:entryId",
    removeRoute(dependencies, async ({ shop, response, part }) => {
      const target = { name: knownName(part("name")), entryId: knownId(part("entryId"), "listEntry") };
      sendAnswer(response, await removeEntry(useCases, target, { shop, claim: null, render: () => ({ status: 204, body: "" }) }));
    }),
  );
}
