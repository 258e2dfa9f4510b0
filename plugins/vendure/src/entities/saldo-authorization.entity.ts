/** One reservation at Saldo, as far as the shop knows it: what is reserved, captured, credited, and what came last. */
import { type DeepPartial, EntityId, type ID, VendureEntity } from "@vendure/core";
import { Column, type ColumnOptions, Entity, Index } from "typeorm";
import type { SaldoState } from "../pure/order-state.ts";

/** Drivers give a bigint as text; Saldo's amounts stay inside the exact range of numbers. */
const wholeMinor: ColumnOptions = { type: "bigint", transformer: { to: (amount: number) => amount, from: Number } };

@Entity()
export class SaldoAuthorization extends VendureEntity {
  constructor(input?: DeepPartial<SaldoAuthorization>) {
    super(input);
  }

  @EntityId()
  channelId!: ID;

  @Index()
  @EntityId()
  orderId!: ID;

  /** `ord_…`; also the transaction id of the shop's payment. */
  @Index({ unique: true })
  @Column({ type: "varchar", length: 64 })
  saldoOrderId!: string;

  @Column({ type: "varchar", length: 200 })
  orderRef!: string;

  @Column({ type: "varchar", length: 64 })
  decisionId!: string;

  @Column({ type: "varchar", length: 30 })
  state!: SaldoState;

  @Column({ type: "varchar", length: 60, nullable: true })
  heldReason!: string | null;

  @Column({ type: "varchar", length: 3 })
  currency!: string;

  /** Amounts in minor units of ISO 4217. */
  @Column(wholeMinor)
  totalMinor!: number;

  @Column(wholeMinor)
  authorizedMinor!: number;

  @Column(wholeMinor)
  capturedMinor!: number;

  @Column(wholeMinor)
  refundedMinor!: number;

  @Column(wholeMinor)
  voidedMinor!: number;

  @Column()
  authorizedUntil!: Date;

  /** Of the last event that was taken. */
  @Column({ default: 0 })
  lastSequence!: number;

  /** When Saldo was last heard of this order. */
  @Column()
  syncedAt!: Date;
}
