/**
 * The usual build of the same decision, as a good team writes it in a week: Express, zod, Redis read command by command,
 * json-rules-engine, and one INSERT before the answer. It keeps less than Saldo does (no identity links, no trace of each rule).
 */
import { createHash, createHmac, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import express from "express";
import pg from "pg";
import { type PaymentMethodsRequest, paymentMethodsRequest } from "../../../src/wire/checkout.ts";
import { checkoutPath } from "./checkouts.ts";
import { listenForParent } from "./tell-port.ts";
import { countVelocity, factsOf, openRedis, readProfile } from "./usual-facts.ts";
import { makeEngine, type UsualFacts } from "./usual-rules.ts";

interface Found {
  readonly outcome: "approved" | "review" | "declined";
  readonly reasons: readonly { readonly reason: string; readonly actionCode: string }[];
  readonly hiddenKinds: ReadonlySet<string>;
}

const { DATABASE_URL: databaseUrl = "", REDIS_URL: redisUrl = "", USUAL_KEY: secretKey = "" } = process.env;
const tokenLifeMs = 30 * 60_000;
const unsafeKinds = ["invoice", "instalments", "directDebit", "cashOnDelivery"];

const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
const redis = await openRedis(redisUrl);
const engine = makeEngine("PLN");
const shopsByKey = new Map([[createHash("sha256").update(secretKey).digest("hex"), "shop-1"]]);

await pool.query(`create table if not exists buyers (email text primary key, profile jsonb not null)`);
await pool.query(`create table if not exists decisions (id text primary key, shop_id text not null, decided_at timestamptz not null,
  outcome text not null, explanation jsonb not null, request jsonb not null)`);

async function judge(facts: UsualFacts): Promise<Found> {
  const { events } = await engine.run(facts);
  const declines = events.filter(({ type }) => type === "declined");
  const paramsOf = (event: (typeof events)[number]) => event.params as { reason: string; actionCode: string; methodKinds?: string[] };
  return {
    outcome: declines.length > 0 ? "declined" : events.length > 0 ? "review" : "approved",
    reasons: events.map((event) => ({ reason: paramsOf(event).reason, actionCode: paramsOf(event).actionCode })),
    hiddenKinds: new Set(declines.flatMap((event) => paramsOf(event).methodKinds ?? unsafeKinds)),
  };
}

function answerOf(id: string, { outcome, reasons, hiddenKinds }: Found, request: PaymentMethodsRequest) {
  const expiresAt = new Date(Date.now() + tokenLifeMs).toISOString();
  const sealed = Buffer.from(JSON.stringify({ id, expiresAt, buyer: request.buyer, total: request.basket.total })).toString("base64url");
  return {
    decisionId: id,
    outcome,
    paymentMethods: request.paymentMethods.map((method) => ({ ...method, allowed: !hiddenKinds.has(method.kind) })),
    messages: reasons.map(({ reason, actionCode }) => ({ code: reason, actionCode })),
    decisionToken: `${sealed}.${createHmac("sha256", secretKey).update(sealed).digest("base64url")}`,
    expiresAt,
    degraded: [],
  };
}

const app = express();
app.use(express.json());
app.post(checkoutPath, async (request, response) => {
  const key = request.headers.authorization?.slice("Bearer ".length) ?? "";
  const shopId = shopsByKey.get(createHash("sha256").update(key).digest("hex"));
  if (shopId === undefined) return response.status(401).json({ code: "apiKeyInvalid" });
  const parsed = paymentMethodsRequest.safeParse(request.body);
  if (!parsed.success) return response.status(400).json({ code: "bodyInvalid", errors: parsed.error.issues });
  const email = parsed.data.buyer?.email?.toLowerCase() ?? "";
  const isBlocked = (await redis.sIsMember("usual:blocked", email)) === 1;
  const counts = await countVelocity(redis, parsed.data);
  const facts = factsOf(parsed.data, counts, await readProfile(redis, pool, email), isBlocked);
  const found = await judge(facts);
  const id = `dec_${randomUUID()}`;
  const explanation = { facts, reasons: found.reasons };
  await pool.query("insert into decisions (id, shop_id, decided_at, outcome, explanation, request) values ($1, $2, now(), $3, $4, $5)", [
    id,
    shopId,
    found.outcome,
    JSON.stringify(explanation),
    JSON.stringify(parsed.data),
  ]);
  return response.json(answerOf(id, found, parsed.data));
});

listenForParent(createServer(app));
