/** `npm run bench:webhooks`: how long after a payment is sent to be booked its invoice.paid arrives at the shop. */
import { newBuyer, orderFor, shopApi } from "../../support/shop-api.ts";
import { startSaldo } from "../../support/start-saldo.ts";
import { startReceiver } from "../../support/webhook-receiver.ts";
import { describeMachine } from "../machine.ts";
import { percentile } from "../statistics.ts";

const payments = 40;

interface Invoice {
  readonly id: string;
  readonly issuedOn: string;
}
interface Told {
  readonly object: { readonly id: string };
}

const saldo = await startSaldo();
const receiver = await startReceiver();
const api = shopApi(saldo.baseUrl, saldo.shop("PLN").secretKey);
await api("POST", "/v1/webhook-endpoints", { url: receiver.url, types: ["invoice.paid"] });
const waitsMs: number[] = [];
for (let count = 0; count < payments; count += 1) {
  const amount = { amountMinor: 5_000, currency: "PLN" };
  const { order } = (await orderFor(api, newBuyer(), amount.amountMinor)) as { order: { id: string } };
  const captured = (await api("POST", `/v1/orders/${order.id}/captures`, { amount })).body as { invoice: Invoice };
  const { id, issuedOn } = captured.invoice;
  const askedMs = performance.now();
  await api("POST", "/v1/payments", { invoiceId: id, amount, valueDate: issuedOn });
  const [told] = await receiver.until(({ body }) => (body as Told).object.id === id);
  waitsMs.push((told?.atMs ?? Infinity) - askedMs);
}
await saldo.stop();
await receiver.stop();
const p = (share: number) => Math.round(percentile(waitsMs, share));
const figures = { payments, p50Ms: p(50), p95Ms: p(95), maxMs: Math.round(Math.max(...waitsMs)) };
process.stdout.write(`${JSON.stringify({ name: "webhooks", machine: describeMachine(), saldo: figures })}\n`);
