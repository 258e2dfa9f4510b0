/** The behaviour that every mailer shares, run on each adapter. */
import PostalMime, { type Email } from "postal-mime";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MailFailure, type Mailer, type OutgoingMail } from "../../src/ports/mailer.ts";

/** A mailer with a look at what arrived. */
export interface MailerStand {
  readonly mailer: Mailer;
  /** Every message that arrived, as its bytes, oldest first. */
  arrived(): Promise<readonly Uint8Array[]>;
  /** Envelope recipients in order of arrival; null where the adapter has no envelope. */
  recipients(): readonly string[] | null;
  /** From now on nothing can arrive, but might later. */
  obstruct(): Promise<void>;
  close(): Promise<void>;
}

export const plainMail: OutgoingMail = {
  messageId: "msg_01hzzzzzzzzzzzzzzzzzzzzzzz",
  from: { name: "Buty & Spółka", address: "no-reply@saldo.example" },
  to: { name: "Łucja Žluťoučká", address: "lucja@example.com" },
  replyTo: "pomoc@buty-spolka.example",
  subject: "Przypomnienie: faktura 2026/000001 – do zapłaty 149,90 zł, żółć, příliš žluťoučký kůň, größer",
  text: "Dzień dobry,\n\nzażółć gęślą jaźń.\n",
  html: '<p lang="pl">zażółć <b>gęślą</b> jaźń</p><img src="cid:code@saldo" alt="">',
  attachments: [
    {
      fileName: "kod.png",
      contentType: "image/png",
      content: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 13, 10, 255]),
      contentId: "code@saldo",
    },
  ],
};

async function readAll(stand: MailerStand): Promise<Email[]> {
  return Promise.all((await stand.arrived()).map((bytes) => PostalMime.parse(bytes)));
}

async function failureOf(sending: Promise<unknown>): Promise<MailFailure> {
  const error = await sending.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof MailFailure) return error;
  throw new Error("the mail left, or failed in another way", { cause: error });
}

const headerCount = (email: Email | undefined, key: string) => email?.headers.filter((header) => header.key === key).length;

function describeMessage(stand: () => MailerStand): void {
  it("arrives as it was written: sender, receiver, subject, both bodies, picture", async () => {
    expect((await stand().mailer.send(plainMail)).accepted).toBe(true);
    const [email, ...more] = await readAll(stand());
    expect(more).toEqual([]);
    expect(email).toMatchObject({
      from: plainMail.from,
      to: [plainMail.to],
      replyTo: [{ name: "", address: "pomoc@buty-spolka.example" }],
      subject: plainMail.subject,
    });
    expect(email?.text?.trimEnd()).toBe(plainMail.text.trimEnd());
    expect(email?.html?.trimEnd()).toBe(plainMail.html);
    expect(email?.attachments.map(({ filename, mimeType, contentId }) => ({ filename, mimeType, contentId }))).toEqual([
      { filename: "kod.png", mimeType: "image/png", contentId: "<code@saldo>" },
    ]);
    expect([...new Uint8Array(email?.attachments[0]?.content as ArrayBuffer)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0, 13, 10, 255]);
  });

  it("carries its id, says that a machine wrote it, and no more about the machine", async () => {
    await stand().mailer.send(plainMail);
    const [email] = await readAll(stand());
    expect(email?.messageId).toBe("<msg_01hzzzzzzzzzzzzzzzzzzzzzzz@saldo>");
    expect(email?.headers.find(({ key }) => key === "auto-submitted")?.value).toBe("auto-generated");
    expect(headerCount(email, "x-mailer")).toBe(0);
  });

  it("arrives without a reply address and attachments where it has none", async () => {
    await stand().mailer.send({ ...plainMail, replyTo: null, attachments: [] });
    const [email] = await readAll(stand());
    expect([email?.replyTo, email?.attachments]).toEqual([undefined, []]);
  });

  it("arrives to an address with a tag", async () => {
    await stand().mailer.send({ ...plainMail, to: { name: "", address: "anna+overdue@example.com" } });
    expect((await readAll(stand()))[0]?.to).toEqual([{ name: "", address: "anna+overdue@example.com" }]);
  });
}

const injection = "x\r\nBcc: thief@example.org\r\n\r\nnew body";

function describeInjection(stand: () => MailerStand): void {
  it.each([
    { field: "subject", mail: { ...plainMail, subject: injection } },
    { field: "name of the receiver", mail: { ...plainMail, to: { ...plainMail.to, name: injection } } },
    { field: "name of the sender", mail: { ...plainMail, from: { ...plainMail.from, name: injection } } },
    {
      field: "name of a file",
      mail: { ...plainMail, attachments: plainMail.attachments.map((one) => ({ ...one, fileName: injection, contentId: injection })) },
    },
  ])("writes line breaks in the $field as blanks", async ({ mail }) => {
    await stand().mailer.send(mail);
    const [email] = await readAll(stand());
    expect(headerCount(email, "bcc")).toBe(0);
    expect(email?.text?.trimEnd()).toBe(plainMail.text.trimEnd());
    expect(stand().recipients() ?? ["lucja@example.com"]).toEqual(["lucja@example.com"]);
  });

  it.each([
    { title: "a line break in it", address: "a@example.com\r\nBcc: thief@example.org" },
    { title: "two addresses in it", address: "a@example.com, thief@example.org" },
    { title: "a name in it", address: "A <a@example.com>" },
    { title: "no domain", address: "anna" },
    { title: "nothing in it", address: "" },
    { title: "255 characters", address: `${"a".repeat(243)}@example.com` },
  ])("never sends to an address with $title", async ({ address }) => {
    for (const mail of [
      { ...plainMail, to: { name: "A", address } },
      { ...plainMail, replyTo: address },
    ]) {
      expect((await failureOf(stand().mailer.send(mail))).kind).toBe("refused");
    }
    expect(await stand().arrived()).toEqual([]);
  });

  it.each(["", "../etc", "a b", "a\r\nb", "x".repeat(101)])("refuses the message id %j as a bug", async (messageId) => {
    await expect(stand().mailer.send({ ...plainMail, messageId })).rejects.toThrow(RangeError);
    expect(await stand().arrived()).toEqual([]);
  });
}

/** Runs the contract of the mailer on one adapter. */
export function describeMailer(name: string, open: () => Promise<MailerStand>): void {
  describe(`mailer ${name}`, () => {
    let opened: MailerStand;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());
    describe("a message", () => describeMessage(() => opened));
    describe("injection", () => describeInjection(() => opened));

    it("fails in a way that may pass, and says nothing of the person", async () => {
      await opened.obstruct();
      const failure = await failureOf(opened.mailer.send(plainMail));
      expect(failure.kind).toBe("serverAway");
      expect(failure.message).not.toMatch(/lucja|Łucja/);
    });
  });
}
