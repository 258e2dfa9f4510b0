/** Takes Saldo's events: verified over the raw bytes, fresh, once each, in one transaction; everything else is answered so that it comes again. */
import { Controller, HttpCode, HttpException, Param, Post, Req } from "@nestjs/common";
import { Channel, Logger, TransactionalConnection } from "@vendure/core";
import { loggerContext, webhookRoute } from "../options.ts";
import { Unreadable } from "../pure/reading.ts";
import { readEvent, type SaldoEvent } from "../pure/webhook-event.ts";
import { signatureFault } from "../pure/webhook-signature.ts";
import { SaldoSettings } from "../settings.ts";
import type { RawRequest } from "./raw-body.ts";
import { EventDesk, type Taken } from "./event-desk.ts";

function headerOf(request: RawRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === "string" ? value : undefined;
}

function parse(bytes: Buffer): SaldoEvent {
  try {
    return readEvent(JSON.parse(bytes.toString("utf8")));
  } catch (error) {
    throw new HttpException({ code: "bodyInvalid", detail: error instanceof Unreadable ? error.message : "no JSON" }, 400);
  }
}

@Controller(webhookRoute)
export class WebhookController {
  constructor(
    private readonly connection: TransactionalConnection,
    private readonly settings: SaldoSettings,
    private readonly desk: EventDesk,
  ) {}

  @Post(":channel")
  @HttpCode(200)
  async take(@Param("channel") code: string, @Req() request: RawRequest): Promise<{ taken: Taken }> {
    const { rawBody } = request;
    if (rawBody === undefined) throw new HttpException({ code: "bodyMissing" }, 400);
    const channel = await this.connection.rawConnection.getRepository(Channel).findOne({ where: { code } });
    const secret = channel === null ? null : this.settings.of(channel).webhookSecret;
    if (channel === null || secret === null) throw new HttpException({ code: "endpointUnknown" }, 404);
    const id = headerOf(request, "webhook-id");
    const headers = { id, timestamp: headerOf(request, "webhook-timestamp"), signature: headerOf(request, "webhook-signature") };
    const fault = signatureFault(secret, headers, rawBody, new Date());
    if (fault !== null || id === undefined) {
      Logger.warn(`a webhook for channel ${code} was turned away: ${fault ?? "headersMissing"}`, loggerContext);
      throw new HttpException({ code: fault ?? "headersMissing" }, 401);
    }
    const event = parse(rawBody);
    const taken = await this.desk.take(channel.id, id, event).catch((error: unknown) => {
      Logger.error(`event ${id} (${event.type}) was not taken: ${error instanceof Error ? error.message : "unknown"}`, loggerContext);
      throw new HttpException({ code: "internalError" }, 500);
    });
    if (taken === "early") throw new HttpException({ code: "orderNotYetKnown" }, 503);
    return { taken };
  }
}
