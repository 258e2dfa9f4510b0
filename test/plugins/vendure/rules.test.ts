/** The small rules of the Vendure plugin: yes and no per method, the breaker, retries, states, names, signatures, secrets, addresses, texts. */
import { describe, expect, it } from "vitest";
import { Breaker } from "../../../plugins/vendure/src/pure/breaker.ts";
import { fingerprintOf } from "../../../plugins/vendure/src/pure/fingerprint.ts";
import { checkoutRequest } from "../../../plugins/vendure/src/pure/checkout-request.ts";
import { orderRefOf } from "../../../plugins/vendure/src/pure/order-ref.ts";
import { mayShip, nextState, type SaldoState, stateOf } from "../../../plugins/vendure/src/pure/order-state.ts";
import { nextTryAt, passes, retryWaitsMs } from "../../../plugins/vendure/src/pure/retry.ts";
import { isMasked, mask, open, seal } from "../../../plugins/vendure/src/pure/sealed-secret.ts";
import { serviceAddress } from "../../../plugins/vendure/src/pure/service-address.ts";
import { languages, merchantText, shopperText, shownAmount } from "../../../plugins/vendure/src/pure/shown-texts.ts";
import { closed, isAllowed, keep } from "../../../plugins/vendure/src/pure/verdict.ts";
import { signatureFault, signatureOf } from "../../../plugins/vendure/src/pure/webhook-signature.ts";
import { readEvent } from "../../../plugins/vendure/src/pure/webhook-event.ts";
import type { ReadDecision, ReadOrder } from "../../../plugins/vendure/src/pure/wire-shapes.ts";
import { home, shopOrder } from "./orders.ts";

const invoice = { id: "invoice", kind: "invoice" } as const;
const card = { id: "card", kind: "card" } as const;
const asked = checkoutRequest(shopOrder(), [invoice, { id: "cod", kind: "cashOnDelivery" }, card], null);

function answer(outcome: string, allowed: boolean, more: object = {}): ReadDecision {
  const paymentMethods = [
    { id: "invoice", kind: "invoice", allowed, termDays: [14, 30], requires: [], ...more },
    { id: "card", kind: "card", allowed: true },
  ];
  return { decisionId: "dec_1", outcome, paymentMethods, decisionToken: "t", expiresAt: "2026-12-24T10:00:00Z", degraded: [] };
}

describe("yes or no", () => {
  it.each([
    ["approved and allowed", answer("approved", true), true],
    ["under review and allowed", answer("review", true), true],
    ["not allowed", answer("approved", false), false],
    ["allowed though the outcome is declined", answer("declined", true), false],
    ["allowed though nothing was evaluated", answer("notEvaluated", true), false],
    ["allowed by an outcome that nobody knows", answer("wonderful", true), false],
    ["up to the total", answer("approved", true, { maxAmount: { amountMinor: 41_995, currency: "PLN" } }), true],
    ["up to less", answer("approved", true, { maxAmount: { amountMinor: 41_994, currency: "PLN" } }), false],
    ["of another kind", answer("approved", true, { kind: "card" }), false],
  ])("an invoice %s", (_name, decision, isOpen) => {
    expect(isAllowed(invoice, keep(decision, asked))).toBe(isOpen);
  });

  it("is yes for a safe method whatever comes, and no for what was not answered", () => {
    expect(isAllowed(card, { why: "unavailable" })).toBe(true);
    expect(isAllowed(card, keep({ ...answer("declined", false), paymentMethods: [] }, asked))).toBe(true);
    expect(isAllowed(invoice, { why: "breakerOpen" })).toBe(false);
    expect(isAllowed({ id: "cod", kind: "cashOnDelivery" }, keep(answer("approved", true), asked))).toBe(false);
    expect(isAllowed({ id: "toString", kind: "invoice" }, keep(answer("approved", true), asked))).toBe(false);
  });

  it("is no for every unsafe method once the binding was refused", () => {
    expect(isAllowed(invoice, closed(keep(answer("approved", true), asked)))).toBe(false);
  });
});

describe("a state of an order", () => {
  it("has one name, whatever browser asks; another total, address or buyer has another", () => {
    const name = fingerprintOf("7", asked);
    expect(fingerprintOf("7", { ...asked, device: { ip: "198.51.100.7" } })).toBe(name);
    expect(fingerprintOf("8", asked)).not.toBe(name);
    for (const change of [
      { total: 1 },
      { billing: { ...home, city: "Sopot" } },
      { buyer: { ...shopOrder().buyer!, email: "x@example.com" } },
    ]) {
      expect(fingerprintOf("7", checkoutRequest(shopOrder(change), asked.paymentMethods, null))).not.toBe(name);
    }
  });

  it("is bound under the order's code, and under a number for each further decision", () => {
    expect(orderRefOf("ABC", "dec_1", [])).toBe("ABC");
    expect(orderRefOf("ABC", "dec_1", ["dec_1", "dec_1"])).toBe("ABC");
    expect(orderRefOf("ABC", "dec_3", ["dec_1", "dec_2", "dec_1"])).toBe("ABC-3");
  });
});

