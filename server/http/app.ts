/** The Express side of the server: every route but the decision itself, and problems for all that goes wrong. */
import express, { type ErrorRequestHandler, type Express, type Router } from "express";
import { Problem } from "./problems.ts";
import { providerPages } from "./provider-pages.ts";
import { connectPages } from "./connect-pages.ts";
import type { HttpDependencies } from "./dependencies.ts";
import { sendJson } from "./exchange.ts";
import { openApiDocument } from "./openapi.ts";
import { administrationRoutes } from "./v1/administration-routes.ts";
import { agreementRoutes } from "./v1/agreement-routes.ts";
import { disputeRoutes } from "./v1/dispute-routes.ts";
import { hardshipRoutes } from "./v1/hardship-routes.ts";
import { planRoutes } from "./v1/plan-routes.ts";
import { connectionRoutes } from "./v1/connection-routes.ts";
import { policyRoutes } from "./v1/policy-routes.ts";
import { wordsRoutes } from "./v1/words-routes.ts";
import { brandRoutes } from "./v1/brand-routes.ts";
import { wishRoutes } from "./v1/wish-routes.ts";
import { consentRoutes } from "./v1/consent-routes.ts";
import { dispatchRoutes } from "./v1/dispatch-routes.ts";
import { mailRoutes } from "./v1/mail-routes.ts";
import { programmeRoutes } from "./v1/programme-routes.ts";
import { trialRoutes } from "./v1/trial-routes.ts";
import { decisionRoutes } from "./v1/decision-routes.ts";
import { feedbackRoutes } from "./v1/feedback-routes.ts";
import { invoiceRoutes } from "./v1/invoice-routes.ts";
import { listRoutes } from "./v1/list-routes.ts";
import { copyPages, copyRoutes } from "./v1/copy-routes.ts";
import { statementRoutes } from "./v1/statement-routes.ts";
import { paperRoutes } from "./v1/paper-routes.ts";
import { orderRoutes } from "./v1/order-routes.ts";
import { validationRoutes } from "./v1/validation-routes.ts";
import { phoneRoutes } from "./v1/phone-routes.ts";
import { reviewRoutes } from "./v1/review-routes.ts";
import { personRoutes } from "./v1/person-routes.ts";
import { webhookRoutes } from "./v1/webhook-routes.ts";
import { widgetRoutes } from "./v1/widget-routes.ts";
import { whyRoutes } from "./v1/why-routes.ts";

/** Builds the app; `pages` are the demo, mail and documentation pages. `answerProblem` ends every failed exchange. */
export function makeApp(dependencies: HttpDependencies, pages: Router, answerProblem: ErrorRequestHandler): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("query parser", "simple");
  app.set("case sensitive routing", true);
  app.use(healthRoutes(dependencies));
  app.get("/openapi.json", (_request, response) => sendJson(response, 200, openApiDocument()));
  app.get("/demo/shops.json", (_request, response) => {
    if (dependencies.demoShops === null) throw new Problem("notFound", "the demo is switched off");
    sendJson(response, 200, { shops: dependencies.demoShops });
  });
  app.use(
    "/v1",
    orderRoutes(dependencies),
    invoiceRoutes(dependencies),
    paperRoutes(dependencies),
    statementRoutes(dependencies),
    copyRoutes(dependencies),
    decisionRoutes(dependencies),
    feedbackRoutes(dependencies),
    personRoutes(dependencies),
    trialRoutes(dependencies),
    policyRoutes(dependencies),
    programmeRoutes(dependencies),
    brandRoutes(dependencies),
    dispatchRoutes(dependencies),
    mailRoutes(dependencies),
    consentRoutes(dependencies),
    wishRoutes(dependencies),
    wordsRoutes(dependencies),
    listRoutes(dependencies),
    administrationRoutes(dependencies),
    validationRoutes(dependencies),
    reviewRoutes(dependencies),
    phoneRoutes(dependencies),
    whyRoutes(dependencies),
    widgetRoutes(dependencies),
    webhookRoutes(dependencies),
    connectionRoutes(dependencies),
    agreementRoutes(dependencies),
    planRoutes(dependencies),
    hardshipRoutes(dependencies),
    disputeRoutes(dependencies),
  );
  app.use(providerPages(dependencies));
  app.use(connectPages(dependencies));
  app.use(copyPages(dependencies));
  app.use((request, _response, next) => {
    if (dependencies.demoShops === null && isDemoPage(request.path)) throw new Problem("notFound", "the demo is switched off");
    next();
  }, pages);
  app.use((request) => {
    throw new Problem("notFound", `no ${request.method} at this address; see /docs`);
  });
  app.use(answerProblem);
  return app;
}

/** Pages that need the test keys of the demo shops. */
function isDemoPage(path: string): boolean {
  return path === "/demo" || path === "/mail" || path.startsWith("/mail/");
}

function healthRoutes({ health, metrics }: HttpDependencies): Router {
  const router = express.Router();
  router.get("/livez", (_request, response) => sendJson(response, 200, { status: "ok" }));
  router.get("/readyz", async (_request, response) => {
    const { isReady, parts } = await health();
    sendJson(response, isReady ? 200 : 503, { status: isReady ? "ok" : "away", parts });
  });
  router.get("/metrics", async (_request, response) => {
    const text = await metrics.text();
    response.setHeader("Content-Type", metrics.contentType);
    response.end(text);
  });
  return router;
}
