/** One reminder by the channels of its step: what leaves, what waits, what gives way, and what nobody knows. */
import { describe, expect, it } from "vitest";
import { chooseWay } from "../../src/dunning/channels.ts";
import { standardStrategy, type Strategy } from "../../src/dunning/strategy.ts";
import type { Instant } from "../../src/kernel/time.ts";
import type { Books } from "../../src/ports/books.ts";
import type { NewDispatch } from "../../src/ports/dispatch-book.ts";
import { type ContactWishes, noWishes } from "../../src/dunning/contact-wishes.ts";
import type { SaidWord } from "../../src/dunning/consent.ts";
import type { MailMark } from "../../src/ports/mail-reports.ts";
import { MailFailure } from "../../src/ports/mailer.ts";
import type { DunningClaim, DunningEnd } from "../../src/ports/reminder-books.ts";
import { TextFailure } from "../../src/ports/text-sender.ts";
import { sendReminder } from "../../src/usecases/send-reminder.ts";
import type { StepChannel } from "../../src/wire/strategies.ts";
import { orderWith } from "../orders/orders.ts";
import { invoiceWith } from "../receivables/invoices.ts";
import { plainSending } from "./sending.ts";
import { shopIn } from "./shops.ts";

const addressLines = ["Długa 7", "00-001 Warszawa"];
const reach = { email: "jan@example.com", phone: "+48600700800", addressLines };

interface World {
  readonly channels: readonly StepChannel[];
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly textFails?: TextFailure;
  readonly mailFails?: MailFailure;
  readonly isGatewayOpen?: boolean;
  readonly lease?: Partial<DunningClaim>;
  /** Another claim of the same debtor can leave with it. */
  readonly hasMore?: boolean;
  /** Earlier messages to the same person. */
  readonly earlier?: readonly string[];
  /** Channels that the programme takes only with a consent. */
  readonly consentFor?: readonly StepChannel[];
  /** What the debtor said about channels. */
  readonly said?: readonly SaidWord[];
  readonly wishes?: ContactWishes;
  /** Another address of the buyer. */
  readonly spare?: string | readonly string[];
  /** What stands against mail. */
  readonly marks?: readonly Pick<MailMark, "addressHash" | "reason">[];
}

const more = { invoiceId: "inv_2", step: "friendlyReminder", strategyVersion: "standard-1", messageId: "msg_2" };
const particulars = { debtorName: "Jan", addressLines, language: "pl", country: "PL", items: [], sandbox: [], selection: null };

/** Books that only have to be there. */
const quietBooks = {
  agreements: { holdsOf: () => Promise.resolve(new Map()) },
  invoices: { lock: () => Promise.resolve(invoiceWith([0n, 0n])), update: () => Promise.resolve() },
  messages: { insert: () => Promise.resolve() },
  charges: { ofInvoices: () => Promise.resolve([]), tell: () => Promise.resolve([]) },
  identity: { raiseDunning: () => Promise.resolve("clu_1") },
  outbox: { put: () => Promise.resolve() },
  tasks: { openAll: (tasks: readonly unknown[]) => Promise.resolve(tasks) },
};

function marksIn(marks: NonNullable<World["marks"]>) {
  return { marksOf: (hashes: readonly string[]) => Promise.resolve(marks.filter(({ addressHash }) => hashes.includes(addressHash))) };
}

