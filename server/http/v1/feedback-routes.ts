/** Route of feedback: what became of a sale. */
import { Router } from "express";
import type { IdKind } from "../../../src/kernel/id.ts";
import { recordFeedback, type Recorded, type Report } from "../../../src/usecases/record-feedback.ts";
import { feedbackRequest, type FeedbackRequest } from "../../../src/wire/feedback.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { requiredClaim, sendAnswer } from "../exchange.ts";
import { knownId } from "../known-id.ts";
import { answer } from "../render.ts";
import { writeRoute } from "../shop-route.ts";

const kinds = ["order", "invoice", "decision", "buyer"] as const satisfies readonly IdKind[];

/** What the report is about; an id that cannot be one of its kind is not found. */
function aboutOf(body: FeedbackRequest): Report["about"] {
  for (const kind of kinds) {
    const id = body[`${kind}Id`];
    if (id === undefined) continue;
    return { kind, id: knownId(id, kind) };
  }
  throw new Error("the shape of feedback names a subject");
}

function feedbackView({ feedback: { id, label, buyerId, receivedAt }, isRepeated }: Recorded) {
  return { feedback: { id, label, buyerId, receivedAt, isRepeated } };
}

/** /v1/feedback. */
export function feedbackRoutes(dependencies: HttpDependencies): Router {
  const router = Router({ caseSensitive: true });
  router.post(
    "/feedback",
    writeRoute(dependencies, feedbackRequest, async ({ shop, response, body, claim }) => {
      const about = aboutOf(body);
      if (about.kind === "decision") await dependencies.recorder.flush();
      const options = { shop, claim: requiredClaim(claim), render: (recorded: Recorded) => answer(201, feedbackView(recorded)) };
      sendAnswer(response, await recordFeedback(dependencies.useCases, { label: body.label, about, by: "shop" }, options));
    }),
  );
  return router;
}
