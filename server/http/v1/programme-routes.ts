/** Routes of the shop's dunning programme, its preview, and the approval of reminders. */
import { Router } from "express";
import { z } from "zod";
import { learningReport } from "../../../src/dunning/learning/report.ts";
import type { ProgrammeBook, StoredProgramme } from "../../../src/ports/programme-book.ts";
import { approveReminder } from "../../../src/usecases/approve-reminder.ts";
import { draftProgramme, publishProgramme } from "../../../src/usecases/change-programme.ts";
import { type Preview, previewProgramme } from "../../../src/usecases/preview-programme.ts";
import { compareProgramme } from "../../../src/usecases/compare-strategies.ts";
import { settleTask } from "../../../src/usecases/settle-task.ts";
import { shopDay, shopNow } from "../../../src/usecases/shared/shop-time.ts";
import { programmeVersion } from "../../../src/usecases/shared/strategies.ts";
import { fromWireMoney, toWireMoney } from "../../../src/wire/money.ts";
import { checkedDate } from "../../../src/wire/primitives.ts";
import { approvalRequest, previewRequest, publishProgrammeRequest, settleTaskRequest } from "../../../src/wire/programmes.ts";
import { faultProblem } from "../body.ts";
import { comparisonView } from "../comparison-view.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { sendAnswer, sendJson } from "../exchange.ts";
import { knownId } from "../known-id.ts";
import { pageOf } from "../page-query.ts";
import { Problem } from "../problems.ts";
import { answer } from "../render.ts";
import { readRoute, writeRoute } from "../shop-route.ts";

const versionPattern = /^(\d{1,9})(?:-([0-9a-f]{1,8}))?$/;
/** Reminders that wait, shown at a time. */
const mostAwaiting = 100;

function programmeView(programme: StoredProgramme) {
  const { version, status, hash, publishedAt, publishedBy, document } = programme;
  return { version: version === null ? null : programmeVersion(programme), status, hash, publishedAt, publishedBy, document };
}

const render = (programme: StoredProgramme) => answer(200, programmeView(programme));

/** The name of a step; what cannot be one waits nowhere. */
function stepOf(name: string): string {
  if (!/^[a-z][A-Za-z0-9]{0,39}$/.test(name)) throw new Problem("nothingToApprove");
  return name;
}

/** `draft`, `live`, `3` or `3-9f2c1a7b`; throws programmeNotFound. */
async function findProgramme(programmes: ProgrammeBook, named: string): Promise<StoredProgramme> {
  const [, number, hashHead = ""] = versionPattern.exec(named) ?? [];
  const byName = named === "draft" ? programmes.draft() : named === "live" ? programmes.live() : null;
  const found = await (byName ?? (number === undefined ? null : programmes.byVersion(Number(number))));
  if (!found?.hash.startsWith(hashHead)) throw new Problem("programmeNotFound");
  return found;
}

function previewView({ strategy, arm, dueOn, walk }: Preview) {
  return {
    strategyVersion: strategy.version,
    arm,
    dueOn,
    steps: walk.steps.map(({ on, step: { step, template, channels, needsApproval }, charges }) => ({
      on,
      step,
      template,
      channels,
      needsApproval,
      charges: charges.map(({ part, amount, working }) => ({ part, amount: toWireMoney(amount), working })),
    })),
    skipped: walk.skipped,
    end: walk.end,
  };
}

