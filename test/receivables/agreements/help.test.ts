/** Later days, pauses, waivers, disputes, complaints, offers to settle, states of a buyer and evidence: every edge as a row. */
import { describe, expect, it } from "vitest";
import { money } from "../../../src/kernel/money.ts";
import type { Instant } from "../../../src/kernel/time.ts";
import { endState, noteState } from "../../../src/receivables/agreements/buyer-state.ts";
import { answerComplaint, type Complaint, extendComplaint, receiveComplaint } from "../../../src/receivables/agreements/complaint.ts";
import { type Dispute, type DisputeEnd, settleDispute, startDispute } from "../../../src/receivables/agreements/dispute.ts";
import { changeDueDate, type DueDateFacts } from "../../../src/receivables/agreements/due-date-change.ts";
import { evidenceType } from "../../../src/receivables/agreements/evidence.ts";
import { startHardship } from "../../../src/receivables/agreements/hardship.ts";
import { holdText } from "../../../src/receivables/agreements/hold-texts.ts";
import {
  acceptSettlement,
  lookAtSettlement,
  offerSettlement,
  type SettlementOffer,
} from "../../../src/receivables/agreements/settlement-offer.ts";
import { standardTerms } from "../../../src/receivables/agreements/terms.ts";
import { decideWaiver, requestWaiver, type Waiver } from "../../../src/receivables/agreements/waiver.ts";
import { on, pln } from "../invoices.ts";
import { holdReasons } from "../../../src/wire/agreement-words.ts";

const at = "2027-01-04T10:00:00.000Z" as Instant;
const today = on("2027-01-04");
const end = { at, by: "Adam" };
const kept = { openedAt: at, settledAt: null, settledBy: null, version: 1 } as const;
const invoice = { id: "inv_1", buyerId: "buy_1", country: "PL", regions: [], dueOn: on("2027-01-08"), total: pln(10_000n) } as const;

function taken<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: string }): T {
  if (!result.ok) throw new Error(result.refusal);
  return result.value;
}

describe("a later due date", () => {
  const facts: DueDateFacts = { invoice, open: pln(10_000n), isInPlan: false, earlier: 0, today };
  const moved = (changes: Partial<DueDateFacts>, to: string) =>
    changeDueDate(standardTerms.dueDateChange, { ...facts, ...changes }, { to: on(to), reason: "salary", by: "Ewa" });

  it.each<[string, Partial<DueDateFacts>, string]>([
    ["nothingOpen", { open: pln(0n) }, "2027-01-20"],
    ["planRunning", { isInPlan: true }, "2027-01-20"],
    ["tooManyDueDateChanges", { earlier: 2 }, "2027-01-20"],
    ["dayNotLater", {}, "2027-01-08"],
    ["dayInPast", { today: on("2027-01-30") }, "2027-01-29"],
    ["dayTooFar", {}, "2027-02-08"],
    ["dayTooFar", { today: on("2027-01-30") }, "2027-03-02"],
  ])("is refused as %s", (refusal, changes, to) => {
    expect(moved(changes, to)).toEqual({ ok: false, refusal });
  });

  it("is a bank day, and goes as far as the bound from the old day or from today", () => {
    expect(taken(moved({}, "2027-01-09"))).toMatchObject({ from: "2027-01-08", to: "2027-01-11" });
    expect(moved({}, "2027-02-07").ok).toBe(true);
    expect(moved({ today: on("2027-01-30"), earlier: 1 }, "2027-03-01").ok).toBe(true);
  });
});

describe("a pause for hardship", () => {
  const paused = (isRunning: boolean, until: string | null) =>
    startHardship(
      standardTerms.hardship,
      { buyerId: "buy_1", isRunning, today },
      { reason: "care", until: until === null ? null : on(until), note: null, by: "Ewa" },
    );

  it.each([
    ["hardshipRunning", true, "2027-02-01"],
    ["dayInPast", false, "2027-01-03"],
    ["dayTooFar", false, "2027-07-04"],
  ] as const)("is refused as %s", (refusal, isRunning, until) => {
    expect(paused(isRunning, until)).toEqual({ ok: false, refusal });
  });

  it("ends the day after its last one, or when a person says so", () => {
    expect(taken(paused(false, "2027-07-03"))).toMatchObject({ lookOn: "2027-07-04", hold: "hardship", invoiceIds: [] });
    expect(taken(paused(false, null))).toMatchObject({ lookOn: null });
  });
});

