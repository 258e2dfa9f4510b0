/** By which channel a step reaches its debtor: the first of its chain that is open, has an address, and has not failed. */
import type { StepChannel } from "../wire/strategies.ts";

/** How a debtor can be reached; null or []: not known. `phone` is in E.164. */
export interface Reach {
  readonly email: string | null;
  readonly phone: string | null;
  readonly addressLines: readonly string[];
}

/** What leaves by itself; by the others a person or a printer brings it to the debtor. */
export type InstantChannel = Extract<StepChannel, "email" | "sms" | "messenger">;
export type HandedChannel = Exclude<StepChannel, InstantChannel>;

export function isHanded(channel: StepChannel): channel is HandedChannel {
  return channel === "letter" || channel === "phone" || channel === "visit";
}

/** A channel with the address that it goes to; lines of a postal address stand below each other. */
export interface Way {
  readonly channel: StepChannel;
  readonly address: string;
}

/** The fewest lines of an address that a letter arrives at: street, and place. */
const fewestLines = 2;

function addressBy(channel: StepChannel, { email, phone, addressLines }: Reach): string | null {
  if (channel === "email") return email;
  if (channel === "letter" || channel === "visit") return addressLines.length < fewestLines ? null : addressLines.join("\n");
  return phone;
}

/** A channel that is open and has an address, and is not taken because of `reason`. */
export interface PassedChannel {
  readonly channel: StepChannel;
  readonly reason: string;
}

/** `way`: null when nobody can be reached by what is left of the chain; `passedOver`: what stood before it and was barred. */
export interface ChosenWay {
  readonly way: Way | null;
  readonly passedOver: readonly PassedChannel[];
}

export interface ChannelFacts {
  readonly tried: readonly StepChannel[];
  readonly isOpen: (channel: StepChannel) => boolean;
  /** Why this debtor is not reached this way; null: nothing stands against it. */
  readonly barOf: (way: Way) => string | null;
}

/** The way of a step. */
export function chooseWay(channels: readonly StepChannel[], reach: Reach, { tried, isOpen, barOf }: ChannelFacts): ChosenWay {
  const passedOver: PassedChannel[] = [];
  for (const channel of channels) {
    const address = tried.includes(channel) || !isOpen(channel) ? null : addressBy(channel, reach);
    if (address === null) continue;
    const reason = barOf({ channel, address });
    if (reason === null) return { way: { channel, address }, passedOver };
    passedOver.push({ channel, reason });
  }
  return { way: null, passedOver };
}