/** Sends the friendly reminder of one claim at noon on a bank day. */
async function send(world: World) {
  const { channels, email = reach.email, phone = reach.phone, isGatewayOpen = true, earlier = [] } = world;
  const strategy: Strategy = {
    ...standardStrategy,
    steps: standardStrategy.steps.map((step) => ({ ...step, channels })),
    consentFor: world.consentFor ?? [],
  };
  const ends: DunningEnd[] = [];
  const events: string[] = [];
  const left: string[] = [];
  const opened: NewDispatch[] = [];
  const released: string[] = [];
  let tried: readonly StepChannel[] = [];
  const books = {
    ...quietBooks,
    orders: {
      particulars: () => Promise.resolve({ ...particulars, email, phone }),
      load: () => Promise.resolve(orderWith([0n, 10_000n, 0n, 0n])),
    },
    dunning: {
      companions: () => Promise.resolve(world.hasMore === true ? [more] : []),
      claim: () => Promise.resolve({ token: "t", failed: null, tried, delayedBy: null, interrupted: null, ...world.lease }),
      aim: () => Promise.resolve(),
      settle: (_id: string, _step: string, _token: string, end: DunningEnd) => {
        ends.push(end);
        if (end.status === "planned" && end.next !== undefined) tried = [...tried, end.next.after];
        return Promise.resolve(true);
      },
      past: () => Promise.resolve([]),
    },
    consents: { ofPerson: () => Promise.resolve(world.said ?? []) },
    buyers: { spareEmails: () => Promise.resolve(world.spare === undefined ? [] : [world.spare].flat()) },
    wishes: { load: () => Promise.resolve(world.wishes ?? null) },
    mailReports: marksIn(world.marks ?? []),
    contacts: {
      reserve: (_buyer: string, _contact: unknown, judge: (before: readonly string[]) => unknown) => Promise.resolve(judge(earlier)),
      release: (id: string) => Promise.resolve(void released.push(id)),
    },
    dispatches: { open: (one: NewDispatch) => Promise.resolve(void opened.push(one)) },
    timeline: {
      append: (_id: string, { kind }: { kind: string }) => Promise.resolve(void events.push(kind)),
      list: () => Promise.resolve([]),
    },
  } as unknown as Books;
  const text = {
    isOpen: () => isGatewayOpen,
    send: () => (world.textFails === undefined ? Promise.resolve(void left.push("text")) : Promise.reject(world.textFails)),
    lookUp: () => Promise.resolve("unknown" as const),
  };
  const dependencies = {
    ...plainSending,
    registry: { commit: <T>(_shop: unknown, work: (all: Books) => Promise<T>) => work(books) },
    clock: { monotonicMs: () => 0 },
    texts: { sms: text, messenger: text },
    mailer: {
      send: () => {
        if (world.mailFails !== undefined) return Promise.reject(world.mailFails);
        left.push("mail");
        return Promise.resolve({ accepted: true, response: "250" });
      },
    },
    readyToRender: () => Promise.resolve(),
    renderReminder: () => Promise.resolve({ subject: "s", html: "h", text: "t", attachments: [] }),
    strategies: { find: () => Promise.resolve(strategy) },
    senderAddress: "saldo@example.com",
  };
  const action = { invoiceId: "inv_1", step: "friendlyReminder", strategyVersion: "standard-1", messageId: "msg_1" };
  const outcome = await sendReminder(dependencies, shopIn("PL"), action, "2026-12-11T11:00:00.000Z" as Instant);
  return { outcome, ends, events, left, opened, released };
}

describe("the way of a step", () => {
  const isOpen = () => true;
  it.each([
    ["the first channel", ["sms", "email"], reach, "sms"],
    ["the next where the address is missing", ["sms", "email"], { ...reach, phone: null }, "email"],
    ["none where nothing is known", ["sms", "messenger", "phone"], { ...reach, phone: null }, null],
    ["no letter to half an address", ["letter"], { ...reach, addressLines: ["Warszawa"] }, null],
  ] as const)("is %s", (_name, channels, known, channel) => {
    expect(chooseWay(channels, known, { tried: [], isOpen, barOf: () => null }).way?.channel ?? null).toBe(channel);
  });

  it("passes over what failed and what is closed", () => {
    const facts = { tried: ["email" as const], isOpen: (channel: StepChannel) => channel !== "sms", barOf: () => null };
    const way = { channel: "letter", address: "Długa 7\n00-001 Warszawa" };
    expect(chooseWay(["sms", "email", "letter"], reach, facts)).toEqual({ way, passedOver: [] });
  });

  it("passes over what is barred, and says why", () => {
    const facts = { tried: [], isOpen, barOf: ({ channel }: { channel: StepChannel }) => (channel === "email" ? "mailBounced" : null) };
    const passedOver = [{ channel: "email", reason: "mailBounced" }];
    expect(chooseWay(["email", "sms"], reach, facts)).toEqual({ way: { channel: "sms", address: reach.phone }, passedOver });
    expect(chooseWay(["email"], reach, facts)).toEqual({ way: null, passedOver });
  });
});

