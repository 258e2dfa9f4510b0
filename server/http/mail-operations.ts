/** Operations of what mail servers tell of mail that left. */
import {
  clearMailMarksRequest,
  giveMailAddressRequest,
  givenMailAddressResponse,
  mailMarksResponse,
  mailReportRequest,
  mailReportShape,
  rawMailReportRequest,
} from "../../src/wire/mail-reports.ts";
import { type Operation, optionalKey } from "./operation.ts";

const report = {
  tag: "Dunning",
  method: "post",
  headers: optionalKey,
  status: "200",
  answer: "What the report came to, and what becomes of each step that the mail told",
  response: mailReportShape,
} as const;

export const mailOperations: readonly Operation[] = [
  {
    ...report,
    id: "reportMail",
    path: "/v1/mail-reports",
    summary: "Tell that a mail bounced, or that its reader complained; the same report twice counts once",
    body: mailReportRequest,
  },
  {
    ...report,
    id: "reportRawMail",
    path: "/v1/mail-reports/messages",
    summary: "The same by the mail that a mail server sent back",
    body: rawMailReportRequest,
  },
  {
    id: "listMailMarks",
    tag: "Buyers",
    method: "get",
    path: "/v1/buyers/{id}/mail-marks",
    summary: "Addresses of a buyer that are not written to any more, and why",
    status: "200",
    answer: "The marks; the addresses themselves are not kept with them",
    response: mailMarksResponse,
  },
  {
    id: "clearMailMarks",
    tag: "Buyers",
    method: "post",
    path: "/v1/buyers/{id}/mail-marks/clearings",
    summary: "Let mail go to the buyer's addresses again",
    headers: optionalKey,
    body: clearMailMarksRequest,
    status: "200",
    answer: "The marks that were cleared",
    response: mailMarksResponse,
  },
  {
    id: "giveMailAddress",
    tag: "Buyers",
    method: "post",
    path: "/v1/buyers/{id}/mail-addresses",
    summary: "Give another address of a buyer, for when the one of an order is not written to any more",
    headers: optionalKey,
    body: giveMailAddressRequest,
    status: "200",
    answer: "Whether mail to it may leave",
    response: givenMailAddressResponse,
  },
];
