/** A message of a programme that learns: it waits for its part of the day, goes by the chosen channel, and says why. */
import { describe, expect, it } from "vitest";
import { isControl } from "../../src/dunning/learning/choose.ts";
import { standardStrategy, type Strategy } from "../../src/dunning/strategy.ts";
import { type ContactWishes, noWishes } from "../../src/dunning/contact-wishes.ts";
import type { Instant } from "../../src/kernel/time.ts";
import type { Books, TimelineEvent } from "../../src/ports/books.ts";
import type { KeptChoice } from "../../src/ports/choice-book.ts";
import { shippedLaw } from "../../src/receivables/law/law.ts";
import type { TakenStep } from "../../src/usecases/shared/reminder-steps.ts";
import { timeReminder } from "../../src/usecases/shared/timed-reminder.ts";
import type { StepChannel } from "../../src/wire/strategies.ts";
import { invoiceWith } from "../receivables/invoices.ts";

const learn = { what: ["hour", "channel"], controlPercent: 20 } as const;
const buyerOn = (isOfControl: boolean) =>
  Array.from({ length: 100 }, (_, number) => `buy_${number}`).find((id) => isControl(id, learn.controlPercent) === isOfControl) ?? "";
/** Ten in the morning of a Tuesday in Warsaw. */
const tenOClock = "2026-12-01T09:00:00.000Z" as Instant;

interface World {
  readonly isOfControl?: boolean;
  readonly learns?: boolean;
  readonly template?: "friendlyReminder" | "finalNotice";
  readonly channels?: readonly StepChannel[];
  readonly phone?: string | null;
  readonly now?: Instant;
  readonly kept?: Partial<KeptChoice>;
  readonly best?: string;
  readonly wishes?: Partial<ContactWishes>;
}

async function time(world: World) {
  const { isOfControl = false, learns = true, template = "friendlyReminder", channels = ["email", "sms"], now = tenOClock } = world;
  const buyerId = buyerOn(isOfControl);
  const strategy = { ...standardStrategy, ...(learns ? { learn } : {}) } as Strategy;
  const rung = { ...standardStrategy.steps[1], step: "friendlyReminder", template, channels };
  const invoice = { ...invoiceWith([0n, 0n]), id: "inv_1", buyerId };
  const particulars = { email: "jan@example.com", phone: world.phone === undefined ? "+48600700800" : world.phone, addressLines: [] };
  const wishes = { ...noWishes, ...world.wishes };
  const taken = {
    strategy,
    rung,
    invoice,
    particulars,
    wishes,
    action: { invoiceId: invoice.id, step: rung.step },
  } as unknown as TakenStep;
  const kept: KeptChoice[] = [];
  const events: TimelineEvent[] = [];
  const hours = ["morning", "midday", "afternoon", "evening"].map((arm) => ({ kind: "hour", arm }));
  const arms = [...hours, { kind: "channel", arm: "email" }, { kind: "channel", arm: "sms" }].map(({ kind, arm }) => ({
    segment: "PL/consumer/friendlyReminder",
    kind,
    arm,
    told: 500,
    paid: arm === world.best || arm === "sms" ? 450 : 5,
  }));
  const books = {
    choices: {
      load: () =>
        Promise.resolve(world.kept === undefined ? null : ({ side: "learning", slot: null, channel: null, ...world.kept } as KeptChoice)),
      keep: (all: readonly KeptChoice[]) => Promise.resolve(void kept.push(...all)),
      figures: () => Promise.resolve({ asOf: null, arms }),
    },
    timeline: { append: (_id: string, event: TimelineEvent) => Promise.resolve(void events.push(event)) },
  } as unknown as Books;
  const timed = await timeReminder(books, { law: shippedLaw, isOpen: () => true }, [taken], { today: "2026-12-01", now } as never);
  return { timed, kept, events };
}

describe("the timing of a reminder", () => {
  it("is at once and as the step says where the programme does not learn, or the step is the last word", async () => {
    for (const world of [{ learns: false }, { template: "finalNotice" }] as const) {
      const { timed, kept, events } = await time(world);
      expect([timed, kept, events]).toEqual([{ channels: ["email", "sms"], opensAt: null }, [], []]);
    }
  });

  it("waits for the part of the day that works, and takes the channel that works", async () => {
    const { timed, kept, events } = await time({ best: "evening" });
    expect(timed).toEqual({ channels: ["sms", "email"], opensAt: "2026-12-01T16:00:00.000Z" });
    expect(kept).toMatchObject([{ side: "learning", slot: "evening", channel: "sms", chosenOn: "2026-12-01", buyerId: buyerOn(false) }]);
    expect(events.map(({ kind, data }) => [kind, data["slot"], data["channel"], data["side"]])).toEqual([
      ["reminderTimed", "evening", "sms", "learning"],
    ]);
  });

  it("is now while the part of the day runs that works", async () => {
    expect((await time({ best: "morning" })).timed.opensAt).toBeNull();
  });

  it("weighs only channels that reach the debtor", async () => {
    const { timed, kept } = await time({ phone: null, best: "morning" });
    expect([timed.channels, kept[0]?.channel, kept[0]?.working.channel]).toEqual([["email", "sms"], null, []]);
  });

  it("is the programme's own for the control group, which is kept as such", async () => {
    const { timed, kept } = await time({ isOfControl: true, best: "evening" });
    expect(timed).toEqual({ channels: ["email", "sms"], opensAt: null });
    expect(kept).toMatchObject([{ side: "control", slot: "morning", channel: "email" }]);
  });

  it("stays as it was chosen, and never waits for another day", async () => {
    const kept = { slot: "evening", channel: "sms", chosenOn: "2026-12-01" } as Partial<KeptChoice>;
    const early = await time({ kept, best: "morning" });
    expect([early.timed, early.kept, early.events]).toEqual([{ channels: ["sms", "email"], opensAt: "2026-12-01T16:00:00.000Z" }, [], []]);
    expect((await time({ kept, now: "2026-12-02T07:30:00.000Z" as Instant })).timed.opensAt).toBeNull();
  });

  it("knows no hour on a day on which the law has none, and leaves the refusal to the law", async () => {
    const { timed, kept } = await time({ now: "2026-12-06T09:00:00.000Z" as Instant, best: "evening" });
    expect([timed.opensAt, kept[0]?.slot]).toEqual([null, null]);
  });
});

describe("what a debtor asked for", () => {
  it("comes before what was learnt, and the debtor takes no part in learning", async () => {
    const { timed, kept, events } = await time({ wishes: { channel: "sms", partOfDay: "afternoon" }, best: "evening" });
    expect([timed, kept, events]).toEqual([{ channels: ["sms", "email"], opensAt: "2026-12-01T13:00:00.000Z" }, [], []]);
  });

  it("holds nothing up for another day, or on a day without hours", async () => {
    const wishes = { partOfDay: "morning" } as const;
    expect((await time({ wishes })).timed.opensAt).toBeNull();
    expect((await time({ wishes, now: "2026-12-01T17:30:00.000Z" as Instant })).timed.opensAt).toBeNull();
    expect((await time({ wishes: { partOfDay: "evening" }, now: "2026-12-06T09:00:00.000Z" as Instant })).timed.opensAt).toBeNull();
  });

  it("changes nothing of the last word before a hand-over", async () => {
    const wishes = { channel: "sms", partOfDay: "evening" } as const;
    expect((await time({ wishes, template: "finalNotice" })).timed).toEqual({ channels: ["email", "sms"], opensAt: null });
  });
});
