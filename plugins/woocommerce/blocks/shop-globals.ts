/** What WordPress and WooCommerce put on the page for scripts, as far as the checkout scripts use it. */

export type Child = Node_ | string | number | null | false | readonly Child[];
export interface Node_ {
  readonly type: unknown;
}

/** The part of React that WordPress hands out. */
export interface ElementLibrary {
  createElement(type: unknown, props?: Readonly<Record<string, unknown>> | null, ...children: Child[]): Node_;
  useState<T>(initial: T): readonly [T, (next: T) => void];
  useEffect(effect: () => (() => void) | undefined, on?: readonly unknown[]): void;
}

export interface Translations {
  __(text: string, domain: string): string;
  sprintf(text: string, ...values: readonly (string | number)[]): string;
  _n(one: string, many: string, count: number, domain: string): string;
}

/** Stores of the page: the cart's totals and what extensions say of it. */
export interface StoreLibrary {
  select(store: string): Partial<Record<"getCartData", () => { readonly extensions?: Readonly<Record<string, unknown>> }>>;
  dispatch(store: string): {
    createNotice?(status: string, content: string, options: Readonly<Record<string, unknown>>): void;
    removeNotice?(id: string, context: string): void;
    setBillingAddress?(address: Readonly<Record<string, string>>): void;
    setShippingAddress?(address: Readonly<Record<string, string>>): void;
  };
  subscribe(listener: () => void, store?: string): () => void;
  useSelect<T>(read: (select: StoreLibrary["select"]) => T, on: readonly unknown[]): T;
}

/** What the block says when the buyer presses the button. */
export interface PaymentEvents {
  onPaymentSetup(work: () => unknown): () => void;
}

export interface ContentProps {
  readonly eventRegistration: PaymentEvents;
  readonly emitResponse: { readonly responseTypes: { readonly SUCCESS: string; readonly ERROR: string } };
}

interface ShopWindow {
  readonly wp: {
    readonly element: ElementLibrary;
    readonly i18n: Translations;
    readonly data: StoreLibrary;
  };
  readonly wc: {
    readonly wcBlocksRegistry: { registerPaymentMethod(method: Readonly<Record<string, unknown>>): void };
    readonly wcSettings: { getSetting(name: string, missing: unknown): unknown };
  };
}

/** The page as these scripts see it. */
export const shop = globalThis as unknown as ShopWindow;
export const domain = "saldo-for-woocommerce";
