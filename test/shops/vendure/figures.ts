/** Counts what the plugin adds to a listing and to a checkout of a real Vendure, and prints what it measured; times are told, never judged. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { typeSettings } from "./merchant.ts";
import { shopperAtTill } from "./shopper.ts";
import { setStage, type Stage } from "./stage.ts";

const rounds = 15;
let stage: Stage;
let spelling = 0;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.stop());

const median = (times: readonly number[]) => Math.round([...times].sort((left, right) => left - right)[Math.floor(times.length / 2)] ?? 0);

interface Figures {
  readonly first: number;
  readonly again: number;
  readonly pay: number;
  readonly decisions: number;
  readonly bindings: number;
}

/** Medians of `count` checkouts: first list, second list, payment; and calls to Saldo per checkout. */
async function measure(method: string, count: number): Promise<Figures> {
  const times: Record<"first" | "again" | "pay", number[]> = { first: [], again: [], pay: [] };
  stage.proxy.clear();
  for (let round = 0; round < count; round += 1) {
    const shopper = await shopperAtTill(stage.shopUrl, [{ id: stage.variants[0], quantity: 1 }], "+approved");
    times.first.push((await shopper.methods()).ms);
    times.again.push((await shopper.methods()).ms);
    times.pay.push((await shopper.timedPay(method)).ms);
  }
  const calls = (path: RegExp) => stage.proxy.count(path) / count;
  return {
    first: median(times.first),
    again: median(times.again),
    pay: median(times.pay),
    decisions: calls(/payment-methods$/),
    bindings: calls(/authorize$/),
  };
}

const freshAddress = () => {
  spelling += 1;
  return `${stage.proxy.url}/s${spelling}`;
};

it("calls Saldo once per listing and once more to bind, and not at all when the breaker is open", async () => {
  await typeSettings(stage.merchant, { saldoServiceUrl: "" });
  await measure("card", 3);
  const without = await measure("card", rounds);
  await typeSettings(stage.merchant, { saldoServiceUrl: freshAddress() });
  await measure("invoice", 3);
  const invoice = await measure("invoice", rounds);
  const card = await measure("card", rounds);
  stage.proxy.mood = { kind: "stuck" };
  await typeSettings(stage.merchant, { saldoServiceUrl: freshAddress() });
  const stuck = await measure("card", 3);
  const open = await measure("card", rounds);
  const table = {
    "without Saldo, card": without,
    "Saldo, invoice": invoice,
    "Saldo, card": card,
    "Saldo stuck, card": stuck,
    "breaker open, card": open,
  };
  console.table(table);
  process.stdout.write(`\nvendure figures: ${JSON.stringify(table)}\n`);
  expect([without.decisions, without.bindings]).toEqual([0, 0]);
  expect([invoice.decisions, invoice.bindings]).toEqual([1, 1]);
  expect([card.decisions, card.bindings]).toEqual([1, 0]);
  expect([stuck.decisions, open.decisions]).toEqual([1, 0]);
}, 180_000);
