/** Text messages through a gateway over HTTP, asked by the contract of docs/phone-codes.md; test shops send none. */
import { TextFailure, type TextSender } from "../../src/ports/text-sender.ts";
import { postSigned, type SourceAddress } from "../platform/signed-post.ts";
import { SourceFailure } from "../platform/source-failure.ts";

const deadlineMs = 5000;

/** Sends through `gateway`; null: there is none, and nothing leaves for live shops. */
export function makeHttpTextSender(gateway: SourceAddress | null): TextSender {
  return {
    send: async (mode, message) => {
      if (mode === "test") return;
      if (gateway === null) throw new TextFailure("noGateway");
      try {
        await postSigned(gateway, message, AbortSignal.timeout(deadlineMs));
      } catch (error) {
        if (!(error instanceof SourceFailure)) throw error;
        throw new TextFailure(error.code);
      }
    },
  };
}
