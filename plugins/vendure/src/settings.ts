/** The settings of a channel: read from its custom fields, with secrets sealed the moment they are saved. */
import { Inject, Injectable, type OnModuleInit } from "@nestjs/common";
import { Channel, ChannelEvent, ChannelService, EventBus, Logger, type RequestContext, TransactionalConnection } from "@vendure/core";
import { type SettleMode, settleModes, usualTimeLimitMs } from "./custom-fields.ts";
import { loggerContext, saldoOptions, type SaldoPluginOptions } from "./options.ts";
import { open, seal } from "./pure/sealed-secret.ts";
import { serviceAddress } from "./pure/service-address.ts";
import type { SaldoAccess } from "./saldo-api.ts";

export interface ChannelSettings {
  /** Null until address and key are there. */
  readonly access: SaldoAccess | null;
  readonly webhookSecret: string | null;
  readonly timeLimitMs: number;
  readonly settleOn: SettleMode;
}

const secretFields = ["saldoSecretKey", "saldoWebhookSecret"] as const;
type SecretField = (typeof secretFields)[number];
const sealedMark = "sealed:";

/** The custom fields of an entity, whose type the shop's own configuration would declare. */
export function customFieldsOf(entity: { readonly customFields?: unknown }): Record<string, unknown> {
  return typeof entity.customFields === "object" && entity.customFields !== null ? (entity.customFields as Record<string, unknown>) : {};
}

@Injectable()
export class SaldoSettings implements OnModuleInit {
  constructor(
    @Inject(saldoOptions) private readonly options: SaldoPluginOptions,
    private readonly eventBus: EventBus,
    private readonly connection: TransactionalConnection,
    private readonly channels: ChannelService,
  ) {}

  onModuleInit(): void {
    this.eventBus.registerBlockingEventHandler({
      id: "saldo-seal-secrets",
      event: ChannelEvent,
      handler: async ({ ctx, entity, type }) => {
        if (type === "deleted") return;
        const sealed = this.sealedFields(entity);
        if (Object.keys(sealed).length === 0) return;
        await this.connection.getRepository(ctx, Channel).update(entity.id, { customFields: sealed } as never);
      },
    });
  }

  /** What a channel's fields say now. */
  of(channel: Channel): ChannelSettings {
    const fields = customFieldsOf(channel);
    const defaults = this.options.defaults ?? {};
    const typed = fields["saldoServiceUrl"];
    const serviceUrl = serviceAddress(typeof typed === "string" && typed !== "" ? typed : (defaults.serviceUrl ?? ""));
    const secretKey = this.secretOf(channel, "saldoSecretKey") ?? defaults.secretKey ?? null;
    const limit = fields["saldoTimeLimitMs"];
    return {
      access: serviceUrl === null || secretKey === null ? null : { serviceUrl, secretKey },
      webhookSecret: this.secretOf(channel, "saldoWebhookSecret") ?? defaults.webhookSecret ?? null,
      timeLimitMs: typeof limit === "number" ? limit : usualTimeLimitMs,
      settleOn: settleModes.find((mode) => mode === fields["saldoSettleOn"]) ?? "paid",
    };
  }

  /** Keeps settings that were not typed by a person, by the same way: they are sealed, and every cache of the channel knows them. */
  async save(
    ctx: RequestContext,
    fields: { readonly serviceUrl: string; readonly secretKey: string; readonly webhookSecret: string },
  ): Promise<void> {
    const { serviceUrl: saldoServiceUrl, secretKey: saldoSecretKey, webhookSecret: saldoWebhookSecret } = fields;
    const customFields = { saldoServiceUrl, saldoSecretKey, saldoWebhookSecret };
    await this.connection.withTransaction(ctx, (inside) => this.channels.update(inside, { id: inside.channelId, customFields }));
  }

  private sealOne(channel: Channel, field: SecretField, clear: string): string {
    return sealedMark + seal(clear, `${channel.id}/${field}`, this.options.encryptionKey);
  }

  private sealedFields(channel: Channel): Record<string, string> {
    const fields = customFieldsOf(channel);
    return Object.fromEntries(
      secretFields.flatMap((field) => {
        const value = fields[field];
        const isClear = typeof value === "string" && value !== "" && !value.startsWith(sealedMark);
        return isClear ? [[field, this.sealOne(channel, field, value.trim())]] : [];
      }),
    );
  }

  private secretOf(channel: Channel, field: SecretField): string | null {
    const value = customFieldsOf(channel)[field];
    if (typeof value !== "string" || value === "") return null;
    // Between the save and the next read of the channel cache the clear form may still be in memory.
    if (!value.startsWith(sealedMark)) return value.trim();
    const clear = open(value.slice(sealedMark.length), `${channel.id}/${field}`, this.options.encryptionKey);
    if (clear === null)
      Logger.error(`${field} of channel ${channel.code} was sealed under another encryptionKey: enter it again`, loggerContext);
    return clear;
  }
}
