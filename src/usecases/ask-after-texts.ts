/** Asks the gateways what became of texts of which nobody knows whether they left; what they do not tell either waits for a person. */
import type { Instant } from "../kernel/time.ts";
import type { Registry } from "../ports/books.ts";
import type { Ids } from "../ports/clock.ts";
import type { Dispatch } from "../ports/dispatch-book.ts";
import type { Shop } from "../ports/shops.ts";
import type { TextSender } from "../ports/text-sender.ts";
import { endDispatch } from "./shared/end-dispatch.ts";
import { outgoingText } from "./shared/reminder-notice.ts";
import { shopDay } from "./shared/shop-time.ts";
import type { StrategySource } from "./shared/strategies.ts";

/** Texts that are asked after in one round. */
const pageSize = 50;

export interface AskDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly ids: Ids;
  readonly strategies: StrategySource;
  readonly texts: Readonly<Record<"sms" | "messenger", Pick<TextSender, "lookUp">>>;
}

/** Settles what the gateways know of; returns how many that were. */
export async function askAfterTexts(dependencies: AskDependencies, shop: Shop, now: Instant): Promise<number> {
  const { registry, ids, strategies, texts } = dependencies;
  const unknown = await registry.commit(shop, (books) => books.dispatches.page({ status: "unknown", channel: null }, null, pageSize));
  let settled = 0;
  for (const dispatch of unknown.items) {
    const state = await lookUp(texts, shop, dispatch);
    if (state === "unknown") continue;
    const outcome = state === "sent" ? "done" : "notDone";
    const word = { outcome, by: "saldo", note: null, on: null, now, today: shopDay(shop, now) } as const;
    const isMine = await registry.commit(shop, async (books) => {
      const steps = await books.dunning.handedIn(dispatch.id);
      for (const { invoiceId } of steps) await books.invoices.lock(invoiceId);
      const locked = await books.dispatches.lock(dispatch.id);
      if (locked?.status !== "unknown") return false;
      await endDispatch(books, { ids, strategies }, locked, word);
      return true;
    });
    if (isMine) settled += 1;
  }
  return settled;
}

function lookUp(texts: AskDependencies["texts"], shop: Shop, { id: messageId, channel, to, text, language }: Dispatch) {
  if (channel !== "sms" && channel !== "messenger") return Promise.resolve("unknown" as const);
  return texts[channel].lookUp(shop.mode, outgoingText(shop, { messageId, to, text, language }));
}
