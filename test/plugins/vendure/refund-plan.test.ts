/** How a refund of a Vendure shop is split: never claimed, invoices, what is reserved; and what nobody owes. */
import { describe, expect, it } from "vitest";
import { type Captured, planRefund } from "../../../plugins/vendure/src/pure/refund-plan.ts";

const boots: Captured = {
  invoiceId: "inv_boots",
  amountMinor: 31_480,
  creditedMinor: 0,
  pieces: [{ lineId: "1", quantity: 2 }],
  isShipped: true,
};
const socks: Captured = {
  invoiceId: "inv_socks",
  amountMinor: 10_515,
  creditedMinor: 0,
  pieces: [{ lineId: "2", quantity: 3 }],
  isShipped: true,
};
const means = (change: object = {}) => ({ captured: [boots, socks], voidedMinor: 0, authorizedMinor: 0, ...change });
const oneSock = [{ lineId: "2", quantity: 1 }];
const nothing = { alreadyVoidedMinor: 0, toVoidMinor: 0, uncoveredMinor: 0 };

describe("a refund", () => {
  it("of pieces credits the invoice that has them", () => {
    const plan = planRefund({ amountMinor: 3505, pieces: oneSock }, means());
    expect(plan).toEqual({ ...nothing, credits: [{ invoiceId: "inv_socks", amountMinor: 3505 }], type: "return" });
  });

  it("of an amount takes the invoices in their order, and is goodwill", () => {
    const plan = planRefund({ amountMinor: 32_000, pieces: [] }, means());
    expect(plan.credits).toEqual([
      { invoiceId: "inv_boots", amountMinor: 31_480 },
      { invoiceId: "inv_socks", amountMinor: 520 },
    ]);
    expect(plan.type).toBe("goodwill");
  });

  it("leaves out what was credited before", () => {
    const plan = planRefund(
      { amountMinor: 10_515, pieces: [{ lineId: "2", quantity: 3 }] },
      means({ captured: [boots, { ...socks, creditedMinor: 10_000 }] }),
    );
    expect(plan.credits).toEqual([
      { invoiceId: "inv_socks", amountMinor: 515 },
      { invoiceId: "inv_boots", amountMinor: 10_000 },
    ]);
  });

  it("of pieces that never shipped was claimed from nobody", () => {
    const plan = planRefund({ amountMinor: 10_515, pieces: oneSock }, means({ captured: [boots], voidedMinor: 10_515 }));
    expect(plan).toEqual({ ...nothing, alreadyVoidedMinor: 10_515, credits: [], type: "refund" });
  });

  it("of pieces that did ship does not use up what was freed for others", () => {
    const plan = planRefund({ amountMinor: 3505, pieces: oneSock }, means({ voidedMinor: 5000 }));
    expect(plan.credits).toEqual([{ invoiceId: "inv_socks", amountMinor: 3505 }]);
    expect(plan.alreadyVoidedMinor).toBe(0);
  });

  it("before anything was captured frees the reservation", () => {
    const plan = planRefund({ amountMinor: 2000, pieces: [] }, { captured: [], voidedMinor: 0, authorizedMinor: 41_995 });
    expect(plan).toEqual({ ...nothing, toVoidMinor: 2000, credits: [], type: "goodwill" });
  });

  it("of pieces that were invoiced before they shipped is no return", () => {
    const plan = planRefund({ amountMinor: 3505, pieces: oneSock }, means({ captured: [{ ...socks, isShipped: false }] }));
    expect(plan.type).toBe("refund");
  });

  it("of more than anybody owes says how much is too much", () => {
    expect(planRefund({ amountMinor: 50_000, pieces: [] }, means({ authorizedMinor: 5 })).uncoveredMinor).toBe(
      50_000 - 31_480 - 10_515 - 5,
    );
  });
});
