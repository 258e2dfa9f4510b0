/** Codes, invitations and the moment in which a shop is connected: work of the whole installation, across merchants. */
import { sql, type Selectable, type Transaction } from "kysely";
import type { Instant } from "../../src/kernel/time.ts";
import type { ConnectedShop, ConnectionCode, ConnectionDesk, Invitation, NewConnection, ShopWish } from "../../src/ports/connections.ts";
import type { CollectionAccount, Mode } from "../../src/ports/shops.ts";
import type { Platform } from "../../src/wire/connections.ts";
import { randomIds } from "../platform/system-clock.ts";
import { demoMerchants } from "./demo-shops.ts";
import type { Database } from "./database.ts";
import { type FirstPolicy, foundMerchant, foundShop } from "./found-shop.ts";
import type { Tables } from "./tables.ts";

type Tx = Transaction<Tables>;

interface KeptWish extends ShopWish {
  readonly invitationHash: string | null;
}

/** The desk of this installation; new shops begin with `policy`. */
export function makeConnectionDesk(database: Pick<Database<Tables>, "operator">, policy: FirstPolicy): ConnectionDesk {
  return {
    putCode: (hashes, { platform, site, challenge, shop, invitationHash }, at, expiresAt) =>
      database.operator(async (tx) => {
        const kept = { platform, site, challenge, merchant_id: null, shop: JSON.stringify({ ...shop, invitationHash }), used_at: null };
        const { numInsertedOrUpdatedRows } = await tx
          .insertInto("connection_codes")
          .values({ ...kept, code_hash: hashes.code, form_hash: hashes.form, made_at: at, expires_at: expiresAt })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow();
        return numInsertedOrUpdatedRows === 1n;
      }),
    takeCode: (codeHash, at) =>
      database.operator(async (tx) => {
        const row = await tx
          .updateTable("connection_codes")
          .set({ used_at: at })
          .where("code_hash", "=", codeHash)
          .where("used_at", "is", null)
          .where("expires_at", ">", at)
          .returning(["platform", "site", "challenge", "shop"])
          .executeTakeFirst();
        return row === undefined ? null : toCode(row);
      }),
    findInvitation: (codeHash, at) => database.operator((tx) => findInvitation(tx, codeHash, at)),
    merchantOfSite: (site) =>
      database.operator(async (tx) => {
        const row = await connectionsOf(tx, site)
          .innerJoin("merchants", "merchants.merchant_id", "connections.merchant_id")
          .select("merchants.name")
          .executeTakeFirst();
        return row?.name ?? null;
      }),
    connect: (connection) => database.operator((tx) => connect(tx, connection, policy)),
  };
}

function toCode(row: Pick<Selectable<Tables["connection_codes"]>, "platform" | "site" | "challenge" | "shop">): ConnectionCode {
  const { invitationHash, ...shop } = row.shop as KeptWish;
  return { platform: row.platform as Platform, site: row.site, challenge: row.challenge, shop, invitationHash };
}

async function findInvitation(tx: Tx, codeHash: string, at: Instant): Promise<Invitation | null> {
  const row = await tx
    .selectFrom("connection_invitations")
    .innerJoin("merchants", "merchants.merchant_id", "connection_invitations.merchant_id")
    .select(["merchants.merchant_id", "merchants.name", "merchants.mode", "account"])
    .where("code_hash", "=", codeHash)
    .where("used_at", "is", null)
    .where("expires_at", ">", at)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { merchantId: row.merchant_id, merchantName: row.name, mode: row.mode as Mode, account: row.account as CollectionAccount };
}

/** Connections of a site, present and past ones, the latest first. */
function connectionsOf(tx: Tx, site: string) {
  return tx.selectFrom("connections").where("connections.site", "=", site).orderBy("connections.connected_at", "desc").limit(1);
}

async function connect(tx: Tx, connection: NewConnection, policy: FirstPolicy): Promise<ConnectedShop | null> {
  const { code, at } = connection;
  await sql`select pg_advisory_xact_lock(hashtextextended(${code.site}, 0))`.execute(tx);
  const invitation = code.invitationHash === null ? null : await findInvitation(tx, code.invitationHash, at);
  if (code.invitationHash !== null && invitation === null) return null;
  const merchantId = invitation?.merchantId ?? (await openMerchant(tx, code, at));
  const mode = invitation?.mode ?? "test";
  const account = invitation?.account ?? tryingAccount(code.shop);
  const origin = new URL(code.site).origin;
  const shopId =
    (await shopOfSite(tx, code.site, merchantId)) ??
    (await foundShop(tx, merchantId, { wish: code.shop, mode, account, origin }, { policy, at }));
  if (code.invitationHash !== null)
    await tx.updateTable("connection_invitations").set({ used_at: at }).where("code_hash", "=", code.invitationHash).execute();
  const connectionId = await writeConnection(tx, connection, { merchantId, shopId, mode });
  const shop = await tx
    .selectFrom("shops")
    .innerJoin("merchants", "merchants.merchant_id", "shops.merchant_id")
    .select(["shops.id", "shops.name", "shops.currency", "shops.country", "merchants.name as merchant"])
    .where("shops.merchant_id", "=", merchantId)
    .where("shops.id", "=", shopId)
    .executeTakeFirstOrThrow();
  const wish = { currency: shop.currency, country: shop.country } as Pick<ShopWish, "currency" | "country">;
  return { connectionId, shop: { id: shop.id, name: shop.name, merchant: shop.merchant, mode, ...wish } };
}

