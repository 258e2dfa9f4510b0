/** The order and what follows: its stages, what shop, clock and buyer can do, and what has happened. */
import { byId, fill, keepingFocus, make } from "../shared/elements.ts";
import { dayOf, moneyText, withValues } from "../shared/formats.ts";
import { compareBox } from "./compare-view.ts";
import { deskStrip } from "./hidden-view.ts";
import { happenedBox, invoiceBox, remindersBox } from "./invoice-view.ts";
import { asksForPhone, orderPhoneBox } from "./phone-view.ts";
import type { DemoState, Store, Story } from "./state.ts";
import type { Actions } from "./story-actions.ts";
import { textsOf } from "./texts.ts";

export function showStory(store: Store, actions: Actions): void {
  store.watch(
    (state) => [...[state.language, state.story, state.isBusy, state.now, state.isBack], ...[state.isAsking, state.decision, state.phones]],
    (state) => keepingFocus(() => draw(state, actions)),
  );
}

function draw(state: DemoState, actions: Actions): void {
  const texts = textsOf(state.language);
  const { story } = state;
  const heading = make("h2", { id: "story-heading", tabindex: "-1" }, texts.order.heading);
  if (story === null) {
    fill(byId("story"), heading, make("p", { class: "quiet-text" }, texts.order.empty));
    return;
  }
  const isWaiting = story.order.status === "pendingReview";
  fill(
    byId("story"),
    make(
      "div",
      { class: "story-head" },
      heading,
      make(
        "p",
        {},
        withValues(texts.order.reference, { number: story.order.orderRef }),
        ` · ${moneyText(story.order.total, state.language)} `,
        make("span", { class: "pill", "data-testid": "order-status" }, texts.orderStatuses[story.order.status]),
      ),
    ),
    stages(story, state),
    isWaiting && asksForPhone(story.decision) ? orderPhoneBox(story.decision.decisionId, state, actions) : null,
    isWaiting ? reviewDesk(story, state, actions) : null,
    levers(story, state, actions),
    state.isBack ? compareBox(story, state) : null,
    make(
      "div",
      { class: "story-columns" },
      make("div", { class: "column" }, invoiceBox(story, state, actions), remindersBox(story, state)),
      happenedBox(story, state),
    ),
  );
}

/** How many stages lie behind. */
function stageOf({ order, invoice }: Story, today: string): number {
  const isEnded = ["voided", "expired", "refunded"].includes(order.status);
  if (isEnded || invoice?.status === "paid" || invoice?.status === "credited") return 3;
  if (invoice === null) return 0;
  return invoice.dueOn <= today ? 2 : 1;
}

function todayOf({ now, shop }: DemoState): string {
  return now === null ? "" : dayOf(now, shop.country);
}

function stages(story: Story, state: DemoState): HTMLElement {
  const reached = stageOf(story, todayOf(state));
  const items = textsOf(state.language).order.stages.map((name, index) =>
    make("li", { class: index <= reached ? "reached" : null, "aria-current": index === reached ? "step" : null }, make("span", {}, name)),
  );
  return make("ol", { class: "stages" }, ...items);
}

function reviewDesk({ decision }: Story, state: DemoState, actions: Actions): HTMLElement {
  const texts = textsOf(state.language);
  const button = (id: string, outcome: "approved" | "declined", label: string) =>
    make(
      "button",
      { type: "button", id, onclick: () => void actions.settle(decision.decisionId, outcome).then(() => actions.refresh()) },
      label,
    );
  return deskStrip(
    state,
    texts.methods.personChecks,
    button("order-approve", "approved", texts.review.approve),
    button("order-decline", "declined", texts.review.decline),
  );
}

interface Lever {
  readonly id: string;
  readonly label: string;
  readonly isOpen: boolean;
  readonly pull: () => Promise<void>;
  readonly isMain?: boolean;
}

function leverGroup(name: string, levers: readonly Lever[], isBusy: boolean): HTMLElement {
  const button = ({ id, label, isOpen, pull, isMain }: Lever) => {
    const isUsable = isOpen && !isBusy;
    return make(
      "button",
      {
        type: "button",
        id,
        class: isMain === true ? "primary" : null,
        "aria-disabled": isUsable ? null : "true",
        onclick: () => void (isUsable && pull()),
      },
      label,
    );
  };
  return make(
    "div",
    { class: "levers", role: "group", "aria-label": name },
    make("h3", {}, name),
    make("div", { class: "buttons" }, ...levers.map(button)),
  );
}

/** Buttons for the three who act: the shop, the clock, the buyer. */
function levers(story: Story, state: DemoState, actions: Actions): HTMLElement {
  const texts = textsOf(state.language).order;
  const { order, invoice } = story;
  const { isBusy } = state;
  const canShip = order.status === "authorized" || order.status === "partlyCaptured";
  const canCancel = canShip || order.status === "pendingReview";
  const canReturn = invoice !== null && ["captured", "partlyCaptured", "partlyRefunded"].includes(order.status);
  const isOwed = invoice !== null && !["paid", "credited", "writtenOff"].includes(invoice.status);
  const isBeforeDue = invoice !== null && invoice.dueOn > todayOf(state);
  const shopLevers: Lever[] = [
    { id: "ship", label: texts.ship, isOpen: canShip, pull: actions.ship, isMain: canShip },
    { id: "cancel", label: texts.cancel, isOpen: canCancel, pull: actions.cancel },
    { id: "return-half", label: texts.returnHalf, isOpen: canReturn, pull: () => actions.giveBack("half") },
    { id: "return-all", label: texts.returnAll, isOpen: canReturn, pull: () => actions.giveBack("all") },
  ];
  const clockLevers: Lever[] = [
    { id: "clock-week", label: texts.week, isOpen: true, pull: () => actions.moveDays(7) },
    { id: "clock-due", label: texts.toDue, isOpen: isBeforeDue, pull: actions.moveToDue },
    { id: "clock-fortnight", label: texts.fortnight, isOpen: true, pull: () => actions.moveDays(14) },
  ];
  const buyerLevers: Lever[] = [
    { id: "pay-all", label: texts.payAll, isOpen: isOwed, pull: () => actions.pay("all") },
    { id: "pay-half", label: texts.payHalf, isOpen: isOwed, pull: () => actions.pay("half") },
    { id: "back", label: texts.back, isOpen: true, pull: actions.backToCheckout },
  ];
  return make(
    "div",
    { class: "lever-groups" },
    leverGroup(texts.shopSide, shopLevers, isBusy),
    leverGroup(texts.time, clockLevers, isBusy),
    leverGroup(texts.buyerSide, buyerLevers, isBusy),
  );
}
