/** Whether a debtor may be reached by a channel, by what the debtor said about it. */
import type { Instant } from "../kernel/time.ts";
import { consentChannels, type ConsentChannel, type ConsentState, type ConsentWord } from "../wire/consents.ts";
import type { StepChannel } from "../wire/strategies.ts";

/** One word of a debtor; `at`: when it was said. */
export interface SaidWord {
  readonly id: string;
  readonly channel: ConsentChannel;
  readonly word: ConsentWord;
  readonly at: Instant;
}

/** `channelObjected`: the debtor does not want it, or took the consent back; `consentMissing`: it needs a consent, and there is none. */
export type ConsentBar = "channelObjected" | "consentMissing";

/** By when they were said; words of one moment by when they were noted, since ids sort by it. */
function inOrder(words: readonly SaidWord[]): readonly SaidWord[] {
  return words.toSorted((left, right) => (left.at === right.at ? (left.id < right.id ? -1 : 1) : left.at < right.at ? -1 : 1));
}

/** A withdrawal of a consent says no to the channel (GDPR article 7(3)); one of an objection says nothing any more. */
function after(state: ConsentState, word: ConsentWord): ConsentState {
  if (word === "consent") return "consented";
  if (word === "objection") return "objected";
  if (state === "objected") return "unsaid";
  return state === "consented" ? "withdrawn" : state;
}

/** What stands on each channel. */
export function consentStates(words: readonly SaidWord[]): Readonly<Record<ConsentChannel, ConsentState>> {
  const ordered = inOrder(words);
  const stateOf = (channel: ConsentChannel) =>
    ordered.filter((one) => one.channel === channel).reduce<ConsentState>((state, { word }) => after(state, word), "unsaid");
  return Object.fromEntries(consentChannels.map((channel) => [channel, stateOf(channel)])) as Record<ConsentChannel, ConsentState>;
}

/** Whether the debtor said no to a channel, and that stands. */
export function isAgainst(state: ConsentState): boolean {
  return state === "objected" || state === "withdrawn";
}

/** Channels that need a consent whatever a programme says: a messenger is opened to who asked for it. */
const alwaysAsked: readonly StepChannel[] = ["messenger"];

/** What stands against a channel; `consentFor`: what the programme takes only with a consent. Null: nothing. */
export function consentBar(
  channel: StepChannel,
  states: Readonly<Record<ConsentChannel, ConsentState>>,
  consentFor: readonly StepChannel[],
): ConsentBar | null {
  if (channel === "letter") return null;
  const state = states[channel];
  if (isAgainst(state)) return "channelObjected";
  return state === "unsaid" && (alwaysAsked.includes(channel) || consentFor.includes(channel)) ? "consentMissing" : null;
}
