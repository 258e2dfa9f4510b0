/** All that the demo knows at one moment, and a small store that tells its views of every change. */
import type { Language } from "../../src/kernel/language.ts";
import type { PaymentMethodsResponse } from "../../src/wire/checkout.ts";
import type { decisionResponse } from "../../src/wire/decisions.ts";
import type { timelineResponse, WireInvoice } from "../../src/wire/invoices.ts";
import type { WireOrder } from "../../src/wire/orders.ts";
import type { phoneCodeResponse } from "../../src/wire/phone-codes.ts";
import type { ApiProblem, DemoShop, SentMessage, ShapeOf } from "../shared/api.ts";
import { firstBasket, type Quantities } from "./goods.ts";
import type { MethodId } from "./methods.ts";
import type { BuyerForm, PersonaId } from "./personas.ts";
import type { PhoneFault } from "./texts-shape.ts";

/** A one-time code on its way: null until one was sent. */
export interface PhoneStep {
  readonly code: ShapeOf<typeof phoneCodeResponse>["phoneCode"] | null;
  /** The message that shows the code in test mode. */
  readonly messageId: string | null;
  readonly fault: PhoneFault | null;
}

export type Review = NonNullable<ShapeOf<typeof decisionResponse>["review"]>;
export type TimelineItem = ShapeOf<typeof timelineResponse>["items"][number];

/** What became of a purchase so far. */
export interface Story {
  readonly order: WireOrder;
  /** The decision that the order was bound with: what the buyer saw then. */
  readonly decision: PaymentMethodsResponse;
  readonly decidedOn: string;
  readonly persona: PersonaId;
  readonly buyer: BuyerForm;
  readonly invoice: WireInvoice | null;
  readonly timeline: readonly TimelineItem[];
  readonly messages: readonly SentMessage[];
}

export interface DemoState {
  readonly shops: readonly DemoShop[];
  readonly shop: DemoShop;
  readonly language: Language;
  readonly quantities: Quantities;
  readonly persona: PersonaId;
  readonly buyer: BuyerForm;
  /** Counts fresh forms, so that the form is redrawn when its buyer is another one and not while somebody types. */
  readonly formNumber: number;
  readonly checkoutRef: string;
  readonly isAsking: boolean;
  readonly decision: PaymentMethodsResponse | null;
  /** What the shopper chose; it comes back when it was hidden for a while. */
  readonly wantedId: MethodId | null;
  /** What is marked now: the wanted method where it is permitted, else the first. */
  readonly methodId: MethodId | null;
  readonly termDays: number | null;
  readonly review: Review | null;
  /** One-time codes by the decision that they are for. */
  readonly phones: Readonly<Record<string, PhoneStep>>;
  /** The shop's clock; null until it was read. */
  readonly now: string | null;
  readonly story: Story | null;
  /** True once the buyer of the story came back to the checkout. */
  readonly isBack: boolean;
  /** True from the order until somebody changes the purchase or comes back: the same basket is not ordered twice. */
  readonly isPlaced: boolean;
  readonly isBusy: boolean;
  readonly problem: ApiProblem | null;
}

export interface Store {
  readonly get: () => DemoState;
  readonly set: (change: Partial<DemoState>) => void;
  /** Calls `draw` now and whenever one of the parts that `read` lists is another one. */
  readonly watch: (read: (state: DemoState) => readonly unknown[], draw: (state: DemoState) => void) => void;
}

export function firstState(
  shops: readonly DemoShop[],
  shop: DemoShop,
  language: Language,
  fresh: Pick<DemoState, "buyer" | "checkoutRef">,
): DemoState {
  return {
    shops,
    shop,
    language,
    quantities: firstBasket,
    persona: "good",
    formNumber: 1,
    ...fresh,
    isAsking: true,
    decision: null,
    wantedId: null,
    methodId: null,
    termDays: null,
    review: null,
    phones: {},
    now: null,
    story: null,
    isBack: false,
    isPlaced: false,
    isBusy: false,
    problem: null,
  };
}

export function makeStore(first: DemoState): Store {
  let state = first;
  const watchers: (() => void)[] = [];
  const watch: Store["watch"] = (read, draw) => {
    let seen: readonly unknown[] | null = null;
    const look = (): void => {
      const parts = read(state);
      const before = seen;
      if (before !== null && parts.every((part, index) => part === before[index])) return;
      seen = parts;
      draw(state);
    };
    watchers.push(look);
    look();
  };
  const set: Store["set"] = (change) => {
    state = { ...state, ...change };
    for (const look of watchers) look();
  };
  return { get: () => state, set, watch };
}
