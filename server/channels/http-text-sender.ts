/** Text messages through a gateway over HTTP, asked by the contract of docs/channels.md; test shops send none. */
import type { DeliveryFailureKind } from "../../src/ports/delivery.ts";
import { type OutgoingText, TextFailure, type TextSender, type TextState } from "../../src/ports/text-sender.ts";
import { postSigned, type SourceAddress } from "../platform/signed-post.ts";
import { SourceFailure } from "../platform/source-failure.ts";

/** A gateway that is busy or that nobody reached has taken nothing; a refusal is its word; whatever else may hide a message that has left. */
export function failureKind({ code, status, isUnsent }: SourceFailure): DeliveryFailureKind {
  if (isUnsent) return "serverAway";
  if (code !== "refused" || status === null) return "unknown";
  if (status === 429 || status === 503) return "postponed";
  if (status === 401 || status === 403 || status === 404) return "serverAway";
  return status < 500 ? "refused" : "unknown";
}

function stateIn(answer: unknown): TextState {
  const state = typeof answer === "object" && answer !== null && "state" in answer ? answer.state : null;
  return state === "sent" || state === "notSent" ? state : "unknown";
}

/** Sends through `gateway`; null: there is none, and nothing leaves for live shops. `deadlineMs` is for one question. */
export function makeHttpTextSender(gateway: SourceAddress | null, deadlineMs: number): TextSender {
  return {
    isOpen: (mode) => mode === "test" || gateway !== null,
    send: async (mode, { messageId, from, to, text }) => {
      if (mode === "test") return;
      if (gateway === null) throw new TextFailure("noGateway", "serverAway");
      try {
        await postSigned(gateway, { messageId, from, to, text }, AbortSignal.timeout(deadlineMs));
      } catch (error) {
        if (!(error instanceof SourceFailure)) throw error;
        throw new TextFailure(error.code, failureKind(error));
      }
    },
    lookUp: async (mode, { messageId }: OutgoingText) => {
      if (mode === "test" || gateway === null) return "unknown";
      try {
        return stateIn(await postSigned(gateway, { lookUp: messageId }, AbortSignal.timeout(deadlineMs)));
      } catch {
        return "unknown";
      }
    },
  };
}
