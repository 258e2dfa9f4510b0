/** The steps that a buyer may be asked for, as parts of the block checkout. */
import { type Node_, domain, shop } from "./shop-globals.ts";
import { addressLine, type StepAnswer, type StepPlace, takeStep } from "./steps.ts";

const { createElement: make, useEffect, useState } = shop.wp.element;
const { __ } = shop.wp.i18n;

interface StepProps {
  readonly place: StepPlace;
}

/** What was last said, politely to a screen reader. */
function told(answer: StepAnswer): Node_ {
  return make("p", { role: "status", className: answer.fault ? "saldo-fault" : "saldo-told" }, answer.fault ?? answer.text ?? "");
}

/** Asks for a code and takes it. */
export function PhoneStep({ place }: StepProps): Node_ {
  const [answer, setAnswer] = useState<StepAnswer>({});
  const [code, setCode] = useState("");
  if (answer.confirmed) return told({ text: answer.text ?? __("Your telephone is confirmed.", domain) });
  const send = () => void takeStep(place, "sendCode").then(setAnswer);
  const confirm = () => void takeStep(place, "confirmCode", code).then((next) => setAnswer({ sent: true, ...next }));
  const input = make("input", {
    id: "saldo-code",
    inputMode: "numeric",
    autoComplete: "one-time-code",
    maxLength: 6,
    value: code,
    onChange: (event: { readonly target: { readonly value: string } }) => setCode(event.target.value),
  });
  return make(
    "div",
    { className: "saldo-step" },
    make("p", null, __("Please confirm your telephone number by a code.", domain)),
    make("button", { type: "button", className: "saldo-button", onClick: send }, __("Send code", domain)),
    answer.sent ? make("label", { htmlFor: "saldo-code" }, __("Code from the message", domain), input) : null,
    answer.sent ? make("button", { type: "button", className: "saldo-button", onClick: confirm }, __("Confirm", domain)) : null,
    told(answer),
  );
}

/** Shows a better address, and takes it over with one press. */
export function AddressStep({ place }: StepProps): Node_ {
  const [answer, setAnswer] = useState<StepAnswer>({});
  useEffect(() => {
    void takeStep(place, "address").then(setAnswer);
    return undefined;
  }, []);
  const { suggestion } = answer;
  const take = () => {
    if (!suggestion) return;
    shop.wp.data.dispatch("wc/store/cart").setBillingAddress?.(suggestion);
    setAnswer({ text: __("Thank you. Please check the address above.", domain) });
  };
  return make(
    "div",
    { className: "saldo-step" },
    make("p", null, __("Please check your address: is the house number there?", domain)),
    suggestion ? make("p", null, addressLine(suggestion)) : null,
    suggestion ? make("button", { type: "button", className: "saldo-button", onClick: take }, __("Use this address", domain)) : null,
    told(answer),
  );
}
