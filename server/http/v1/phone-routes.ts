/** Routes of one-time codes that confirm the telephone of a checkout. */
import { Router } from "express";
import { confirmPhone, sendPhoneCode } from "../../../src/usecases/confirm-phone.ts";
import { confirmPhoneRequest, sendPhoneCodeRequest } from "../../../src/wire/phone-codes.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { sendAnswer, sendJson } from "../exchange.ts";
import { knownId } from "../known-id.ts";
import { Problem } from "../problems.ts";
import { answer } from "../render.ts";
import { writeRoute } from "../shop-route.ts";

/** /v1/decisions/:id/phone-codes. */
export function phoneRoutes(dependencies: HttpDependencies): Router {
  const { useCases, recorder } = dependencies;
  const router = Router({ caseSensitive: true });
  router.post(
    "/decisions/:id/phone-codes",
    writeRoute(dependencies, sendPhoneCodeRequest, async ({ shop, response, part, claim }) => {
      const decisionId = knownId(part("id"), "decision");
      await recorder.flush();
      const render = (phoneCode: object) => answer(201, { phoneCode });
      sendAnswer(response, await sendPhoneCode(useCases, decisionId, { shop, claim, render }));
    }),
  );
  router.post(
    "/decisions/:id/phone-codes/confirm",
    writeRoute(dependencies, confirmPhoneRequest, async ({ shop, response, part, body }) => {
      const decisionId = knownId(part("id"), "decision");
      await recorder.flush();
      const confirmed = await confirmPhone(useCases, shop, { decisionId, digits: body.code });
      if (!confirmed.ok) throw new Problem(confirmed.refusal);
      sendJson(response, 200, { phoneCode: confirmed.value });
    }),
  );
  return router;
}