describe("the breaker", () => {
  it("opens after three failures in a row, lets one call through after the pause, and closes when it succeeds", () => {
    const breaker = new Breaker({ failures: 3, pauseMs: 1000 });
    breaker.failed(0);
    breaker.failed(0);
    breaker.succeeded();
    for (let count = 0; count < 3; count += 1) {
      expect(breaker.mayCall(10)).toBe(true);
      breaker.failed(10);
    }
    expect([breaker.isOpen, breaker.mayCall(1009), breaker.mayCall(1010), breaker.mayCall(1011)]).toEqual([true, false, true, false]);
    breaker.failed(1020);
    expect([breaker.mayCall(2019), breaker.mayCall(2020)]).toEqual([false, true]);
    breaker.succeeded();
    expect([breaker.isOpen, breaker.mayCall(2021)]).toEqual([false, true]);
  });
});

describe("a message that was not taken", () => {
  it("is tried for three days, and then given up", () => {
    const now = new Date("2026-11-29T00:00:00Z");
    expect(nextTryAt(1, now)).toEqual(new Date("2026-11-29T00:00:01Z"));
    expect(nextTryAt(8, now)).toEqual(new Date("2026-11-29T01:00:00Z"));
    expect(nextTryAt(retryWaitsMs.length + 1, now)).toBeNull();
    const hours = retryWaitsMs.reduce((sum, wait) => sum + wait, 0) / 3_600_000;
    expect(Math.floor(hours)).toBe(63);
  });

  it.each([
    [503, "serviceUnavailable", true],
    [500, "internalError", true],
    [401, "apiKeyInvalid", true],
    [429, "tooManyTries", true],
    [409, "orderHeld", true],
    [409, "captureAwaitsReview", true],
    [409, "authorizationExpired", false],
    [422, "captureExceedsAuthorization", false],
    [404, "orderNotFound", false],
  ])("after %d %s is tried again: %s", (status, code, again) => {
    expect(passes(status, code)).toBe(again);
  });
});

const money = (amountMinor: number) => ({ amountMinor, currency: "PLN" });
function orderAt(
  status: ReadOrder["status"],
  amounts: readonly [number, number, number, number],
  held: ReadOrder["held"] = null,
): ReadOrder {
  const [authorized, captured, refunded, voided] = amounts;
  const parts = { authorized: money(authorized), captured: money(captured), refunded: money(refunded), voided: money(voided) };
  return { id: "ord_1", orderRef: "A", status, total: money(100), ...parts, authorizedUntil: "2026-12-24T10:00:00Z", held };
}
const hold = { reason: "manualBlock", since: "2026-12-01T00:00:00Z" };

describe("the state of an order at Saldo", () => {
  it("says held as long as something is reserved", () => {
    expect(stateOf(orderAt("partlyCaptured", [40, 60, 0, 0], hold))).toBe("held");
    expect(stateOf(orderAt("captured", [0, 100, 0, 0], hold))).toBe("captured");
  });

  it.each<[SaldoState, ReadOrder, object, SaldoState]>([
    ["captured", orderAt("captured", [0, 100, 0, 0]), { eventType: "order.paid" }, "paid"],
    ["partlyCaptured", orderAt("partlyCaptured", [40, 60, 0, 0]), { eventType: "order.paid" }, "partlyCaptured"],
    ["paid", orderAt("captured", [0, 100, 0, 0]), {}, "paid"],
    ["paid", orderAt("partlyRefunded", [0, 100, 10, 0]), {}, "partlyRefunded"],
    ["pendingReview", orderAt("authorized", [100, 0, 0, 0]), { eventType: "review.settled", outcome: "approved" }, "authorized"],
    ["pendingReview", orderAt("voided", [0, 0, 0, 100]), { eventType: "review.settled", outcome: "declined" }, "declined"],
    ["declined", orderAt("pendingReview", [100, 0, 0, 0]), {}, "declined"],
    ["authorized", orderAt("expired", [0, 0, 0, 100]), {}, "expired"],
  ])("after %s, with %o and %o, is %s", (before, order, occasion, after) => {
    expect(nextState(before, order, occasion)).toBe(after);
  });

  it("lets goods leave only when Saldo stands behind them, and in time", () => {
    const until = new Date("2026-12-24T10:00:00Z");
    const early = new Date("2026-12-24T09:59:59Z");
    const states: [SaldoState, boolean][] = [
      ["authorized", true],
      ["partlyCaptured", true],
      ["captured", true],
      ["paid", true],
      ["pendingReview", false],
      ["held", false],
      ["declined", false],
      ["voided", false],
      ["expired", false],
    ];
    for (const [state, may] of states) expect([state, mayShip(state, until, early)]).toEqual([state, may]);
    expect(mayShip("authorized", until, until)).toBe(false);
    expect(mayShip("captured", until, new Date("2027-12-24T10:00:00Z"))).toBe(true);
  });
});

