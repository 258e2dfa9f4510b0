/** What a developer sets once; everything that a merchant may change lies in the settings of the channel. */
import type { Order, RequestContext } from "@vendure/core";
import { minKeyLength } from "./pure/sealed-secret.ts";
import type { SentDevice } from "./pure/wire-shapes.ts";

export interface SaldoPluginOptions {
  /** Seals keys and webhook secrets in the database; 32 characters or more, the same for every server and worker of the shop. */
  readonly encryptionKey: string;
  /** Address and key for channels that have none of their own: for a first try, or for shops that keep settings in the environment. */
  readonly defaults?: {
    readonly serviceUrl?: string | undefined;
    readonly secretKey?: string | undefined;
    readonly webhookSecret?: string | undefined;
  };
  /** Where browsers and Saldo reach this Vendure server, such as `https://shop.example`; without it, the address that an administrator calls. */
  readonly publicUrl?: string;
  /** Names of custom fields of `Customer` that hold a birth date (a day or a date-time) and a tax id. */
  readonly buyerFields?: { readonly birthDate?: string; readonly taxId?: string };
  /**
   * What is known of the shopper's browser. Nothing is sent without it: behind a storefront that calls from its own server every
   * buyer would seem to sit at one address.
   */
  readonly deviceOf?: (ctx: RequestContext, order: Order) => SentDevice | null;
  /** Lets orders that are authorised, not settled, be shipped (the usual order of selling on invoice). True unless set. */
  readonly shipBeforeSettlement?: boolean;
}

/** The token by which the options are injected. */
export const saldoOptions = Symbol("saldo-options");
/** Where the controllers live, under the address of the Vendure server. */
export const webhookRoute = "saldo/webhooks";
export const connectedRoute = "saldo/connected";
export const loggerContext = "Saldo";

/** The options, or an error that says what to do. */
export function checkedOptions(options: SaldoPluginOptions | undefined): SaldoPluginOptions {
  if (options === undefined) throw new Error("SaldoPlugin: use SaldoPlugin.init({ encryptionKey })");
  if (typeof options.encryptionKey !== "string" || options.encryptionKey.length < minKeyLength) {
    throw new Error(`SaldoPlugin: encryptionKey must have ${minKeyLength} characters or more, for example from: openssl rand -base64 32`);
  }
  return options;
}
