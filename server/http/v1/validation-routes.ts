/** Routes that check what a buyer typed before it is used: a bank account, a postal address. */
import { Router } from "express";
import { checkAccount } from "../../../src/banking/bank-account.ts";
import { postalAddress } from "../../../src/usecases/shared/checkout-subject.ts";
import { validateAddress } from "../../../src/usecases/validate-address.ts";
import { addressRequest, bankAccountRequest } from "../../../src/wire/validation.ts";
import type { HttpDependencies } from "../dependencies.ts";
import { sendJson } from "../exchange.ts";
import { writeRoute } from "../shop-route.ts";

/** /v1/validate. */
export function validationRoutes(dependencies: HttpDependencies): Router {
  const router = Router({ caseSensitive: true });
  router.post(
    "/validate/bank-account",
    writeRoute(dependencies, bankAccountRequest, ({ response, body }) => {
      const { isValid, isSepa, ...account } = checkAccount(body.iban, body.country ?? null);
      sendJson(response, 200, { valid: isValid, sepa: isSepa, ...account });
      return Promise.resolve();
    }),
  );
  router.post(
    "/validate/address",
    writeRoute(dependencies, addressRequest, async ({ shop, response, body }) => {
      const verdict = await validateAddress(dependencies.useCases, shop, postalAddress(body.address));
      const { faults, written, suggestion, isPickupPoint, unit, isDeliverable, notAvailable } = verdict;
      sendJson(response, 200, {
        complete: faults.length === 0,
        faults,
        normalized: written,
        suggestion,
        pickupPoint: isPickupPoint,
        unit,
        deliverable: isDeliverable,
        notAvailable,
      });
    }),
  );
  return router;
}
