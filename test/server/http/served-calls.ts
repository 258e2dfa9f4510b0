/** The calls that the routers under /v1 serve, as the table of operations writes them. */
import type { Router } from "express";
import type { HttpDependencies } from "../../../server/http/dependencies.ts";
import { administrationRoutes } from "../../../server/http/v1/administration-routes.ts";
import { agreementRoutes } from "../../../server/http/v1/agreement-routes.ts";
import { disputeRoutes } from "../../../server/http/v1/dispute-routes.ts";
import { hardshipRoutes } from "../../../server/http/v1/hardship-routes.ts";
import { planRoutes } from "../../../server/http/v1/plan-routes.ts";
import { connectionRoutes } from "../../../server/http/v1/connection-routes.ts";
import { decisionRoutes } from "../../../server/http/v1/decision-routes.ts";
import { feedbackRoutes } from "../../../server/http/v1/feedback-routes.ts";
import { invoiceRoutes } from "../../../server/http/v1/invoice-routes.ts";
import { listRoutes } from "../../../server/http/v1/list-routes.ts";
import { copyRoutes } from "../../../server/http/v1/copy-routes.ts";
import { statementRoutes } from "../../../server/http/v1/statement-routes.ts";
import { paperRoutes } from "../../../server/http/v1/paper-routes.ts";
import { orderRoutes } from "../../../server/http/v1/order-routes.ts";
import { validationRoutes } from "../../../server/http/v1/validation-routes.ts";
import { policyRoutes } from "../../../server/http/v1/policy-routes.ts";
import { wordsRoutes } from "../../../server/http/v1/words-routes.ts";
import { brandRoutes } from "../../../server/http/v1/brand-routes.ts";
import { wishRoutes } from "../../../server/http/v1/wish-routes.ts";
import { consentRoutes } from "../../../server/http/v1/consent-routes.ts";
import { mailRoutes } from "../../../server/http/v1/mail-routes.ts";
import { dispatchRoutes } from "../../../server/http/v1/dispatch-routes.ts";
import { programmeRoutes } from "../../../server/http/v1/programme-routes.ts";
import { trialRoutes } from "../../../server/http/v1/trial-routes.ts";
import { phoneRoutes } from "../../../server/http/v1/phone-routes.ts";
import { reviewRoutes } from "../../../server/http/v1/review-routes.ts";
import { personRoutes } from "../../../server/http/v1/person-routes.ts";
import { webhookRoutes } from "../../../server/http/v1/webhook-routes.ts";
import { widgetRoutes } from "../../../server/http/v1/widget-routes.ts";
import { whyRoutes } from "../../../server/http/v1/why-routes.ts";

/** Such as `post /v1/orders/{id}/captures`; what browsers ask before a call is left out. */
export function servedCalls(): string[] {
  const nothing = {} as HttpDependencies;
  const routers: Router[] = [
    orderRoutes,
    invoiceRoutes,
    paperRoutes,
    statementRoutes,
    copyRoutes,
    decisionRoutes,
    feedbackRoutes,
    personRoutes,
    reviewRoutes,
    phoneRoutes,
    whyRoutes,
    widgetRoutes,
    webhookRoutes,
    connectionRoutes,
    agreementRoutes,
    planRoutes,
    hardshipRoutes,
    disputeRoutes,
    trialRoutes,
    policyRoutes,
    programmeRoutes,
    dispatchRoutes,
    mailRoutes,
    consentRoutes,
    wishRoutes,
    brandRoutes,
    wordsRoutes,
    listRoutes,
    administrationRoutes,
    validationRoutes,
  ].map((routes) => routes(nothing));
  const routes = routers.flatMap(({ stack }) => stack.flatMap(({ route }) => route ?? []));
  const calls = routes.flatMap(({ path, stack }) => stack.map(({ method }) => `${method} /v1${path.replaceAll(/:(\w+)/g, "{$1}")}`));
  return calls.filter((call) => !call.startsWith("options "));
}
