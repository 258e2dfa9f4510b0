/** Routes of what a debtor said about being reached by a channel. */
import { Router } from "express";
import { consentStates } from "../../../src/dunning/consent.ts";
import type { NotedWord } from "../../../src/ports/consent-book.ts";
import { noteConsent } from "../../../src/usecases/note-consent.ts";
import { consentChannels, consentRequest } from "../../../src/wire/consents.ts";
import { checkedInstant } from "../../../src/wire/primitives.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { sendAnswer, sendJson } from "../exchange.ts";
import { knownId } from "../known-id.ts";
import { Problem } from "../problems.ts";
import { answer } from "../render.ts";
import { readRoute, writeRoute } from "../shop-route.ts";

/** Words that are told at most. */
const maxWords = 100;

function consentView({ id, channel, word, source, wording, by, at, notedAt }: NotedWord) {
  return { id, channel, word, source, wording, by, at, notedAt };
}

/** /v1/buyers/{id}/consents. */
export function consentRoutes(dependencies: HttpDependencies): Router {
  const { useCases, registry } = dependencies;
  const router = Router({ caseSensitive: true });
  router.post(
    "/buyers/:id/consents",
    writeRoute(dependencies, consentRequest, async ({ shop, response, body, claim, part }) => {
      const { at, wording = null, ...said } = body;
      const wish = { ...said, buyerId: knownId(part("id"), "buyer"), wording, at: at === undefined ? null : checkedInstant(at) };
      const render = (noted: NotedWord) => answer(201, { consent: consentView(noted) });
      sendAnswer(response, await noteConsent(useCases, wish, { shop, claim, render }));
    }),
  );
  router.get(
    "/buyers/:id/consents",
    readRoute(dependencies, async ({ shop, response, part }) => {
      const id = knownId(part("id"), "buyer");
      const found = await registry.commit(shop, async (books) => {
        if ((await books.buyers.load(id)) === null) return null;
        return { states: consentStates(await books.consents.ofPerson(id)), words: await books.consents.page(id, maxWords) };
      });
      if (found === null) throw new Problem("buyerNotFound");
      const channels = consentChannels.map((channel) => ({ channel, state: found.states[channel] }));
      sendJson(response, 200, { channels, items: found.words.map(consentView) });
    }),
  );
  return router;
}
