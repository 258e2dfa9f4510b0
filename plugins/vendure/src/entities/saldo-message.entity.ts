/** One thing that Saldo must be told: written in the shop's own database transaction, and kept until it is taken. */
import { type DeepPartial, EntityId, type ID, VendureEntity } from "@vendure/core";
import { Column, Entity, Index } from "typeorm";
import type { Pieces } from "../pure/shop-order.ts";
import type { RefundPlan } from "../pure/refund-plan.ts";
import type { SentAuthorization, SentItem } from "../pure/wire-shapes.ts";

/**
 * `capture`: these pieces shipped; `level`: pieces were cancelled, free what can no longer ship; `void`: the payment was cancelled;
 * `refund`: give this amount back; `release`: an authorization whose answer or payment was lost, free it.
 */
export type MessageKind = "capture" | "level" | "void" | "refund" | "release";

export interface MessageContent {
  readonly pieces?: readonly Pieces[];
  readonly shippedAt?: string;
  /** False for a capture before shipping. */
  readonly isShipped?: boolean;
  /** In what the shop stores. */
  readonly amount?: number;
  readonly reason?: string;
  /** For `release`: what was sent, and under which key. */
  readonly authorization?: SentAuthorization;
  readonly onceKey?: string;
}

/** What is sent, fixed before the first try, so that every try is the same. */
export interface MessageRequest {
  readonly amountMinor: number;
  readonly items?: readonly SentItem[];
  readonly plan?: RefundPlan;
}

export interface MessageResult {
  readonly amountMinor: number;
  readonly invoiceId?: string;
  readonly credits?: readonly { readonly invoiceId: string; readonly amountMinor: number; readonly number: string }[];
  /** Of a refund: what had been voided before. */
  readonly alreadyVoidedMinor?: number;
}

@Entity()
@Index(["state", "nextTryAt"])
export class SaldoMessage extends VendureEntity {
  constructor(input?: DeepPartial<SaldoMessage>) {
    super(input);
  }

  @EntityId()
  channelId!: ID;

  @Index()
  @EntityId()
  orderId!: ID;

  /** `ord_…`; null for a release, which looks for it. */
  @Column({ type: "varchar", length: 64, nullable: true })
  saldoOrderId!: string | null;

  /** The shipment, refund or payment that it is about: each is told once. */
  @Index({ unique: true })
  @Column({ type: "varchar", length: 200 })
  subject!: string;

  @Column({ type: "varchar", length: 20 })
  kind!: MessageKind;

  @Column({ type: "simple-json" })
  content!: MessageContent;

  @Column({ type: "simple-json", nullable: true })
  request!: MessageRequest | null;

  @Column({ type: "simple-json", nullable: true })
  result!: MessageResult | null;

  @Column({ type: "varchar", length: 20, default: "pending" })
  state!: "pending" | "done" | "failed";

  @Column({ default: 0 })
  tries!: number;

  @Column()
  nextTryAt!: Date;

  @Column({ type: Date, nullable: true })
  leasedUntil!: Date | null;

  /** Code of the last refusal or failure. */
  @Column({ type: "varchar", length: 80, nullable: true })
  lastCode!: string | null;
}
