/** Messenger texts through the WhatsApp Cloud API: a template of the merchant's that Meta has approved, filled with sender and text. */
import type { DeliveryFailureKind } from "../../src/ports/delivery.ts";
import { type OutgoingText, TextFailure, type TextSender } from "../../src/ports/text-sender.ts";
import { postToProvider, type ProviderAnswer } from "../platform/provider-post.ts";
import { SourceFailure } from "../platform/source-failure.ts";

export interface WhatsappSettings {
  /** With the version, such as `https://graph.facebook.com/v23.0`. */
  readonly url: string;
  readonly token: string;
  /** The id of the sending number. */
  readonly phoneId: string;
  /** The name of a template in each of the five languages, whose body has {{1}} for the sender and {{2}} for the text. */
  readonly template: string;
}

/** Error codes that speak of this recipient, of too much at once, or of a service that is down; the others are of the account or the template. */
const kinds: Readonly<Record<number, DeliveryFailureKind>> = {
  100: "refused",
  130472: "refused",
  131021: "refused",
  131026: "refused",
  131030: "refused",
  131047: "refused",
  131050: "refused",
  131051: "refused",
  2: "postponed",
  4: "postponed",
  80007: "postponed",
  130429: "postponed",
  131016: "postponed",
  131048: "postponed",
  131056: "postponed",
  1: "unknown",
  131000: "unknown",
};

function codeIn(body: ProviderAnswer["body"]): number | null {
  const error = body?.["error"];
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "number" ? error.code : null;
}

/** Whether the answer names the message that was made. */
function isTaken({ status, body }: ProviderAnswer): boolean {
  const messages: unknown = body?.["messages"];
  const [first] = Array.isArray(messages) ? (messages as unknown[]) : [];
  return status === 200 && typeof first === "object" && first !== null && "id" in first && typeof first.id === "string";
}

function failureOf(answer: ProviderAnswer): TextFailure {
  const { status } = answer;
  const code = codeIn(answer.body);
  if (code !== null) return new TextFailure(`whatsapp ${code}`, kinds[code] ?? "serverAway");
  const kind =
    status === 429 || status === 503 ? "postponed" : status === 401 || status === 403 || status === 404 ? "serverAway" : "unknown";
  return new TextFailure(`whatsapp status ${status}`, kind);
}

/** A parameter of a template holds no line ends, tabs or runs of spaces. */
function parameter(text: string) {
  return { type: "text", text: text.replaceAll(/\s+/g, " ").trim() };
}

function question({ messageId, from, to, text, language, shopId }: OutgoingText, template: string) {
  return {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    to: to.replace(/^\+/, ""),
    type: "template",
    template: {
      name: template,
      language: { code: language },
      components: [{ type: "body", parameters: [parameter(from), parameter(text)] }],
    },
    // Comes back with each word on what became of the message.
    biz_opaque_callback_data: `${shopId}.${messageId}`,
  };
}

/** Sends through the Cloud API; `deadlineMs` is for one question. The API knows no asking after a message. */
export function makeWhatsappSender({ url, token, phoneId, template }: WhatsappSettings, deadlineMs: number): TextSender {
  return {
    isOpen: () => true,
    send: async (mode, message) => {
      if (mode === "test") return;
      const signal = AbortSignal.timeout(deadlineMs);
      const answer = await postToProvider({ url: `${url}/${phoneId}/messages`, token }, question(message, template), signal).catch(rethrow);
      if (!isTaken(answer)) throw failureOf(answer);
    },
    lookUp: () => Promise.resolve("unknown"),
  };
}

function rethrow(error: unknown): never {
  if (!(error instanceof SourceFailure)) throw error;
  throw new TextFailure(error.code, error.isUnsent ? "serverAway" : "unknown");
}
