/** Who keeps a real WooCommerce, by its own pages and its own REST API: logs in, connects the shop, ships, refunds, looks at an order. */
import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, Shopper } from "./shopper.ts";

const startPage = "/wp-admin/admin.php?page=wc-settings&tab=checkout&section=saldo_invoice";
const waitMs = 30_000;
const pauseMs = 300;
const maxLogIns = 3;

/** What a condition gives in the end; throws with the last value when it never holds. */
export async function eventually<Value>(read: () => Promise<Value>, holds: (value: Value) => boolean, forMs = waitMs): Promise<Value> {
  const deadline = performance.now() + forMs;
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    if (performance.now() > deadline) throw new Error(`still ${JSON.stringify(value)} after ${forMs} ms`);
    await sleep(pauseMs);
  }
}

function unescaped(html: string): string {
  return html.replaceAll("&amp;", "&").replaceAll("&#038;", "&");
}

export class ShopKeeper {
  readonly #visitor: Shopper;
  #nonce = "";

  constructor(url: string) {
    this.#visitor = new Shopper(url);
  }

  async logIn(name: string, password: string): Promise<void> {
    // WordPress keeps all sessions of a person in one row: of two who log in as one at the same moment, one is forgotten.
    for (let tries = 1; tries <= maxLogIns; tries += 1) {
      await this.#visitor.logIn(name, password);
      this.#nonce = (await this.#visitor.ask("GET", "/wp-admin/admin-ajax.php?action=rest-nonce")).text;
      if (/^[0-9a-f]{10}$/.test(this.#nonce)) return;
    }
    throw new Error("the shop does not let the keeper in");
  }

  page(path: string): Promise<Answer> {
    return this.#visitor.ask("GET", path);
  }

  /** A call of WooCommerce's REST API v3; throws when it is refused. */
  rest(method: string, path: string, json?: unknown): Promise<any> {
    return this.api(method, `/wp-json/wc/v3/${path}`, json);
  }

  /** Switches Saldo's plugin off or on again. */
  async switchPlugin(status: "active" | "inactive"): Promise<void> {
    await this.api("PUT", "/wp-json/wp/v2/plugins/saldo-for-woocommerce/saldo-for-woocommerce", { status });
  }

  private async api(method: string, path: string, json?: unknown): Promise<any> {
    const options = { headers: { "X-WP-Nonce": this.#nonce }, ...(json === undefined ? {} : { json }) };
    const answer = await this.#visitor.ask(method, path, options);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 300)}`);
    return answer.body;
  }

  /** Connects the shop with a Saldo whose demo is on, by the two clicks; the page of settings afterwards. */
  async connect(service: string): Promise<Answer> {
    const nonce = /name="_wpnonce" value="([0-9a-f]+)"/.exec(this.formOf((await this.page(startPage)).text, "saldo_connect"))?.[1] ?? "";
    const gone = await this.#visitor.ask("POST", "/wp-admin/admin-post.php", {
      form: { action: "saldo_connect", service, _wpnonce: nonce },
    });
    const query = Object.fromEntries(new URL(gone.location).searchParams);
    const asked = await fetch(`${service}/connect/woocommerce/forms`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(query),
    });
    const { form } = (await asked.json()) as { form: string };
    const sent = await fetch(`${service}/connect/woocommerce`, {
      method: "POST",
      redirect: "manual",
      headers: { Cookie: asked.headers.get("set-cookie")?.split(";")[0] ?? "" },
      body: new URLSearchParams({ form, choice: "connect" }),
    });
    const back = new URL(sent.headers.get("location") ?? "");
    const landed = await this.page(back.pathname + back.search);
    return this.page(new URL(landed.location).pathname + new URL(landed.location).search);
  }

  /** Saves the choices of the page of settings: the method on, with consent, and these beside it, such as `never_products[]`. */
  async choose(choices: Readonly<Record<string, string>>): Promise<void> {
    const { text } = await this.page(startPage);
    const nonce = /name="_wpnonce" value="([0-9a-f]+)"/.exec(text.slice(text.indexOf("remove_on_uninstall")))?.[1] ?? "";
    const chosen = Object.entries({ enabled: "1", consent: "1", paid_when: "buyerPaid", ...choices });
    const fields = Object.fromEntries(chosen.map(([name, value]) => [`woocommerce_saldo_invoice_${name}`, value]));
    await this.#visitor.ask("POST", startPage, { form: { ...fields, save: "Save changes", _wpnonce: nonce } });
  }

  order(id: number): Promise<any> {
    return this.rest("GET", `orders/${id}`);
  }

  async notes(id: number): Promise<string> {
    const notes = (await this.rest("GET", `orders/${id}/notes`)) as readonly { readonly note: string }[];
    return notes.map(({ note }) => note).join("\n");
  }

  /** The page on which the keeper sees an order, in whichever store of orders the shop has. */
  async orderPage(id: number): Promise<string> {
    const modern = await this.page(`/wp-admin/admin.php?page=wc-orders&action=edit&id=${id}`);
    return modern.text.includes('id="saldo"') ? modern.text : (await this.page(`/wp-admin/post.php?post=${id}&action=edit`)).text;
  }

  /** Presses “Sync now” in the box of an order. */
  async sync(id: number): Promise<void> {
    const link = /href="([^"]*action=saldo_sync[^"]*)"/.exec(await this.orderPage(id))?.[1] ?? "";
    if (link === "") throw new Error(`the page of order ${id} has no “Sync now”`);
    const { pathname, search } = new URL(unescaped(link));
    await this.page(pathname + search);
  }

  /** The part of a page that sends `action`. */
  private formOf(html: string, action: string): string {
    const from = html.indexOf(`value="${action}"`);
    return from < 0 ? html : html.slice(Math.max(0, html.lastIndexOf("<form", from)), html.indexOf("</form>", from));
  }
}
