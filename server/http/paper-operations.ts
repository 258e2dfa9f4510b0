/** Operations of the papers of claims. */
import { z } from "zod";
import {
  chargeListResponse,
  documentLinkRequest,
  documentLinkResponse,
  documentListResponse,
  documentRecallRequest,
  documentRecallResponse,
  documentSettingsShape,
  statementResponse,
} from "../../src/wire/papers.ts";
import { type Operation, optionalKey } from "./operation.ts";

const read = { tag: "Documents", method: "get", status: "200" } as const;
const pdf = { ...read, answer: "The document", response: z.string(), mediaType: "application/pdf" } as const;
const asOf = { name: "asOf", description: "the day, YYYY-MM-DD, not in the future; today when absent" };
const settings = {
  tag: "Documents",
  path: "/v1/document-settings",
  status: "200",
  answer: "The settings",
  response: documentSettingsShape,
} as const;

export const paperOperations: readonly Operation[] = [
  {
    ...read,
    id: "listDocuments",
    path: "/v1/invoices/{id}/documents",
    summary: "All papers of a claim: the invoice, its credit notes, and the notes of interest, compensation and fees",
    answer: "The papers, and where each is read",
    response: documentListResponse,
  },
  {
    ...read,
    id: "listCharges",
    path: "/v1/invoices/{id}/charges",
    summary: "What was charged for being late, each with its working and its note",
    answer: "The charges, oldest first",
    response: chargeListResponse,
  },
  { ...pdf, id: "getInvoicePdf", path: "/v1/invoices/{id}/pdf", summary: "The invoice as a PDF with a payment code" },
  { ...pdf, id: "getCreditNotePdf", path: "/v1/credit-notes/{id}/pdf", summary: "The credit note as a PDF" },
  {
    ...pdf,
    id: "getChargeNotePdf",
    path: "/v1/charges/{id}/pdf",
    summary: "The note of a charge that was told, as a PDF with the whole working and a payment code",
  },
  {
    ...read,
    id: "getStatement",
    path: "/v1/buyers/{id}/statement",
    summary: "The statement of account of a debtor: all open items with a running balance and their ages",
    query: [asOf],
    answer: "The statement, by currency",
    response: statementResponse,
  },
  {
    ...read,
    id: "getStatementCsv",
    path: "/v1/buyers/{id}/statement/csv",
    summary: "The same items as comma-separated values (RFC 4180)",
    query: [asOf],
    answer: "One row of names, one for each item",
    response: z.string(),
    mediaType: "text/csv",
  },
  {
    ...pdf,
    id: "getStatementPdf",
    path: "/v1/buyers/{id}/statement/pdf",
    summary: "The statement as a PDF",
    query: [asOf, { name: "language", description: "pl, cs, sk, de or en; that of the debtor's newest order when absent" }],
  },
  {
    tag: "Documents",
    id: "makeDocumentLink",
    method: "post",
    path: "/v1/document-links",
    summary: "Make a link to the copy of a paper for somebody without a key; it ends after 14 days, or as many as are said, 90 at most",
    body: documentLinkRequest,
    status: "201",
    answer: "The link",
    response: documentLinkResponse,
  },
  {
    tag: "Documents",
    method: "post",
    id: "recallDocumentLinks",
    path: "/v1/document-links/recalls",
    summary: "Call back every link to a paper that was made until now, those in letters and messages too",
    headers: optionalKey,
    body: documentRecallRequest,
    status: "201",
    answer: "The recall",
    response: documentRecallResponse,
  },
  {
    ...pdf,
    id: "getCopy",
    path: "/v1/copies/{token}",
    access: "link",
    summary: "The copy behind a link; /copy/{token} is the same for people, with a page where the link does not work",
  },
  {
    ...settings,
    id: "getDocumentSettings",
    method: "get",
    summary: "Which stamps the merchant wants on its invoices",
  },
  {
    ...settings,
    id: "setDocumentSettings",
    method: "put",
    summary: "Change which stamps the invoices of all shops of the merchant bear",
    body: documentSettingsShape,
  },
];
