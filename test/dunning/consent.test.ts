/** What a debtor said about a channel, in the order in which it was said, and what follows for sending. */
import { describe, expect, it } from "vitest";
import { consentBar, consentStates, type SaidWord } from "../../src/dunning/consent.ts";
import type { Instant } from "../../src/kernel/time.ts";
import type { ConsentWord } from "../../src/wire/consents.ts";

/** Words on the telephone, one a day, or on the days that are named. */
function said(...words: readonly (ConsentWord | readonly [ConsentWord, number])[]): SaidWord[] {
  return words.map((one, index) => {
    const [word, day] = typeof one === "string" ? [one, index + 1] : one;
    return { id: `cns_${index}`, channel: "phone", word, at: `2026-11-0${day}T10:00:00.000Z` as Instant };
  });
}

describe("what stands on a channel", () => {
  it.each([
    ["nothing", said(), "unsaid"],
    ["a consent", said("consent"), "consented"],
    ["an objection", said("objection"), "objected"],
    ["an objection after a consent", said("consent", "objection"), "objected"],
    ["a consent after an objection", said("objection", "consent"), "consented"],
    ["a consent that was taken back", said("consent", "withdrawal"), "withdrawn"],
    ["an objection that was taken back", said("objection", "withdrawal"), "unsaid"],
    ["a withdrawal of nothing", said("withdrawal"), "unsaid"],
    ["a consent after one that was taken back", said("consent", "withdrawal", "consent"), "consented"],
    ["an older consent that was noted later", said(["objection", 3], ["consent", 2]), "objected"],
    ["two words of one moment, by when they were noted", said(["consent", 2], ["objection", 2]), "objected"],
  ] as const)("is for %s %s", (_name, words, state) => {
    const states = consentStates(words);
    expect([states.phone, states.sms]).toEqual([state, "unsaid"]);
  });
});

describe("what stands against a channel", () => {
  const unsaid = consentStates([]);
  const states = { ...unsaid, sms: "objected", email: "withdrawn", phone: "consented", messenger: "consented" } as const;

  it.each([
    ["sms", states, [], "channelObjected"],
    ["email", states, [], "channelObjected"],
    ["phone", states, ["phone"], null],
    ["messenger", states, [], null],
    ["messenger", unsaid, [], "consentMissing"],
    ["sms", unsaid, [], null],
    ["sms", unsaid, ["sms"], "consentMissing"],
    ["letter", states, ["letter"], null],
  ] as const)("%s: %o, with consent for %o: %s", (channel, known, consentFor, bar) => {
    expect(consentBar(channel, known, consentFor)).toBe(bar);
  });
});
