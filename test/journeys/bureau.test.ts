/** A policy that asks a bureau, over HTTP from end to end: reports decide, a slow bureau does not hold up the till, each question is counted. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authorizeOn, checkoutOf, decideOn, newBuyer, shopApi, type ShopApi } from "../support/shop-api.ts";
import { type SourceStub, startSourceStub } from "../support/source-stub.ts";
import { runCommand, type StartedHome, startOn } from "../support/homes.ts";
import { availableHomes } from "../tools/available-homes.ts";

const secret = "x".repeat(40);
const declines = { outcome: "declined", reason: "noAssessmentPossible", actionCode: "offerSecurePaymentMethods" } as const;
const bureauRules = [
  { id: "bureau-marks", when: { fact: "bureauNegativeMarks", op: "gte", value: 1 }, ...declines },
  {
    id: "bureau-away",
    when: { fact: "notAvailable", op: "in", value: ["bureau"] },
    outcome: "review",
    reason: "serviceDegraded",
    actionCode: "none",
  },
];

describe.each(availableHomes())("a bureau on $name", (home) => {
  let stub: SourceStub;
  let started: StartedHome;
  let api: ShopApi;

  beforeAll(async () => {
    stub = await startSourceStub({ port: 0, secret });
    started = await startOn(home, {
      SALDO_BUREAU_TEST_URL: stub.bureauUrl,
      SALDO_ADDRESS_TEST_URL: stub.addressUrl,
      SALDO_SOURCE_SECRET: secret,
    });
    api = shopApi(started.saldo.baseUrl, started.saldo.shop("PLN").secretKey);
  });
  afterAll(async () => {
    await started.stop();
    await stub.stop();
  });

  const decide = (lastName: string) => decideOn(api, checkoutOf({ ...newBuyer(), lastName }));

  it("is not asked as long as no rule reads it", async () => {
    const { decision } = await decide("Negative");
    expect([decision.outcome, decision.degraded, stub.questions]).toEqual(["approved", [], []]);
  });

  it("decides by its report, and goes on without it in time, marked", async () => {
    const [live] = (await api("GET", "/v1/policies")).body.items;
    const draft = { ...live.document, rules: [...bureauRules, ...live.document.rules] };
    expect((await api("PUT", "/v1/policies/draft", draft)).status).toBe(200);
    expect((await api("POST", "/v1/policies/publish", {})).status).toBe(200);
    expect((await decide("Good")).decision).toMatchObject({ outcome: "approved", degraded: [] });
    expect((await decide("Negative")).decision).toMatchObject({ outcome: "declined", degraded: [] });
    for (const trouble of ["Slow", "Slowbody", "Servererror", "Brokenjson"]) {
      const { decision } = await decide(trouble);
      expect(decision).toMatchObject({ outcome: "review", degraded: ["bureau"] });
      expect(decision.elapsedMs).toBeLessThan(1000);
    }
  });

  it("keeps what was answered with the decision, and binds by the same", async () => {
    const checkout = checkoutOf({ ...newBuyer(), lastName: "Thinfile" });
    const { decision } = await decideOn(api, checkout);
    const bound = await authorizeOn(api, decision, checkout.basket.total);
    expect(bound.body).toMatchObject({ outcome: "approved" });
    const kept = (await api("GET", `/v1/decisions/${decision.decisionId}`)).body;
    expect(kept.facts).toMatchObject({ bureauStatus: "thinFile", bureauNegativeMarks: 0, bureauIsInsolvent: false });
  });

  it("an order that was decided without the bureau waits for a person when it is bound", async () => {
    const checkout = checkoutOf({ ...newBuyer(), lastName: "Servererror" });
    const { decision } = await decideOn(api, checkout);
    const bound = await authorizeOn(api, decision, checkout.basket.total);
    expect([bound.status, bound.body.outcome]).toEqual([201, "review"]);
  });

  it("an address is looked up at the service, and checked without it when that is slow", async () => {
    const address = { line1: "ul. Leszczynowa 12", postalCode: "80175", city: "Gdańsk", country: "PL" };
    const check = async (city: string) => (await api("POST", "/v1/validate/address", { address: { ...address, city } })).body;
    expect(await check("Gdańsk")).toMatchObject({ complete: true, deliverable: true, suggestion: { postalCode: "80-175" } });
    expect(await check("Nowhere")).toMatchObject({ complete: true, deliverable: false });
    expect(await check("Slow")).toMatchObject({ complete: true, deliverable: null, notAvailable: ["addressService"] });
  });

  it("each question is counted, and its decision can be run again without a bureau", async () => {
    const dataDir = started.saldo.dataDir;
    await started.saldo.stop();
    await stub.stop();
    const settings = { ...started.environment, SALDO_DATA_DIR: dataDir };
    expect(await runCommand(["bureau", "usage", "--from", "2026-01-01", "--to", "2099-12-31", "--json"], settings)).toBe(0);
    expect(await runCommand(["decision", "replay", "--all", "--from", "2026-01-01"], settings)).toBe(0);
    stub = await startSourceStub({ port: 0, secret });
  });
});
