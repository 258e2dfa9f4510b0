/** Reads an order of Vendure as plain values, with what was not loaded yet: its buyer, lines, delivery and addresses. */
import { Inject, Injectable } from "@nestjs/common";
import type { OrderAddress } from "@vendure/common/lib/generated-types";
import {
  ConfigService,
  Customer,
  EntityHydrator,
  type ID,
  Order,
  type RequestContext,
  RequestContextCacheService,
  TransactionalConnection,
} from "@vendure/core";
import { IsNull, Not } from "typeorm";
import { saldoOptions, type SaldoPluginOptions } from "../options.ts";
import type { Counting } from "../pure/money.ts";
import type { ShopAddress, ShopBuyer, ShopCharge, ShopOrder } from "../pure/shop-order.ts";
import { customFieldsOf } from "../settings.ts";

const usualPrecision = 2;

function addressOf(address: OrderAddress | undefined): ShopAddress | null {
  if (address === undefined || address === null) return null;
  const { company, streetLine1, streetLine2, postalCode, city, countryCode } = address;
  return {
    company: company?.trim() ?? "",
    line1: streetLine1?.trim() ?? "",
    line2: streetLine2?.trim() ?? "",
    postalCode: postalCode?.trim() ?? "",
    city: city?.trim() ?? "",
    country: countryCode?.toUpperCase() ?? "",
  };
}

function dayOf(value: unknown): string | null {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}/.test(value) ? value.slice(0, 10) : null;
}

@Injectable()
export class OrderReader {
  constructor(
    @Inject(saldoOptions) private readonly options: SaldoPluginOptions,
    private readonly connection: TransactionalConnection,
    private readonly hydrator: EntityHydrator,
    private readonly memory: RequestContextCacheService,
    private readonly config: ConfigService,
  ) {}

  /** How amounts in this currency are counted. */
  counting(currency: string): Counting {
    return { currency, precision: this.config.entityOptions.moneyStrategy.precision ?? usualPrecision };
  }

  /** The order as it is in memory; `order` gets the relations that were missing. */
  async read(ctx: RequestContext, order: Order): Promise<ShopOrder> {
    await this.hydrator.hydrate(ctx, order, {
      relations: ["lines.productVariant", "shippingLines.shippingMethod", "surcharges", "customer.user"],
    });
    const lines = order.lines.map((line) => ({
      id: String(line.id),
      sku: line.productVariant.sku,
      name: line.productVariant.name ?? line.productVariant.sku,
      quantity: line.quantity,
      unitPrice: line.proratedUnitPriceWithTax,
      linePrice: line.proratedLinePriceWithTax,
      taxRate: line.taxRate,
    }));
    return {
      id: String(order.id),
      code: order.code,
      counting: this.counting(order.currencyCode),
      total: order.totalWithTax,
      lines,
      charges: this.chargesOf(order),
      buyer: order.customer ? await this.buyerOf(ctx, order.customer) : null,
      billing: addressOf(order.billingAddress),
      shipping: addressOf(order.shippingAddress),
      language: ctx.languageCode,
    };
  }

  /** The order as it is in the database, with the same. */
  async load(ctx: RequestContext, orderId: ID): Promise<{ readonly order: Order; readonly shopOrder: ShopOrder }> {
    const order = await this.connection.getEntityOrThrow(ctx, Order, orderId, { relations: ["lines", "shippingLines", "surcharges"] });
    return { order, shopOrder: await this.read(ctx, order) };
  }

  private chargesOf(order: Order): ShopCharge[] {
    const delivery = order.shippingLines.map((line) => ({
      name: line.shippingMethod?.name ?? line.shippingMethod?.code ?? "",
      price: line.discountedPriceWithTax,
      taxRate: line.taxRate,
    }));
    const surcharges = order.surcharges.map(({ description, priceWithTax, taxRate }) => ({
      name: description,
      price: priceWithTax,
      taxRate,
    }));
    return [...delivery, ...surcharges];
  }

  private async buyerOf(ctx: RequestContext, buyer: Customer): Promise<ShopBuyer> {
    const own = customFieldsOf(buyer);
    const { birthDate, taxId } = this.options.buyerFields ?? {};
    const tax = taxId === undefined ? undefined : own[taxId];
    return {
      ref: String(buyer.id),
      firstName: buyer.firstName,
      lastName: buyer.lastName,
      email: buyer.emailAddress,
      phone: buyer.phoneNumber ?? "",
      account: buyer.user ? { createdAt: buyer.createdAt.toISOString(), orderCount: await this.orderCount(ctx, buyer.id) } : null,
      birthDate: birthDate === undefined ? null : dayOf(own[birthDate]),
      taxId: typeof tax === "string" ? tax : null,
    };
  }

  /** Orders that were placed, counted once per request. */
  private orderCount(ctx: RequestContext, buyerId: ID): Promise<number> {
    return this.memory.get(ctx, `saldo.orderCount.${buyerId}`, () =>
      this.connection.getRepository(ctx, Order).count({ where: { customer: { id: buyerId }, orderPlacedAt: Not(IsNull()) } }),
    );
  }
}
