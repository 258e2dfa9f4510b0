/** What Saldo must be told, kept in the shop's database and sent by the job queue: one message of an order after the other, until it is taken. */
import { Injectable, type OnModuleInit } from "@nestjs/common";
import { type ID, type JobQueue, JobQueueService, Logger, type RequestContext, TransactionalConnection } from "@vendure/core";
import { In, LessThanOrEqual, Not } from "typeorm";
import { type MessageContent, type MessageKind, SaldoMessage } from "../entities/saldo-message.entity.ts";
import { loggerContext } from "../options.ts";
import { nextTryAt } from "../pure/retry.ts";
import type { SentAuthorization } from "../pure/wire-shapes.ts";
import { Delivery } from "./delivery.ts";

const queueName = "saldo-outbox";
/** The job queue itself tries again so often at once; later tries are due by the clock. */
const jobRetries = 4;
const leaseMs = 60_000;
const maxMessagesPerRun = 50;
/** An authorization whose payment was lost is freed after this, when no shopper can still be waiting for it. */
const releaseAfterMs = 10 * 60_000;

export interface NewMessage {
  readonly channelId: ID;
  readonly orderId: ID;
  readonly saldoOrderId: string;
  readonly subject: string;
  readonly kind: MessageKind;
  readonly content: MessageContent;
}

/** The run ended with messages that are to be tried again. */
export class MessagesWait extends Error {
  override readonly name = "MessagesWait";
}

@Injectable()
export class Outbox implements OnModuleInit {
  private jobs: JobQueue<{ orderId: string }> | null = null;

  constructor(
    private readonly connection: TransactionalConnection,
    private readonly queues: JobQueueService,
    private readonly delivery: Delivery,
  ) {}

  async onModuleInit(): Promise<void> {
    this.jobs = await this.queues.createQueue<{ orderId: string }>({
      name: queueName,
      process: async ({ data }) => {
        const waiting = await this.drain(data.orderId);
        if (waiting > 0) throw new MessagesWait(`${waiting} messages of order ${data.orderId} wait for Saldo`);
      },
    });
  }

  /** Writes a message in the transaction of `ctx`, once per subject, and wakes the queue. The message's id. */
  async put(ctx: RequestContext, message: NewMessage): Promise<ID> {
    const repository = this.connection.getRepository(ctx, SaldoMessage);
    const found = await repository.findOne({ where: { subject: message.subject } });
    const kept = found ?? (await repository.save(new SaldoMessage({ ...message, state: "pending", tries: 0, nextTryAt: new Date() })));
    await this.wake(message.orderId, ctx);
    return kept.id;
  }

  /**
   * Before an authorization is asked for, and outside of any transaction: what may come of it will not be forgotten. False when what came
   * of an earlier attempt under this subject was freed, or is being freed now: then nothing may be bound by it any more.
   */
  async safeguard(attempt: {
    readonly channelId: ID;
    readonly orderId: ID;
    readonly subject: string;
    readonly authorization: SentAuthorization;
    readonly onceKey: string;
  }): Promise<boolean> {
    const { channelId, orderId, subject, authorization, onceKey } = attempt;
    const repository = this.connection.rawConnection.getRepository(SaldoMessage);
    const nextTry = new Date(Date.now() + releaseAfterMs);
    const found = await repository.findOne({ where: { subject } });
    if (found !== null && (found.state !== "pending" || found.tries > 0 || found.leasedUntil !== null)) return false;
    const content = { authorization, onceKey };
    const message =
      found ?? new SaldoMessage({ channelId, orderId, saldoOrderId: null, subject, kind: "release", state: "pending", tries: 0 });
    await repository.save(Object.assign(message, { content, nextTryAt: nextTry }));
    return true;
  }

  /** Takes a safeguard back, in the transaction of `ctx` where one is given. */
  async drop(ctx: RequestContext | undefined, subject: string): Promise<void> {
    const repository = ctx ? this.connection.getRepository(ctx, SaldoMessage) : this.connection.rawConnection.getRepository(SaldoMessage);
    await repository.delete({ subject });
  }

