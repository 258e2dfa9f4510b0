/** Shows “Pay by invoice” in the block checkout, and the neutral line where a method is missing. */
import { AddressStep, PhoneStep } from "./buyer-steps.ts";
import { type Child, type ContentProps, domain, type Node_, shop } from "./shop-globals.ts";

const { createElement: make, useEffect, useState } = shop.wp.element;
const { __, _n, sprintf } = shop.wp.i18n;
const methodId = "saldo_invoice";
const noticeId = "saldo-line";
const noticeContext = "wc/checkout/payments";

/** The same for everybody; see InvoiceBlocks. */
interface MethodSettings {
  readonly title: string;
  readonly description: string;
  readonly supports: readonly string[];
  readonly consent: string;
  readonly consentMissing: string;
  readonly asksBirthDate: boolean;
  readonly isTest: boolean;
  readonly stepsUrl: string;
  readonly stepsNonce: string;
}

/** What depends on this shopper; see ShopperView. */
interface ShopperFacts {
  readonly line: string;
  readonly whyUrl: string;
  readonly whyText: string;
  readonly terms: string;
  readonly termDays: readonly number[];
  readonly steps: readonly string[];
  readonly legal: string;
}

const unknown: ShopperFacts = { line: "", whyUrl: "", whyText: "", terms: "", termDays: [], steps: [], legal: "" };
const settings = shop.wc.wcSettings.getSetting("paymentMethodData", {}) as Readonly<Record<string, MethodSettings | undefined>>;
const method = settings[methodId];

function readFacts(select: typeof shop.wp.data.select): ShopperFacts {
  const facts = select("wc/store/cart").getCartData?.().extensions?.["saldo"];
  return { ...unknown, ...(facts as Partial<ShopperFacts> | undefined) };
}

function TermChoice({ days, chosen, choose }: { days: readonly number[]; chosen: number; choose: (days: number) => void }): Node_ | null {
  if (days.length < 2) return null;
  const options = days.map((one) => make("option", { key: one, value: one }, sprintf(_n("%d day", "%d days", one, domain), one)));
  return make(
    "label",
    { className: "saldo-field" },
    __("Pay within", domain),
    make(
      "select",
      { value: chosen, onChange: (event: { readonly target: { readonly value: string } }) => choose(Number(event.target.value)) },
      options as Child,
    ),
  );
}

/** Hands term, consent and birth date over when the button is pressed. */
function useSetup(
  { eventRegistration, emitResponse }: ContentProps,
  given: { termDays: number; consent: boolean; birthDate: string },
): void {
  const { onPaymentSetup } = eventRegistration;
  useEffect(
    () =>
      onPaymentSetup(() => {
        if (method?.consent && !given.consent) return { type: emitResponse.responseTypes.ERROR, message: method.consentMissing };
        const said = {
          saldo_term_days: String(given.termDays),
          saldo_consent: given.consent ? "1" : "",
          saldo_birth_date: given.birthDate,
        };
        return { type: emitResponse.responseTypes.SUCCESS, meta: { paymentMethodData: said } };
      }),
    [onPaymentSetup, given.termDays, given.consent, given.birthDate],
  );
}

function Content(props: ContentProps): Node_ {
  const facts = shop.wp.data.useSelect(readFacts, []);
  const longest = Math.max(0, ...facts.termDays);
  const [chosen, choose] = useState(0);
  const [consent, setConsent] = useState(false);
  const [birthDate, setBirthDate] = useState("");
  const termDays = facts.termDays.includes(chosen) ? chosen : longest;
  useSetup(props, { termDays, consent, birthDate });
  const place = { stepsUrl: method?.stepsUrl ?? "", stepsNonce: method?.stepsNonce ?? "" };
  const onConsent = (event: { readonly target: { readonly checked: boolean } }) => setConsent(event.target.checked);
  const onBirthDate = (event: { readonly target: { readonly value: string } }) => setBirthDate(event.target.value);
  return make(
    "div",
    { className: "saldo-content" },
    method?.isTest ? make("p", { className: "saldo-test" }, __("Test mode: nothing is charged.", domain)) : null,
    make("p", null, method?.description || facts.terms),
    make(TermChoice, { days: facts.termDays, chosen: termDays, choose }),
    method?.asksBirthDate
      ? make(
          "label",
          { className: "saldo-field" },
          __("Date of birth", domain),
          make("input", { type: "date", value: birthDate, autoComplete: "bday", onChange: onBirthDate }),
        )
      : null,
    facts.steps.includes("verifyPhone") ? make(PhoneStep, { place }) : null,
    facts.steps.includes("confirmAddress") ? make(AddressStep, { place }) : null,
    method?.consent
      ? make(
          "label",
          { className: "saldo-consent" },
          make("input", { type: "checkbox", checked: consent, onChange: onConsent }),
          make("span", { dangerouslySetInnerHTML: { __html: method.consent } }),
        )
      : null,
    make("p", { className: "saldo-legal" }, facts.legal),
  );
}

/** Keeps the neutral line beside the methods in step with the cart. */
function watchLine(): void {
  let shown = "";
  const { data } = shop.wp;
  const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  data.subscribe(() => {
    const { line, whyUrl, whyText } = readFacts(data.select);
    if (line + whyUrl === shown) return;
    shown = line + whyUrl;
    const notices = data.dispatch("core/notices");
    if (line === "") {
      notices.removeNotice?.(noticeId, noticeContext);
      return;
    }
    const link = whyUrl === "" ? "" : ` <a href="${escape(whyUrl)}" target="_blank" rel="noopener">${escape(whyText)}</a>`;
    notices.createNotice?.("info", escape(line) + link, { id: noticeId, context: noticeContext, isDismissible: false, speak: true });
  });
}

if (method !== undefined) {
  shop.wc.wcBlocksRegistry.registerPaymentMethod({
    name: methodId,
    label: make("span", { className: "saldo-label" }, method.title),
    ariaLabel: method.title,
    content: make(Content),
    edit: make("p", null, method.description || method.title),
    // The server's list decides; nothing is asked here, so no other method waits for it.
    canMakePayment: () => true,
    supports: { features: method.supports },
  });
}
watchLine();
