/** An event of Saldo that was taken: the same one is not taken twice. */
import { type DeepPartial, EntityId, type ID, VendureEntity } from "@vendure/core";
import { Column, Entity, Index } from "typeorm";

@Entity()
@Index(["channelId", "eventId"], { unique: true })
export class SaldoReceived extends VendureEntity {
  constructor(input?: DeepPartial<SaldoReceived>) {
    super(input);
  }

  @EntityId()
  channelId!: ID;

  @Column({ type: "varchar", length: 200 })
  eventId!: string;

  @Column({ type: "varchar", length: 60 })
  type!: string;
}
