/** Takes Saldo's events: verified over the raw bytes, fresh, once each, in one transaction; everything else is answered so that it comes again. */
import { Controller, Param, Post, Req, Res } from "@nestjs/common";
import { Channel, Logger, TransactionalConnection } from "@vendure/core";
import type { Response } from "express";
import { loggerContext, webhookRoute } from "../options.ts";
import { readEvent, type SaldoEvent } from "../pure/webhook-event.ts";
import { signatureFault } from "../pure/webhook-signature.ts";
import { SaldoSettings } from "../settings.ts";
import type { RawRequest } from "./raw-body.ts";
import { EventDesk, type Taken } from "./event-desk.ts";

function headerOf(request: RawRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === "string" ? value : undefined;
}

function parse(bytes: Buffer): SaldoEvent | null {
  try {
    return readEvent(JSON.parse(bytes.toString("utf8")));
  } catch {
    return null;
  }
}

/** What the sender is told: the status decides whether the event comes again. */
type Reply = { readonly taken: Taken } | { readonly code: string };

@Controller(webhookRoute)
export class WebhookController {
  constructor(
    private readonly connection: TransactionalConnection,
    private readonly settings: SaldoSettings,
    private readonly desk: EventDesk,
  ) {}

  @Post(":channel")
  async take(@Param("channel") code: string, @Req() request: RawRequest, @Res({ passthrough: true }) response: Response): Promise<Reply> {
    const { status, reply } = await this.answer(code, request);
    response.status(status);
    return reply;
  }

  private async answer(code: string, request: RawRequest): Promise<{ readonly status: number; readonly reply: Reply }> {
    const refused = (status: number, why: string) => {
      Logger.warn(`a webhook for channel ${code.slice(0, 100)} was turned away: ${why}`, loggerContext);
      return { status, reply: { code: why } };
    };
    const { rawBody } = request;
    if (rawBody === undefined) return refused(400, "bodyMissing");
    const channel = await this.connection.rawConnection.getRepository(Channel).findOne({ where: { code } });
    const secret = channel === null ? null : this.settings.of(channel).webhookSecret;
    if (channel === null || secret === null) return refused(404, "endpointUnknown");
    const id = headerOf(request, "webhook-id");
    const headers = { id, timestamp: headerOf(request, "webhook-timestamp"), signature: headerOf(request, "webhook-signature") };
    const fault = signatureFault(secret, headers, rawBody, new Date());
    if (fault !== null || id === undefined) return refused(401, fault ?? "headersMissing");
    const event = parse(rawBody);
    if (event === null) return refused(400, "bodyInvalid");
    try {
      const taken = await this.desk.take(channel.id, id, event);
      return taken === "early" ? refused(503, "orderNotYetKnown") : { status: 200, reply: { taken } };
    } catch (error) {
      Logger.error(`event ${id} (${event.type}) was not taken: ${error instanceof Error ? error.message : "unknown"}`, loggerContext);
      return { status: 500, reply: { code: "internalError" } };
    }
  }
}
