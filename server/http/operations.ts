/** The public operations as a table: the documentation is made from it, and a test holds the routes against it. */
import type { Operation } from "./operation.ts";
import { agreementOperations } from "./agreement-operations.ts";
import { connectionOperations } from "./connection-operations.ts";
import { dispatchOperations } from "./dispatch-operations.ts";
import { wishOperations } from "./wish-operations.ts";
import { consentOperations } from "./consent-operations.ts";
import { mailOperations } from "./mail-operations.ts";
import { listOperations } from "./list-operations.ts";
import { policyOperations } from "./policy-operations.ts";
import { reviewOperations } from "./review-operations.ts";
import { wordsOperations } from "./words-operations.ts";
import { brandOperations } from "./brand-operations.ts";
import { programmeOperations } from "./programme-operations.ts";
import { phoneOperations } from "./phone-operations.ts";
import { personOperations } from "./person-operations.ts";
import { paperOperations } from "./paper-operations.ts";
import { sellingOperations } from "./selling-operations.ts";
import { steeringOperations } from "./steering-operations.ts";
import { whyOperations } from "./why-operations.ts";
import { trialOperations } from "./trial-operations.ts";
import { widgetOperations } from "./widget-operations.ts";
import { webhookOperations } from "./webhook-operations.ts";
import { validationOperations } from "./validation-operations.ts";

export const operations: readonly Operation[] = [
  ...sellingOperations,
  ...paperOperations,
  ...steeringOperations,
  ...personOperations,
  ...policyOperations,
  ...programmeOperations,
  ...brandOperations,
  ...dispatchOperations,
  ...mailOperations,
  ...consentOperations,
  ...wishOperations,
  ...wordsOperations,
  ...listOperations,
  ...trialOperations,
  ...validationOperations,
  ...reviewOperations,
  ...phoneOperations,
  ...whyOperations,
  ...widgetOperations,
  ...webhookOperations,
  ...connectionOperations,
  ...agreementOperations,
];
