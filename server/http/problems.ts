/** The one table from refusal codes to HTTP: status and title of every problem that the service answers. */
import type { ServerResponse } from "node:http";

interface ProblemKind {
  readonly status: number;
  readonly title: string;
  readonly retryAfterSeconds?: number;
}

export const problemKinds = {
  bodyNotJson: { status: 400, title: "The body is not JSON" },
  bodyTooLarge: { status: 413, title: "The body is too large" },
  unsupportedMediaType: { status: 415, title: "The body must be application/json" },
  bodyInvalid: { status: 422, title: "The body has faults" },
  queryInvalid: { status: 400, title: "The query has faults" },
  requestInvalid: { status: 400, title: "The request cannot be read" },
  headersTooLarge: { status: 431, title: "The headers are too large" },
  deadlineInvalid: { status: 400, title: "X-Deadline-Ms is not a whole number of milliseconds" },
  apiKeyMissing: { status: 401, title: "An API key is needed" },
  apiKeyInvalid: { status: 401, title: "The API key is not known" },
  secretKeyRequired: { status: 403, title: "A secret key is needed here" },
  linkInvalid: { status: 404, title: "This link is not known" },
  linkRecalled: { status: 410, title: "This link was called back" },
  linkExpired: { status: 410, title: "This link has expired" },
  identityNotConfirmed: { status: 403, title: "What was given does not match" },
  tooManyTries: { status: 429, title: "Too many tries", retryAfterSeconds: 3600 },
  originNotAllowed: { status: 403, title: "The publishable key is bound to other origins" },
  testModeOnly: { status: 403, title: "Only in test mode" },
  notFound: { status: 404, title: "Nothing is here" },
  orderNotFound: { status: 404, title: "There is no such order" },
  statementTooLong: { status: 422, title: "The debtor has more open items than one statement holds" },
  chargeNotFound: { status: 404, title: "There is no such charge that was told" },
  creditNoteNotFound: { status: 404, title: "There is no such credit note" },
  invoiceNotFound: { status: 404, title: "There is no such invoice" },
  connectionNotFound: { status: 404, title: "The shop is not connected" },
  connectionCodeUnknown: { status: 422, title: "The code is unknown, was used or has expired" },
  connectionVerifierMismatch: { status: 422, title: "The verifier is not the one of the challenge" },
  connectionWebhookNotAllowed: { status: 422, title: "A live shop is told at an https address with a public host" },
  connectionSiteMismatch: { status: 422, title: "The code was given for another site" },
  reportNotSigned: { status: 401, title: "The report does not bear the signature that was agreed" },
  hintNotSigned: { status: 401, title: "The hint is not signed with the secret of the connection" },
  formNotOurs: { status: 403, title: "Open the page again from the shop: this form is not ours, was used or is too old" },
  webhookEndpointNotFound: { status: 404, title: "There is no such webhook endpoint" },
  webhookDeliveryNotFound: { status: 404, title: "There is no such webhook delivery" },
  webhookEndpointsFull: { status: 409, title: "The shop has as many webhook endpoints as it may" },
  webhookEndpointDisabled: { status: 409, title: "The webhook endpoint takes nothing any more" },
  decisionNotFound: { status: 404, title: "There is no such decision" },
  buyerNotFound: { status: 404, title: "There is no such buyer" },
  blockNotFound: { status: 404, title: "There is no such block" },
  splitNotFound: { status: 404, title: "There is no such split" },
  misuseNotFound: { status: 404, title: "No misuse is marked on this decision" },
  sameBuyer: { status: 422, title: "A buyer cannot be split from itself" },
  alreadyApart: { status: 409, title: "These buyers are split already" },
  alreadyOne: { status: 409, title: "These buyers are one person already" },
  keysUnknown: { status: 409, title: "No order on record says which keys the buyer told" },
  clusterTooLarge: { status: 409, title: "Together they would be more persons than one can be" },
  keptApart: { status: 409, title: "Somebody said that they are not the same person" },
  misuseAlreadyMarked: { status: 409, title: "Misuse is marked on this decision already" },
  nothingToMark: { status: 422, title: "The checkout showed none of these" },
  methodNotAllowed: { status: 405, title: "This method is not served here" },
  idempotencyKeyMissing: { status: 400, title: "An Idempotency-Key is needed" },
  idempotencyKeyInvalid: { status: 400, title: "The Idempotency-Key cannot be used" },
  idempotencyKeyReused: { status: 422, title: "The Idempotency-Key came with another request before" },
  idempotencyKeyInUse: { status: 409, title: "A request with this Idempotency-Key is still running", retryAfterSeconds: 1 },
  decisionTokenMismatch: { status: 422, title: "The decision token is not for this shop, buyer or currency" },
  decisionTokenExpired: { status: 422, title: "The decision token has expired" },
  decisionTokenUsed: { status: 409, title: "The decision token was used" },
  decisionTokenAmountExceeded: { status: 422, title: "The total is above the amount that was decided" },
  paymentMethodNotAllowed: { status: 422, title: "The decision does not permit this payment method" },
  termNotAllowed: { status: 422, title: "The decision does not permit this term" },
  orderRefTaken: { status: 409, title: "The shop has an order with this reference" },
  currencyMismatch: { status: 422, title: "The currency is another one" },
  captureAwaitsReview: { status: 409, title: "A person must settle the decision before the capture" },
  captureDeclinedByReview: { status: 409, title: "A person declined the order" },
  authorizationExpired: { status: 409, title: "The authorization has expired" },
  orderHeld: { status: 409, title: "The order is held: its buyer has an overdue claim or was blocked" },
  orderNotHeld: { status: 409, title: "The order is not held" },
  captureExceedsAuthorization: { status: 422, title: "The capture is above what is authorized" },
  voidExceedsAuthorization: { status: 422, title: "The void is above what is authorized" },
  nothingToVoid: { status: 409, title: "Nothing is reserved any more" },
  refundExceedsCapture: { status: 422, title: "The refund is above what was captured" },
  refundNeedsInvoice: { status: 422, title: "No single invoice can take the refund" },
  creditExceedsInvoice: { status: 422, title: "The refund is above what the invoice can take" },
  valueDateInFuture: { status: 422, title: "The value date lies in the future" },
  reviewAlreadySettled: { status: 409, title: "A person has settled this decision" },
  phoneMissing: { status: 422, title: "The checkout showed no telephone number that can be called" },
  phoneConfirmed: { status: 409, title: "The telephone is confirmed already" },
  tooManyPhoneCodes: { status: 429, title: "No further code can be sent now", retryAfterSeconds: 30 },
  phoneCodeNotSent: { status: 503, title: "The code could not be sent; ask again under a new Idempotency-Key", retryAfterSeconds: 5 },
  phoneCodeMissing: { status: 409, title: "No code was sent for this decision" },
  phoneCodeExpired: { status: 422, title: "The code has expired" },
  phoneCodeWrong: { status: 422, title: "The code is another one" },
  expiresInPast: { status: 422, title: "The end of the block lies in the past" },
  listNotFound: { status: 404, title: "There is no such list" },
  listEntryNotFound: { status: 404, title: "There is no such entry on the list" },
  listExists: { status: 409, title: "There is a list of this name" },
  listFull: { status: 409, title: "The list holds as many entries as it may" },
  policyInvalid: { status: 422, title: "The policy has faults" },
  policyNotFound: { status: 404, title: "There is no such version of the policy" },
  wordsNotFound: { status: 404, title: "There is no such version of the words" },
  noWordsDraft: { status: 409, title: "There is no draft of the words" },
  wordsInvalid: { status: 422, title: "The words have faults" },
  stepNotFound: { status: 404, title: "The invoice has no such step" },
  programmeInvalid: { status: 422, title: "The dunning programme has faults" },
  programmeNotFound: { status: 404, title: "There is no such version of the dunning programme" },
  noProgrammeDraft: { status: 409, title: "There is no draft of a dunning programme to publish" },
  noChallenge: { status: 409, title: "The programme compares no strategies, or was not published" },
  taskNotFound: { status: 404, title: "No such task waits" },
  claimOnHold: { status: 409, title: "A dispute or an agreement stands on the claim; it ends before" },
  writeOffAboveLimit: { status: 409, title: "More is open than the programme writes off" },
  dispatchNotFound: { status: 404, title: "There is no such letter, call, visit or doubtful text" },
  dispatchLeaving: { status: 409, title: "The letter is being handed to the print service right now", retryAfterSeconds: 15 },
  dispatchSettled: { status: 409, title: "It is settled already, or was withdrawn" },
  messageNotFound: { status: 404, title: "No mail of this shop has this id" },
  recipientDiffers: { status: 422, title: "The mail was sent to another address" },
  mailReportUnreadable: { status: 422, title: "It is neither a delivery status notification nor a feedback report" },
  mailReportTellsNothing: { status: 422, title: "The report tells neither a bounce nor a complaint" },
  mailMarkNotFound: { status: 409, title: "No address of this buyer is marked" },
  saidInFuture: { status: 422, title: "The debtor cannot have said it in the future" },
  nothingToWithdraw: { status: 409, title: "Neither a consent nor an objection stands on this channel" },
  letterNotFound: { status: 404, title: "It is no letter" },
  noLettersWaiting: { status: 409, title: "No letter waits for the printer" },
  batchNotFound: { status: 404, title: "There is no such batch of letters" },
  batchSettled: { status: 409, title: "Nothing of this batch waits any more" },
  nothingToApprove: { status: 404, title: "No such reminder waits for approval" },
  activatesInPast: { status: 422, title: "The hour of the policy lies in the past" },
  nothingScheduled: { status: 409, title: "No policy is scheduled" },
  trialNotFound: { status: 404, title: "Nothing of this kind is tried" },
  replayNotFound: { status: 404, title: "There is no such replay" },
  trialRunning: { status: 409, title: "Another trial of this kind is running" },
  replayRunning: { status: 409, title: "Another replay of this shop is running" },
  replayTooLong: { status: 422, title: "The period of the replay is too long" },
  noPolicyDraft: { status: 409, title: "There is no draft: put one first; publishing and a ramp take it with them" },
  clockMovesBack: { status: 422, title: "A test clock only goes forward" },
  clockTooFar: { status: 422, title: "A test clock moves at most 400 days at a time" },
  clockMoving: { status: 409, title: "The clock of this shop is being moved", retryAfterSeconds: 1 },
  agreementNotFound: { status: 404, title: "There is no such agreement" },
  agreementNotRunning: { status: 409, title: "The agreement has come to its end" },
  promiseNotFound: { status: 404, title: "There is no such promise" },
  paymentPlanNotFound: { status: 404, title: "There is no such payment plan" },
  hardshipNotFound: { status: 404, title: "There is no such pause" },
  waiverNotFound: { status: 404, title: "There is no such waiver" },
  disputeNotFound: { status: 404, title: "There is no such dispute" },
  complaintNotFound: { status: 404, title: "There is no such complaint" },
  settlementOfferNotFound: { status: 404, title: "There is no such offer to settle" },
  placementNotFound: { status: 404, title: "There is no such placement" },
  handOverNotAnnounced: { status: 409, title: "No final notice has told the debtor of the hand-over" },
  claimPlaced: { status: 409, title: "The claim is with an agency; call it back before" },
  claimNotLate: { status: 409, title: "The claim is not late" },
  buyerStateNotFound: { status: 404, title: "There is no such state of a buyer" },
  fileNotFound: { status: 404, title: "There is no such file" },
  offerExpired: { status: 409, title: "The offer has expired" },
  severalBuyers: { status: 422, title: "A plan covers invoices of one buyer" },
  tooManyInstalments: { status: 422, title: "The plan has more instalments than the shop allows" },
  instalmentsOutOfOrder: { status: 422, title: "Each instalment is due after the one before, bank days counted" },
  planTooLong: { status: 422, title: "The plan is longer than the shop allows" },
  instalmentsDoNotAddUp: { status: 422, title: "The instalments do not add up to what is open and not disputed" },
  instalmentTooSmall: { status: 422, title: "An instalment is smaller than the shop allows" },
  tooManyDueDateChanges: { status: 409, title: "The due date was moved as often as the shop allows" },
  dayNotLater: { status: 422, title: "The new day is not later than the due date" },
  dayInFuture: { status: 422, title: "The day lies in the future" },
  hardshipRunning: { status: 409, title: "Reminders of this buyer are paused already" },
  secondPersonNeeded: { status: 403, title: "Another person than the one who asked must decide" },
  disputeOpen: { status: 409, title: "A dispute on this invoice is open" },
  disputeExceedsOpen: { status: 422, title: "The dispute is above what is open" },
  upheldAmountWrong: { status: 422, title: "Partly upheld is more than nothing and less than what is disputed" },
  fileKindNotTaken: { status: 422, title: "The file is neither PDF, JPEG, PNG nor plain text" },
  tooManyFiles: { status: 409, title: "The dispute has as many files as it may" },
  alreadyExtended: { status: 409, title: "The answer was put off once already" },
  answerOverdue: { status: 409, title: "The day of the answer has passed" },
  settlementRunning: { status: 409, title: "An offer to settle this invoice stands" },
  settlementNotBelowOpen: { status: 422, title: "An offer to settle asks for less than is open" },
  stateStands: { status: 409, title: "This state of the buyer is noted already" },
  promiseRunning: { status: 409, title: "A promise on this invoice is running; renew it" },
  planRunning: { status: 409, title: "The invoice is in a payment plan" },
  tooManyBrokenPromises: { status: 409, title: "Too many promises on this invoice were broken; a plan may help" },
  promiseExceedsOpen: { status: 422, title: "The promise is above what is open and not disputed" },
  nothingOpen: { status: 409, title: "Nothing is open that this could be about" },
  dayInPast: { status: 422, title: "The day lies in the past" },
  dayTooFar: { status: 422, title: "The day lies further ahead than the shop allows" },
  serviceUnavailable: { status: 503, title: "The service cannot be reached right now", retryAfterSeconds: 2 },
  internalError: { status: 500, title: "The service made a mistake" },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof problemKinds;

/** One fault of a body: where, which, and what to do about it. */
export interface BodyFault {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** A problem as it is thrown inside the HTTP floor. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly faults: readonly BodyFault[];

  constructor(code: ProblemCode, detail?: string, faults: readonly BodyFault[] = []) {
    super(code);
    this.code = code;
    this.detail = detail ?? problemKinds[code].title;
    this.faults = faults;
  }
}

/** Where the documentation of problems stands; a relative reference is enough for RFC 9457. */
const typePrefix = "/docs#problem-";

/** Answers with `problem` as RFC 9457 JSON. */
export function sendProblem(response: ServerResponse, problem: Problem, requestId: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const kind: ProblemKind = problemKinds[problem.code];
  const body = JSON.stringify({
    type: typePrefix + problem.code,
    title: kind.title,
    status: kind.status,
    code: problem.code,
    detail: problem.detail,
    requestId,
    ...(problem.faults.length > 0 ? { errors: problem.faults } : {}),
  });
  response.statusCode = kind.status;
  response.setHeader("Content-Type", "application/problem+json; charset=utf-8");
  response.setHeader("Request-Id", requestId);
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Content-Length", Buffer.byteLength(body));
  response.setHeader("Cache-Control", "no-store");
  if (kind.status === 401) response.setHeader("WWW-Authenticate", "Bearer");
  if (kind.retryAfterSeconds !== undefined) response.setHeader("Retry-After", String(kind.retryAfterSeconds));
  response.end(body);
}
