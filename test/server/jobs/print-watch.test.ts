/** A watch over the print service: three letters in a row that find it away or silent close it for the round. */
import { describe, expect, it } from "vitest";
import { makePrintWatch } from "../../../server/jobs/print-watch.ts";
import { type OutgoingLetter, PrintFailure, type PrintService } from "../../../src/ports/print-service.ts";

const letter = {} as OutgoingLetter;

function watching(answers: (PrintFailure | "taken")[], lookUpMs = 0) {
  let nowMs = 0;
  const service: PrintService = {
    isOpen: () => true,
    handOver: () => {
      const answer = answers.shift() ?? "taken";
      return answer === "taken" ? Promise.resolve() : Promise.reject(answer);
    },
    lookUp: () => Promise.resolve(((nowMs += lookUpMs), "unknown")),
    recall: () => Promise.resolve(((nowMs += lookUpMs), "unknown")),
  };
  const watch = makePrintWatch(() => nowMs);
  return { watch, service: watch.over(service) };
}
const failure = (kind: PrintFailure["kind"]) => new PrintFailure("away", kind);
const hand = async (service: PrintService, times: number) => {
  for (let done = 0; done < times; done += 1) await service.handOver("live", letter).catch(() => undefined);
};

describe("a watch over the print service", () => {
  it("closes it after three letters in a row that found it away or silent", async () => {
    const { watch, service } = watching([failure("serverAway"), failure("unknown"), failure("serverAway")]);
    await hand(service, 2);
    expect(watch.isAway()).toBe(false);
    await hand(service, 1);
    expect(watch.isAway()).toBe(true);
  });

  it("leaves it open where it answers about single letters in between", async () => {
    for (const answer of ["taken", failure("refused"), failure("postponed")] as const) {
      const { watch, service } = watching([failure("unknown"), failure("unknown"), answer, failure("unknown"), failure("unknown")]);
      await hand(service, 5);
      expect(watch.isAway()).toBe(false);
    }
  });

  it("counts questions that were not answered in time, and no others", async () => {
    const slow = watching([], 4500);
    await slow.service.lookUp("live", "msg_1");
    await slow.service.recall("live", "msg_1");
    await slow.service.lookUp("live", "msg_1");
    expect(slow.watch.isAway()).toBe(true);
    const quick = watching([], 4499);
    for (let done = 0; done < 3; done += 1) await quick.service.lookUp("live", "msg_1");
    expect(quick.watch.isAway()).toBe(false);
  });
});
