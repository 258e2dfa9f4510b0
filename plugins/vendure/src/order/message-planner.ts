/** Fixes what a message says, from the order and from all that was said before: amounts, items, which invoice is credited. */
import { Injectable } from "@nestjs/common";
import { type RequestContext, TransactionalConnection } from "@vendure/core";
import type { SaldoAuthorization } from "../entities/saldo-authorization.entity.ts";
import { type MessageRequest, SaldoMessage } from "../entities/saldo-message.entity.ts";
import { toMinor } from "../pure/money.ts";
import { type Captured, planRefund } from "../pure/refund-plan.ts";
import type { Pieces } from "../pure/shop-order.ts";
import { remainingMinor, shipmentOf, unshipped } from "../pure/shipment.ts";
import { OrderReader } from "./order-reader.ts";

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

/** Invoices of a reservation, from the captures and credit notes that were taken. */
export function capturedOf(messages: readonly SaldoMessage[]): Captured[] {
  const credits = messages.flatMap(({ result }) => result?.credits ?? []);
  return messages.flatMap(({ kind, content, result }) => {
    const invoiceId = result?.invoiceId;
    if (kind !== "capture" || invoiceId === undefined) return [];
    const creditedMinor = sum(credits.filter((credit) => credit.invoiceId === invoiceId).map(({ amountMinor }) => amountMinor));
    const isShipped = content.isShipped !== false;
    return [{ invoiceId, amountMinor: result?.amountMinor ?? 0, creditedMinor, pieces: content.pieces ?? [], isShipped }];
  });
}

/** What was freed for cancelled pieces and not yet given to a refund of the shop. */
function voidedMinorOf(messages: readonly SaldoMessage[]): number {
  const freed = messages
    .filter(({ kind }) => kind === "level")
    .map(({ result, request }) => result?.amountMinor ?? request?.amountMinor ?? 0);
  return sum(freed) - sum(messages.map(({ result }) => result?.alreadyVoidedMinor ?? 0));
}

/** Pieces whose capture was fixed, taken or not. */
export function piecesCaptured(messages: readonly SaldoMessage[]): Pieces[] {
  return messages.flatMap(({ kind, request, content }) => (kind === "capture" && request !== null ? [...(content.pieces ?? [])] : []));
}

@Injectable()
export class MessagePlanner {
  constructor(
    private readonly connection: TransactionalConnection,
    private readonly reader: OrderReader,
  ) {}

  /** All messages about a reservation but `except`, oldest first. */
  async others(ctx: RequestContext, saldoOrderId: string, except: SaldoMessage | null): Promise<SaldoMessage[]> {
    const repository = this.connection.getRepository(ctx, SaldoMessage);
    const found = await repository.find({ where: { saldoOrderId }, order: { id: "ASC" } });
    return found.filter(({ id }) => id !== except?.id);
  }

  /** What the message asks of Saldo. */
  async plan(ctx: RequestContext, message: SaldoMessage, authorization: SaldoAuthorization): Promise<MessageRequest> {
    const others = await this.others(ctx, authorization.saldoOrderId, message);
    const { shopOrder } = await this.reader.load(ctx, message.orderId);
    const before = piecesCaptured(others);
    const { authorizedMinor } = authorization;
    switch (message.kind) {
      case "capture": {
        const { amountMinor, items } = shipmentOf(shopOrder, before, message.content.pieces ?? [], authorizedMinor);
        return { amountMinor: Math.max(0, amountMinor), items };
      }
      case "level":
        return { amountMinor: Math.max(0, authorizedMinor - remainingMinor(shopOrder, before)) };
      case "void":
        return { amountMinor: authorizedMinor };
      case "refund": {
        const amountMinor = toMinor(message.content.amount ?? 0, shopOrder.counting);
        const means = { captured: capturedOf(others), voidedMinor: voidedMinorOf(others), authorizedMinor };
        return { amountMinor, plan: planRefund({ amountMinor, pieces: message.content.pieces ?? [] }, means) };
      }
      default:
        throw new Error(`a message of kind ${message.kind} is not planned`);
    }
  }

  /** The rest of an order, for a merchant who captures before the goods leave. */
  async rest(ctx: RequestContext, authorization: SaldoAuthorization) {
    const others = await this.others(ctx, authorization.saldoOrderId, null);
    const { shopOrder } = await this.reader.load(ctx, authorization.orderId);
    const before = piecesCaptured(others);
    const pieces = unshipped(shopOrder, before);
    const isWaiting = others.some(({ kind, state }) => kind === "capture" && state === "pending");
    return { pieces, items: shipmentOf(shopOrder, before, pieces, authorization.authorizedMinor).items, isWaiting };
  }
}
