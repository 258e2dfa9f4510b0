/** `npm run bench:webhooks`: how long after a payment is sent to be booked its invoice.paid arrives at the shop. */
import { newBuyer, orderFor, shopApi } from "../../support/shop-api.ts";
import { startSaldo } from "../../support/start-saldo.ts";
import { startReceiver } from "../../support/webhook-receiver.ts";
import { describeMachine } from "../machine.ts";
import { readOptions } from "../options.ts";
import { makeProgress } from "../progress.ts";
import { percentile } from "../statistics.ts";

const mostPayments = 2_000;

const usage = `npm run bench:webhooks -- [--count 40] [--json]

  --count   payments, one after another, each of an invoice of its own
  --json    one JSON object instead of a line

Starts a Saldo of its own in a new folder, and a shop that takes the messages.`;

const options = readOptions(usage, { count: { type: "string", default: "40" } });
const payments = Number(options.count);
if (!Number.isInteger(payments) || payments < 1 || payments > mostPayments) {
  process.stderr.write(`--count must be a whole number from 1 to ${mostPayments}\n`);
  process.exit(2);
}
const progress = makeProgress(payments + 1);
progress.step("starting Saldo");

interface Invoice {
  readonly id: string;
  readonly issuedOn: string;
}
interface Told {
  readonly object: { readonly id: string };
}

const saldo = await startSaldo({ isMeasured: true });
const receiver = await startReceiver();
const api = shopApi(saldo.baseUrl, saldo.shop("PLN").secretKey);
await api("POST", "/v1/webhook-endpoints", { url: receiver.url, types: ["invoice.paid"] });
const waitsMs: number[] = [];
for (let count = 0; count < payments; count += 1) {
  progress.step("payments");
  const amount = { amountMinor: 5_000, currency: "PLN" };
  const { order } = (await orderFor(api, newBuyer(), amount.amountMinor)) as { order: { id: string } };
  const captured = (await api("POST", `/v1/orders/${order.id}/captures`, { amount })).body as { invoice: Invoice };
  const { id, issuedOn } = captured.invoice;
  const askedMs = performance.now();
  await api("POST", "/v1/payments", { invoiceId: id, amount, valueDate: issuedOn });
  const [told] = await receiver.until(({ body }) => (body as Told).object.id === id);
  waitsMs.push((told?.atMs ?? Infinity) - askedMs);
}
progress.end();
await saldo.stop();
await receiver.stop();
const p = (share: number) => Math.round(percentile(waitsMs, share));
const figures = { payments, p50Ms: p(50), p95Ms: p(95), maxMs: Math.round(Math.max(...waitsMs)) };
process.stdout.write(
  options.json
    ? `${JSON.stringify({ name: "webhooks", machine: describeMachine(), saldo: figures })}\n`
    : `payment sent to arrival at the shop, ${payments} payments: p50 ${figures.p50Ms} ms, p95 ${figures.p95Ms} ms, most ${figures.maxMs} ms\n`,
);
