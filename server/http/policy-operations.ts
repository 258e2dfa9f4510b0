/** Operations of the policy of a shop: draft, publish, schedule, go back, compare. */
import { policyShape } from "../../src/wire/policy.ts";
import {
  policyDiffResponse,
  policyListResponse,
  policyViewShape,
  publishRequest,
  rollbackRequest,
} from "../../src/wire/policy-versions.ts";
import { type Operation, optionalKey } from "./operation.ts";

const versions = "a version such as 3 or 3-9f2c1a7b, or draft, scheduled or live";

export const policyOperations: readonly Operation[] = [
  {
    id: "listPolicies",
    tag: "Policies",
    method: "get",
    path: "/v1/policies",
    summary: "Every version of the shop's policy",
    status: "200",
    answer: "Newest first",
    response: policyListResponse,
  },
  {
    id: "draftPolicy",
    tag: "Policies",
    method: "put",
    path: "/v1/policies/draft",
    summary: "Check and keep a draft; a faulty one is refused with every fault",
    body: policyShape,
    status: "200",
    answer: "The draft",
    response: policyViewShape,
  },
  {
    id: "publishPolicy",
    tag: "Policies",
    method: "post",
    path: "/v1/policies/publish",
    summary: "Put the draft in force, now or at a given time",
    headers: optionalKey,
    body: publishRequest,
    status: "200",
    answer: "The policy, live or scheduled",
    response: policyViewShape,
  },
  {
    id: "withdrawPolicy",
    tag: "Policies",
    method: "delete",
    path: "/v1/policies/scheduled",
    summary: "Call off what was scheduled",
    status: "200",
    answer: "What was called off",
    response: policyViewShape,
  },
  {
    id: "rollBackPolicy",
    tag: "Policies",
    method: "post",
    path: "/v1/policies/rollback",
    summary: "Put the document of an older version in force again, as a new version",
    headers: optionalKey,
    body: rollbackRequest,
    status: "200",
    answer: "The live policy",
    response: policyViewShape,
  },
  {
    id: "diffPolicies",
    tag: "Policies",
    method: "get",
    path: "/v1/policies/diff",
    summary: "What changed between two versions, for people and for machines",
    query: [
      { name: "from", description: `${versions}; absent: live` },
      { name: "to", description: `${versions}; absent: draft` },
    ],
    status: "200",
    answer: "Every change",
    response: policyDiffResponse,
  },
  {
    id: "getPolicy",
    tag: "Policies",
    method: "get",
    path: "/v1/policies/{version}",
    summary: "One version; also draft, scheduled and live",
    status: "200",
    answer: "The version",
    response: policyViewShape,
  },
];