/** /v1/dunning and the approval of one reminder. */
export function programmeRoutes(dependencies: HttpDependencies): Router {
  const { useCases, registry } = dependencies;
  const router = Router({ caseSensitive: true });
  router.get(
    "/dunning/programmes",
    readRoute(dependencies, async ({ shop, response }) => {
      const programmes = await registry.commit(shop, (books) => books.programmes.list());
      sendJson(response, 200, { items: programmes.map(programmeView) });
    }),
  );
  router.get(
    "/dunning/programmes/:version",
    readRoute(dependencies, async ({ shop, response, part }) => {
      const found = await registry.commit(shop, (books) => findProgramme(books.programmes, part("version")));
      sendJson(response, 200, programmeView(found));
    }),
  );
  reportRoutes(dependencies, router);
  router.get(
    "/dunning/approvals",
    readRoute(dependencies, async ({ shop, response }) => {
      const waiting = await registry.commit(shop, (books) => books.dunning.listAwaiting(mostAwaiting));
      sendJson(response, 200, { items: waiting.map(({ invoiceId, step, strategyVersion }) => ({ invoiceId, step, strategyVersion })) });
    }),
  );
  router.put(
    "/dunning/programmes/draft",
    writeRoute(dependencies, z.unknown(), async ({ shop, response, body }) => {
      const drafted = await draftProgramme(useCases, shop, body);
      if (!drafted.ok) throw faultProblem("programmeInvalid", drafted.refusal);
      sendJson(response, 200, programmeView(drafted.value));
    }),
  );
  router.post(
    "/dunning/programmes/publish",
    writeRoute(dependencies, publishProgrammeRequest, async ({ shop, response, body, claim }) => {
      sendAnswer(response, await publishProgramme(useCases, body.by ?? null, { shop, claim, render }));
    }),
  );
  router.get(
    "/dunning/tasks",
    readRoute(dependencies, async ({ shop, request, response }) => {
      const { after, limit } = pageOf(request.query);
      sendJson(response, 200, await registry.commit(shop, (books) => books.tasks.page(after, limit)));
    }),
  );
  router.post(
    "/dunning/tasks/:id/settlement",
    writeRoute(dependencies, settleTaskRequest, async ({ shop, response, body, claim, part }) => {
      const settlement = { taskId: knownId(part("id"), "task"), ...body, note: body.note ?? null };
      sendAnswer(response, await settleTask(useCases, settlement, { shop, claim, render: (task) => answer(200, task) }));
    }),
  );
  router.post("/dunning/programmes/preview", previewRoute(dependencies));
  router.post(
    "/invoices/:id/reminders/:step/approval",
    writeRoute(dependencies, approvalRequest, async ({ shop, response, body, claim, part }) => {
      const approval = { invoiceId: knownId(part("id"), "invoice"), step: stepOf(part("step")), ...body };
      const said = await approveReminder(useCases, approval, { shop, claim, render: (done) => answer(200, done) });
      sendAnswer(response, said);
    }),
  );
  return router;
}

/** What was learnt, and what a comparison brought. */
function reportRoutes(dependencies: HttpDependencies, router: Router): void {
  const { useCases, registry } = dependencies;
  router.get(
    "/dunning/learning",
    readRoute(dependencies, async ({ shop, response }) => {
      const today = shopDay(shop, shopNow(dependencies.clock, shop));
      const report = await registry.commit(shop, async ({ choices }) => {
        await choices.count(today);
        return learningReport(await choices.figures(), await choices.sides(today));
      });
      sendJson(response, 200, report);
    }),
  );
  router.get(
    "/dunning/programmes/:version/comparison",
    readRoute(dependencies, async ({ shop, response, part }) => {
      const found = await registry.commit(shop, (books) => findProgramme(books.programmes, part("version")));
      const compared = await compareProgramme(useCases, shop, found);
      if (!compared.ok) throw new Problem(compared.refusal);
      sendJson(response, 200, comparisonView(compared.value));
    }),
  );
}

function previewRoute(dependencies: HttpDependencies) {
  return writeRoute(dependencies, previewRequest, async ({ shop, response, body }) => {
    const { document, total, issuedOn, buyerGroup, ...rest } = body;
    const tried = { ...rest, total: fromWireMoney(total), issuedOn: checkedDate(issuedOn), buyerGroup: buyerGroup ?? null };
    const preview = await previewProgramme(dependencies.registry, shop, { document, tried });
    if (!preview.ok)
      throw faultProblem(
        "programmeInvalid",
        preview.refusal.map((one) => ({ ...one, pointer: `/document${one.pointer}` })),
      );
    sendJson(response, 200, previewView(preview.value));
  });
}
