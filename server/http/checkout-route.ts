/** The decision route: matched before Express, parsed once, answered without another layer. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { decideCheckout } from "../../src/usecases/decide-checkout.ts";
import { readBody, readJson } from "./body.ts";
import { checkCheckout } from "./checkout-shape.ts";
import type { HttpDependencies } from "./dependencies.ts";
import { authenticateShop, deadlineOf, sendAtOnce } from "./exchange.ts";
import { decisionAnswer } from "./render.ts";

export const checkoutPath = "/v1/checkout/payment-methods";

/** Answers one checkout; faults are thrown as problems. */
export async function answerCheckout(
  dependencies: HttpDependencies,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): Promise<void> {
  const reading = readBody(request);
  const [{ shop }, bytes] = await Promise.all([authenticateShop(dependencies.keys, request), reading]);
  const deadlineMs = deadlineOf(request);
  const { value, text } = readJson(bytes, request.headers["content-type"]);
  const body = checkCheckout(value, text);
  const decision = await decideCheckout(dependencies.useCases, shop, body, deadlineMs);
  dependencies.metrics.countDecision(decision.verdict.outcome, decision.degraded.length > 0);
  sendAtOnce(response, requestId, JSON.stringify(decisionAnswer(decision)));
}
