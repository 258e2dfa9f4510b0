/** A watch over a gateway of texts: three failures in a row end its round, an answer begins the count anew. */
import { describe, expect, it } from "vitest";
import { makeTextWatch } from "../../../server/jobs/text-watch.ts";
import type { DeliveryFailureKind } from "../../../src/ports/delivery.ts";
import { type OutgoingText, TextFailure, type TextSender, type TextState } from "../../../src/ports/text-sender.ts";

const text: OutgoingText = { messageId: "msg_1", from: "Buty", to: "+48601000001", text: "t", language: "pl", shopId: "shp_1" };

/** A gateway that answers in turn; its clock goes by `tookMs` at every question. */
function watching(answers: readonly (DeliveryFailureKind | "sent")[], { states = [] as readonly TextState[], tookMs = 10 } = {}) {
  let nowMs = 0;
  const asked = { sends: 0, lookUps: 0 };
  const sender: TextSender = {
    isOpen: (mode) => mode === "live",
    send: () => {
      const answer = answers[asked.sends++] ?? "sent";
      return answer === "sent" ? Promise.resolve() : Promise.reject(new TextFailure("told", answer));
    },
    lookUp: () => {
      nowMs += tookMs;
      return Promise.resolve(states[asked.lookUps++] ?? "unknown");
    },
  };
  const watched = makeTextWatch(() => nowMs).over(sender);
  const send = () =>
    watched.send("live", text).then(
      () => "sent",
      (error: unknown) => (error instanceof TextFailure ? error.kind : "fault"),
    );
  const lookUp = () => watched.lookUp("live", text);
  return { watched, asked, send, lookUp };
}

async function times<T>(count: number, ask: () => Promise<T>): Promise<readonly T[]> {
  const told: T[] = [];
  for (let turn = 0; turn < count; turn += 1) told.push(await ask());
  return told;
}

describe("texts of a round", () => {
  it.each<DeliveryFailureKind>(["serverAway", "unknown"])("are put off unasked after three that ended %s", async (kind) => {
    const { asked, send } = watching([kind, kind, kind]);
    expect(await times(5, send)).toEqual([kind, kind, kind, "serverAway", "serverAway"]);
    expect(asked.sends).toBe(3);
  });

  it.each<DeliveryFailureKind | "sent">(["sent", "refused", "postponed"])("go on where one of them was %s", async (answer) => {
    const { asked, send } = watching(["serverAway", "unknown", answer, "serverAway", "unknown"]);
    expect(await times(6, send)).toEqual(["serverAway", "unknown", answer, "serverAway", "unknown", "sent"]);
    expect(asked.sends).toBe(6);
  });

  it("are not asked after any more when three questions found no answer in time", async () => {
    const { asked, lookUp, send } = watching([], { tookMs: 5000 });
    expect(await times(5, lookUp)).toEqual(Array.from({ length: 5 }, () => "unknown"));
    expect(asked.lookUps).toBe(3);
    expect(await send()).toBe("serverAway");
    expect(asked.sends).toBe(0);
  });

  it("are asked after as long as the gateway answers, also that it does not know", async () => {
    const { asked, lookUp } = watching([], { states: ["unknown", "sent", "notSent", "unknown", "unknown", "unknown"] });
    expect(await times(6, lookUp)).toEqual(["unknown", "sent", "notSent", "unknown", "unknown", "unknown"]);
    expect(asked.lookUps).toBe(6);
  });

  it("leave by the same modes as without a watch", () => {
    const { watched } = watching([]);
    expect([watched.isOpen("live"), watched.isOpen("test")]).toEqual([true, false]);
  });
});
