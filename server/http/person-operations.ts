/** Operations on who is whom, and on misuse of another's name. */
import { z } from "zod";
import { misuseRequest, misuseShape, splitRequest, splitShape } from "../../src/wire/persons.ts";
import { type Operation, optionalKey } from "./operation.ts";

export const personOperations: readonly Operation[] = [
  {
    id: "splitBuyer",
    tag: "Buyers",
    method: "post",
    path: "/v1/buyers/{id}/splits",
    summary: "Say that two buyers of the shop are not the same person: each keeps what it did, whatever keys come later",
    headers: optionalKey,
    body: splitRequest,
    status: "201",
    answer: "The split",
    response: z.strictObject({ split: splitShape }),
  },
  {
    id: "undoSplit",
    tag: "Buyers",
    method: "delete",
    path: "/v1/buyers/{id}/splits/{splitId}",
    summary: "Take a split back: the keys alone say again whether they are one",
    status: "204",
    answer: "Taken back",
    response: null,
  },
  {
    id: "markMisuse",
    tag: "Decisions",
    method: "post",
    path: "/v1/decisions/{id}/misuse",
    summary: "Confirm that the checkout misused another's name: mailbox, telephone, device and pick-up point are marked, the person is not",
    headers: optionalKey,
    body: misuseRequest,
    status: "201",
    answer: "The mark",
    response: z.strictObject({ misuse: misuseShape }),
  },
  {
    id: "liftMisuse",
    tag: "Decisions",
    method: "delete",
    path: "/v1/decisions/{id}/misuse",
    summary: "Take the marks away",
    status: "204",
    answer: "Taken away",
    response: null,
  },
];
