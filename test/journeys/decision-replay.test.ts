/** Decisions of every persona are kept whole: each runs again to the same answer, and one that was changed in the database is found out. */
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkoutOf, decideOn, newBuyer, orderFor, shopApi } from "../support/shop-api.ts";
import { runCommand, startOn, type StartedHome } from "../support/homes.ts";
import { availableHomes } from "../tools/available-homes.ts";

const tags = ["", "+review", "+declined", "+limit", "+blocked", "+overdue", "+address", "+verify", "+degraded"];

describe.each(availableHomes())("saldo decision replay on $name", (home) => {
  let started: StartedHome;
  const ids: string[] = [];
  const replay = (...words: string[]) =>
    runCommand(["decision", "replay", ...words], { ...started.environment, SALDO_DATA_DIR: started.saldo.dataDir }, "quiet");

  beforeAll(async () => {
    started = await startOn(home);
    const api = shopApi(started.saldo.baseUrl, started.saldo.shop("PLN").secretKey);
    for (const tag of tags) ids.push((await decideOn(api, checkoutOf(newBuyer(tag), 70_000))).decision.decisionId);
    const regular = newBuyer();
    await orderFor(api, regular);
    ids.push((await decideOn(api, checkoutOf(regular, 20_000))).decision.decisionId);
    const [live] = (await api("GET", "/v1/policies")).body.items;
    await api("PUT", "/v1/policies/draft", {
      ...live.document,
      name: "Stricter",
      scorecard: { ...live.document.scorecard, declineBelow: 500 },
    });
    await api("POST", "/v1/policies/publish");
    ids.push((await decideOn(api, checkoutOf(newBuyer(), 20_000))).decision.decisionId);
    await started.saldo.stop();
  });
  afterAll(() => started.stop());

  it("finds every decision the same, under the version that decided it", async () => {
    expect(await replay("--all")).toBe(0);
    expect(await replay(ids[0] ?? "", "--json")).toBe(0);
    expect(await replay("--all", "--from", "2020-01-01", "--to", "2020-02-01")).toBe(0);
  });

  it("ends with 2 when it is not told which decision, or there is none", async () => {
    expect(await replay()).toBe(2);
    expect(await replay("dec_1")).toBe(2);
    expect(await replay("dec_00000000000000000000000000")).toBe(2);
    expect(await replay("--all", "--from", "yesterday")).toBe(2);
  });

  if (home.name !== "postgres") return;
  it("ends with 1 when a decision was changed", async () => {
    const connection = new pg.Client({ connectionString: started.environment["DATABASE_URL"] ?? "" });
    await connection.connect();
    await connection.query("update decisions set outcome = 'approved' where id = $1", [ids[2]]);
    await connection.end();
    expect(await replay(ids[2] ?? "")).toBe(1);
    expect(await replay("--all")).toBe(1);
    expect(await replay(ids[0] ?? "")).toBe(0);
  });
});
