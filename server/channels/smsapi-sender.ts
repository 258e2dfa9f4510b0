/** Text messages through SMSAPI: its own `sms.do`, under the id of ours as `idx`, so that it takes each message once. */
import type { DeliveryFailureKind } from "../../src/ports/delivery.ts";
import { TextFailure, type TextSender } from "../../src/ports/text-sender.ts";
import { postToProvider, type ProviderAnswer } from "../platform/provider-post.ts";
import { SourceFailure } from "../platform/source-failure.ts";

export interface SmsapiSettings {
  /** Such as `https://api.smsapi.pl`. */
  readonly url: string;
  readonly token: string;
  /** A sender name that SMSAPI has approved; null: the account's usual one. */
  readonly from: string | null;
}

/** The `idx` was there before: this very message was taken already. */
const takenBefore = 53;

/** Its error codes as far as they speak of something else than the account: the message itself, too much at once, or a fault in the middle. */
const kinds: Readonly<Record<number, DeliveryFailureKind>> = {
  11: "refused",
  12: "refused",
  13: "refused",
  17: "refused",
  8: "unknown",
  201: "unknown",
  999: "unknown",
  202: "postponed",
  203: "postponed",
};

/** States of a message that was listed and will not leave. */
const lost = new Set(["UNDELIVERED", "REJECTED", "FAILED", "EXPIRED", "STOP"]);
const underWay = new Set(["QUEUE", "ACCEPTED", "SENT", "DELIVERED", "RENEWAL"]);

/** The failure that an answer tells; null: the message is taken. What is neither an error nor a list hides what became of it. */
function failureIn({ status, body }: ProviderAnswer): { readonly reason: string; readonly kind: DeliveryFailureKind } | null {
  const code = body === undefined || body["error"] === undefined || body["error"] === null ? null : Number(body["error"]);
  if (code === takenBefore) return null;
  if (code !== null) return { reason: `smsapi ${code}`, kind: kinds[code] ?? "serverAway" };
  if (status === 429 || status === 503) return { reason: `smsapi status ${status}`, kind: "postponed" };
  if (status === 401 || status === 403 || status === 404) return { reason: `smsapi status ${status}`, kind: "serverAway" };
  const state = status === 200 ? stateIn(body) : null;
  if (state !== null && underWay.has(state)) return null;
  if (state !== null && lost.has(state)) return { reason: `smsapi ${state}`, kind: "refused" };
  return { reason: `smsapi status ${status}`, kind: "unknown" };
}

/** The state of the one message in the list. */
function stateIn(body: ProviderAnswer["body"]): string | null {
  const list: unknown = body?.["list"];
  const [first] = Array.isArray(list) ? (list as unknown[]) : [];
  const state = typeof first === "object" && first !== null && "status" in first ? first.status : null;
  return typeof state === "string" ? state : null;
}

/** Sends through SMSAPI; `deadlineMs` is for one question. It is not asked what became of a message: it knows messages by ids of its own. */
export function makeSmsapiSender({ url, token, from }: SmsapiSettings, deadlineMs: number): TextSender {
  const address = { url: `${url}/sms.do`, token };
  return {
    isOpen: () => true,
    send: async (mode, { messageId, to, text }) => {
      if (mode === "test") return;
      const form = new URLSearchParams({ to: to.replace(/^\+/, ""), message: text, format: "json", encoding: "utf-8" });
      form.set("idx", messageId);
      form.set("check_idx", "1");
      if (from !== null) form.set("from", from);
      const failure = failureIn(await ask(address, form, deadlineMs));
      if (failure !== null) throw new TextFailure(failure.reason, failure.kind);
    },
    lookUp: () => Promise.resolve("unknown"),
  };
}

async function ask(address: { readonly url: string; readonly token: string }, form: URLSearchParams, deadlineMs: number) {
  try {
    return await postToProvider(address, form, AbortSignal.timeout(deadlineMs));
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    throw new TextFailure(error.code, error.isUnsent ? "serverAway" : "unknown");
  }
}
