/** Routes of letters, calls, visits and doubtful texts. */
import { type Response, Router } from "express";
import type { Dispatch } from "../../../src/ports/dispatch-book.ts";
import { batchLetters, type LetterBatch, settleBatch } from "../../../src/usecases/batch-letters.ts";
import { settleDispatch } from "../../../src/usecases/settle-dispatch.ts";
import { batchLettersRequest, dispatchFilter, settleBatchRequest, settleDispatchRequest } from "../../../src/wire/dispatches.ts";
import { checkedDate } from "../../../src/wire/primitives.ts";
import { checkShape } from "../body.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { sendAnswer, sendJson } from "../exchange.ts";
import { knownId } from "../known-id.ts";
import { pageOf } from "../page-query.ts";
import { Problem } from "../problems.ts";
import { answer } from "../render.ts";
import { readRoute, writeRoute } from "../shop-route.ts";

const renderBatch = ({ batchId, letters }: LetterBatch) => answer(200, { batchId, letters });
const dayOf = (on: string | undefined) => (on === undefined ? null : checkedDate(on));

function sendFile(response: Response, bytes: Uint8Array, { type, name }: { readonly type: string; readonly name: string }): void {
  response.setHeader("Content-Type", type);
  response.setHeader("Content-Disposition", `attachment; filename="${name}"`);
  response.setHeader("Cache-Control", "no-store");
  response.end(bytes);
}

/** /v1/dunning/dispatches and /v1/dunning/letter-batches. */
export function dispatchRoutes(dependencies: HttpDependencies): Router {
  const { useCases, registry } = dependencies;
  const router = Router({ caseSensitive: true });
  router.get(
    "/dunning/dispatches",
    readRoute(dependencies, async ({ shop, request, response }) => {
      const { channel, status, ...rest } = request.query;
      const filter = checkShape(dispatchFilter, { channel, status }, "queryInvalid");
      const { after, limit } = pageOf(rest);
      const wanted = { channel: filter.channel ?? null, status: filter.status ?? null };
      sendJson(response, 200, await registry.commit(shop, (books) => books.dispatches.page(wanted, after, limit)));
    }),
  );
  router.get(
    "/dunning/dispatches/:id/letter",
    readRoute(dependencies, async ({ shop, response, part }) => {
      const id = knownId(part("id"), "message");
      const found = await registry.commit(shop, async (books) => ({
        dispatch: await books.dispatches.lock(id),
        letter: await books.dispatches.letter(id),
      }));
      if (found.dispatch === null) throw new Problem("dispatchNotFound");
      if (found.letter === null) throw new Problem("letterNotFound");
      sendFile(response, found.letter, { type: "application/pdf", name: `${id}.pdf` });
    }),
  );
  router.post(
    "/dunning/dispatches/:id/settlement",
    writeRoute(dependencies, settleDispatchRequest, async ({ shop, response, body, claim, part }) => {
      const { outcome, by, note, on } = body;
      const settlement = { dispatchId: knownId(part("id"), "message"), outcome, by, note: note ?? null, on: dayOf(on) };
      const render = (dispatch: Dispatch) => answer(200, dispatch);
      sendAnswer(response, await settleDispatch(useCases, settlement, { shop, claim, render }));
    }),
  );
  router.post(
    "/dunning/letter-batches",
    writeRoute(dependencies, batchLettersRequest, async ({ shop, response, claim }) => {
      sendAnswer(response, await batchLetters(useCases, { shop, claim, render: renderBatch }));
    }),
  );
  router.get("/dunning/letter-batches/:id", batchFileRoute(dependencies));
  router.post(
    "/dunning/letter-batches/:id/settlement",
    writeRoute(dependencies, settleBatchRequest, async ({ shop, response, body, claim, part }) => {
      const posted = { batchId: knownId(part("id"), "letterBatch"), by: body.by, on: dayOf(body.on) };
      sendAnswer(response, await settleBatch(useCases, posted, { shop, claim, render: renderBatch }));
    }),
  );
  return router;
}

function batchFileRoute(dependencies: HttpDependencies) {
  const { registry, packLetters } = dependencies;
  return readRoute(dependencies, async ({ shop, response, part }) => {
    const id = knownId(part("id"), "letterBatch");
    const letters = await registry.commit(shop, (books) => books.dispatches.ofBatch(id));
    if (letters.length === 0) throw new Problem("batchNotFound");
    const wanted = letters.filter(({ status }) => status !== "withdrawn");
    sendFile(response, await packLetters(wanted), { type: "application/zip", name: `${id}.zip` });
  });
}