describe("an address that is marked", () => {
  const marks = [{ addressHash: "live mail|mer_1|jan@example.com", reason: "bounced" }] as const;

  it("gives way to the next channel, and the timeline says so", async () => {
    const { outcome, left, events } = await send({ channels: ["email", "sms"], marks });
    expect([outcome, left]).toEqual(["sent", ["text"]]);
    expect(events).toEqual(["channelPassedOver", "reminderSent"]);
  });

  it("gives way to another address of the buyer, unless that is marked too", async () => {
    const spared = await send({ channels: ["email", "sms"], marks, spare: "jan@elsewhere.example" });
    expect([spared.left, spared.events]).toEqual([["mail"], ["reminderSent"]]);
    const both = [...marks, { addressHash: "live mail|mer_1|jan@elsewhere.example", reason: "complained" }] as const;
    expect((await send({ channels: ["email", "sms"], marks: both, spare: "jan@elsewhere.example" })).left).toEqual(["text"]);
    const second = ["jan@elsewhere.example", "jan@third.example"];
    expect((await send({ channels: ["email", "sms"], marks: both, spare: second })).left).toEqual(["mail"]);
    expect((await send({ channels: ["email", "sms"], marks, spare: "Jan@example.com" })).left).toEqual(["text"]);
  });

  it("of a representative does not give way to an address of the debtor", async () => {
    const persons = [{ role: "representative", name: "Ewa", email: "ewa@office.example", phone: null, addressLines: [] }] as const;
    const ewas = [{ addressHash: "live mail|mer_1|ewa@office.example", reason: "bounced" }] as const;
    const wishes = { ...noWishes, persons };
    const { outcome, left } = await send({ channels: ["email", "sms"], marks: ewas, wishes, spare: "jan@elsewhere.example" });
    expect([outcome, left]).toEqual(["skipped", []]);
  });

  it("ends the step where no other way is left, and asks a person", async () => {
    const { outcome, left, ends, events } = await send({ channels: ["email"], marks });
    expect([outcome, left]).toEqual(["skipped", []]);
    expect(ends).toEqual([{ status: "skipped", on: "2026-12-11", reason: "noChannel" }]);
    expect(events).toEqual(["channelPassedOver", "reminderSkipped", "taskOpened"]);
  });
});

describe("what the debtor said", () => {
  const word = (channel: SaidWord["channel"], said: SaidWord["word"]) => {
    return { id: "cns_1", channel, word: said, at: "2026-12-01T10:00:00.000Z" as Instant };
  };

  it("passes over a channel that was objected to", async () => {
    const { outcome, left, events } = await send({ channels: ["sms", "email"], said: [word("sms", "objection")] });
    expect([outcome, left, events]).toEqual(["sent", ["mail"], ["channelPassedOver", "reminderSent"]]);
  });

  it("opens a messenger, and nothing else", async () => {
    expect((await send({ channels: ["messenger", "email"] })).left).toEqual(["mail"]);
    expect((await send({ channels: ["messenger", "email"], said: [word("messenger", "consent")] })).left).toEqual(["text"]);
    expect((await send({ channels: ["messenger", "email"], said: [word("sms", "consent")] })).left).toEqual(["mail"]);
  });

  it("opens what the programme takes only with a consent", async () => {
    expect((await send({ channels: ["sms", "email"], consentFor: ["sms"] })).left).toEqual(["mail"]);
    expect((await send({ channels: ["sms", "email"], consentFor: ["sms"], said: [word("sms", "consent")] })).left).toEqual(["text"]);
  });
});

describe("a text", () => {
  it("leaves, and is told", async () => {
    const { outcome, left, ends } = await send({ channels: ["sms", "email"] });
    expect([outcome, left]).toEqual(["sent", ["text"]]);
    expect(ends).toEqual([{ status: "sent", on: "2026-12-11", channel: "sms" }]);
  });

  it("that the gateway refuses gives way to the mail at once, under another message id", async () => {
    const refused = new TextFailure("refused", "refused");
    const { outcome, left, ends, events, released } = await send({ channels: ["sms", "email"], textFails: refused });
    expect([outcome, left, released]).toEqual(["sent", ["mail"], ["msg_1"]]);
    expect(ends[0]).toEqual({ status: "planned", failed: null, notBefore: null, next: { after: "sms", messageId: "message_next" } });
    expect(events).toEqual(["reminderPassedOn", "reminderSent"]);
  });

  it.each(["messenger", "sms"] as const)("by %s of which nobody knows is kept and not sent again", async (channel) => {
    const { outcome, left, ends, opened, released } = await send({
      said: [{ id: "cns_1", channel: "messenger", word: "consent", at: "2026-12-01T10:00:00.000Z" as Instant }],
      channels: [channel, "email"],
      textFails: new TextFailure("late", "unknown"),
    });
    expect([outcome, left, released]).toEqual(["unknown", [], []]);
    expect(ends).toEqual([{ status: "unknown", channel }]);
    expect(opened).toMatchObject([{ id: "msg_1", status: "unknown", channel, to: "+48600700800", text: "text 2026/000001" }]);
  });

  it("that a dead sender may have sent is not sent again", async () => {
    const { outcome, left, opened } = await send({ channels: ["sms", "email"], lease: { interrupted: "sms" } });
    expect([outcome, left, opened[0]?.status]).toEqual(["unknown", [], "unknown"]);
  });

  it("that a dead sender may have sent goes by no other channel, even when the gateway is closed by now", async () => {
    const { outcome, left, ends } = await send({ channels: ["sms", "email"], lease: { interrupted: "sms" }, isGatewayOpen: false });
    expect([outcome, left, ends]).toEqual(["unknown", [], [{ status: "unknown", channel: "sms" }]]);
  });

  it("waits while the gateway is busy, and takes no part in the caps meanwhile", async () => {
    const { outcome, ends, released } = await send({ channels: ["sms", "email"], textFails: new TextFailure("busy", "postponed") });
    expect([outcome, released]).toEqual(["postponed", ["msg_1"]]);
    expect(ends).toMatchObject([{ status: "planned", failed: { count: 1 }, notBefore: "2026-12-11T11:05:00.000Z" }]);
  });

  it("is not tried where no gateway is named", async () => {
    expect((await send({ channels: ["sms", "email"], isGatewayOpen: false })).left).toEqual(["mail"]);
  });
});