describe("a waiver", () => {
  const asked: Waiver = {
    ...taken(requestWaiver(invoice, { part: "fees", amount: pln(300n), reason: "late post", by: "Ewa Nowak" })),
    id: "wav_1",
    ...kept,
  };

  it("is decided by somebody else, once", () => {
    expect(decideWaiver(asked, "approved", { at, by: "EWA  nowak " })).toEqual({ ok: false, refusal: "secondPersonNeeded" });
    const approved = taken(decideWaiver(asked, "approved", end));
    expect(approved).toMatchObject({ status: "approved", settledBy: "Adam" });
    expect(decideWaiver(approved, "rejected", { at, by: "Olga" })).toEqual({ ok: false, refusal: "agreementNotRunning" });
  });

  it("is in the currency of its invoice", () => {
    const ask = { part: "fees", amount: money(1n, "EUR"), reason: "x", by: "Ewa" } as const;
    expect(requestWaiver(invoice, ask)).toEqual({ ok: false, refusal: "currencyMismatch" });
  });
});

describe("a dispute", () => {
  const facts = { invoice, open: pln(10_000n), isDisputed: false, today };
  const started = (changes: Partial<typeof facts>, amount = pln(3_000n)) =>
    startDispute(standardTerms.dispute, { ...facts, ...changes }, { dispute: "goods", note: null, amount, by: "portal" });
  const open: Dispute = { ...taken(started({})), id: "dsp_1", ...kept };

  it.each([
    ["nothingOpen", { open: pln(0n) }, pln(1n)],
    ["disputeOpen", { isDisputed: true }, pln(1n)],
    ["currencyMismatch", {}, money(1n, "EUR")],
    ["disputeExceedsOpen", {}, pln(10_001n)],
  ] as const)("is refused as %s", (refusal, changes, amount) => {
    expect(started(changes, amount)).toEqual({ ok: false, refusal });
  });

  it("is answered within the days of the shop", () => {
    expect(open).toMatchObject({ status: "open", answerBy: "2027-01-18", hold: null });
  });

  it.each<[DisputeEnd, bigint]>([
    [{ outcome: "upheld" }, 3_000n],
    [{ outcome: "rejected" }, 0n],
    [{ outcome: "withdrawn" }, 0n],
    [{ outcome: "partly", upheld: pln(2_999n) }, 2_999n],
  ])("that ends as %o upholds %d", (settlement, minor) => {
    expect(taken(settleDispute(open, settlement, end))).toMatchObject({ status: settlement.outcome, upheld: pln(minor) });
  });

  it.each<[string, Dispute, DisputeEnd]>([
    ["agreementNotRunning", { ...open, status: "rejected" }, { outcome: "upheld" }],
    ["currencyMismatch", open, { outcome: "partly", upheld: money(1n, "EUR") }],
    ["upheldAmountWrong", open, { outcome: "partly", upheld: pln(3_000n) }],
    ["upheldAmountWrong", open, { outcome: "partly", upheld: pln(0n) }],
  ])("is not ended: %s", (refusal, dispute, settlement) => {
    expect(settleDispute(dispute, settlement, end)).toEqual({ ok: false, refusal });
  });
});

describe("a complaint", () => {
  const terms = standardTerms.complaint;
  const open: Complaint = {
    ...receiveComplaint(terms, { buyerId: "buy_1", invoiceId: null, today }, { text: "rude call", by: "post" }),
    id: "cmp_1",
    ...kept,
  };

  it("is answered in thirty days, or once in sixty", () => {
    expect(open.answerBy).toBe("2027-02-03");
    const later = taken(extendComplaint(terms, open, { because: "carrier", today: on("2027-02-03") }));
    expect(later.answerBy).toBe("2027-03-05");
    expect(extendComplaint(terms, later, { because: "again", today })).toEqual({ ok: false, refusal: "alreadyExtended" });
    expect(extendComplaint(terms, open, { because: "late", today: on("2027-02-04") })).toEqual({ ok: false, refusal: "answerOverdue" });
  });

  it("is answered once", () => {
    const answered = taken(answerComplaint(open, "we are sorry", end));
    expect(answered).toMatchObject({ status: "answered", answer: "we are sorry", settledBy: "Adam" });
    expect(answerComplaint(answered, "again", end)).toEqual({ ok: false, refusal: "agreementNotRunning" });
    expect(extendComplaint(terms, answered, { because: "x", today })).toEqual({ ok: false, refusal: "agreementNotRunning" });
  });
});