/** The merchant that this site was connected with before without an invitation, or a new one that bears the shop's name. */
async function openMerchant(tx: Tx, { site, shop }: ConnectionCode, at: Instant): Promise<string> {
  const before = await connectionsOf(tx, site)
    .innerJoin("merchants", "merchants.merchant_id", "connections.merchant_id")
    .where("merchants.mode", "=", "test")
    .select("connections.merchant_id")
    .executeTakeFirst();
  const contactEmail = `shop@${new URL(site).hostname}`;
  return before?.merchant_id ?? foundMerchant(tx, { name: shop.name, mode: "test", contactEmail, taxId: null, addressLines: [] }, at);
}

async function shopOfSite(tx: Tx, site: string, merchantId: string): Promise<string | null> {
  const row = await connectionsOf(tx, site).where("merchant_id", "=", merchantId).select("shop_id").executeTakeFirst();
  return row?.shop_id ?? null;
}

/** An account at an invented bank, that of the demo in the same currency: nothing is ever paid there. */
export function tryingAccount({ currency }: Pick<ShopWish, "currency">): CollectionAccount {
  const store = demoMerchants.flatMap(({ shops }) => shops).find((one) => one.currency === currency);
  if (store === undefined) throw new Error(`no demo shop sells in ${currency}`);
  return { iban: store.accountIban, bic: null, holder: store.accountHolder, taxId: store.accountTaxId };
}

interface Connecting {
  readonly merchantId: string;
  readonly shopId: string;
  readonly mode: Mode;
}

/** Writes the connection of the shop in place of the one before, whose keys end; what is on its way goes to the new address. */
async function writeConnection(tx: Tx, connection: NewConnection, { merchantId, shopId, mode }: Connecting): Promise<string> {
  const { code, webhookUrl, at } = connection;
  const before = await tx
    .selectFrom("connections")
    .select(["id", "endpoint_id", "secret_key_id", "publishable_key_id"])
    .where("merchant_id", "=", merchantId)
    .where("shop_id", "=", shopId)
    .where("removed_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  const [id, endpointId] = [before?.id ?? randomIds.next("connection"), before?.endpoint_id ?? randomIds.next("webhookEndpoint")];
  const [secretKeyId, publishableKeyId] = [randomIds.next("apiKey"), randomIds.next("apiKey")];
  if (before !== undefined)
    await tx
      .updateTable("api_keys")
      .set({ revoked_at: at })
      .where("merchant_id", "=", merchantId)
      .where("id", "in", [before.secret_key_id, before.publishable_key_id])
      .execute();
  const ofShop = { merchant_id: merchantId, shop_id: shopId };
  const key = { ...ofShop, created_at: at, revoked_at: null };
  await tx
    .insertInto("api_keys")
    .values([
      { ...key, id: secretKeyId, kind: "secret", hash: connection.secretKeyHash(mode) },
      { ...key, id: publishableKeyId, kind: "publishable", hash: connection.publishableKeyHash(mode) },
    ])
    .execute();
  const endpoint = { url: webhookUrl, secret_sealed: connection.sealWebhookSecret(endpointId), status: "enabled", failures: 0 };
  const hearing = { ...endpoint, types: null, ended_because: null, ended_at: null };
  await tx
    .insertInto("webhook_endpoints")
    .values({ ...ofShop, ...hearing, id: endpointId, created_at: at })
    .onConflict((conflict) => conflict.columns(["merchant_id", "id"]).doUpdateSet(hearing))
    .execute();
  const row = {
    platform: code.platform,
    site: code.site,
    webhook_url: webhookUrl,
    endpoint_id: endpointId,
    rest_sealed: connection.sealRest?.(id) ?? null,
    secret_key_id: secretKeyId,
    publishable_key_id: publishableKeyId,
    connected_at: at,
  };
  await tx
    .insertInto("connections")
    .values({ ...ofShop, ...row, id })
    .onConflict((conflict) => conflict.columns(["merchant_id", "id"]).doUpdateSet(row))
    .execute();
  return id;
}
