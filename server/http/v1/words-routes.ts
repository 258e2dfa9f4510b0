/** Routes of the shop's own words, and the preview of one reminder. */
import { Router } from "express";
import { z } from "zod";
import { checkWords } from "../../../src/dunning/words/check-words.ts";
import type { StoredWords, WordsBook } from "../../../src/ports/words-book.ts";
import { draftWords, publishWords } from "../../../src/usecases/change-words.ts";
import { previewReminder } from "../../../src/usecases/preview-reminder.ts";
import { withInlinePictures } from "../../../src/usecases/shared/inline-pictures.ts";
import { programmeVersion } from "../../../src/usecases/shared/strategies.ts";
import { publishWordsRequest, reminderPreviewRequest } from "../../../src/wire/reminder-words.ts";
import { faultProblem } from "../body.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { sendAnswer, sendJson } from "../exchange.ts";
import { knownId } from "../known-id.ts";
import { Problem } from "../problems.ts";
import { answer } from "../render.ts";
import { readRoute, writeRoute } from "../shop-route.ts";

const versionPattern = /^(\d{1,9})(?:-([0-9a-f]{1,8}))?$/;

function wordsView(words: StoredWords) {
  const { version, status, hash, publishedAt, publishedBy, document } = words;
  return { version: version === null ? null : programmeVersion(words), status, hash, publishedAt, publishedBy, document };
}

/** `draft`, `live`, `3` or `3-9f2c1a7b`; throws wordsNotFound. */
async function findWords(words: WordsBook, named: string): Promise<StoredWords> {
  const [, number, hashHead = ""] = versionPattern.exec(named) ?? [];
  const byName = named === "draft" ? words.draft() : named === "live" ? words.live() : null;
  const found = await (byName ?? (number === undefined ? null : words.byVersion(Number(number))));
  if (!found?.hash.startsWith(hashHead)) throw new Problem("wordsNotFound");
  return found;
}

/** /v1/dunning/words and the preview of a reminder. */
export function wordsRoutes(dependencies: HttpDependencies): Router {
  const { useCases, registry } = dependencies;
  const router = Router({ caseSensitive: true });
  router.get(
    "/dunning/words",
    readRoute(dependencies, async ({ shop, response }) => {
      const items = await registry.commit(shop, (books) => books.words.list());
      sendJson(response, 200, { items: items.map(wordsView) });
    }),
  );
  router.get(
    "/dunning/words/:version",
    readRoute(dependencies, async ({ shop, response, part }) => {
      sendJson(response, 200, wordsView(await registry.commit(shop, (books) => findWords(books.words, part("version")))));
    }),
  );
  router.post(
    "/dunning/words/check",
    writeRoute(dependencies, z.unknown(), ({ response, body }) => {
      const checked = checkWords(body);
      return Promise.resolve(sendJson(response, 200, { ok: checked.ok, faults: checked.ok ? [] : checked.faults }));
    }),
  );
  router.put(
    "/dunning/words/draft",
    writeRoute(dependencies, z.unknown(), async ({ shop, response, body }) => {
      const drafted = await draftWords(useCases, shop, body);
      if (!drafted.ok) throw faultProblem("wordsInvalid", drafted.refusal);
      sendJson(response, 200, wordsView(drafted.value));
    }),
  );
  router.post(
    "/dunning/words/publish",
    writeRoute(dependencies, publishWordsRequest, async ({ shop, response, body, claim }) => {
      const render = (words: StoredWords) => answer(200, wordsView(words));
      sendAnswer(response, await publishWords(useCases, body.by ?? null, { shop, claim, render }));
    }),
  );
  router.post("/invoices/:id/reminders/:step/preview", previewRoute(dependencies));
  return router;
}

function previewRoute(dependencies: HttpDependencies) {
  return writeRoute(dependencies, reminderPreviewRequest, async ({ shop, response, body, part }) => {
    const wish = { invoiceId: knownId(part("id"), "invoice"), step: part("step"), language: body.language ?? null, words: body.words };
    const previewed = await previewReminder(dependencies.useCases, shop, wish);
    if (!previewed.ok) throw new Problem(previewed.refusal);
    const { notice, addressLines, logo, words } = previewed.value;
    const { name, addressLines: senderLines } = shop.merchant;
    const sender = { name, addressLines: senderLines };
    const made = await dependencies.renderPreview({ channel: body.channel, notice, addressLines, sender, look: { logo, words } });
    sendJson(response, 200, {
      channel: body.channel,
      language: notice.language,
      subject: made.subject,
      text: made.text,
      html: made.mail === null ? null : withInlinePictures(made.mail),
      segments: made.segments,
      pdfBase64: made.pdf === null ? null : Buffer.from(made.pdf).toString("base64"),
    });
  });
}