describe("an offer to settle", () => {
  const facts = { invoice, open: pln(10_000n), isInPlan: false, isOffered: false, today };
  const ask = { amount: pln(6_000n), acceptBy: on("2027-01-11"), payBy: on("2027-01-15"), by: "Ewa" };
  const offered = (changes: Partial<typeof facts>, asked: Partial<typeof ask> = {}) =>
    offerSettlement(standardTerms, { ...facts, ...changes }, { ...ask, ...asked });
  const offer: SettlementOffer = { ...taken(offered({})), id: "sof_1", ...kept };

  it.each<[string, Partial<typeof facts>, Partial<typeof ask>]>([
    ["nothingOpen", { open: pln(0n) }, {}],
    ["planRunning", { isInPlan: true }, {}],
    ["settlementRunning", { isOffered: true }, {}],
    ["currencyMismatch", {}, { amount: money(1n, "EUR") }],
    ["settlementNotBelowOpen", {}, { amount: pln(10_000n) }],
    ["dayInPast", {}, { acceptBy: on("2027-01-03") }],
    ["dayInPast", {}, { payBy: on("2027-01-10") }],
    ["dayTooFar", {}, { payBy: on("2027-03-06") }],
  ])("is refused as %s", (refusal, changes, asked) => {
    expect(offered(changes, asked)).toEqual({ ok: false, refusal });
  });

  const accepted = taken(acceptSettlement(offer, on("2027-01-11")));
  it.each<[SettlementOffer, bigint, string, string | null]>([
    [offer, 10_000n, "2027-01-11", null],
    [offer, 10_000n, "2027-01-12", "expired"],
    [offer, 4_000n, "2027-01-05", "paid"],
    [offer, 4_001n, "2027-01-05", null],
    [accepted, 10_000n, "2027-01-19", null],
    [accepted, 10_000n, "2027-01-20", "lapsed"],
    [accepted, 4_000n, "2027-01-20", "paid"],
    [accepted, 0n, "2027-01-12", "completed"],
    [{ ...accepted, status: "paid" }, 0n, "2027-01-12", null],
  ])("%#: with what is open and the day it becomes what it should", (standing, open, day, status) => {
    expect(lookAtSettlement(standing, { open: pln(open), today: on(day), end })?.status ?? null).toBe(status);
  });

  it("is taken until its day", () => {
    expect(accepted).toMatchObject({ status: "accepted", hold: "settlementOffered", lastOn: "2027-01-19", lookOn: "2027-01-20" });
    expect(acceptSettlement(offer, on("2027-01-12"))).toEqual({ ok: false, refusal: "offerExpired" });
    expect(acceptSettlement(accepted, today)).toEqual({ ok: false, refusal: "agreementNotRunning" });
  });
});

describe("a state of a buyer", () => {
  const ask = { state: "insolvent", since: today, fileBy: null, caseNumber: null, by: "Ewa" } as const;

  it("is noted once, and not before it came", () => {
    expect(noteState({ buyerId: "buy_1", standing: [{ state: "insolvent" }], today }, ask)).toEqual({ ok: false, refusal: "stateStands" });
    expect(noteState({ buyerId: "buy_1", standing: [], today: on("2027-01-03") }, ask)).toEqual({ ok: false, refusal: "dayInFuture" });
    const noted = taken(noteState({ buyerId: "buy_1", standing: [{ state: "deceased" }], today }, ask));
    expect(noted).toMatchObject({ hold: "insolvent", lookOn: null });
    const over = taken(endState({ ...noted, id: "bst_1", ...kept }, end));
    expect(over).toMatchObject({ status: "ended", hold: null });
    expect(endState(over, end)).toEqual({ ok: false, refusal: "agreementNotRunning" });
  });
});

describe("evidence", () => {
  it.each([
    ["%PDF-1.7", "application/pdf"],
    ["Dzień dobry,\r\n\tbut jest podarty", "text/plain"],
    ["MZ\u0000\u0001", null],
    ["", null],
  ])("%j is %s", (text, type) => {
    expect(evidenceType(Buffer.from(text))).toBe(type);
  });

  it("of pictures is told by its first bytes", () => {
    expect(evidenceType(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0))).toBe("image/jpeg");
    expect(evidenceType(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0))).toBe("image/png");
    expect(evidenceType(Uint8Array.of(0xff, 0xd8, 0xfe))).toBeNull();
  });
});

describe("what a debtor reads about a hold", () => {
  it("is a sentence of its own for every reason in every language", () => {
    const told = (["pl", "cs", "sk", "de", "en"] as const).flatMap((language) => holdReasons.map((reason) => holdText(reason, language)));
    expect(new Set(told).size).toBe(40);
    expect(told.filter((text) => !/^\p{Lu}.{20,}\.$/u.test(text))).toEqual([]);
  });
});
