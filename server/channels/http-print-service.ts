/** Letters through a print service over HTTP, asked by the contract of docs/channels.md. */
import type { z } from "zod";
import { type OutgoingLetter, PrintFailure, type PrintService, type RecallAnswer, type ToldLetter } from "../../src/ports/print-service.ts";
import type { Mode } from "../../src/ports/shops.ts";
import { checkedDate } from "../../src/wire/primitives.ts";
import { printAnswerShape } from "../../src/wire/print-service.ts";
import { failureKind } from "../platform/failure-kind.ts";
import { postSigned, type SourceAddress } from "../platform/signed-post.ts";
import { SourceFailure } from "../platform/source-failure.ts";

/** The service of each mode; null: letters of that mode wait for a batch. */
export type PrintServices = Readonly<Record<Mode, SourceAddress | null>>;

/** A question about a letter is short, and so is its answer. */
const questionDeadlineMs = 5000;

function questionOf({ letter, ...told }: OutgoingLetter) {
  return { ...told, letter: Buffer.from(letter).toString("base64") };
}

/** What a service says of one letter; null: nothing that is known here. */
function answerIn(answer: unknown): z.output<typeof printAnswerShape> | null {
  const parsed = printAnswerShape.safeParse(answer);
  return parsed.success ? parsed.data : null;
}

function recallIn(answer: unknown): RecallAnswer {
  const state = answerIn(answer)?.state ?? null;
  if (state === null || state === "taken") return "unknown";
  return state === "recalled" || state === "notTaken" ? "recalled" : "tooLate";
}

function lookUpIn(answer: unknown): ToldLetter | "notTaken" | "unknown" {
  const told = answerIn(answer);
  if (told === null || told.state === "recalled" || told.state === "tooLate") return "unknown";
  return told.state === "notTaken" ? "notTaken" : { state: told.state, on: dayOf(told.on) };
}

const dayOf = (on: string | null | undefined) => (typeof on === "string" ? checkedDate(on) : null);

/** Prints by `services`; `deadlineMs` is for handing one letter over. */
export function makeHttpPrintService(services: PrintServices, deadlineMs: number): PrintService {
  const ask = async (mode: Mode, question: object): Promise<unknown> => {
    const service = services[mode];
    if (service === null) return null;
    return postSigned(service, question, AbortSignal.timeout(Math.min(deadlineMs, questionDeadlineMs))).catch(() => null);
  };
  return {
    isOpen: (mode) => services[mode] !== null,
    handOver: async (mode, letter) => {
      const service = services[mode];
      if (service === null) throw new PrintFailure("noService", "serverAway");
      try {
        await postSigned(service, questionOf(letter), AbortSignal.timeout(deadlineMs));
      } catch (error) {
        if (!(error instanceof SourceFailure)) throw error;
        throw new PrintFailure(error.code, failureKind(error));
      }
    },
    lookUp: async (mode, messageId) => lookUpIn(await ask(mode, { lookUp: messageId })),
    recall: async (mode, messageId) => recallIn(await ask(mode, { recall: messageId })),
  };
}
