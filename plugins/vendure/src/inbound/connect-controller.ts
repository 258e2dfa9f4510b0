/** Where Saldo's page sends the administrator back to: fetches the keys and says in one sentence how it went. */
import { Controller, Get, Headers, Query, Res } from "@nestjs/common";
import { Logger } from "@vendure/core";
import type { Response } from "express";
import { browserCookie, Connections } from "../admin/connections.ts";
import { connectedRoute, loggerContext } from "../options.ts";
import { cookieIn } from "../pure/connecting.ts";
import { type ConnectText, connectText } from "../pure/shown-texts.ts";

const maxLength = 512;

function short(value: unknown): string | null {
  return typeof value === "string" && value !== "" && value.length <= maxLength ? value : null;
}

@Controller(connectedRoute)
export class ConnectController {
  constructor(private readonly connections: Connections) {}

  @Get()
  async connected(
    @Query("state") state: unknown,
    @Query("code") code: unknown,
    @Headers("cookie") cookies: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const told = await this.finish(short(state), short(code), short(cookieIn(cookies, browserCookie)));
    response.status(told === "connected" ? 200 : 400);
    response.setHeader("Content-Security-Policy", "default-src 'none'");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cache-Control", "no-store");
    const lines = connectText(told);
    response
      .type("html")
      .send(
        `<!doctype html><meta charset="utf-8"><title>Saldo</title>${lines.map(([language, line]) => `<p lang="${language}">${line}</p>`).join("")}`,
      );
  }

  private async finish(state: string | null, code: string | null, browser: string | null): Promise<ConnectText> {
    if (state === null || code === null) return "refused";
    try {
      const shop = await this.connections.finish(state, code, browser);
      if (typeof shop === "string") return shop;
      Logger.info(`connected with ${shop.name} (${shop.mode}, ${shop.currency})`, loggerContext);
      return "connected";
    } catch (error) {
      Logger.warn(`not connected: ${error instanceof Error ? error.message : "unknown"}`, loggerContext);
      return "refused";
    }
  }
}
