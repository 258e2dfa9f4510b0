/** Ends a server without warning in the middle of its work, round after round, and counts what is missing afterwards. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Home } from "../tools/available-homes.ts";
import { readCommand, settingsOf } from "../support/homes.ts";
import { checkoutOf, decideOn, newBuyer, shopApi, type ShopApi } from "../support/shop-api.ts";
import { startSaldo } from "../support/start-saldo.ts";

const writers = 8;
const killAfterOrders = 12;

/** What was acknowledged, and what of it was not there after the last round; all but the first three must be 0. */
export interface KillFigures {
  readonly rounds: number;
  readonly decisions: number;
  readonly orders: number;
  readonly lostDecisions: number;
  readonly lostOrders: number;
  readonly doubledOrders: number;
  /** Faults of the books in exposure and its counters. */
  readonly leakedReservations: number;
  readonly otherFaults: number;
}

interface Acknowledged {
  readonly decisions: string[];
  readonly orders: { readonly orderId: string; readonly key: string; readonly body: object }[];
}

interface Stand {
  readonly environment: Readonly<Record<string, string>>;
  readonly dataDir: string;
}

/** Checks of the books that a reservation without an end would break. */
const reservationChecks = new Set(["exposure", "heldExposure", "merchantLimit", "fundingLine"]);

const start = ({ environment, dataDir }: Stand) => startSaldo({ environment, dataDir, keepFolder: true });

/** One round: shops sell until the server is ended while they are at it. */
async function oneRound(stand: Stand, acknowledged: Acknowledged): Promise<void> {
  const saldo = await start(stand);
  const api = shopApi(saldo.baseUrl, saldo.shop("PLN").secretKey);
  let isKilled = false;
  let count = 0;
  const write = async () => {
    while (!isKilled) {
      const checkout = checkoutOf(newBuyer());
      const { decision } = await decideOn(api, checkout);
      acknowledged.decisions.push(decision.decisionId);
      const key = randomUUID();
      const { decisionToken } = decision;
      const body = { decisionToken, paymentMethodId: "saldo_invoice", termDays: 14, orderRef: `o-${key}`, total: checkout.basket.total };
      const told = await api("POST", "/v1/checkout/authorize", body, { "Idempotency-Key": key });
      if (told.status === 201) {
        acknowledged.orders.push({ orderId: told.body.order.id, key, body });
        count += 1;
      }
      if (count >= killAfterOrders && !isKilled) {
        isKilled = true;
        await saldo.kill();
      }
    }
  };
  await Promise.all(Array.from({ length: writers }, () => write().catch(() => undefined)));
  if (count < killAfterOrders) throw new Error(`the server gave only ${count} orders: ${saldo.output()}`);
}

async function countMissing(api: ShopApi, { decisions, orders }: Acknowledged) {
  let [lostDecisions, lostOrders, doubledOrders] = [0, 0, 0];
  for (const id of decisions) if ((await api("GET", `/v1/decisions/${id}`)).status !== 200) lostDecisions += 1;
  for (const { orderId, key, body } of orders) {
    if ((await api("GET", `/v1/orders/${orderId}`)).body.status !== "authorized") lostOrders += 1;
    const again = await api("POST", "/v1/checkout/authorize", body, { "Idempotency-Key": key });
    if (again.body.order?.id !== orderId || again.headers.get("idempotent-replayed") !== "true") doubledOrders += 1;
  }
  return { lostDecisions, lostOrders, doubledOrders };
}

async function countFaults({ environment, dataDir }: Stand) {
  const { printed } = await readCommand(["ledger", "verify", "--json"], { ...environment, SALDO_DATA_DIR: dataDir });
  const { faults } = JSON.parse(printed) as { faults: readonly { check: string }[] };
  const leaked = faults.filter(({ check }) => reservationChecks.has(check)).length;
  return { leakedReservations: leaked, otherFaults: faults.length - leaked };
}

/** Runs the rounds on a home of its own and looks for everything that was acknowledged. */
export async function runKillRounds(home: Home, rounds: number, onRound: (round: number) => void = () => undefined): Promise<KillFigures> {
  const { environment, drop } = await settingsOf(home);
  const stand = { environment, dataDir: mkdtempSync(join(tmpdir(), "saldo-test-")) };
  try {
    const acknowledged: Acknowledged = { decisions: [], orders: [] };
    for (let round = 1; round <= rounds; round += 1) {
      await oneRound(stand, acknowledged);
      onRound(round);
    }
    const saldo = await start(stand);
    const missing = await countMissing(shopApi(saldo.baseUrl, saldo.shop("PLN").secretKey), acknowledged);
    await saldo.stop();
    const { decisions, orders } = acknowledged;
    return { rounds, decisions: decisions.length, orders: orders.length, ...missing, ...(await countFaults(stand)) };
  } finally {
    rmSync(stand.dataDir, { recursive: true, force: true });
    await drop();
  }
}
