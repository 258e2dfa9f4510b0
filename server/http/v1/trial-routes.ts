/** Routes of policies on trial: replay the draft, run it in the shadow, or give it a growing share of buyers. */
import { Router } from "express";
import { z } from "zod";
import { isId } from "../../../src/kernel/id.ts";
import { daysBetween } from "../../../src/kernel/time.ts";
import type { Shop } from "../../../src/ports/shops.ts";
import type { Trial, TrialKind } from "../../../src/ports/trial-book.ts";
import { requestReplay } from "../../../src/usecases/request-replay.ts";
import { advanceRamp, endShadow, startRamp, startShadow, takeBackRamp } from "../../../src/usecases/try-policy.ts";
import { maxReplayDays, type ReplayRequest, replayRequest } from "../../../src/wire/replay.ts";
import { checkedDate } from "../../../src/wire/primitives.ts";
import { rampRequest, shadowRequest } from "../../../src/wire/trials.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { sendAnswer, sendJson } from "../exchange.ts";
import { Problem } from "../problems.ts";
import { answer } from "../render.ts";
import { readRoute, removeRoute, writeRoute } from "../shop-route.ts";
import { rampAnswer, replayAnswer, shadowAnswer } from "../trial-view.ts";

const usualShadow = { days: 14, sharePercent: 100 };
const usualRamp = { stages: [1, 5, 25, 100], minDecisions: 100 };
/** Differences that a shadow tells at once. */
const maxDifferencesTold = 50;

const nothing = z.strictObject({});

function periodOf(body: ReplayRequest) {
  const period = { from: checkedDate(body.from), to: checkedDate(body.to) };
  if (daysBetween(period.from, period.to) > maxReplayDays) throw new Problem("replayTooLong", `at most ${maxReplayDays} days`);
  return period;
}

/** /v1/policies/replay, /shadow and /ramp. */
export function trialRoutes(dependencies: HttpDependencies): Router {
  const router = Router({ caseSensitive: true });
  replayRoutes(dependencies, router);
  shadowRoutes(dependencies, router);
  rampRoutes(dependencies, router);
  return router;
}

function replayRoutes(dependencies: HttpDependencies, router: Router): void {
  router.post(
    "/policies/replay",
    writeRoute(dependencies, replayRequest, async ({ shop, response, body, claim }) => {
      const terms = { period: periodOf(body), economics: body.economics ?? {} };
      const render = (task: Parameters<typeof replayAnswer>[0]) => answer(201, replayAnswer(task));
      sendAnswer(response, await requestReplay(dependencies.useCases, terms, { shop, claim, render }));
    }),
  );
  router.get(
    "/policies/replay/:id",
    readRoute(dependencies, async ({ shop, response, part }) => {
      const id = part("id");
      const task = isId(id, "replay") ? await dependencies.registry.commit(shop, (books) => books.replays.load(id)) : null;
      if (task === null) throw new Problem("replayNotFound");
      sendJson(response, 200, replayAnswer(task));
    }),
  );
}

async function readTrial({ registry }: HttpDependencies, shop: Shop, kind: TrialKind) {
  return registry.commit(shop, async ({ trials }) => {
    const trial = await trials.latest(kind);
    if (trial === null) throw new Problem("trialNotFound");
    const differences = kind === "shadow" ? await trials.differences(trial.id, maxDifferencesTold) : [];
    return { trial, counts: await trials.counts(trial.id), differences };
  });
}

function shadowRoutes(dependencies: HttpDependencies, router: Router): void {
  const { useCases } = dependencies;
  const render = (status: number) => (trial: Trial) => answer(status, shadowAnswer(trial, [], []));
  router.post(
    "/policies/shadow",
    writeRoute(dependencies, shadowRequest, async ({ shop, response, body, claim }) => {
      const terms = { days: body.days ?? usualShadow.days, sharePercent: body.sharePercent ?? usualShadow.sharePercent };
      sendAnswer(response, await startShadow(useCases, terms, { shop, claim, render: render(201) }));
    }),
  );
  router.get(
    "/policies/shadow",
    readRoute(dependencies, async ({ shop, response }) => {
      const { trial, counts, differences } = await readTrial(dependencies, shop, "shadow");
      sendJson(response, 200, shadowAnswer(trial, counts, differences));
    }),
  );
  router.delete(
    "/policies/shadow",
    removeRoute(dependencies, async ({ shop, response }) => {
      sendAnswer(response, await endShadow(useCases, { shop, claim: null, render: render(200) }));
    }),
  );
}

function rampRoutes(dependencies: HttpDependencies, router: Router): void {
  const { useCases } = dependencies;
  const render = (status: number) => (trial: Trial) => answer(status, rampAnswer(trial, []));
  router.post(
    "/policies/ramp",
    writeRoute(dependencies, rampRequest, async ({ shop, response, body, claim }) => {
      const { stages = usualRamp.stages, minDecisions = usualRamp.minDecisions, stageMinutes = null, by = null } = body;
      const terms = { stages, minDecisions, stageMinutes, by };
      sendAnswer(response, await startRamp(useCases, terms, { shop, claim, render: render(201) }));
    }),
  );
  router.get(
    "/policies/ramp",
    readRoute(dependencies, async ({ shop, response }) => {
      const { trial, counts } = await readTrial(dependencies, shop, "ramp");
      sendJson(response, 200, rampAnswer(trial, counts));
    }),
  );
  router.post(
    "/policies/ramp/advance",
    writeRoute(dependencies, nothing, async ({ shop, response, claim }) => {
      sendAnswer(response, await advanceRamp(useCases, { shop, claim, render: render(200) }));
    }),
  );
  router.post(
    "/policies/ramp/rollback",
    writeRoute(dependencies, nothing, async ({ shop, response, claim }) => {
      sendAnswer(response, await takeBackRamp(useCases, { shop, claim, render: render(200) }));
    }),
  );
}
