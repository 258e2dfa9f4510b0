/** Where providers tell what became of messages: outside of the API, since no shop calls it. */
import express, { type Router } from "express";
import { reportText } from "../../src/usecases/report-text.ts";
import { readBody } from "./body.ts";
import type { HttpDependencies } from "./dependencies.ts";
import { Problem } from "./problems.ts";

const path = "/providers/whatsapp/reports";
/** The most that WhatsApp sends at once, by its own word. */
const maxReportBytes = 3_145_728;

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The reports of WhatsApp; not found where its settings are not there. */
export function providerPages({ whatsappReports: reports, useCases, shops }: HttpDependencies): Router {
  const router = express.Router({ caseSensitive: true });
  router.get(path, (request, response) => {
    const challenge = textOf(request.query["hub.challenge"]);
    const isTry = request.query["hub.mode"] === "subscribe" && challenge !== undefined && challenge.length <= 200;
    if (reports === null || !isTry || !reports.isAgreed(textOf(request.query["hub.verify_token"]))) throw new Problem("notFound");
    response.setHeader("Content-Type", "text/plain; charset=utf-8");
    response.end(challenge);
  });
  router.post(path, async (request, response) => {
    const body = await readBody(request, maxReportBytes);
    if (reports === null) throw new Problem("notFound");
    if (!reports.isSigned(body, textOf(request.headers["x-hub-signature-256"]))) throw new Problem("reportNotSigned");
    const told = reports.read(body);
    if (told === null) throw new Problem("bodyNotJson");
    for (const { shopId, ...report } of told) {
      const shop = await shops.load(shopId);
      if (shop !== null) await reportText(useCases, report, shop);
    }
    // Any other status counts as a failure there, and the same reports come again for days.
    response.writeHead(200).end();
  });
  return router;
}
