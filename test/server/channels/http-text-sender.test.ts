/** Text messages through a gateway: signed, whole, and every way in which it does not take them. */
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { makeHttpTextSender } from "../../../server/channels/http-text-sender.ts";
import { renderPhoneCode } from "../../../server/documents/texts/phone-code-texts.ts";
import { signatureOf } from "../../../server/platform/signed-post.ts";
import { textDeadlineMs } from "../../../src/ports/text-sender.ts";
import { languages } from "../../../src/kernel/language.ts";

const secret = "a-secret-of-the-tests-that-is-long-enough";
const message = {
  messageId: "msg_1",
  from: "Buty Wisła",
  to: "+48600700800",
  text: "Kod 014857",
  language: "pl",
  shopId: "shp_1",
} as const;

const closings: (() => void)[] = [];
afterEach(() => closings.splice(0).forEach((close) => close()));

interface Asked {
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A gateway on this machine that answers so. */
async function gateway(status: number, answer: string): Promise<{ url: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString("utf8")));
    request.on("end", () => {
      asked.push({ headers: request.headers, body });
      response.writeHead(status, { "Content-Type": "application/json" }).end(answer);
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  closings.push(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/messages`, asked };
}

describe("the sender of text messages", () => {
  it("hands the message over, signed", async () => {
    const { url, asked } = await gateway(202, "{}");
    await makeHttpTextSender({ url, secret }, textDeadlineMs).send("live", message);
    const [{ headers, body } = { headers: {}, body: "" }] = asked;
    const { language: _language, shopId: _shopId, ...told } = message;
    expect(JSON.parse(body)).toEqual(told);
    expect(headers["saldo-signature"]).toBe(signatureOf(secret, String(headers["saldo-timestamp"]), body));
  });

  it("sends nothing for a test shop", async () => {
    const { url, asked } = await gateway(202, "{}");
    await makeHttpTextSender({ url, secret }, textDeadlineMs).send("test", message);
    expect(asked).toEqual([]);
  });

  it.each([
    [500, "{}", "refused"],
    [200, "taken", "unreadable"],
  ])("fails when the gateway answers %d %s", async (status, answer, reason) => {
    const { url } = await gateway(status, answer);
    await expect(makeHttpTextSender({ url, secret }, textDeadlineMs).send("live", message)).rejects.toThrow(
      `text message did not leave: ${reason}`,
    );
  });

  it("fails where nobody listens, and where there is no gateway", async () => {
    const nobody = { url: "http://127.0.0.1:1/", secret };
    await expect(makeHttpTextSender(nobody, textDeadlineMs).send("live", message)).rejects.toThrow("away");
    await expect(makeHttpTextSender(null, textDeadlineMs).send("live", message)).rejects.toThrow("noGateway");
  });
});

describe("the message with a code", () => {
  it.each(languages)("in %s holds merchant and code and fits into two parts", (language) => {
    const text = renderPhoneCode(language, "Buty Wisła", "014857");
    expect(text.startsWith("Buty Wisła: ")).toBe(true);
    expect(text).toContain("014857");
    expect(text).not.toMatch(/[{}]/);
    expect(text.length).toBeLessThanOrEqual(134);
  });

  it("cuts a long name of a merchant and takes no braces from it", () => {
    expect(renderPhoneCode("en", "x".repeat(60), "014857").startsWith(`${"x".repeat(40)}: code 014857`)).toBe(true);
    expect(renderPhoneCode("en", "{code}", "014857").startsWith("{code}: code 014857")).toBe(true);
  });
});
