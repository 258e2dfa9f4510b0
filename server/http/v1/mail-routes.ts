/** Routes of what mail servers tell of mail that left. */
import { Router } from "express";
import type { MailMark } from "../../../src/ports/mail-reports.ts";
import { clearMailMarks, readMailMarks } from "../../../src/usecases/clear-mail-marks.ts";
import { giveMailAddress, type GivenAddress } from "../../../src/usecases/give-mail-address.ts";
import { reportMail, type TakenMailReport } from "../../../src/usecases/report-mail.ts";
import {
  clearMailMarksRequest,
  giveMailAddressRequest,
  mailReportRequest,
  maxRawReportLength,
  rawMailReportRequest,
} from "../../../src/wire/mail-reports.ts";
import { checkedInstant } from "../../../src/wire/primitives.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { sendAnswer, sendJson } from "../exchange.ts";
import { knownId } from "../known-id.ts";
import { Problem } from "../problems.ts";
import { answer } from "../render.ts";
import { readRoute, writeRoute } from "../shop-route.ts";

const renderReport = (report: TakenMailReport) => answer(200, report);
/** The hash stays inside: it names an address to whoever has another list. */
const marksView = (marks: readonly MailMark[]) => ({
  items: marks.map(({ reason, messageId, statusCode, markedAt }) => ({ reason, messageId, statusCode, markedAt })),
});
/** JSON writes line ends, quotes and most letters beyond ASCII with two bytes. */
const maxRawBytes = 2 * maxRawReportLength;

/** /v1/mail-reports, /v1/buyers/{id}/mail-marks and /v1/buyers/{id}/mail-addresses. */
export function mailRoutes(dependencies: HttpDependencies): Router {
  const { useCases, readMailReport } = dependencies;
  const router = Router({ caseSensitive: true });
  router.post(
    "/mail-reports",
    writeRoute(dependencies, mailReportRequest, async ({ shop, response, body, claim }) => {
      const { kind, messageId, recipient = null, statusCode = null, at } = body;
      const report = { kind, messageId, recipient, statusCode, at: at === undefined ? null : checkedInstant(at) };
      sendAnswer(response, await reportMail(useCases, report, { shop, claim, render: renderReport }));
    }),
  );
  router.post(
    "/mail-reports/messages",
    writeRoute(
      dependencies,
      rawMailReportRequest,
      async ({ shop, response, body, claim }) => {
        const report = await readMailReport(body.message);
        if (report === null) throw new Problem("mailReportUnreadable");
        sendAnswer(response, await reportMail(useCases, report, { shop, claim, render: renderReport }));
      },
      maxRawBytes,
    ),
  );
  addressRoutes(dependencies, router);
  return router;
}

function addressRoutes(dependencies: HttpDependencies, router: Router): void {
  const { useCases } = dependencies;
  router.get(
    "/buyers/:id/mail-marks",
    readRoute(dependencies, async ({ shop, response, part }) => {
      const marks = await readMailMarks(useCases, shop, knownId(part("id"), "buyer"));
      if (marks === null) throw new Problem("buyerNotFound");
      sendJson(response, 200, marksView(marks));
    }),
  );
  router.post(
    "/buyers/:id/mail-marks/clearings",
    writeRoute(dependencies, clearMailMarksRequest, async ({ shop, response, body, claim, part }) => {
      const clearing = { buyerId: knownId(part("id"), "buyer"), ...body };
      const render = (cleared: readonly MailMark[]) => answer(200, marksView(cleared));
      sendAnswer(response, await clearMailMarks(useCases, clearing, { shop, claim, render }));
    }),
  );
  router.post(
    "/buyers/:id/mail-addresses",
    writeRoute(dependencies, giveMailAddressRequest, async ({ shop, response, body, claim, part }) => {
      const given = { buyerId: knownId(part("id"), "buyer"), ...body };
      const render = (address: GivenAddress) => answer(200, address);
      sendAnswer(response, await giveMailAddress(useCases, given, { shop, claim, render }));
    }),
  );
}
