/** Sends the one-time code of a decision and confirms it; what the service refuses is told beside the field. */
import type { messageListResponse } from "../../src/wire/administration.ts";
import type { phoneCodeResponse } from "../../src/wire/phone-codes.ts";
import { ApiProblem, callApi, type DemoShop, type ShapeOf } from "../shared/api.ts";
import { runAction } from "./checkout-actions.ts";
import type { PhoneStep, Store } from "./state.ts";
import { textsOf } from "./texts.ts";
import type { PhoneFault } from "./texts-shape.ts";

export interface PhoneActions {
  readonly sendCode: (decisionId: string) => Promise<void>;
  /** True when the telephone is confirmed. */
  readonly confirmCode: (decisionId: string, digits: string) => Promise<boolean>;
}

/** Messages among which the code is looked for: it is one of the newest. */
const newestMessages = 20;

function isPhoneFault(code: string): code is PhoneFault {
  return Object.hasOwn(textsOf("en").phone.faults, code);
}

const noStep: PhoneStep = { code: null, messageId: null, fault: null };

/** The step of this decision so far. */
export function stepOf({ phones }: { readonly phones: Readonly<Record<string, PhoneStep>> }, decisionId: string): PhoneStep {
  return phones[decisionId] ?? noStep;
}

export function makePhoneActions(store: Store): PhoneActions {
  /** Only the decisions that can be seen keep their step. */
  const keep = (decisionId: string, change: Partial<PhoneStep>): void => {
    const { phones, story, decision } = store.get();
    const seen = Object.entries(phones).filter(([id]) => id === story?.decision.decisionId || id === decision?.decisionId);
    store.set({ phones: { ...Object.fromEntries(seen), [decisionId]: { ...stepOf(store.get(), decisionId), ...change } } });
  };
  const telling = (decisionId: string, act: () => Promise<void>) =>
    runAction(store, async () => {
      try {
        await act();
      } catch (error) {
        if (!(error instanceof ApiProblem) || !isPhoneFault(error.message)) throw error;
        keep(decisionId, { fault: error.message });
      }
    });
  const path = (decisionId: string) => `/v1/decisions/${decisionId}/phone-codes`;
  return {
    sendCode: (decisionId) =>
      telling(decisionId, async () => {
        const { shop } = store.get();
        const { phoneCode } = await callApi<ShapeOf<typeof phoneCodeResponse>>(shop, path(decisionId), {
          method: "POST",
          body: {},
          isOnce: true,
        });
        keep(decisionId, { code: phoneCode, messageId: await messageOf(shop, decisionId), fault: null });
      }),
    confirmCode: async (decisionId, digits) => {
      await telling(decisionId, async () => {
        const { shop } = store.get();
        const body = { code: digits };
        const { phoneCode } = await callApi<ShapeOf<typeof phoneCodeResponse>>(shop, `${path(decisionId)}/confirm`, {
          method: "POST",
          body,
        });
        keep(decisionId, { code: phoneCode, fault: null });
      });
      return stepOf(store.get(), decisionId).code?.status === "confirmed";
    },
  };
}

/** The message with the code, for the way to the mailbox. */
async function messageOf(shop: DemoShop, decisionId: string): Promise<string | null> {
  const { items } = await callApi<ShapeOf<typeof messageListResponse>>(shop, `/v1/test/messages?limit=${newestMessages}`);
  return items.find((message) => message.decisionId === decisionId && message.kind === "phoneCode")?.id ?? null;
}
