/** Routes of disputes with their files, of complaints, and of what a shop allows in agreements. */
import { Router } from "express";
import { addEvidence } from "../../../src/usecases/add-evidence.ts";
import { answerTheComplaint, complain, putOffAnswer } from "../../../src/usecases/answer-complaint.ts";
import { answerDispute, openDispute } from "../../../src/usecases/open-dispute.ts";
import {
  agreementTermsShape,
  complaintAnswerRequest,
  complaintRequest,
  disputeRequest,
  disputeSettlementRequest,
  evidenceRequest,
  extensionRequest,
} from "../../../src/wire/agreement-requests.ts";
import { fromWireMoney } from "../../../src/wire/money.ts";
import { telling } from "../agreement-view.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { requiredClaim, sendAnswer, sendJson } from "../exchange.ts";
import { knownId } from "../known-id.ts";
import { Problem } from "../problems.ts";
import { answer } from "../render.ts";
import { readRoute, writeRoute } from "../shop-route.ts";
import { maxEvidenceBytes } from "../../../src/wire/agreement-words.ts";

/** A file in base 64 with what stands around it. */
const maxFileBodyBytes = Math.ceil(maxEvidenceBytes / 3) * 4 + 2000;

/** /v1/disputes, /v1/complaints and /v1/agreement-terms. */
export function disputeRoutes(dependencies: HttpDependencies): Router {
  const { useCases } = dependencies;
  const router = Router({ caseSensitive: true });
  router.post(
    "/invoices/:id/disputes",
    writeRoute(dependencies, disputeRequest, async ({ shop, response, body, claim, part }) => {
      const { dispute, amount, note = null, by } = body;
      const disputed = amount === undefined ? null : fromWireMoney(amount);
      const ask = { invoiceId: knownId(part("id"), "invoice"), dispute, amount: disputed, note, by };
      sendAnswer(response, await openDispute(useCases, ask, { shop, claim: requiredClaim(claim), render: telling(201) }));
    }),
  );
  router.post(
    "/disputes/:id/settlements",
    writeRoute(dependencies, disputeSettlementRequest, async ({ shop, response, body, claim, part }) => {
      const { outcome, upheld, by } = body;
      const settlement =
        outcome === "partly" && upheld !== undefined
          ? ({ outcome: "partly", upheld: fromWireMoney(upheld) } as const)
          : ({ outcome: outcome === "partly" ? "rejected" : outcome } as const);
      const target = { disputeId: knownId(part("id"), "dispute"), settlement, by };
      sendAnswer(response, await answerDispute(useCases, target, { shop, claim: requiredClaim(claim), render: telling(200) }));
    }),
  );
  fileRoutes(dependencies, router);
  complaintRoutes(dependencies, router);
  termsRoutes(dependencies, router);
  return router;
}

function fileRoutes(dependencies: HttpDependencies, router: Router): void {
  const { registry, useCases } = dependencies;
  router.post(
    "/disputes/:id/files",
    writeRoute(
      dependencies,
      evidenceRequest,
      async ({ shop, response, body, claim, part }) => {
        const content = Buffer.from(body.contentBase64, "base64");
        const file = { disputeId: knownId(part("id"), "dispute"), name: body.name, content, by: body.by };
        const render = (kept: object) => answer(201, { file: kept });
        sendAnswer(response, await addEvidence(useCases, file, { shop, claim: requiredClaim(claim), render }));
      },
      maxFileBodyBytes,
    ),
  );
  router.get(
    "/disputes/:id/files",
    readRoute(dependencies, async ({ shop, response, part }) => {
      const id = knownId(part("id"), "dispute");
      const items = await registry.commit(shop, async ({ agreements }) =>
        (await agreements.load(id, "dispute")) === null ? null : agreements.files(id),
      );
      if (items === null) throw new Problem("disputeNotFound");
      sendJson(response, 200, { items });
    }),
  );
  router.get(
    "/disputes/:id/files/:fileId",
    readRoute(dependencies, async ({ shop, response, part }) => {
      const [id, fileId] = [knownId(part("id"), "dispute"), knownId(part("fileId"), "evidenceFile")];
      const found = await registry.commit(shop, async ({ agreements }) => {
        if ((await agreements.load(id, "dispute")) === null) throw new Problem("disputeNotFound");
        return agreements.readFile(id, fileId);
      });
      if (found === null) throw new Problem("fileNotFound");
      response.setHeader("Content-Type", "application/octet-stream");
      response.setHeader("Content-Disposition", `attachment; filename*=UTF-8''${encodeURIComponent(found.file.name)}`);
      response.setHeader("Cache-Control", "no-store");
      response.end(found.content);
    }),
  );
}

function complaintRoutes(dependencies: HttpDependencies, router: Router): void {
  const { useCases } = dependencies;
  router.post(
    "/complaints",
    writeRoute(dependencies, complaintRequest, async ({ shop, response, body, claim }) => {
      const invoiceId = body.invoiceId === undefined ? null : knownId(body.invoiceId, "invoice");
      const ask = { buyerId: knownId(body.buyerId, "buyer"), invoiceId, text: body.text, by: body.by };
      sendAnswer(response, await complain(useCases, ask, { shop, claim: requiredClaim(claim), render: telling(201) }));
    }),
  );
  router.post(
    "/complaints/:id/extensions",
    writeRoute(dependencies, extensionRequest, async ({ shop, response, body, claim, part }) => {
      const target = { complaintId: knownId(part("id"), "complaint"), because: body.reason };
      sendAnswer(response, await putOffAnswer(useCases, target, { shop, claim: requiredClaim(claim), render: telling(200) }));
    }),
  );
  router.post(
    "/complaints/:id/answers",
    writeRoute(dependencies, complaintAnswerRequest, async ({ shop, response, body, claim, part }) => {
      const target = { complaintId: knownId(part("id"), "complaint"), answer: body.answer, by: body.by };
      sendAnswer(response, await answerTheComplaint(useCases, target, { shop, claim: requiredClaim(claim), render: telling(200) }));
    }),
  );
}

function termsRoutes(dependencies: HttpDependencies, router: Router): void {
  const { registry } = dependencies;
  router.get(
    "/agreement-terms",
    readRoute(dependencies, async ({ shop, response }) => {
      sendJson(response, 200, await registry.commit(shop, (books) => books.agreements.terms()));
    }),
  );
  router.put(
    "/agreement-terms",
    writeRoute(dependencies, agreementTermsShape, async ({ shop, response, body }) => {
      await registry.commit(shop, (books) => books.agreements.setTerms(body));
      sendJson(response, 200, body);
    }),
  );
}
