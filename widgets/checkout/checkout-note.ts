/**
 * `<saldo-checkout-note service key decision why-link lang>`: tells at the till, in plain words, why methods are not offered, once the
 * shop has set `decision` to the id that the service gave it. `why-link` is the signed link to the whole explanation, where the shopper
 * can also ask a person. Its height is reserved; a screen reader is told politely. With nothing to tell it shows what the shop put in it.
 */
import { ask, languageOf, make, styleOf } from "./element.ts";
import { textsByLanguage } from "./texts.ts";

const style = styleOf(`
  :host { display: block; min-block-size: var(--saldo-height, 9rem); font: inherit; color: inherit; }
  @media (width >= 40rem) { :host { min-block-size: var(--saldo-height, 5rem); } }
  :host([hidden]) { display: none; }
  p { margin: 0 0 0.25rem; }
  a { display: inline-block; min-block-size: 1.5rem; color: var(--saldo-accent, inherit); }
  a:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
`);

interface Told {
  readonly messages: readonly { readonly code: string; readonly shopperText: string }[];
}

/** Only a page of the service or of the shop, never a script. */
function safeLink(link: string | null): string | null {
  if (link === null || !URL.canParse(link, location.href)) return null;
  const { protocol, href } = new URL(link, location.href);
  return protocol === "https:" || protocol === "http:" ? href : null;
}

class SaldoCheckoutNote extends HTMLElement {
  static readonly observedAttributes = ["service", "key", "decision", "why-link", "lang"];
  readonly #root = this.attachShadow({ mode: "open" });
  readonly #live = make("div", { role: "status", "aria-live": "polite" });
  #asking = new AbortController();
  #isQueued = false;

  connectedCallback(): void {
    this.#root.adoptedStyleSheets = [style];
    this.#root.replaceChildren(this.#live);
    this.#queue();
  }

  disconnectedCallback(): void {
    this.#asking.abort();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.#queue();
  }

  #queue(): void {
    if (this.#isQueued) return;
    this.#isQueued = true;
    queueMicrotask(() => {
      this.#isQueued = false;
      void this.#load();
    });
  }

  async #load(): Promise<void> {
    const [service, key, decision] = ["service", "key", "decision"].map((name) => this.getAttribute(name));
    this.#asking.abort();
    const asking = new AbortController();
    this.#asking = asking;
    if (!service || !key || !decision) return this.#draw([]);
    const language = languageOf(this.getAttribute("lang"));
    const path = `/v1/decisions/${encodeURIComponent(decision)}/explanation`;
    this.#live.setAttribute("aria-busy", "true");
    const told = (await ask({ service, key, path, language, signal: asking.signal })) as Told | null;
    if (asking.signal.aborted) return;
    this.#draw(told?.messages ?? []);
  }

  #draw(messages: Told["messages"]): void {
    const language = languageOf(this.getAttribute("lang"));
    const link = safeLink(this.getAttribute("why-link"));
    const why = link === null ? [] : [make("a", { href: link, target: "_blank", rel: "noopener" }, textsByLanguage[language].why)];
    this.#live.removeAttribute("aria-busy");
    this.#live.lang = language;
    if (messages.length === 0) this.#live.replaceChildren(document.createElement("slot"));
    else this.#live.replaceChildren(...messages.map(({ code, shopperText }) => make("p", { "data-code": code }, shopperText)), ...why);
  }
}

if (customElements.get("saldo-checkout-note") === undefined) customElements.define("saldo-checkout-note", SaldoCheckoutNote);
