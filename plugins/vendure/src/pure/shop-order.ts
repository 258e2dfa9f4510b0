/** An order of the shop in plain values, free of the framework: amounts as the shop stores them, tax included. */
import type { Counting } from "./money.ts";

export interface ShopAddress {
  readonly company: string;
  readonly line1: string;
  readonly line2: string;
  readonly postalCode: string;
  readonly city: string;
  /** ISO 3166-1, two capital letters; empty where the shopper has not said it. */
  readonly country: string;
}

export interface ShopBuyer {
  readonly ref: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
  /** Null for a guest. */
  readonly account: { readonly createdAt: string; readonly orderCount: number } | null;
  readonly birthDate: string | null;
  readonly taxId: string | null;
}

export interface ShopLine {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  /** What is still ordered: cancelled pieces are gone. */
  readonly quantity: number;
  /** Of one piece, with tax and its share of the discounts. */
  readonly unitPrice: number;
  /** Of all pieces; need not be a multiple of `unitPrice`. */
  readonly linePrice: number;
  readonly taxRate: number;
}

/** What is charged beside the lines: delivery, surcharges. */
export interface ShopCharge {
  readonly name: string;
  readonly price: number;
  readonly taxRate: number;
}

export interface ShopOrder {
  readonly id: string;
  readonly code: string;
  readonly counting: Counting;
  readonly total: number;
  readonly lines: readonly ShopLine[];
  readonly charges: readonly ShopCharge[];
  readonly buyer: ShopBuyer | null;
  readonly billing: ShopAddress | null;
  readonly shipping: ShopAddress | null;
  /** ISO 639-1. */
  readonly language: string;
}

/** Pieces of a line that one shipment, capture or refund speaks of. */
export interface Pieces {
  readonly lineId: string;
  readonly quantity: number;
}
