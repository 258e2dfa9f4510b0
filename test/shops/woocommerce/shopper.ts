/** A shopper of a real WooCommerce over plain HTTP: through the Store API as the block checkout does, and through the forms of the classic one. */
import { randomInt, randomUUID } from "node:crypto";

export interface Answer {
  readonly status: number;
  readonly ms: number;
  readonly text: string;
  readonly body: any;
  readonly location: string;
}

export interface Address {
  readonly first_name: string;
  readonly last_name: string;
  readonly address_1: string;
  readonly city: string;
  readonly postcode: string;
  readonly country: string;
  readonly email: string;
  readonly phone: string;
}

const letters = "abcdefghijklmnop";

/** A person whom no shop knows; tags play a persona of test mode. */
export function newAddress(tags = ""): Address {
  const id = randomUUID().slice(0, 8);
  const name = id.replaceAll(/./g, (digit) => letters[parseInt(digit, 16)] ?? "");
  return {
    first_name: "Kalina",
    last_name: `Wrzos${name}`,
    address_1: `ul. Leszczynowa ${randomInt(1, 400)}`,
    city: "Gdańsk",
    postcode: "80-175",
    country: "PL",
    email: `kalina.${id}${tags}@example.com`,
    phone: `+48600${randomInt(100_000, 999_999)}`,
  };
}

/** One shopper with cookies and a cart token of its own. */
export class Shopper {
  readonly url: string;
  readonly #cookies = new Map<string, string>();
  #cartToken = "";

  constructor(url: string) {
    this.url = url.replace(/\/$/, "");
  }

  /** One request; redirects are not followed. */
  async ask(
    method: string,
    path: string,
    options: {
      readonly json?: unknown;
      readonly form?: Readonly<Record<string, string>>;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ): Promise<Answer> {
    const headers: Record<string, string> = { ...options.headers };
    if (this.#cookies.size > 0) headers["Cookie"] = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    if (path.includes("/wc/store/") && this.#cartToken !== "") headers["Cart-Token"] = this.#cartToken;
    if (options.json !== undefined) headers["Content-Type"] = "application/json";
    const body = options.json !== undefined ? JSON.stringify(options.json) : options.form ? new URLSearchParams(options.form) : null;
    const startedMs = performance.now();
    const answer = await fetch(this.url + path, { method, headers, body, redirect: "manual" });
    const text = await answer.text();
    const ms = Math.round(performance.now() - startedMs);
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      const [name = "", ...value] = pair.split("=");
      this.#cookies.set(name, value.join("="));
    }
    this.#cartToken = answer.headers.get("cart-token") ?? this.#cartToken;
    const isJson = (answer.headers.get("content-type") ?? "").includes("json") || /^\s*[{[]/.test(text);
    return { status: answer.status, ms, text, body: isJson ? parsed(text) : null, location: answer.headers.get("location") ?? "" };
  }

  /** Logs in as a person with an account. */
  async logIn(name: string, password: string): Promise<void> {
    await this.ask("GET", "/wp-login.php");
    await this.ask("POST", "/wp-login.php", { form: { log: name, pwd: password, testcookie: "1" } });
  }

  async store(method: string, path: string, json?: unknown): Promise<Answer> {
    return this.ask(method, `/wp-json/wc/store/v1/${path}`, json === undefined ? {} : { json });
  }

  /** The id of a product by its SKU. */
  async product(sku: string): Promise<number> {
    const { body } = await this.store("GET", `products?sku=${sku}`);
    return Number(body?.[0]?.id);
  }

  /** Puts a product in the cart of the Store API; the methods on offer. */
  async fill(sku: string, quantity = 1): Promise<readonly string[]> {
    const id = await this.product(sku);
    await this.store("GET", "cart");
    const { body } = await this.store("POST", "cart/add-item", { id, quantity });
    return body.payment_methods as string[];
  }

  /** Tells the address; the cart as the block sees it then. */
  async tell(address: Address): Promise<Answer> {
    return this.store("POST", "cart/update-customer", { billing_address: address, shipping_address: withoutEmail(address) });
  }

  /** Presses the button of the block checkout. */
  async buy(address: Address, method: string, query = "", termDays = 30): Promise<Answer> {
    return this.store("POST", `checkout${query}`, {
      billing_address: address,
      shipping_address: withoutEmail(address),
      payment_method: method,
      payment_data: [
        { key: "saldo_consent", value: "1" },
        { key: "saldo_term_days", value: String(termDays) },
      ],
    });
  }

  /** Opens the classic checkout with one product; its page. */
  async openClassic(sku: string, page: string): Promise<Answer> {
    const id = await this.product(sku);
    await this.ask("GET", `/?add-to-cart=${id}`);
    return this.ask("GET", page);
  }

  /** What the classic form asks while the shopper types; the fragment with the methods. */
  async review(page: string, address: Address, query = ""): Promise<Answer> {
    const nonce = /"update_order_review_nonce":"([0-9a-f]+)"/.exec(page)?.[1] ?? "";
    const fields = billing(address);
    return this.ask("POST", `/?wc-ajax=update_order_review${query}`, {
      form: {
        security: nonce,
        country: address.country,
        postcode: address.postcode,
        city: address.city,
        address: address.address_1,
        s_country: address.country,
        s_postcode: address.postcode,
        s_city: address.city,
        s_address: address.address_1,
        has_full_address: "true",
        post_data: new URLSearchParams(fields).toString(),
      },
    });
  }

  /** Pays an order on its own pay page, whose address holds the order's key. */
  async payFor(paymentUrl: string, method: string): Promise<Answer> {
    const { pathname, search } = new URL(paymentUrl);
    const nonce = /name="woocommerce-pay-nonce" value="([0-9a-f]+)"/.exec((await this.ask("GET", pathname + search)).text)?.[1] ?? "";
    const form = { payment_method: method, saldo_consent: "1", saldo_term_days: "30", terms: "1", woocommerce_pay: "1" };
    return this.ask("POST", pathname + search, { form: { ...form, "woocommerce-pay-nonce": nonce } });
  }

  /** Presses the button of the classic checkout. */
  async buyClassic(page: string, address: Address, method: string, query = ""): Promise<Answer> {
    const nonce = /name="woocommerce-process-checkout-nonce" value="([0-9a-f]+)"/.exec(page)?.[1] ?? "";
    return this.ask("POST", `/?wc-ajax=checkout${query}`, {
      form: {
        ...billing(address),
        payment_method: method,
        saldo_consent: "1",
        saldo_term_days: "30",
        terms: "1",
        "woocommerce-process-checkout-nonce": nonce,
      },
    });
  }
}

/** Ids of the methods that a piece of a classic page offers. */
export function methodsOf(html: string): readonly string[] {
  return [...html.matchAll(/name=\\?"payment_method\\?"[^>]*value=\\?"([a-z0-9_-]+)\\?"/gi)].map((found) => found[1] ?? "");
}

function withoutEmail({ email: _email, ...rest }: Address): Omit<Address, "email"> {
  return rest;
}

function billing(address: Address): Record<string, string> {
  return Object.fromEntries(Object.entries(address).map(([name, value]) => [`billing_${name}`, value]));
}

function parsed(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
