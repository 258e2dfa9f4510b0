/** Routes of the shop's policy: draft, publish or schedule, go back, compare. */
import { Router } from "express";
import { z } from "zod";
import type { PolicyBook, StoredPolicy } from "../../../src/ports/policy-book.ts";
import type { Shop } from "../../../src/ports/shops.ts";
import { diffPolicies, diffText } from "../../../src/risk/policy-diff.ts";
import type { JsonRecord } from "../../../src/risk/policy-words.ts";
import { draftPolicy, publishPolicy, rollBackPolicy, withdrawPolicy } from "../../../src/usecases/change-policy.ts";
import { policySchema } from "../../../src/wire/policy-schema.ts";
import { publishRequest, rollbackRequest } from "../../../src/wire/policy-versions.ts";
import { checkedInstant, optionalText } from "../../../src/wire/primitives.ts";
import { checkShape, faultProblem } from "../body.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { sendAnswer, sendJson } from "../exchange.ts";
import { Problem } from "../problems.ts";
import { answer, policyView, versionName } from "../render.ts";
import { readRoute, writeRoute } from "../shop-route.ts";

const versionPattern = /^(\d{1,9})(?:-([0-9a-f]{1,8}))?$/;
const diffQuery = z.strictObject({ from: optionalText(40), to: optionalText(40) });
const render = (policy: StoredPolicy) => answer(200, policyView(policy));

/** `3` or `3-9f2c1a7b`; null for other text. */
function parseVersion(text: string): { readonly version: number; readonly hashHead: string } | null {
  const [, number, hashHead = ""] = versionPattern.exec(text) ?? [];
  return number === undefined ? null : { version: Number(number), hashHead };
}

async function findPolicy(policies: PolicyBook, named: string): Promise<StoredPolicy> {
  const byName = { draft: () => policies.draft(), scheduled: () => policies.scheduled(), live: () => policies.live() };
  const wanted = parseVersion(named);
  const found = named in byName ? await byName[named as keyof typeof byName]() : wanted && (await policies.byVersion(wanted.version));
  if (!found?.hash.startsWith(wanted?.hashHead ?? "")) throw new Problem("policyNotFound");
  return found;
}

function diffView(from: StoredPolicy, to: StoredPolicy) {
  const changes = diffPolicies(from.document as JsonRecord, to.document as JsonRecord);
  const nameOf = (policy: StoredPolicy) => versionName(policy) ?? policy.status;
  return { from: nameOf(from), to: nameOf(to), changes, text: diffText(changes) };
}

/** /v1/policies. */
export function policyRoutes(dependencies: HttpDependencies): Router {
  const router = Router({ caseSensitive: true });
  const reading = <T>(shop: Shop, read: (policies: PolicyBook) => Promise<T>) =>
    dependencies.registry.commit(shop, (books) => read(books.policies));
  router.get(
    "/policies",
    readRoute(dependencies, async ({ shop, response }) => {
      const policies = await reading(shop, (book) => book.list());
      sendJson(response, 200, { items: policies.map(policyView) });
    }),
  );
  router.get(
    "/policies/diff",
    readRoute(dependencies, async ({ shop, request, response }) => {
      const { from = "live", to = "draft" } = checkShape(diffQuery, request.query, "queryInvalid");
      const pair = await reading(shop, async (book) => [await findPolicy(book, from), await findPolicy(book, to)] as const);
      sendJson(response, 200, diffView(...pair));
    }),
  );
  router.get(
    "/policies/schema",
    readRoute(dependencies, ({ response }) => Promise.resolve(sendJson(response, 200, policySchema()))),
  );
  router.get(
    "/policies/:version",
    readRoute(dependencies, async ({ shop, response, part }) => {
      sendJson(response, 200, policyView(await reading(shop, (book) => findPolicy(book, part("version")))));
    }),
  );
  changingRoutes(dependencies, router);
  return router;
}

function changingRoutes(dependencies: HttpDependencies, router: Router): void {
  const { useCases } = dependencies;
  router.put(
    "/policies/draft",
    writeRoute(dependencies, z.unknown(), async ({ shop, response, body }) => {
      const result = await draftPolicy(useCases, shop, body);
      if (!result.ok) throw faultProblem("policyInvalid", result.refusal);
      sendJson(response, 200, policyView(result.value));
    }),
  );
  router.post(
    "/policies/publish",
    writeRoute(dependencies, publishRequest, async ({ shop, response, body, claim }) => {
      const activateAt = body.activateAt === undefined ? null : checkedInstant(body.activateAt);
      sendAnswer(response, await publishPolicy(useCases, { activateAt, by: body.by ?? null }, { shop, claim, render }));
    }),
  );
  router.delete(
    "/policies/scheduled",
    writeRoute(dependencies, z.strictObject({}), async ({ shop, response, claim }) => {
      sendAnswer(response, await withdrawPolicy(useCases, { shop, claim, render }));
    }),
  );
  router.post(
    "/policies/rollback",
    writeRoute(dependencies, rollbackRequest, async ({ shop, response, body, claim }) => {
      const target = parseVersion(body.version);
      if (target === null) throw new Problem("policyNotFound");
      sendAnswer(response, await rollBackPolicy(useCases, { ...target, by: body.by ?? null }, { shop, claim, render }));
    }),
  );
}
