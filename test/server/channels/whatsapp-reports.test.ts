/** What WhatsApp tells of messages: signed, and of messages of ours alone. */
import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { makeWhatsappReports } from "../../../server/channels/whatsapp-reports.ts";
import { whatsappReport } from "../../support/whatsapp-report.ts";

const reports = makeWhatsappReports("secret-of-the-app", "agreed-word");
const shopId = "shp_01k5zq3v9w8x7y6t5s4r3q2p1n";
const messageId = "msg_01k5zq3v9w8x7y6t5s4r3q2p1n";
const bodyOf = (value: unknown) => Buffer.from(JSON.stringify(value));

describe("reports of WhatsApp", () => {
  it("are taken under the signature of the app", () => {
    const body = bodyOf(whatsappReport(shopId, messageId, "failed"));
    const signature = `sha256=${createHmac("sha256", "secret-of-the-app").update(body).digest("hex")}`;
    expect(reports.isSigned(body, signature)).toBe(true);
    for (const wrong of [undefined, "", "sha256=", signature.replace("sha256=", "sha1="), signature.slice(0, -1)])
      expect(reports.isSigned(body, wrong)).toBe(false);
    expect(reports.isSigned(Buffer.concat([body, Buffer.from(" ")]), signature)).toBe(false);
  });

  it("are tried with the word that was agreed", () => {
    expect([reports.isAgreed("agreed-word"), reports.isAgreed("another"), reports.isAgreed(undefined)]).toEqual([true, false, false]);
  });

  it.each([
    ["sent", "sent"],
    ["delivered", "sent"],
    ["read", "sent"],
    ["failed", "notSent"],
  ])("say of a message that is %s that it is %s", (status, state) => {
    expect(reports.read(bodyOf(whatsappReport(shopId, messageId, status)))).toEqual([{ shopId, messageId, state }]);
  });

  it.each([
    ["a state that nobody knows", whatsappReport(shopId, messageId, "deleted")],
    ["another's message", whatsappReport("campaign", "7", "failed")],
    ["a message without a mark", { entry: [{ changes: [{ value: { statuses: [{ id: "wamid.1", status: "failed" }] } }] }] }],
    ["a message from a reader", { entry: [{ changes: [{ value: { messages: [{ from: "48600700800", text: { body: "?" } }] } }] }] }],
    ["nothing", {}],
    ["a list", []],
  ])("pass over %s", (_name, body) => {
    expect(reports.read(bodyOf(body))).toEqual([]);
  });

  it("are none when they are no JSON", () => {
    expect(reports.read(Buffer.from("<xml/>"))).toBeNull();
  });
});
