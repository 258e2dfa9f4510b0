/** What the mailbox knows: whose messages it shows, which one is read, and in which form. */
import type { Language } from "../../src/kernel/language.ts";
import type { messageListResponse } from "../../src/wire/administration.ts";
import { type ApiProblem, callApi, type DemoShop, type SentMessage, type ShapeOf } from "../shared/api.ts";

export interface Mailbox {
  readonly shops: readonly DemoShop[];
  readonly shop: DemoShop | null;
  readonly language: Language;
  readonly messages: readonly SentMessage[];
  /** The cursor of the older ones; null when there are none. */
  readonly next: string | null;
  readonly openId: string | null;
  readonly isText: boolean;
  readonly problem: ApiProblem | null;
}

/** Messages read at a time. */
const pageSize = 30;

/** The page after `after`, or the newest one. */
export async function loadMessages(shop: DemoShop, after: string | null): Promise<Pick<Mailbox, "messages" | "next">> {
  const cursor = after === null ? "" : `&after=${encodeURIComponent(after)}`;
  const { items, next } = await callApi<ShapeOf<typeof messageListResponse>>(shop, `/v1/test/messages?limit=${pageSize}${cursor}`);
  return { messages: items, next };
}

/** The message that is being read. */
export function openMessage({ messages, openId }: Mailbox): SentMessage | null {
  return messages.find(({ id }) => id === openId) ?? null;
}
