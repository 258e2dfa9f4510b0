/** A policy goes live at its hour, is followed by the very next decision on every server process, and can be taken back. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { availableHomes } from "../tools/available-homes.ts";
import { checkoutOf, decideOn, newBuyer, shopApi, type ShopApi } from "../support/shop-api.ts";
import { startOn, type StartedHome } from "../support/homes.ts";
import { type RunningSaldo, startSaldo } from "../support/start-saldo.ts";

const soonMs = 5000;

describe.each(availableHomes())("the life of a policy on $name", (home) => {
  let started: StartedHome;
  let second: RunningSaldo | null = null;
  let apis: readonly ShopApi[];
  let standard: Record<string, unknown>;

  beforeAll(async () => {
    started = await startOn(home);
    if (home.name === "postgres") second = await startSaldo({ environment: started.environment });
    const bases = [started.saldo.baseUrl, ...(second === null ? [] : [second.baseUrl])];
    apis = bases.map((base) => shopApi(base, started.saldo.shop("PLN").secretKey));
    standard = (await api("GET", "/v1/policies/live")).body.document;
  });
  afterAll(async () => {
    await second?.stop();
    await started.stop();
  });

  const api: ShopApi = (...call) => (apis[0] as ShopApi)(...call);
  const draft = async (change: object) => expect((await api("PUT", "/v1/policies/draft", { ...standard, ...change })).status).toBe(200);
  const versionsAtTheTill = () =>
    Promise.all(apis.map(async (one) => (await decideOn(one, checkoutOf(newBuyer()))).decision.policyVersion));

  it("waits for its hour, and a clock that is moved past it puts it in force", async () => {
    await draft({ minimumAge: 40, name: "Grown-ups" });
    const { now } = (await api("GET", "/v1/test/clock")).body;
    const activateAt = new Date(Date.parse(now) + 36 * 3_600_000).toISOString();
    const { status, body } = await api("POST", "/v1/policies/publish", { activateAt, by: "Ewa" });
    expect([status, body.status, body.activateAt, body.version]).toEqual([200, "scheduled", activateAt, null]);
    expect(await versionsAtTheTill()).toEqual(apis.map(() => expect.stringMatching(/^1-/)));
    await api("POST", "/v1/test/clock", { advanceDays: 2 });
    await vi.waitFor(async () => expect(await versionsAtTheTill()).toEqual(apis.map(() => expect.stringMatching(/^2-/))), soonMs);
    const { decision } = await decideOn(api, checkoutOf(newBuyer()));
    expect(decision.messages[0]?.code).toBe("age");
  });

  it("tells in words what the second version changed", async () => {
    const { body } = await api("GET", "/v1/policies/diff?from=1&to=2");
    expect(body.text.split("\n").sort()).toEqual(["minimumAge: 18 → 40", "name: Standard → Grown-ups"]);
  });

  it("goes live by itself within seconds of its hour", async () => {
    await draft({ name: "Soon" });
    const { now } = (await api("GET", "/v1/test/clock")).body;
    await api("POST", "/v1/policies/publish", { activateAt: new Date(Date.parse(now) + 1500).toISOString() });
    await vi.waitFor(async () => expect(await versionsAtTheTill()).toEqual(apis.map(() => expect.stringMatching(/^3-/))), 2 * soonMs);
  });

  it("is taken back by a new version with the old document", async () => {
    const { body } = await api("POST", "/v1/policies/rollback", { version: "1", by: "Ewa" });
    expect([body.status, body.restores, body.publishedBy, body.document.minimumAge]).toEqual(["live", 1, "Ewa", 18]);
    await vi.waitFor(async () => expect(await versionsAtTheTill()).toEqual(apis.map(() => body.version)), soonMs);
  });

  it.each([
    { name: "a plan for yesterday", path: "publish", request: { activateAt: "2020-01-01T00:00:00Z" }, expected: [422, "activatesInPast"] },
    { name: "a plan without a draft", path: "publish", request: { activateAt: "2999-01-01T00:00:00Z" }, expected: [409, "noPolicyDraft"] },
    { name: "a version that never was", path: "rollback", request: { version: "99" }, expected: [404, "policyNotFound"] },
    { name: "a version of another document", path: "rollback", request: { version: "1-00000000" }, expected: [404, "policyNotFound"] },
    { name: "a version in words", path: "rollback", request: { version: "the first" }, expected: [404, "policyNotFound"] },
  ])("refuses $name", async ({ path, request, expected }) => {
    const { status, body } = await api("POST", `/v1/policies/${path}`, request);
    expect([status, body.code]).toEqual(expected);
  });

  it("keeps the live one when a draft has faults", async () => {
    const before = (await api("GET", "/v1/policies/live")).body;
    const { status, body } = await api("PUT", "/v1/policies/draft", { ...standard, minimumAge: 3 });
    expect([status, body.code]).toEqual([422, "policyInvalid"]);
    expect((await api("GET", "/v1/policies/live")).body).toEqual(before);
    expect((await api("GET", "/v1/policies/draft")).body.code).toBe("policyNotFound");
  });
});
