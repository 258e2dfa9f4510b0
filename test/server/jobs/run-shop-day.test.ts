/** The day of a shop with a mail server that is away, that is busy, and that comes back: nobody waits in vain, and each letter leaves once. */
import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeSmtpMailer } from "../../../server/channels/smtp-mailer.ts";
import { makeRoundWatch } from "../../../server/jobs/round-watch.ts";
import { type DayDependencies, runShopDay } from "../../../server/jobs/run-shop-day.ts";
import { plainSending } from "../../usecases/sending.ts";
import { systemClock, systemTimers } from "../../../server/platform/system-clock.ts";
import { mailDeadlineMs, type Mailer } from "../../../src/ports/mailer.ts";
import { addInvoice, at, day, newId, noon, openHomes, shop } from "../../contract/books-homes.ts";
import { makeStrategySource } from "../../../src/usecases/shared/strategies.ts";

const homes = await openHomes();
afterAll(async () => {
  for (const home of homes) await home.close();
});

const minutesPast = (minutes: number) => at(`2026-11-24T12:${String(minutes).padStart(2, "0")}:00.000Z`);
const letters = 8;

/** A mail server that refuses `isBusyFor` of the receivers for now, and keeps whom it took. */
function mailServer(isBusyFor: (address: string) => boolean, taken: string[]): Server {
  return new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onRcptTo: ({ address }, _session, done) =>
      done(isBusyFor(address) ? Object.assign(new Error("greylisted"), { responseCode: 451 }) : null),
    onData: (stream, session, done) => {
      taken.push(...session.envelope.rcptTo.map(({ address }) => address));
      stream.on("end", () => done()).resume();
    },
  }).server;
}

describe.each(homes)("reminders of a day on $name", ({ registry }) => {
  let mailer: Mailer;
  let open: Server;
  /** Mails that a run gave to the mailer; connections would also count strangers who still seek the last owner of a port. */
  let tried: number;
  let receivers: string[];

  async function serve(server: Server, port = 0): Promise<void> {
    open = server;
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  }
  const close = async () => {
    const closed = once(open, "close");
    open.close();
    await mailer.close();
    await closed;
  };
  const portOf = () => (open.address() as AddressInfo).port;
  const openMailer = () => {
    const { send, close: closeMailer } = makeSmtpMailer({ url: `smtp://127.0.0.1:${portOf()}`, deadlineMs: mailDeadlineMs });
    tried = 0;
    mailer = { send: (mail) => ((tried += 1), send(mail)), close: closeMailer };
  };
  const run = (now = noon, watch = makeRoundWatch(systemClock)) => {
    const day: Partial<DayDependencies> = {
      registry,
      clock: systemClock,
      timers: systemTimers,
      ids: { next: newId },
      onFault: (error) => {
        throw error;
      },
      sendingFor: () => ({
        ...plainSending,
        registry,
        clock: systemClock,
        mailer,
        readyToRender: () => Promise.resolve(),
        renderReminder: ({ invoiceNumber }) => Promise.resolve({ subject: invoiceNumber, html: "<p>a</p>", text: "a", attachments: [] }),
        renderReviewAnswer: () => ({ subject: "", html: "", text: "", attachments: [] }),
        strategies: makeStrategySource(),
        senderAddress: "no-reply@saldo.example",
      }),
    };
    return runShopDay(day as DayDependencies, { ...shop, mode: "live" }, now, watch);
  };

  beforeEach(async () => {
    receivers = Array.from({ length: letters }, () => `${newId("buyer")}@example.com`.toLowerCase());
    await registry.commit(shop, async (books) => {
      for (const email of receivers) {
        const { id } = await addInvoice(books, {}, { email });
        const action = { invoiceId: id, step: "preDueNotice", strategyVersion: "standard-1", messageId: newId("message") } as const;
        await books.dunning.plan(action, day("2026-11-24"));
      }
    });
  });
  afterEach(async () => {
    await close();
    await registry.commit(shop, async (books) => {
      const { items } = await books.dunning.listPlanned(at("2027-01-01T00:00:00.000Z"), null, 100);
      for (const { invoiceId } of items) await books.dunning.withdraw(invoiceId, "paid", day("2026-11-24"));
    });
  });

  it("end with the third that finds the mail server away; the rest is as it was, and all leave once it is back", async () => {
    await serve(createServer((socket) => void socket.on("error", () => undefined).destroy()));
    const port = portOf();
    openMailer();
    expect(await run()).toMatchObject({ sent: 0, postponed: 3 });
    const taken: string[] = [];
    expect(tried).toBe(3);
    await close();
    await serve(
      mailServer(() => false, taken),
      port,
    );
    openMailer();
    expect(await run(minutesPast(4))).toMatchObject({ sent: letters - 3, postponed: 0 });
    expect(await run(minutesPast(5))).toMatchObject({ sent: 3, postponed: 0 });
    expect(await run(minutesPast(59))).toMatchObject({ sent: 0, postponed: 0 });
    expect(taken.sort()).toEqual([...receivers].sort());
  });

  it("of the next shop are not tried in the same round", async () => {
    await serve(createServer((socket) => void socket.on("error", () => undefined).destroy()));
    openMailer();
    const watch = makeRoundWatch(systemClock);
    expect(await run(noon, watch)).toMatchObject({ postponed: 3 });
    expect(await run(noon, watch)).toMatchObject({ sent: 0, postponed: 0 });
    expect(tried).toBe(3);
  });

  it("go on past receivers that are busy, and those are tried again after their pause", async () => {
    const taken: string[] = [];
    const busy = new Set(receivers.slice(0, 5));
    await serve(mailServer((address) => busy.has(address), taken));
    openMailer();
    expect(await run()).toMatchObject({ sent: 3, postponed: 5 });
    expect(await run(minutesPast(4))).toMatchObject({ sent: 0, postponed: 0 });
    expect(await run(minutesPast(5))).toMatchObject({ sent: 0, postponed: 5 });
    expect(await run(minutesPast(19))).toMatchObject({ sent: 0, postponed: 0 });
    busy.clear();
    expect(await run(minutesPast(20))).toMatchObject({ sent: 5, postponed: 0 });
    expect(taken.sort()).toEqual([...receivers].sort());
  });
});