describe("a webhook", () => {
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  const body = Buffer.from('{"test": 2432232314}');
  const now = new Date(1_614_265_330_000);
  const sign = (timestamp: string) => ({ id, timestamp, signature: signatureOf(secret, id, timestamp, body) });

  it("has the signature of the specification's example", () => {
    expect(signatureOf(secret, id, "1614265330", body)).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  });

  it("counts when one of its signatures is right and it is not older or newer than five minutes", () => {
    expect(signatureFault(secret, sign("1614265330"), body, now)).toBeNull();
    const both = { ...sign("1614265330"), signature: `v1,bm9uZQ== v1a,xyz ${sign("1614265330").signature}` };
    expect(signatureFault(secret, both, body, now)).toBeNull();
    expect(signatureFault(secret, sign("1614265030"), body, now)).toBeNull();
    expect(signatureFault(secret, sign("1614265029"), body, now)).toBe("tooOld");
    expect(signatureFault(secret, sign("1614265630"), body, now)).toBeNull();
    expect(signatureFault(secret, sign("1614265631"), body, now)).toBe("tooNew");
  });

  it("does not count when body, id, secret or signature are others, or a header is missing or is no number", () => {
    const headers = sign("1614265330");
    expect(signatureFault(secret, headers, Buffer.from("{}"), now)).toBe("signatureWrong");
    expect(signatureFault(secret, { ...headers, id: "msg_other" }, body, now)).toBe("signatureWrong");
    expect(signatureFault("whsec_b3RoZXI=", headers, body, now)).toBe("signatureWrong");
    for (const missing of [
      { id: undefined },
      { timestamp: undefined },
      { signature: undefined },
      { timestamp: "1e9" },
      { timestamp: "" },
    ]) {
      expect(signatureFault(secret, { ...headers, ...missing }, body, now)).toBe("headersMissing");
    }
  });

  it("is read with its order, or without one", () => {
    const object = { kind: "order", id: "ord_1" };
    const event = { type: "order.held", sequence: 3, object, data: { order: orderAt("authorized", [100, 0, 0, 0], hold) } };
    expect(readEvent(event)).toMatchObject({ type: "order.held", sequence: 3, objectId: "ord_1", order: { held: hold }, outcome: null });
    expect(readEvent({ type: "webhook.ping", sequence: 1, object: { kind: "endpoint", id: "we_1" } }).order).toBeNull();
    for (const broken of [
      { ...event, sequence: -1 },
      { ...event, object: null },
      { ...event, data: { order: { id: 1 } } },
    ])
      expect(() => readEvent(broken)).toThrow();
  });
});

describe("a secret in the database", () => {
  const key = "k".repeat(32);
  it("opens under its key and at its place, and nowhere else", () => {
    const sealed = seal("sk_test_abc", "1/key", key);
    expect(sealed).not.toContain("sk_test");
    expect(open(sealed, "1/key", key)).toBe("sk_test_abc");
    expect(open(sealed, "2/key", key)).toBeNull();
    expect(open(sealed, "1/key", "l".repeat(32))).toBeNull();
    expect(open(`${sealed.slice(0, -2)}AA`, "1/key", key)).toBeNull();
    expect(open("v2.abc", "1/key", key)).toBeNull();
    expect(seal("sk_test_abc", "1/key", key)).not.toBe(sealed);
  });

  it("is shown by its kind and its last characters", () => {
    expect(mask("sk_test_0123456789")).toBe("sk_test_••••6789");
    expect([isMasked(mask("sk_test_0123456789")), isMasked("sk_test_0123456789")]).toEqual([true, false]);
  });
});

describe("an address that a merchant types", () => {
  it.each([
    ["https://saldo.example", "https://saldo.example"],
    [" https://saldo.example/pay/ ", "https://saldo.example/pay"],
    ["http://127.0.0.1:8080", "http://127.0.0.1:8080"],
    ["http://saldo.example", null],
    ["https://user:secret@saldo.example", null],
    ["https://saldo.example/?key=1", null],
    ["ftp://saldo.example", null],
    ["saldo.example", null],
    ["", null],
  ])("%s becomes %s", (typed, address) => {
    expect(serviceAddress(typed)).toBe(address);
  });
});

describe("texts", () => {
  it("are there in five languages, English for others, and tell shoppers no reason", () => {
    const shown = languages.map((language) => shopperText("notAvailable", language));
    expect(new Set(shown).size).toBe(5);
    expect(shopperText("notAvailable", "fr")).toBe(shopperText("notAvailable", "en"));
    expect(merchantText("held", "de_AT", { id: "ord_1", reason: "manualBlock" })).toBe(
      "Saldo: Auftrag ord_1 ist angehalten (manualBlock). Bitte nicht versenden.",
    );
    expect(shownAmount(14_990, "PLN", 2, "en")).toContain("149.90");
  });
});
