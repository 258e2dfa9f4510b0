/** Makes and fills elements of the page: a tag, its properties, its children; text is always text, never markup. */

type Child = Node | string | null;
type Properties = Readonly<Record<string, string | number | boolean | null | ((event: Event) => void)>>;

/** An element; `on…` properties listen, true and false set or leave an attribute, null leaves it out. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties,
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name.slice(2).toLowerCase(), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Puts `children` in the place of all that `element` held. */
export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren(...children.filter((child) => child !== null));
}

/** The one element of the page with this id. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`the page has no element ${id}`);
  return element;
}

/** Redraws with `draw` and gives the focus back to the element with the same id, when there still is one. */
export function keepingFocus(draw: () => void): void {
  const focused = document.activeElement?.id ?? "";
  draw();
  if (focused !== "" && document.activeElement?.id !== focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

/** Brings the element into view and gives it the focus, so that eyes and screen readers go on from there. */
export function leadTo(id: string): void {
  const element = byId(id);
  element.scrollIntoView({ block: "start" });
  element.focus({ preventScroll: true });
}
