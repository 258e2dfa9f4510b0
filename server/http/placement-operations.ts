/** Operations of claims with an agency. */
import { placementRequest, recallRequest } from "../../src/wire/agreement-requests.ts";
import { agreementAnswers } from "../../src/wire/agreements.ts";
import { onceKey, type Operation } from "./operation.ts";

const written = { tag: "Agreements", method: "post", headers: onceKey, response: agreementAnswers.placement } as const;

export const placementOperations: readonly Operation[] = [
  {
    ...written,
    id: "handOverClaim",
    path: "/v1/invoices/{id}/placements",
    summary: "Hand a late claim over to an agency: no reminder of its own leaves any more",
    body: placementRequest,
    status: "201",
    answer: "The placement",
  },
  {
    ...written,
    id: "recallClaim",
    path: "/v1/placements/{id}/recalls",
    summary: "Call a claim back from the agency; a dispute does so by itself",
    body: recallRequest,
    status: "200",
    answer: "As it stands now",
  },
];
