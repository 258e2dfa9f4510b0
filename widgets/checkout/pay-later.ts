/**
 * `<saldo-pay-later service key amount-minor currency country lang>`: tells on product and cart pages on which terms a buyer may pay
 * later. Its height is reserved from the start (`saldo.css` does so before the script has come). A price that changes is told by the attribute alone: the service is asked once per
 * country and currency. What cannot be told is left unsaid: the place stays empty.
 */
import type { PayLaterResponse } from "../../src/wire/pay-later.ts";
import { askOrRecall, languageOf, make, moneyText, styleOf } from "./element.ts";
import { textsByLanguage } from "./texts.ts";

const style = styleOf(`
  :host { display: block; min-block-size: var(--saldo-height, 5rem); font: inherit; color: inherit; }
  @media (width >= 40rem) { :host { min-block-size: var(--saldo-height, 3rem); } }
  :host([hidden]) { display: none; }
  .row { display: flex; flex-wrap: wrap; gap: 0 0.5rem; align-items: baseline; }
  .offer { margin: 0; }
  button { font: inherit; min-block-size: 1.75rem; padding: 0 0.25rem; border: 0; background: none; color: var(--saldo-accent, inherit);
    text-decoration: underline; cursor: pointer; text-align: start; }
  button:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
  ol { margin: 0 0 0.5rem; padding-inline-start: 1.5rem; }
  .subject { margin: 0; font-size: 0.875em; }
`);

class SaldoPayLater extends HTMLElement {
  static readonly observedAttributes = ["service", "key", "amount-minor", "currency", "country", "lang"];
  readonly #root = this.attachShadow({ mode: "open" });
  #asking = new AbortController();
  #terms: PayLaterResponse | null = null;
  #isOpen = false;
  #isQueued = false;

  connectedCallback(): void {
    this.#root.adoptedStyleSheets = [style];
    this.#queue();
  }

  disconnectedCallback(): void {
    this.#asking.abort();
  }

  attributeChangedCallback(name: string): void {
    if (name !== "amount-minor" && name !== "lang") this.#terms = null;
    if (this.isConnected) this.#queue();
  }

  /** Attributes that a shop sets one after another are read once. */
  #queue(): void {
    if (this.#isQueued) return;
    this.#isQueued = true;
    queueMicrotask(() => {
      this.#isQueued = false;
      this.#draw();
      if (this.#terms === null) void this.#load();
    });
  }

  async #load(): Promise<void> {
    const [service, key] = [this.getAttribute("service"), this.getAttribute("key")];
    if (service === null || key === null) return;
    this.#asking.abort();
    const asking = new AbortController();
    this.#asking = asking;
    const query = new URLSearchParams();
    for (const name of ["country", "currency"]) {
      const value = this.getAttribute(name);
      if (value !== null) query.set(name, value);
    }
    const path = `/v1/pay-later?${query.toString()}`;
    const answer = await askOrRecall({ service, key, path, language: this.#language(), signal: asking.signal });
    if (asking.signal.aborted) return;
    this.#terms = answer as PayLaterResponse | null;
    this.#draw();
  }

  #language() {
    return languageOf(this.getAttribute("lang"));
  }

  #draw(): void {
    const words = this.#words();
    if (words === null) return this.#root.replaceChildren();
    const language = this.#language();
    const texts = textsByLanguage[language];
    const button = make("button", { type: "button", "aria-expanded": String(this.#isOpen), "aria-controls": "how" }, texts.how);
    const details = make(
      "div",
      { id: "how" },
      make("ol", {}, ...texts.steps.map((step) => make("li", {}, step))),
      make(
        "p",
        { class: "subject" },
        texts.subject.replace("{merchant}", () => this.#terms?.merchantName ?? ""),
      ),
    );
    details.hidden = !this.#isOpen;
    button.addEventListener("click", () => {
      this.#isOpen = !this.#isOpen;
      details.hidden = !this.#isOpen;
      button.setAttribute("aria-expanded", String(this.#isOpen));
    });
    const hadFocus = this.#root.activeElement !== null;
    this.#root.replaceChildren(
      make("div", { lang: language }, make("div", { class: "row" }, make("p", { class: "offer" }, words), button), details),
    );
    if (hadFocus) button.focus();
  }

  /** What can be said of this amount; null: nothing. */
  #words(): string | null {
    const { offered = false, termDays = [], minAmount = null, maxAmount = null } = this.#terms ?? {};
    const longest = termDays.at(-1);
    const given = this.getAttribute("amount-minor") ?? "";
    if (!offered || longest === undefined || minAmount === null || maxAmount === null || !/^\d{1,15}$/.test(given)) return null;
    const [asked, language] = [Number(given), this.#language()];
    const [{ amountMinor: least }, { amountMinor: most }] = [minAmount, maxAmount];
    const texts = textsByLanguage[language];
    if (asked < least) return texts.from.replace("{min}", () => moneyText(minAmount, language));
    if (asked > most) return texts.upTo.replace("{max}", () => moneyText(maxAmount, language));
    return texts.offer.replace("{days}", String(longest));
  }
}

if (customElements.get("saldo-pay-later") === undefined) customElements.define("saldo-pay-later", SaldoPayLater);
