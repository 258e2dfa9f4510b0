/** Routes of how a shop shows itself to its debtors. */
import { Router } from "express";
import type { Brand, Logo } from "../../../src/ports/brand-book.ts";
import type { Shop } from "../../../src/ports/shops.ts";
import { setBrand, setLogo } from "../../../src/usecases/set-brand.ts";
import { shownBrand } from "../../../src/usecases/shared/shown-brand.ts";
import { brandRequest, logoRequest } from "../../../src/wire/brands.ts";
import { faultProblem } from "../body.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { sendJson } from "../exchange.ts";
import { readRoute, removeRoute, writeRoute } from "../shop-route.ts";

/** The brand is read from the books, so that a change is told at once, before every server knows it. */
function brandView({ merchant }: Shop, own: Brand, logo: Logo | null) {
  return {
    own,
    shown: shownBrand({ merchant, brand: own }),
    logo: logo === null ? null : { mediaType: logo.mediaType, width: logo.width, height: logo.height, bytes: logo.content.byteLength },
  };
}

/** /v1/brand. */
export function brandRoutes(dependencies: HttpDependencies): Router {
  const { useCases, registry } = dependencies;
  const router = Router({ caseSensitive: true });
  const viewOf = (shop: Shop) => registry.commit(shop, async ({ brand }) => brandView(shop, await brand.load(), await brand.logo()));
  router.get(
    "/brand",
    readRoute(dependencies, async ({ shop, response }) => sendJson(response, 200, await viewOf(shop))),
  );
  router.put(
    "/brand",
    writeRoute(dependencies, brandRequest, async ({ shop, response, body }) => {
      await setBrand(useCases, shop, body);
      sendJson(response, 200, await viewOf(shop));
    }),
  );
  router.put(
    "/brand/logo",
    writeRoute(dependencies, logoRequest, async ({ shop, response, body }) => {
      const checked = dependencies.checkLogo(Buffer.from(body.contentBase64, "base64"));
      if (!checked.ok) throw faultProblem("bodyInvalid", [{ pointer: "/contentBase64", ...checked.fault }]);
      await setLogo(useCases, shop, checked.logo);
      sendJson(response, 200, await viewOf(shop));
    }),
  );
  router.delete(
    "/brand/logo",
    removeRoute(dependencies, async ({ shop, response }) => {
      await setLogo(useCases, shop, null);
      response.writeHead(204).end();
    }),
  );
  return router;
}
