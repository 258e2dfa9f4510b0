/** The mailer on a mail server: the contract on a server of its own, refusals, the deadline, and connections that are used again. */
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { describe, expect, it } from "vitest";
import { makeSmtpMailer } from "../../../server/channels/smtp-mailer.ts";
import { MailFailure, type MailFailureKind, type OutgoingMail } from "../../../src/ports/mailer.ts";
import { describeMailer, plainMail } from "../../contract/mailer.contract.ts";

interface Sink {
  readonly url: string;
  readonly messages: Uint8Array[];
  readonly recipients: string[];
  readonly connections: () => number;
  close(): Promise<void>;
}

/** A mail server on the loopback that keeps what it gets. */
async function openSink(options: SMTPServerOptions = {}): Promise<Sink> {
  const messages: Uint8Array[] = [];
  const recipients: string[] = [];
  let connections = 0;
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onConnect: (_session, done) => {
      connections += 1;
      done();
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        messages.push(Buffer.concat(chunks));
        recipients.push(...session.envelope.rcptTo.map(({ address }) => address));
        done(null, "queued");
      });
    },
    ...options,
  });
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  const { port } = listening.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    messages,
    recipients,
    connections: () => connections,
    close: async () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      server.close(resolve);
      await promise;
    },
  };
}

describeMailer("on a mail server", async () => {
  const sink = await openSink();
  const mailer = makeSmtpMailer({ url: sink.url, deadlineMs: 5_000 });
  return {
    mailer,
    arrived: () => Promise.resolve(sink.messages),
    recipients: () => sink.recipients,
    obstruct: () => sink.close(),
    close: async () => {
      await mailer.close();
      await sink.close();
    },
  };
});

const answer = (responseCode: number) => Object.assign(new Error("<lucja@example.com> is not welcome"), { responseCode });

const refusals: readonly {
  readonly title: string;
  readonly options: SMTPServerOptions;
  readonly kind: MailFailureKind;
  readonly message: string;
}[] = [
  {
    title: "550 to the receiver: for good",
    options: { onRcptTo: (_address, _session, done) => done(answer(550)) },
    kind: "refused",
    message: "mail did not leave: EENVELOPE 550 RCPT TO",
  },
  {
    title: "451 to the receiver: may pass",
    options: { onRcptTo: (_address, _session, done) => done(answer(451)) },
    kind: "postponed",
    message: "mail did not leave: EENVELOPE 451 RCPT TO",
  },
  {
    title: "554 to the content: for good",
    options: { onData: (stream, _session, done) => void stream.on("end", () => done(answer(554))).resume() },
    kind: "refused",
    message: "mail did not leave: EMESSAGE 554 DATA",
  },
  {
    title: "452 to the content: may pass",
    options: { onData: (stream, _session, done) => void stream.on("end", () => done(answer(452))).resume() },
    kind: "postponed",
    message: "mail did not leave: EMESSAGE 452 DATA",
  },
  {
    title: "550 to the sender: the installation's to mend, the same for every mail",
    options: { onMailFrom: (_address, _session, done) => done(answer(550)) },
    kind: "serverAway",
    message: "mail did not leave: EENVELOPE 550 MAIL FROM",
  },
  {
    title: "421 to the receiver: the server closes",
    options: { onRcptTo: (_address, _session, done) => done(answer(421)) },
    kind: "serverAway",
    message: "mail did not leave: ECONNECTION 421 CONN",
  },
];

async function failureOf(url: string, mail: OutgoingMail, deadlineMs: number): Promise<MailFailure> {
  const mailer = makeSmtpMailer({ url, deadlineMs });
  const error = await mailer.send(mail).then(
    () => null,
    (reason: unknown) => reason,
  );
  await mailer.close();
  if (error instanceof MailFailure) return error;
  throw new Error("the mail left, or failed in another way", { cause: error });
}

describe("a mail server that refuses", () => {
  it.each(refusals)("answers $title", async ({ options, kind, message }) => {
    const sink = await openSink(options);
    const failure = await failureOf(sink.url, plainMail, 5_000);
    await sink.close();
    expect({ kind: failure.kind, message: failure.message, cause: failure.cause }).toEqual({
      kind,
      message,
      cause: undefined,
    });
  });

  it("refuses the whole connection with 554: may pass", async () => {
    const sink = await openSink({ onConnect: (_session, done) => done(answer(554)) });
    const failure = await failureOf(sink.url, plainMail, 5_000);
    await sink.close();
    expect(failure.kind).toBe("serverAway");
  });
});

describe("the deadline", () => {
  it("ends a mail to a server that says nothing, and lets go of the connection", async () => {
    const closed = Promise.withResolvers<void>();
    const silent = createServer(
      (socket) =>
        void socket
          .on("close", () => closed.resolve())
          .on("error", () => undefined)
          .resume(),
    );
    silent.listen(0, "127.0.0.1");
    await once(silent, "listening");
    const failure = await failureOf(`smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`, plainMail, 100);
    await closed.promise;
    silent.close();
    expect(failure.kind).toBe("serverAway");
  });

  it("counts the wait for a connection: what waited in vain never leaves", async () => {
    const released = Promise.withResolvers<void>();
    const sink = await openSink({
      onMailFrom: (_address, _session, done) => void released.promise.then(() => done()),
    });
    const mailer = makeSmtpMailer({ url: sink.url, deadlineMs: 300 });
    const mails = Array.from({ length: 12 }, (_, index) => ({ ...plainMail, messageId: `m${index}` }));
    const ends = await Promise.allSettled(mails.map((mail) => mailer.send(mail)));
    released.resolve();
    await mailer.close();
    await sink.close();
    expect(ends.map((end) => end.status === "rejected" && (end.reason as MailFailure).kind)).toEqual(mails.map(() => "serverAway"));
    expect(sink.messages).toEqual([]);
  });
});

describe("connections", () => {
  it("are used again, at most five at a time", async () => {
    const sink = await openSink();
    const mailer = makeSmtpMailer({ url: sink.url, deadlineMs: 10_000 });
    await Promise.all(Array.from({ length: 40 }, (_, index) => mailer.send({ ...plainMail, messageId: `m${index}` })));
    await mailer.close();
    await sink.close();
    expect(sink.messages).toHaveLength(40);
    expect(sink.connections()).toBeLessThanOrEqual(5);
  });

  it("survive a refusal: the next mail leaves", async () => {
    const sink = await openSink({ onRcptTo: ({ address }, _session, done) => done(address.startsWith("gone") ? answer(550) : null) });
    const mailer = makeSmtpMailer({ url: sink.url, deadlineMs: 5_000 });
    await expect(mailer.send({ ...plainMail, to: { name: "", address: "gone@example.com" } })).rejects.toThrow(MailFailure);
    expect(await mailer.send(plainMail)).toMatchObject({ accepted: true, response: expect.stringMatching(/^250 /) as string });
    await mailer.close();
    await sink.close();
  });
});
