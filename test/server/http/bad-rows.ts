/** Requests that are wrong, each with the problem that tells it: expected status, code and places are stated by hand. */

export interface BadRow {
  readonly name: string;
  readonly status: number;
  readonly code: string;
  /** Pointer and code of every fault, where the problem lists them. */
  readonly faults?: readonly string[];
}

export interface BadRequestRow extends BadRow {
  readonly method: string;
  readonly path: string;
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

const bodyInvalid = { status: 422, code: "bodyInvalid" } as const;
const notJson = { status: 400, code: "bodyNotJson" } as const;
const queryInvalid = { status: 400, code: "queryInvalid" } as const;
const json = (value: unknown) => JSON.stringify(value);
const payment = (change: object) =>
  json({ reference: "1", amount: { amountMinor: 1, currency: "PLN" }, valueDate: "2026-01-02", ...change });
const post = (path: string, body?: string | Buffer) => ({ method: "POST", path, ...(body === undefined ? {} : { body }) });
const clock = (body: string) => post("/v1/test/clock", body);

export const badRequestRows: readonly BadRequestRow[] = [
  { name: "no body at the till", ...post("/v1/checkout/payment-methods"), ...notJson },
  { name: "no body where fields are needed", ...post("/v1/test/clock"), ...bodyInvalid, faults: [" invalid"] },
  { name: "half a body", ...post("/v1/payments", '{"amount":'), ...notJson },
  { name: "two values", ...post("/v1/payments", "{}{}"), ...notJson },
  { name: "a comment", ...post("/v1/payments", "{/**/}"), ...notJson },
  { name: "NaN", ...clock('{"advanceDays":NaN}'), ...notJson },
  { name: "invalid UTF-8", ...post("/v1/payments", Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])), ...notJson },
  { name: "a surrogate in UTF-8", ...post("/v1/payments", Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])), ...notJson },
  { name: "null", ...post("/v1/payments", "null"), ...bodyInvalid, faults: [" wrongType"] },
  { name: "a list", ...post("/v1/payments", "[]"), ...bodyInvalid, faults: [" wrongType"] },
  { name: "text", ...post("/v1/payments", '"x"'), ...bodyInvalid, faults: [" wrongType"] },
  {
    name: "lists in lists, 100,000 deep",
    ...post("/v1/payments", `${"[".repeat(100_000)}${"]".repeat(100_000)}`),
    ...bodyInvalid,
    faults: [" wrongType"],
  },
  {
    name: "a form",
    ...post("/v1/payments", "a=b"),
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    status: 415,
    code: "unsupportedMediaType",
  },
  {
    name: "plain text",
    ...post("/v1/checkout/payment-methods", "{}"),
    headers: { "Content-Type": "text/plain" },
    status: 415,
    code: "unsupportedMediaType",
  },
  { name: "300 kB", ...post("/v1/payments", payment({ reference: "x".repeat(300_000) })), status: 413, code: "bodyTooLarge" },
  { name: "300 kB at the till", ...post("/v1/checkout/payment-methods", " ".repeat(300_000)), status: 413, code: "bodyTooLarge" },
  {
    name: "a deadline in words",
    ...post("/v1/checkout/payment-methods", "{}"),
    headers: { "X-Deadline-Ms": "soon" },
    status: 400,
    code: "deadlineInvalid",
  },
  {
    name: "a negative deadline",
    ...post("/v1/checkout/payment-methods", "{}"),
    headers: { "X-Deadline-Ms": "-1" },
    status: 400,
    code: "deadlineInvalid",
  },
  {
    name: "a key of 256 characters",
    ...post("/v1/payments", payment({})),
    headers: { "Idempotency-Key": "k".repeat(256) },
    status: 400,
    code: "idempotencyKeyInvalid",
  },
  {
    name: "a key with a tab",
    ...post("/v1/payments", payment({})),
    headers: { "Idempotency-Key": "a\tb" },
    status: 400,
    code: "idempotencyKeyInvalid",
  },
  {
    name: "a key beyond ASCII",
    ...post("/v1/payments", payment({})),
    headers: { "Idempotency-Key": "\u00e9" },
    status: 400,
    code: "idempotencyKeyInvalid",
  },
  {
    name: "an empty key",
    ...post("/v1/payments", payment({})),
    headers: { "Idempotency-Key": "" },
    status: 400,
    code: "idempotencyKeyInvalid",
  },
  { name: "NUL in an id", method: "GET", path: "/v1/orders/%00", status: 404, code: "orderNotFound" },
  { name: "half a byte in an id", method: "GET", path: "/v1/orders/%ff", status: 400, code: "requestInvalid" },
  { name: "a broken escape", method: "GET", path: "/v1/invoices/%zz", status: 400, code: "requestInvalid" },
  { name: "an id of another kind", method: "GET", path: "/v1/invoices/{orderId}", status: 404, code: "invoiceNotFound" },
  { name: "capitals in the address", method: "GET", path: "/v1/Orders/{orderId}", status: 404, code: "notFound" },
  { name: "a way up", method: "GET", path: "/v1/orders/..%2f..%2fmetrics", status: 404, code: "orderNotFound" },
  { name: "PUT where POST is served", method: "PUT", path: "/v1/payments", body: "{}", status: 404, code: "notFound" },
  { name: "GET where POST is served", method: "GET", path: "/v1/orders/{orderId}/captures", status: 404, code: "notFound" },
  { name: "GET at the till", method: "GET", path: "/v1/checkout/payment-methods", status: 405, code: "methodNotAllowed" },
  { name: "an unknown address", method: "GET", path: "/v1/nothing", status: 404, code: "notFound" },
  { name: "a page of no size", method: "GET", path: "/v1/invoices?limit=0", ...queryInvalid, faults: ["/limit wrongFormat"] },
  { name: "a page of 101", method: "GET", path: "/v1/invoices?limit=101", ...queryInvalid, faults: ["/limit wrongFormat"] },
  { name: "two sizes", method: "GET", path: "/v1/invoices?limit=1&limit=2", ...queryInvalid, faults: ["/limit wrongType"] },
  { name: "a cursor of nobody", method: "GET", path: "/v1/invoices?after='--", ...queryInvalid, faults: ["/after wrongFormat"] },
  { name: "an unknown query", method: "GET", path: "/v1/invoices?sort=up", ...queryInvalid, faults: ["/sort unknownField"] },
  { name: "an order by nothing", method: "GET", path: "/v1/orders", ...queryInvalid, faults: [" invalid"] },
  { name: "an order by two things", method: "GET", path: "/v1/orders?orderRef=1&decisionId=dec_1", ...queryInvalid },
  { name: "an order by no id", method: "GET", path: "/v1/orders?decisionId=dec_1", ...queryInvalid, faults: ["/decisionId wrongFormat"] },
  { name: "NUL in a query", method: "GET", path: "/v1/test/messages?invoiceId=%00", ...queryInvalid, faults: ["/invoiceId invalid"] },
  {
    name: "two of one query",
    method: "GET",
    path: "/v1/test/messages?invoiceId=a&invoiceId=b",
    ...queryInvalid,
    faults: ["/invoiceId wrongType"],
  },
  {
    name: "a day that is none",
    ...post("/v1/payments", payment({ valueDate: "2026-02-30" })),
    ...bodyInvalid,
    faults: ["/valueDate invalid"],
  },
  { name: "the year 0", ...post("/v1/payments", payment({ valueDate: "0000-01-01" })), ...bodyInvalid, faults: ["/valueDate invalid"] },
  { name: "a day to come", ...post("/v1/payments", payment({ valueDate: "9999-12-31" })), status: 422, code: "valueDateInFuture" },
  {
    name: "neither invoice nor reference",
    ...post("/v1/payments", payment({ reference: undefined })),
    ...bodyInvalid,
    faults: ["/invoiceId invalid"],
  },
  {
    name: "an unknown field deep inside",
    ...post("/v1/payments", payment({ payer: { name: "J", bic: "X", "a/b~c": 1 } })),
    ...bodyInvalid,
    faults: ["/payer/bic unknownField", "/payer/a~1b~0c unknownField"],
  },
  {
    name: "half a surrogate pair",
    ...post("/v1/payments", '{"reference":"\\ud800","amount":{"amountMinor":1,"currency":"PLN"},"valueDate":"2026-01-02"}'),
    ...bodyInvalid,
    faults: ["/reference invalid"],
  },
  {
    name: "an instant before the year 1",
    ...post("/v1/orders/{orderId}/captures", json({ amount: { amountMinor: 1, currency: "PLN" }, shippedAt: "-271821-04-20T00:00:00Z" })),
    ...bodyInvalid,
    faults: ["/shippedAt invalid"],
  },
  {
    name: "an instant after the year 9999",
    ...post("/v1/orders/{orderId}/captures", json({ amount: { amountMinor: 1, currency: "PLN" }, shippedAt: "+010000-01-01T00:00:00Z" })),
    ...bodyInvalid,
    faults: ["/shippedAt invalid"],
  },
  {
    name: "a capture in another currency",
    ...post("/v1/orders/{orderId}/captures", json({ amount: { amountMinor: 1, currency: "EUR" } })),
    status: 422,
    code: "currencyMismatch",
  },
  {
    name: "a block that has ended",
    ...post("/v1/buyers/{buyerId}/blocks", json({ reason: "x", expiresAt: "2001-01-01T00:00:00Z" })),
    status: 422,
    code: "expiresInPast",
  },
  { name: "a blank reason", ...post("/v1/buyers/{buyerId}/blocks", json({ reason: "  " })), ...bodyInvalid, faults: ["/reason invalid"] },
  { name: "a billion days", ...clock('{"advanceDays":1000000000}'), ...bodyInvalid, faults: ["/advanceDays tooLarge"] },
  { name: "half a day", ...clock('{"advanceDays":0.5}'), ...bodyInvalid, faults: ["/advanceDays wrongType"] },
  { name: "days back", ...clock('{"advanceDays":-1}'), ...bodyInvalid, faults: ["/advanceDays tooSmall"] },
  { name: "both ways to move", ...clock('{"advanceDays":1,"to":"2030-01-01"}'), ...bodyInvalid, faults: [" invalid"] },
  { name: "a clock back", ...clock('{"to":"2020-01-01"}'), status: 422, code: "clockMovesBack" },
  { name: "a clock at the end of time", ...clock('{"to":"9999-12-31"}'), status: 422, code: "clockTooFar" },
  { name: "a clock beyond it", ...clock('{"to":"+275760-09-13T00:00:00Z"}'), ...bodyInvalid, faults: ["/to invalid"] },
];
