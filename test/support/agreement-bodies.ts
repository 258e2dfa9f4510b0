/** Right bodies of the writes on agreements, for days from today on. */

/** A day, `days` after today where the demo shops sell: late in the evening that is a day ahead of UTC. */
export function dayFromNow(days = 0): string {
  return new Date(Date.now() + days * 86_400_000).toLocaleDateString("sv-SE", { timeZone: "Europe/Warsaw" });
}

/** One body for each operation; `by` is who acts. */
export function agreementBodies(by: string, currency: string, note = "out of work since March"): Readonly<Record<string, unknown>> {
  const clerk = { by };
  const amount = { amountMinor: 100, currency };
  const promise = { payOn: dayFromNow(), madeBy: "debtor", ...clerk };
  const equal = { count: 1, firstOn: dayFromNow(20), rhythm: "monthly" };
  const acknowledgment = { on: dayFromNow(), how: "electronic" };
  return {
    makePromise: promise,
    renewPromise: promise,
    cancelPromise: clerk,
    offerPaymentPlan: { invoiceIds: [], equal, ...clerk },
    acceptPaymentPlan: { acknowledgment, ...clerk },
    replacePaymentPlan: { equal, ...clerk },
    cancelPaymentPlan: clerk,
    changeDueDate: { dueOn: dayFromNow(30), reason: "salary comes later", ...clerk },
    offerSettlement: { amount, acceptBy: dayFromNow(7), payBy: dayFromNow(14), ...clerk },
    acceptSettlement: clerk,
    withdrawSettlement: clerk,
    pauseForHardship: { reason: "unemployment", until: dayFromNow(60), note, ...clerk },
    endHardship: clerk,
    requestWaiver: { part: "interest", amount, reason: "long-standing buyer", ...clerk },
    decideWaiver: { outcome: "approved", by: `not ${by}` },
    noteBuyerState: { state: "insolvent", since: dayFromNow(), fileBy: dayFromNow(60), caseNumber: "KIO 1/26", ...clerk },
    endBuyerState: clerk,
    handOverClaim: { announcedOn: dayFromNow(), ...clerk },
    recallClaim: { reason: "the debtor has paid a part", ...clerk },
    openDispute: { dispute: "goods", amount, note, ...clerk },
    settleDispute: { outcome: "partly", upheld: { amountMinor: 40, currency }, ...clerk },
    addEvidence: { name: "photo.txt", contentBase64: Buffer.from("the left boot is torn").toString("base64"), ...clerk },
    receiveComplaint: { buyerId: "", text: note, ...clerk },
    extendComplaint: { reason: "the carrier was asked" },
    answerComplaint: { answer: note, ...clerk },
  };
}
