/** Letters through a print service: signed, whole, once under their id, and every way in which it does not take them. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeHttpPrintService } from "../../../server/channels/http-print-service.ts";
import { PrintFailure, printDeadlineMs } from "../../../src/ports/print-service.ts";
import { freePort } from "../../support/free-port.ts";
import { type PrintMood, type PrintStub, startPrintStub } from "../../support/print-stub.ts";

const secret = "a-secret-of-the-tests-that-is-long-enough";
const letter = {
  messageId: "msg_01k5zq3v9w8x7y6t5s4r3q2p1n",
  shopId: "shp_01k5zq3v9w8x7y6t5s4r3q2p1n",
  from: "Buty Wisła",
  language: "pl",
  name: "Jan Nowak",
  addressLines: ["Długa 7", "00-001 Warszawa"],
  letter: new Uint8Array([37, 80, 68, 70]),
} as const;
const shortMs = 300;

describe("a print service", () => {
  let stub: PrintStub;
  beforeEach(async () => void (stub = await startPrintStub(secret)));
  afterEach(() => stub.stop());

  const open = (deadlineMs = printDeadlineMs) => makeHttpPrintService({ live: { url: stub.url, secret }, test: null }, deadlineMs);
  const outcomeOf = async (mood: PrintMood, deadlineMs?: number) => {
    stub.mood = mood;
    try {
      await open(deadlineMs).handOver("live", letter);
      return "taken";
    } catch (error) {
      if (!(error instanceof PrintFailure)) throw error;
      for (const personal of ["Nowak", "Długa", secret]) expect(error.message).not.toContain(personal);
      return error.kind;
    }
  };

  it("gets the letter as base64 with its address, signed", async () => {
    await open().handOver("live", letter);
    expect(stub.questions).toEqual([{ ...letter, letter: "JVBERg==" }]);
    expect(stub.unsigned).toBe(0);
  });

  it("is open where it is named; nothing of other shops leaves", async () => {
    expect([open().isOpen("live"), open().isOpen("test")]).toEqual([true, false]);
    await expect(open().handOver("test", letter)).rejects.toMatchObject({ kind: "serverAway" });
    expect([await open().lookUp("test", letter.messageId), await open().recall("test", letter.messageId)]).toEqual(["unknown", "unknown"]);
    expect(stub.questions).toEqual([]);
  });

  it.each([
    ["take", "taken"],
    ["refuse", "refused"],
    ["busy", "postponed"],
    ["closed", "serverAway"],
    ["broken", "unknown"],
    ["cut", "unknown"],
    ["lose", "unknown"],
  ] as const)("that would %s leaves the letter %s", async (mood, outcome) => {
    expect(await outcomeOf(mood)).toBe(outcome);
  });

  it("that is silent leaves it unknown; where nobody listens nothing was taken", async () => {
    expect(await outcomeOf("silent", shortMs)).toBe("unknown");
    const nobody = { url: `http://127.0.0.1:${await freePort()}/`, secret };
    const closed = makeHttpPrintService({ live: nobody, test: null }, printDeadlineMs);
    await expect(closed.handOver("live", letter)).rejects.toMatchObject({ kind: "serverAway" });
    expect(await closed.lookUp("live", letter.messageId)).toBe("unknown");
  });

  it("tells what it has of a letter", async () => {
    expect(await open().lookUp("live", letter.messageId)).toBe("notTaken");
    await open().handOver("live", letter);
    for (const state of ["taken", "printed", "posted", "undeliverable"]) {
      stub.letters.set(letter.messageId, { asked: {}, state });
      expect(await open().lookUp("live", letter.messageId)).toEqual({ state, on: null });
    }
    stub.letters.set(letter.messageId, { asked: {}, state: "somewhere" });
    expect(await open().lookUp("live", letter.messageId)).toBe("unknown");
  });

  it("gives a letter back, says that it is too late, or says nothing of use", async () => {
    await open().handOver("live", letter);
    stub.recalls = "tooLate";
    expect(await open().recall("live", letter.messageId)).toBe("tooLate");
    stub.recalls = "never";
    expect(await open().recall("live", letter.messageId)).toBe("unknown");
    stub.recalls = "yes";
    expect(await open().recall("live", letter.messageId)).toBe("recalled");
    expect(await open().recall("live", letter.messageId)).toBe("recalled");
    expect(stub.letters.size).toBe(0);
  });
});
