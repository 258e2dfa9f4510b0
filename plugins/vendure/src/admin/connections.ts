/** Connects a channel to a shop of Saldo: sends the administrator to Saldo's page, and fetches the keys when they come back. */
import { Inject, Injectable } from "@nestjs/common";
import { CacheService, type Channel, type RequestContext, UserInputError } from "@vendure/core";
import { connectedRoute, saldoOptions, type SaldoPluginOptions, webhookRoute } from "../options.ts";
import { Delivery } from "../order/delivery.ts";
import {
  browserHashOf,
  type ConnectedShop,
  type Connecting,
  connectingMs,
  connectPage,
  newProof,
  readConnected,
} from "../pure/connecting.ts";
import { serviceAddress } from "../pure/service-address.ts";
import { callSaldo } from "../saldo-api.ts";
import { SaldoSettings } from "../settings.ts";

const exchangeLimitMs = 10_000;
/** Kept by the administrator's browser between the dashboard and its way back from Saldo's page. */
export const browserCookie = "saldo-connecting";

export interface ConnectWish {
  readonly serviceUrl: string;
  readonly country: string;
}

@Injectable()
export class Connections {
  constructor(
    @Inject(saldoOptions) private readonly options: SaldoPluginOptions,
    private readonly cache: CacheService,
    private readonly settings: SaldoSettings,
    private readonly delivery: Delivery,
  ) {}

  /** The address of this server as browsers and Saldo reach it. */
  publicUrl(ctx: RequestContext): string {
    const called = ctx.req === undefined ? "" : `${ctx.req.protocol}://${ctx.req.get("host") ?? ""}`;
    return (this.options.publicUrl ?? called).replace(/\/+$/, "");
  }

  /** Where Saldo sends a channel's events. */
  webhookUrl(ctx: RequestContext, channel: Channel): string {
    return `${this.publicUrl(ctx)}/${webhookRoute}/${encodeURIComponent(channel.code)}`;
  }

  /** The page of Saldo that the administrator is to open. Its state is the shop's own, is used once, and lasts ten minutes. */
  async begin(ctx: RequestContext, wish: ConnectWish): Promise<{ readonly url: string }> {
    const serviceUrl = serviceAddress(wish.serviceUrl);
    if (serviceUrl === null) throw new UserInputError("The address must begin with https://, or with http:// on this machine only.");
    const { channel } = ctx;
    const base = this.publicUrl(ctx);
    const browser = newProof();
    const connecting: Connecting = {
      state: newProof(),
      codeVerifier: newProof(),
      serviceUrl,
      site: `${base}/saldo/channels/${encodeURIComponent(channel.code)}`,
      webhookUrl: this.webhookUrl(ctx, channel),
      channelId: String(channel.id),
      browserHash: browserHashOf(browser),
    };
    const isSecure = base.startsWith("https:");
    const cookie = { httpOnly: true, sameSite: "lax", secure: isSecure, path: `/${connectedRoute}`, maxAge: connectingMs } as const;
    ctx.req?.res?.cookie(browserCookie, browser, cookie);
    await this.cache.set(this.keyOf(connecting.state), JSON.stringify(connecting), { ttl: connectingMs });
    const shop = {
      returnUrl: `${base}/${connectedRoute}`,
      name: channel.code,
      currency: channel.defaultCurrencyCode,
      country: wish.country,
      locale: ctx.languageCode,
    };
    return { url: connectPage(connecting, shop) };
  }

  /** Fetches the keys with the code that the page gave, and keeps them sealed. Refuses a state that is unknown, used or too old, and a browser that did not begin. */
  async finish(state: string, code: string, browser: string | null): Promise<ConnectedShop | "tooLate" | "otherBrowser"> {
    const kept = await this.cache.get<string>(this.keyOf(state));
    if (kept === undefined) return "tooLate";
    const { codeVerifier, serviceUrl, site, webhookUrl, channelId, browserHash } = JSON.parse(kept) as Connecting;
    if (browser === null || browserHashOf(browser) !== browserHash) return "otherBrowser";
    await this.cache.delete(this.keyOf(state));
    const body = { platform: "vendure", code, codeVerifier, site, webhookUrl };
    const access = { serviceUrl, secretKey: "" };
    const call = { method: "POST", path: "/v1/connections/exchange", body, timeLimitMs: exchangeLimitMs } as const;
    const { shop, secretKey, webhookSecret } = await callSaldo(access, call, readConnected);
    const ctx = await this.delivery.contextOf(channelId);
    await this.settings.save(ctx, { serviceUrl, secretKey, webhookSecret });
    return shop;
  }

  private keyOf(state: string): string {
    return `saldo.connecting.${state}`;
  }
}