  /** True while an authorization under this reference may still become a payment. */
  async isBeingBound(channelId: ID, orderRef: string): Promise<boolean> {
    const where = { channelId, kind: "release" as const, state: "pending" as const };
    const waiting = await this.connection.rawConnection
      .getRepository(SaldoMessage)
      .find({ where, order: { id: "DESC" }, take: maxMessagesPerRun });
    return waiting.some(({ content }) => content.authorization?.orderRef === orderRef);
  }

  async wake(orderId: ID, ctx?: RequestContext): Promise<void> {
    await this.jobs?.add({ orderId: String(orderId) }, { retries: jobRetries, ...(ctx ? { ctx } : {}) });
  }

  /** Orders with messages that are due. */
  async dueOrders(now: Date, most: number): Promise<ID[]> {
    const where = { state: "pending" as const, nextTryAt: LessThanOrEqual(now) };
    const due = await this.connection.rawConnection.getRepository(SaldoMessage).find({ where, order: { nextTryAt: "ASC" }, take: most });
    return [...new Set(due.map(({ orderId }) => orderId))];
  }

  /** Everything of an order is due now, what was given up included; releases only where no shopper can still be paying. */
  async reopen(orderId: ID, isPlaced: boolean): Promise<void> {
    const repository = this.connection.rawConnection.getRepository(SaldoMessage);
    const where = { orderId, state: In(["pending", "failed"]), ...(isPlaced ? {} : { kind: Not("release" as const) }) };
    await repository.update(where, { state: "pending", tries: 0, nextTryAt: new Date() });
  }

  /** How many messages of a channel wait, and how many were given up. */
  async census(channelId: ID): Promise<{ readonly waiting: number; readonly failed: number }> {
    const repository = this.connection.rawConnection.getRepository(SaldoMessage);
    const count = (state: "pending" | "failed") => repository.count({ where: { channelId, state, kind: Not("release" as const) } });
    const [waiting, failed] = await Promise.all([count("pending"), count("failed")]);
    return { waiting, failed };
  }

  /** The messages of an order, oldest first. */
  async messagesOf(orderId: ID): Promise<SaldoMessage[]> {
    return this.connection.rawConnection.getRepository(SaldoMessage).find({ where: { orderId }, order: { id: "ASC" } });
  }

  /** Sends what is due of an order, in order; how many messages are left to be sent. A later message never overtakes an earlier one. */
  async drain(orderId: ID): Promise<number> {
    for (let count = 0; count < maxMessagesPerRun; count += 1) {
      const pending = (await this.messagesOf(orderId)).filter(({ state }) => state === "pending");
      const now = new Date();
      const releases = pending.filter(({ kind }) => kind === "release");
      const [first] = pending.filter(({ kind }) => kind !== "release");
      const next = [first, ...releases].find((message) => message !== undefined && message.nextTryAt <= now);
      if (next === undefined) return first === undefined ? 0 : pending.length - releases.length;
      if (!(await this.lease(next, now))) return 1;
      await this.send(next);
    }
    return 1;
  }

  /** True when this process has the message for itself. */
  private async lease(message: SaldoMessage, now: Date): Promise<boolean> {
    const leased = await this.connection.rawConnection
      .getRepository(SaldoMessage)
      .createQueryBuilder()
      .update()
      .set({ leasedUntil: new Date(now.getTime() + leaseMs) })
      .where("id = :id and state = :state", { id: message.id, state: "pending" })
      .andWhere("(leasedUntil is null or leasedUntil < :now)", { now })
      .execute();
    return (leased.affected ?? 0) > 0;
  }

  private async send(message: SaldoMessage): Promise<void> {
    const repository = this.connection.rawConnection.getRepository(SaldoMessage);
    const verdict = await this.delivery.deliver(message);
    if (verdict.kind === "taken") {
      await repository.update(message.id, { state: "done", leasedUntil: null, lastCode: null });
      return;
    }
    const tries = message.tries + 1;
    const next = verdict.kind === "later" ? nextTryAt(tries, new Date()) : null;
    const state = next === null ? "failed" : "pending";
    await repository.update(message.id, { state, tries, leasedUntil: null, lastCode: verdict.code, ...(next ? { nextTryAt: next } : {}) });
    Logger.warn(`message ${message.id} (${message.kind}, order ${message.orderId}): ${verdict.code}, ${state}`, loggerContext);
    if (state === "failed") await this.delivery.giveUp(message, verdict.code);
  }
}
