/** Ends servers without warning in the middle of authorisations: what was acknowledged is there, once, and the books hold. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { availableHomes } from "../tools/available-homes.ts";
import { checkoutOf, decideOn, newBuyer, shopApi } from "../support/shop-api.ts";
import { runCommand, settingsOf } from "../support/homes.ts";
import { startSaldo } from "../support/start-saldo.ts";

const rounds = 3;
const writers = 8;
const killAfterOrders = 12;

interface Acknowledged {
  readonly orderId: string;
  readonly key: string;
  readonly body: object;
}

describe.each(availableHomes())("kill −9 on $name", (home) => {
  const dataDir = mkdtempSync(join(tmpdir(), "saldo-test-"));
  let environment: Record<string, string> = {};
  let drop: () => Promise<void> = () => Promise.resolve();

  beforeAll(async () => {
    ({ environment, drop } = await settingsOf(home));
  });
  afterAll(async () => {
    rmSync(dataDir, { recursive: true, force: true });
    await drop();
  });

  async function roundOfOrders(acknowledged: Acknowledged[]): Promise<void> {
    const saldo = await startSaldo({ environment, dataDir, keepFolder: true });
    const api = shopApi(saldo.baseUrl, saldo.shop("PLN").secretKey);
    let isKilled = false;
    let count = 0;
    const write = async () => {
      while (!isKilled) {
        const checkout = checkoutOf(newBuyer());
        const { decision } = await decideOn(api, checkout);
        const key = randomUUID();
        const body = {
          decisionToken: decision.decisionToken,
          paymentMethodId: "saldo_invoice",
          termDays: 14,
          orderRef: `o-${key}`,
          total: checkout.basket.total,
        };
        const told = await api("POST", "/v1/checkout/authorize", body, { "Idempotency-Key": key });
        if (told.status === 201) {
          acknowledged.push({ orderId: told.body.order.id, key, body });
          count += 1;
        }
        if (count >= killAfterOrders && !isKilled) {
          isKilled = true;
          await saldo.kill();
        }
      }
    };
    await Promise.all(Array.from({ length: writers }, () => write().catch(() => undefined)));
    expect(count).toBeGreaterThanOrEqual(killAfterOrders);
  }

  it(`loses none of the acknowledged orders in ${rounds} rounds, and doubles none`, async () => {
    const acknowledged: Acknowledged[] = [];
    for (let round = 0; round < rounds; round += 1) await roundOfOrders(acknowledged);
    const saldo = await startSaldo({ environment, dataDir, keepFolder: true });
    const api = shopApi(saldo.baseUrl, saldo.shop("PLN").secretKey);
    for (const { orderId, key, body } of acknowledged) {
      expect((await api("GET", `/v1/orders/${orderId}`)).body.status).toBe("authorized");
      const again = await api("POST", "/v1/checkout/authorize", body, { "Idempotency-Key": key });
      expect([again.body.order?.id, again.headers.get("idempotent-replayed")]).toEqual([orderId, "true"]);
    }
    await saldo.stop();
    expect(await runCommand(["ledger", "verify"], { ...environment, SALDO_DATA_DIR: dataDir })).toBe(0);
  });
});
