/** Bodies of the writes on agreements with debtors. */
import { z } from "zod";
import { promisers } from "../receivables/agreements/promise.ts";
import { positiveMoneyShape } from "./money.ts";
import { dateShape, requiredText } from "./primitives.ts";

/** Who acts: a name or a role, shown in the timeline. */
export const byShape = requiredText(100);

export const promiseRequest = z
  .strictObject({
    amount: positiveMoneyShape.optional().meta({ description: "absent: all that is open and not disputed" }),
    payOn: dateShape,
    madeBy: z.enum(promisers),
    by: byShape,
  })
  .meta({ id: "PromiseRequest" });

export const endRequest = z.strictObject({ by: byShape }).meta({ id: "AgreementEndRequest" });
