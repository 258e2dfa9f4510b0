/** Where providers tell what became of messages: outside of the API, since no shop calls it. */
import express, { type Router } from "express";
import { isId } from "../../src/kernel/id.ts";
import { reportLetter } from "../../src/usecases/report-letter.ts";
import { reportText } from "../../src/usecases/report-text.ts";
import { checkedDate } from "../../src/wire/primitives.ts";
import { letterReportsShape } from "../../src/wire/print-service.ts";
import { checkShape, parseJson, readBody } from "./body.ts";
import type { HttpDependencies } from "./dependencies.ts";
import { sendJson } from "./exchange.ts";
import { Problem } from "./problems.ts";

const whatsappPath = "/providers/whatsapp/reports";
const printPath = "/providers/print/reports";
/** The most that WhatsApp sends at once, by its own word. */
const maxReportBytes = 3_145_728;

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The reports of WhatsApp and of the print service; not found where the settings are not there. */
export function providerPages(dependencies: HttpDependencies): Router {
  const router = express.Router({ caseSensitive: true });
  serveWhatsapp(router, dependencies);
  servePrintService(router, dependencies);
  return router;
}

function serveWhatsapp(router: Router, { whatsappReports: reports, useCases, shops }: HttpDependencies): void {
  router.get(whatsappPath, (request, response) => {
    const challenge = textOf(request.query["hub.challenge"]);
    const isTry = request.query["hub.mode"] === "subscribe" && challenge !== undefined && challenge.length <= 200;
    if (reports === null || !isTry || !reports.isAgreed(textOf(request.query["hub.verify_token"]))) throw new Problem("notFound");
    response.setHeader("Content-Type", "text/plain; charset=utf-8");
    response.end(challenge);
  });
  router.post(whatsappPath, async (request, response) => {
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
}

/** One word for each report in the order in which they came; a shop or a letter that is not known is passed over, so that the others count. */
function servePrintService(router: Router, { printReports, useCases, shops }: HttpDependencies): void {
  router.post(printPath, async (request, response) => {
    const body = await readBody(request);
    if (printReports === null) throw new Problem("notFound");
    const { "saldo-timestamp": timestamp, "saldo-signature": signature, "content-type": type } = request.headers;
    if (!printReports.isSigned({ body, timestamp: textOf(timestamp), signature: textOf(signature) })) throw new Problem("reportNotSigned");
    const items: { messageId: string; outcome: string }[] = [];
    for (const { shopId, messageId, state, on } of checkShape(letterReportsShape, parseJson(body, type)).reports) {
      const shop = isId(shopId, "shop") && isId(messageId, "message") ? await shops.load(shopId) : null;
      const report = { messageId, state, on: on === undefined ? null : checkedDate(on) };
      const done = shop === null ? null : await reportLetter(useCases, report, shop);
      items.push({ messageId, outcome: done?.ok === true ? done.value.answer.body : "messageNotFound" });
    }
    sendJson(response, 200, { items });
  });
}
