/** Text messages through a gateway over HTTP, asked by the contract of docs/channels.md; test shops send none. */
import { type OutgoingText, TextFailure, type TextSender, type TextState } from "../../src/ports/text-sender.ts";
import { postSigned, type SourceAddress } from "../platform/signed-post.ts";
import { failureKind } from "../platform/failure-kind.ts";
import { SourceFailure } from "../platform/source-failure.ts";

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
