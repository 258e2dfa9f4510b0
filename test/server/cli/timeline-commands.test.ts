/** The evidence of a claim, and the proof that no timeline was changed, on every home; a change is found. */
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startOn, type StartedHome } from "../../support/homes.ts";
import { newBuyer, orderFor, shopApi } from "../../support/shop-api.ts";
import { availableHomes } from "../../tools/available-homes.ts";

interface Evidence {
  readonly chainHolds: boolean;
  readonly invoice: { readonly id: string };
  readonly timeline: readonly { readonly kind: string }[];
  readonly messages: readonly { readonly kind: string }[];
  readonly payments: readonly unknown[];
  readonly postings: readonly { readonly entry_kind: string }[];
  readonly sha256: string;
}

describe.each(availableHomes())("timelines on $name", (home) => {
  let started: StartedHome;
  let invoiceId: string;

  beforeAll(async () => {
    started = await startOn(home);
    const api = shopApi(started.saldo.baseUrl, started.saldo.shop("PLN").secretKey);
    const amount = { amountMinor: 9_000, currency: "PLN" };
    const { order } = (await orderFor(api, newBuyer(), amount.amountMinor)) as { order: { id: string } };
    const { invoice } = (await api("POST", `/v1/orders/${order.id}/captures`, { amount })).body as {
      invoice: { id: string; issuedOn: string };
    };
    invoiceId = invoice.id;
    await api("POST", "/v1/test/clock", { advanceDays: 13 });
    await api("POST", "/v1/payments", { invoiceId, amount, valueDate: invoice.issuedOn });
    await started.saldo.stop();
  });
  afterAll(() => started.stop());

  it("hold, and the claim comes with all that was said and booked", async () => {
    const verified = await started.readCommand(["timeline", "verify", "--json"]);
    expect([verified.exitCode, (JSON.parse(verified.printed) as { faults: unknown }).faults]).toEqual([0, []]);
    const exported = await started.readCommand(["timeline", "export", invoiceId]);
    const evidence = JSON.parse(exported.printed) as Evidence;
    expect([exported.exitCode, evidence.chainHolds, evidence.invoice.id]).toEqual([0, true, invoiceId]);
    expect(evidence.timeline.map(({ kind }) => kind)).toEqual(["invoiceIssued", "reminderSent", "paymentBooked"]);
    expect(evidence.messages.map(({ kind }) => kind)).toEqual(["preDueNotice"]);
    expect(evidence.payments).toMatchObject([{ part: "principal", amount_minor: "9000" }]);
    expect(evidence.postings.map(({ entry_kind: kind }) => kind)).toEqual(["invoiceIssued", "paymentBooked"]);
    expect(evidence.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it("an invoice that is not there is told so", async () => {
    const { exitCode, printed } = await started.readCommand(["timeline", "export", "inv_none"]);
    expect([exitCode, printed.includes("There is no invoice inv_none")]).toEqual([1, true]);
  });

  if (home.name === "postgres") {
    it("that somebody changed are found", async () => {
      const connection = new pg.Client({ connectionString: started.environment["DATABASE_URL"] });
      await connection.connect();
      await connection.query("set session_replication_role = replica");
      await connection.query("update timeline_events set data = '{}' where subject_id = $1 and sequence = 2", [invoiceId]);
      await connection.end();
      const verified = await started.readCommand(["timeline", "verify"]);
      expect([verified.exitCode, verified.printed]).toEqual([1, expect.stringContaining(`${invoiceId}: event 2 was changed`)]);
      expect((await started.readCommand(["timeline", "export", invoiceId])).exitCode).toBe(1);
    });
  }
});
