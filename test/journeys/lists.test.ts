/** An entry on a list changes the next decision on every server process, at the till and when it is bound. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { availableHomes } from "../tools/available-homes.ts";
import { authorizeOn, checkoutOf, decideOn, newBuyer, shopApi, type ShopApi } from "../support/shop-api.ts";
import { startOn, type StartedHome } from "../support/homes.ts";
import { type RunningSaldo, startSaldo } from "../support/start-saldo.ts";

/** The promise: every process knows within a second. */
const promiseMs = 1000;

describe.each(availableHomes())("lists on $name", (home) => {
  let started: StartedHome;
  let second: RunningSaldo | null = null;
  let apis: readonly ShopApi[];

  beforeAll(async () => {
    started = await startOn(home);
    if (home.name === "postgres") second = await startSaldo({ environment: started.environment });
    const bases = [started.saldo.baseUrl, ...(second === null ? [] : [second.baseUrl])];
    apis = bases.map((base) => shopApi(base, started.saldo.shop("PLN").secretKey));
    const { document } = (await api("GET", "/v1/policies/live")).body;
    const rule = {
      id: "watched-mailbox",
      when: { fact: "list.watched", op: "eq", value: true },
      outcome: "declined",
      reason: "noAssessmentPossible",
      actionCode: "offerSecurePaymentMethods",
    };
    const draft = { ...document, lists: { watched: { scope: "merchant", of: "email" } }, rules: [...document.rules, rule] };
    expect((await api("PUT", "/v1/policies/draft", draft)).status).toBe(200);
    expect((await api("POST", "/v1/policies/publish")).status).toBe(200);
  });
  afterAll(async () => {
    await second?.stop();
    await started.stop();
  });

  const api: ShopApi = (...call) => (apis[0] as ShopApi)(...call);
  const traceOf = async (decisionId: string) => {
    const { body } = await api("GET", `/v1/decisions/${decisionId}`);
    return body.rules.find(({ ruleId }: { ruleId: string }) => ruleId === "watched-mailbox");
  };

  it("says in the trace that a list is unknown, and lets the buyer pass", async () => {
    const { decision } = await decideOn(api, checkoutOf(newBuyer()));
    expect(decision.outcome).toBe("approved");
    expect(await traceOf(decision.decisionId)).toMatchObject({ result: "factMissing", saw: { "list.watched": null } });
  });

  it("declines who stands on it, on every process within a second, and also a decision that was made before", async () => {
    const buyer = newBuyer();
    await api("POST", "/v1/lists", { name: "watched", scope: "merchant", kind: "email" });
    const before = await decideOn(api, checkoutOf(buyer));
    expect(before.decision.outcome).toBe("approved");
    const put = { entries: [{ value: buyer.email.toUpperCase(), reason: "parcels refused" }], by: "Ewa" };
    const { body } = await api("PUT", "/v1/lists/watched/entries", put);
    expect(body.items).toMatchObject([{ value: null, reason: "parcels refused", by: "Ewa" }]);
    const outcomes = () => Promise.all(apis.map(async (one) => (await decideOn(one, checkoutOf(buyer))).decision.outcome));
    await vi.waitFor(async () => expect(await outcomes()).toEqual(apis.map(() => "declined")), promiseMs);
    const bound = await authorizeOn(api, before.decision, checkoutOf(buyer).basket.total);
    expect([bound.status, bound.body.outcome]).toEqual([200, "declined"]);
    expect((await decideOn(api, checkoutOf(newBuyer()))).decision.outcome).toBe("approved");
    await api("DELETE", `/v1/lists/watched/entries/${body.items[0].id}`);
    await vi.waitFor(async () => expect(await outcomes()).toEqual(apis.map(() => "approved")), promiseMs);
  });

  it.each([
    { name: "a value of another kind", entry: { value: "no mailbox", reason: "x" }, faults: ["/entries/0/value notOfKind"] },
    {
      name: "an end in the past",
      entry: { value: "a@example.com", reason: "x", expiresAt: "2020-01-01T00:00:00Z" },
      faults: ["/entries/0/expiresAt expiresInPast"],
    },
  ])("refuses $name with its place", async ({ entry, faults }) => {
    const { status, body } = await api("PUT", "/v1/lists/watched/entries", { entries: [entry] });
    expect([status, body.code]).toEqual([422, "bodyInvalid"]);
    expect(body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`)).toEqual(faults);
  });

  it("refuses a name twice, and what is not there", async () => {
    const twice = await api("POST", "/v1/lists", { name: "watched", scope: "shop", kind: "email" });
    expect([twice.status, twice.body.code]).toEqual([409, "listExists"]);
    expect((await api("GET", "/v1/lists/nobody/entries")).body.code).toBe("listNotFound");
    expect((await api("DELETE", "/v1/lists/watched/entries/lse_01k5zq3v9w8x7y6t5s4r3q2p1n")).body.code).toBe("listEntryNotFound");
  });
});
