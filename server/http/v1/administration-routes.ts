/** Routes of test mode: the shop's clock and the messages that were sent. */
import { Router } from "express";
import { timeZones } from "../../../src/kernel/calendar.ts";
import { addMs, type Instant, instantAt, msPerDay, parseDate, parseInstant } from "../../../src/kernel/time.ts";
import type { Shop } from "../../../src/ports/shops.ts";
import { shopNow } from "../../../src/usecases/shared/shop-time.ts";
import { type ClockRequest, clockRequest } from "../../../src/wire/administration.ts";
import { optionalText } from "../../../src/wire/primitives.ts";
import { checkShape } from "../body.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { sendJson } from "../exchange.ts";
import { pageOf, pageQuery } from "../page-query.ts";
import { Problem } from "../problems.ts";
import { messageView } from "../render.ts";
import { readRoute, writeRoute } from "../shop-route.ts";

/** The hour of the shop's day at which a clock that is sent to a day stands: office hours have begun. */
const hourOfDay = 12;

const messageQuery = pageQuery.extend({ invoiceId: optionalText(40) });

/** /v1/test. */
export function administrationRoutes(dependencies: HttpDependencies): Router {
  const router = Router({ caseSensitive: true });
  const { clock } = dependencies;
  router.get(
    "/test/clock",
    readRoute(dependencies, async ({ shop, response }) => {
      sendJson(response, 200, { now: shopNow(clock, inTestMode(shop)) });
    }),
  );
  router.post(
    "/test/clock",
    writeRoute(dependencies, clockRequest, async ({ shop, response, body }) => {
      const moved = await dependencies.moveClock(inTestMode(shop), target(body, shop, shopNow(clock, shop)));
      if (!moved.ok) throw new Problem(moved.refusal);
      sendJson(response, 200, { now: moved.value });
    }),
  );
  router.get(
    "/test/messages",
    readRoute(dependencies, async ({ shop, request, response }) => {
      const { invoiceId = null, ...query } = checkShape(messageQuery, request.query, "queryInvalid");
      const { after, limit } = pageOf(query);
      const messages = await dependencies.registry.commit(inTestMode(shop), (books) => books.messages.page(invoiceId, after, limit));
      sendJson(response, 200, { items: messages.items.map(messageView), next: messages.next });
    }),
  );
  return router;
}

function inTestMode(shop: Shop): Shop {
  if (shop.mode !== "test") throw new Problem("testModeOnly");
  return shop;
}

function target(body: ClockRequest, shop: Shop, now: Instant): Instant {
  if (body.to === undefined) return addMs(now, (body.advanceDays ?? 0) * msPerDay);
  const day = parseDate(body.to);
  return day === null ? (parseInstant(body.to) ?? now) : instantAt(day, hourOfDay, timeZones[shop.country]);
}
