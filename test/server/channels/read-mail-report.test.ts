/** Mails that mail servers send back are read, and other mails are told from them. */
import { describe, expect, it } from "vitest";
import { readMailReport } from "../../../server/channels/read-mail-report.ts";
import { messageIdIn } from "../../../src/dunning/mail-report.ts";
import { bounceMail, complaintMail } from "../../support/mail-reports.ts";

const messageId = "msg_01k5zq3v9w8x7y6t5s4r3q2p1n";

async function read(raw: string) {
  const report = await readMailReport(raw);
  return report === null ? null : { ...report, messageId: messageIdIn(report.messageId) };
}

describe("a mail that came back", () => {
  const about = { messageId, recipient: null, at: null };

  it("says which mail bounced, and how", async () => {
    expect(await read(bounceMail({ messageId }))).toEqual({ ...about, kind: "bounce", statusCode: "5.1.1" });
    expect(await read(bounceMail({ messageId, status: "4.4.7", isHeadersOnly: true }))).toEqual({
      ...about,
      kind: "bounce",
      statusCode: "4.4.7",
    });
    expect(await readMailReport(new TextEncoder().encode(bounceMail({ messageId })))).not.toBeNull();
  });

  it("tells nothing when it speaks of a delay or a delivery", async () => {
    for (const [action, status] of [
      ["delayed", "4.0.0"],
      ["delivered", "2.1.5"],
    ] as const)
      expect(await read(bounceMail({ messageId, action, status }))).toEqual({ ...about, kind: "bounce", statusCode: null });
  });

  it("finds the mail by its envelope where its headers are not sent back", async () => {
    const raw = bounceMail({ messageId: "none" }).replace("Reporting-MTA:", `Original-Envelope-Id: ${messageId}\r\nReporting-MTA:`);
    expect((await read(raw))?.messageId).toBe(messageId);
    expect((await read(bounceMail({ messageId: "none" })))?.messageId).toBeNull();
  });

  it.each(["abuse", "Fraud", "opt-out", "other"])("is a complaint when its feedback is %s", async (type) => {
    expect(await read(complaintMail(messageId, type))).toEqual({ ...about, kind: "complaint", statusCode: null });
  });

  it.each(["not-spam", "auth-failure", "virus"])("is none when its feedback is %s", async (type) => {
    expect(await read(complaintMail(messageId, type))).toEqual({ ...about, kind: "bounce", statusCode: null });
  });

  it.each([
    ["a letter", `From: a@b.example\r\nSubject: Re: bounce\r\nIn-Reply-To: <${messageId}@saldo>\r\n\r\nStatus: 5.1.1\r\n`],
    ["nothing", ""],
    ["noise", "\u0000\u0001%PDF-1.7"],
    ["a report without its second part", bounceMail({ messageId }).replace("message/delivery-status", "text/plain")],
  ])("is no report when it is %s", async (_name, raw) => {
    expect(await readMailReport(raw)).toBeNull();
  });
});
