/** The parts of the mailbox: the bar with the shop, the list, and the message that is being read. */
import { byId, fill, make } from "../shared/elements.ts";
import { momentText } from "../shared/formats.ts";
import type { DemoShop, SentMessage } from "../shared/api.ts";
import { type Mailbox, openMessage } from "./mailbox.ts";
import { mailTexts } from "./texts.ts";

export interface MailActions {
  readonly chooseShop: (shop: DemoShop) => void;
  readonly refresh: () => void;
  readonly showOlder: () => void;
  readonly chooseForm: (isText: boolean) => void;
}

/** The empty page that the message is written into; its own policy lets inline styles hold and nothing else. */
const framePath = "/mail/frame";
const frameRights = "allow-same-origin allow-popups allow-popups-to-escape-sandbox";

export function drawBar(box: Mailbox, actions: MailActions): void {
  const texts = mailTexts[box.language];
  const select = make(
    "select",
    { id: "shop" },
    ...box.shops.map((one, index) => make("option", { value: index, selected: one === box.shop }, `${one.name} · ${one.currency}`)),
  );
  select.addEventListener("change", () => {
    const chosen = box.shops[Number(select.value)];
    if (chosen !== undefined) actions.chooseShop(chosen);
  });
  fill(
    byId("bar"),
    make("div", {}, make("h1", {}, texts.heading), make("p", { class: "quiet-text" }, texts.lead)),
    make("label", { class: "inline-field", for: "shop" }, make("span", {}, texts.shop), select),
    make("button", { type: "button", id: "refresh", onclick: actions.refresh }, texts.refresh),
  );
}

export function drawProblem({ problem, language }: Mailbox): void {
  const texts = mailTexts[language];
  const id = problem?.requestId ?? null;
  fill(
    byId("problem"),
    problem === null
      ? null
      : make(
          "div",
          { class: "problem" },
          make("p", {}, texts.failed),
          id === null ? null : make("p", { class: "small" }, `${texts.requestId}: `, make("code", {}, id)),
        ),
  );
}

export function drawList(box: Mailbox, actions: MailActions): void {
  const texts = mailTexts[box.language];
  const list = make("ul", { "data-testid": "messages" }, ...box.messages.map((message) => make("li", {}, link(message, box))));
  list.addEventListener("keydown", (event) => moveInList(list, event));
  byId("list").setAttribute("aria-label", texts.list);
  fill(
    byId("list"),
    make("h2", {}, texts.list),
    box.messages.length === 0 ? make("p", { class: "quiet-text" }, texts.empty) : list,
    box.next === null ? null : make("button", { type: "button", id: "older", onclick: actions.showOlder }, texts.more),
  );
}

function link({ id, subject, to, sentAt }: SentMessage, box: Mailbox): HTMLElement {
  const when = momentText(sentAt, box.language, box.shop?.country ?? "");
  return make(
    "a",
    { id: `link-${id}`, href: `#${id}`, "aria-current": id === box.openId ? "true" : null },
    make("strong", {}, subject),
    make("span", { class: "quiet-text small" }, to),
    make("span", { class: "quiet-text small" }, when),
  );
}

/** Arrow keys go from message to message, as in any mailbox. */
function moveInList(list: HTMLElement, event: KeyboardEvent): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const links = [...list.querySelectorAll("a")];
  const at = links.findIndex((one) => one === document.activeElement);
  links[Math.min(links.length - 1, Math.max(0, at + (event.key === "ArrowDown" ? 1 : -1)))]?.focus();
  event.preventDefault();
}

export function drawReading(box: Mailbox, actions: MailActions): void {
  const texts = mailTexts[box.language];
  const message = openMessage(box);
  if (message === null) {
    fill(byId("reading"), make("p", { class: "quiet-text" }, texts.choose));
    return;
  }
  const { subject, to, sentAt, text, language } = message;
  fill(
    byId("reading"),
    make("h2", { lang: language }, subject),
    make(
      "dl",
      {},
      make("dt", {}, texts.to),
      make("dd", {}, to),
      make("dt", {}, texts.sent),
      make("dd", {}, momentText(sentAt, box.language, box.shop?.country ?? "")),
    ),
    make(
      "div",
      {},
      make(
        "button",
        { type: "button", id: "form", onclick: () => actions.chooseForm(!box.isText) },
        box.isText ? texts.asMail : texts.asText,
      ),
    ),
    box.isText ? make("pre", { lang: language, tabindex: "0" }, text) : frame(message),
  );
}

/** Pictures enclosed in the mail itself are not part of the list: their alternative text stands in their place. */
function withoutEnclosed(html: string): string {
  return html.replaceAll(/\ssrc=(["'])cid:[^"']*\1/g, "");
}

/** The message as its reader saw it. Scripts never run: the frame has no right to, and neither has its page. */
function frame({ subject, html, language }: SentMessage): HTMLElement {
  const made = make("iframe", { title: subject, src: framePath, sandbox: frameRights, referrerpolicy: "no-referrer" });
  made.addEventListener("load", () => {
    const shown = made.contentDocument;
    if (shown === null) return;
    shown.documentElement.innerHTML = withoutEnclosed(html);
    shown.documentElement.lang = language;
    for (const one of shown.querySelectorAll("a")) {
      one.target = "_blank";
      one.rel = "noopener noreferrer";
    }
    made.style.height = "0";
    made.style.height = `${shown.documentElement.scrollHeight + 2}px`;
  });
  return made;
}
