/** Routes of the statement of account of a debtor: as JSON, as CSV and as a PDF. */
import { Router } from "express";
import type { Language } from "../../../src/kernel/language.ts";
import type { CalendarDate } from "../../../src/kernel/time.ts";
import { debtorStatement } from "../../../src/usecases/shared/debtor-statement.ts";
import { shopNow } from "../../../src/usecases/shared/shop-time.ts";
import { printedStatementQuery, statementQuery } from "../../../src/wire/papers.ts";
import { checkedDate } from "../../../src/wire/primitives.ts";
import { checkShape } from "../body.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { sendJson } from "../exchange.ts";
import { knownId } from "../known-id.ts";
import { Problem } from "../problems.ts";
import { sendPaper } from "../send-paper.ts";
import { readRoute, type ShopRequest } from "../shop-route.ts";
import { statementView } from "../statement-view.ts";

interface Ask {
  readonly asOf?: string | undefined;
  readonly language?: Language | undefined;
}

/** /v1/buyers/{id}/statement. */
export function statementRoutes(dependencies: HttpDependencies): Router {
  const { registry, clock, papers, statementCsv } = dependencies;
  const router = Router({ caseSensitive: true });
  const read = async ({ shop, part }: ShopRequest, { asOf, language = undefined }: Ask) => {
    const buyerId = knownId(part("id"), "buyer");
    const day: CalendarDate | null = asOf === undefined ? null : checkedDate(asOf);
    const ask = { buyerId, asOf: day, language: language ?? null };
    const found = await registry.commit(shop, (books) => debtorStatement(books, shop, ask, shopNow(clock, shop)));
    if (!found.ok) throw new Problem(found.refusal);
    return found.value;
  };
  router.get(
    "/buyers/:id/statement",
    readRoute(dependencies, async (exchange) => {
      const query = checkShape(statementQuery, exchange.request.query, "queryInvalid");
      sendJson(exchange.response, 200, statementView(await read(exchange, query)));
    }),
  );
  router.get(
    "/buyers/:id/statement/csv",
    readRoute(dependencies, async (exchange) => {
      const { statement } = await read(exchange, checkShape(statementQuery, exchange.request.query, "queryInvalid"));
      const { response } = exchange;
      response.setHeader("Content-Type", "text/csv; charset=utf-8; header=present");
      response.setHeader("Content-Disposition", `attachment; filename="statement-${statement.asOf}.csv"`);
      response.setHeader("Cache-Control", "no-store");
      response.end(statementCsv(statement));
    }),
  );
  router.get(
    "/buyers/:id/statement/pdf",
    readRoute(dependencies, async (exchange) => {
      const { paper } = await read(exchange, checkShape(printedStatementQuery, exchange.request.query, "queryInvalid"));
      await sendPaper(exchange.response, papers, paper);
    }),
  );
  return router;
}