describe("several claims of one debtor", () => {
  it("leave in one mail", async () => {
    const { outcome, left, ends } = await send({ channels: ["email"], hasMore: true });
    expect([outcome, left]).toEqual(["sent", ["mail"]]);
    expect(ends).toEqual(Array.from({ length: 2 }, () => ({ status: "sent", on: "2026-12-11", channel: "email" })));
  });

  it("leave in texts of their own, each under its own message id", async () => {
    const { outcome, left, ends } = await send({ channels: ["sms"], hasMore: true });
    expect([outcome, left]).toEqual(["sent", ["text"]]);
    expect(ends).toEqual([
      { status: "planned", failed: null, notBefore: null, messageId: "msg_2" },
      { status: "sent", on: "2026-12-11", channel: "sms" },
    ]);
  });

  it("wait together when the debtor is not to be addressed now", async () => {
    const earlier = ["2026-12-08T09:00:00.000Z", "2026-12-09T09:00:00.000Z", "2026-12-10T09:00:00.000Z"];
    expect((await send({ channels: ["email"], hasMore: true, earlier })).ends).toHaveLength(2);
  });
});

describe("what a person or a printer brings", () => {
  it.each([
    ["letter", "letter 2026/000001", "text 2026/000001", addressLines.join("\n")],
    ["phone", null, "call 2026/000001", reach.phone],
    ["visit", null, "visit 2026/000001", addressLines.join("\n")],
  ] as const)("by %s waits with all that it needs", async (channel, letter, text, to) => {
    const { outcome, ends, opened } = await send({ channels: [channel] });
    expect([outcome, ends]).toEqual(["handed", [{ status: "handed", channel }]]);
    expect(opened).toMatchObject([{ id: "msg_1", status: "waiting", channel, to, text }]);
    expect(opened[0]?.letter === null ? null : new TextDecoder().decode(opened[0]?.letter)).toBe(letter);
  });
});

describe("a debtor", () => {
  it("who cannot be reached at all is passed over, by name", async () => {
    expect((await send({ channels: ["sms"], phone: null })).ends).toMatchObject([{ status: "skipped", reason: "noChannel" }]);
    expect((await send({ channels: ["email"], email: null })).ends).toMatchObject([{ status: "skipped", reason: "noEmail" }]);
  });

  it("whose last channel fails is passed over", async () => {
    const { outcome, ends } = await send({ channels: ["email"], mailFails: new MailFailure("mailboxUnknown", "refused") });
    expect([outcome, ends]).toMatchObject(["skipped", [{ status: "skipped", reason: "addressRefused" }]]);
  });

  it("who was addressed three times this week is left alone until the first of them is a week old", async () => {
    const earlier = ["2026-12-08T09:00:00.000Z", "2026-12-09T09:00:00.000Z", "2026-12-10T09:00:00.000Z"];
    const { outcome, left, ends, events } = await send({ channels: ["email"], earlier });
    expect([outcome, left, events]).toEqual(["delayed", [], ["reminderDelayed"]]);
    expect(ends).toEqual([{ status: "planned", failed: null, notBefore: "2026-12-15T05:00:00.000Z", reason: "contactCap" }]);
  });

  it("is told of the text that waits, and not of those that leave by themselves", async () => {
    const earlier = ["2026-12-08T09:00:00.000Z", "2026-12-09T09:00:00.000Z", "2026-12-10T09:00:00.000Z"];
    expect((await send({ channels: ["sms"], hasMore: true, earlier })).events).toEqual(["reminderDelayed"]);
  });

  it("is told once that it waits", async () => {
    const earlier = ["2026-12-08T09:00:00.000Z", "2026-12-09T09:00:00.000Z", "2026-12-10T09:00:00.000Z"];
    expect((await send({ channels: ["email"], earlier, lease: { delayedBy: "contactCap" } })).events).toEqual([]);
  });
});
