/** The buyer's steps in the classic checkout: the form is drawn anew with every answer, so they are filled in each time. */
import { domain, shop } from "./shop-globals.ts";
import { addressLine, type StepAnswer, type StepPlace, takeStep } from "./steps.ts";

const { __ } = shop.wp.i18n;
const page = globalThis as unknown as {
  readonly saldoCheckout: StepPlace;
  readonly jQuery?: (target: Element) => { on(event: string, work: () => void): void; trigger(event: string): void };
};

function button(text: string, work: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button saldo-button";
  made.textContent = text;
  made.addEventListener("click", work);
  return made;
}

function paragraph(text: string, isStatus = false): HTMLParagraphElement {
  const made = document.createElement("p");
  made.textContent = text;
  if (isStatus) made.setAttribute("role", "status");
  return made;
}

function fillPhone(place: Element): void {
  const status = paragraph("", true);
  const input = document.createElement("input");
  input.inputMode = "numeric";
  input.autocomplete = "one-time-code";
  input.maxLength = 6;
  input.setAttribute("aria-label", __("Code from the message", domain));
  const tell = (answer: StepAnswer) => {
    status.textContent = answer.fault ?? answer.text ?? "";
    if (answer.confirmed) place.replaceChildren(status);
  };
  const confirm = button(__("Confirm", domain), () => void takeStep(page.saldoCheckout, "confirmCode", input.value).then(tell));
  const send = button(__("Send code", domain), () => void takeStep(page.saldoCheckout, "sendCode").then(tell));
  place.replaceChildren(paragraph(__("Please confirm your telephone number by a code.", domain)), send, input, confirm, status);
}

function takeAddress(suggestion: NonNullable<StepAnswer["suggestion"]>): void {
  for (const [part, value] of Object.entries(suggestion)) {
    const field = document.querySelector<HTMLInputElement>(`#billing_${part}`);
    if (field && value !== "") field.value = value;
  }
  page.jQuery?.(document.body).trigger("update_checkout");
}

async function fillAddress(place: Element): Promise<void> {
  place.replaceChildren(paragraph(__("Please check your address: is the house number there?", domain)));
  const { suggestion } = await takeStep(page.saldoCheckout, "address");
  if (!suggestion) return;
  place.append(
    paragraph(addressLine(suggestion)),
    button(__("Use this address", domain), () => takeAddress(suggestion)),
  );
}

function fillAll(): void {
  for (const place of document.querySelectorAll("[data-saldo-step]:empty")) {
    const step = place.getAttribute("data-saldo-step");
    if (step === "verifyPhone") fillPhone(place);
    if (step === "confirmAddress") void fillAddress(place);
  }
}

page.jQuery?.(document.body).on("updated_checkout", fillAll);
fillAll();
