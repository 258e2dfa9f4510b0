/** Who buys: the kinds of buyers to pick from, and the details of the one that was picked. */
import { byId, fill, keepingFocus, make } from "../shared/elements.ts";
import { type FieldName, fieldNames, personaIds } from "./personas.ts";
import type { DemoState, Store } from "./state.ts";
import type { Actions } from "./story-actions.ts";
import { textsOf } from "./texts.ts";

const inputTypes: Partial<Record<FieldName, string>> = { email: "email", phone: "tel", birthDate: "date" };
const longestInput = 200;

export function showBuyer(store: Store, actions: Actions): void {
  store.watch(
    ({ language, formNumber }) => [language, formNumber],
    (state) => keepingFocus(() => draw(state, actions)),
  );
}

function draw(state: DemoState, actions: Actions): void {
  const texts = textsOf(state.language);
  fill(
    byId("buyer"),
    make("h2", { id: "buyer-heading" }, texts.buyer.heading),
    make("p", { class: "quiet-text" }, texts.buyer.lead),
    make(
      "fieldset",
      { class: "chips" },
      make("legend", {}, texts.buyer.legend),
      ...personaIds.map((id) => personaChip(id, state, actions)),
    ),
    make(
      "button",
      { type: "button", id: "another-person", class: "quiet", onclick: () => actions.choosePersona(state.persona) },
      texts.buyer.again,
    ),
    form(state, actions),
  );
}

function personaChip(id: (typeof personaIds)[number], state: DemoState, actions: Actions): HTMLElement {
  const radio = make("input", { type: "radio", name: "persona", id: `persona-${id}`, value: id, checked: id === state.persona });
  radio.addEventListener("change", () => actions.choosePersona(id));
  return make("label", { class: "chip", for: `persona-${id}` }, radio, make("span", {}, textsOf(state.language).personas[id]));
}

function form(state: DemoState, actions: Actions): HTMLElement {
  const texts = textsOf(state.language);
  const field = (name: FieldName) => {
    const input = make("input", {
      id: `buyer-${name}`,
      name,
      type: inputTypes[name] ?? "text",
      value: state.buyer[name],
      maxlength: longestInput,
      autocomplete: "off",
    });
    input.addEventListener("input", () => actions.type(name, input.value));
    return make("label", { class: `field field-${name}`, for: input.id }, make("span", {}, texts.fields[name]), input);
  };
  const made = make("form", { class: "fields", "aria-label": texts.buyer.form, novalidate: true }, ...fieldNames.map(field));
  made.addEventListener("submit", (event) => event.preventDefault());
  return made;
}
