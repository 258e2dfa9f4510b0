/** What carries texts, each against a server that plays its gateway or provider with the answers that it gives. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { makeHttpTextSender } from "../../server/channels/http-text-sender.ts";
import { makeSmsapiSender } from "../../server/channels/smsapi-sender.ts";
import { makeWhatsappSender } from "../../server/channels/whatsapp-sender.ts";
import { freePort } from "../support/free-port.ts";
import { TextFailure, type TextSender } from "../../src/ports/text-sender.ts";

const message = {
  messageId: "msg_01k5zq3v9w8x7y6t5s4r3q2p1n",
  from: "Buty Wisła",
  to: "+48600700800",
  text: "Faktura 2026/1\nPLN 40,00",
  language: "pl",
  shopId: "shp_01k5zq3v9w8x7y6t5s4r3q2p1n",
} as const;
/** Long enough for an answer on a busy machine, short enough to wait for none. */
const patientMs = 5000;
const shortMs = 300;

const closings: (() => void)[] = [];
afterEach(() => closings.splice(0).forEach((close) => close()));

interface Asked {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

type Play = (response: ServerResponse) => void;

/** A server on this machine that plays one answer. */
async function provider(play: Play): Promise<{ url: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString("utf8")));
    request.on("end", () => {
      asked.push({ path: request.url ?? "", headers: request.headers, body });
      play(response);
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  closings.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const json =
  (status: number, body: unknown): Play =>
  (response) =>
    void response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
const raw =
  (status: number, body: string): Play =>
  (response) =>
    void response.writeHead(status, { "Content-Type": "text/html" }).end(body);
const silence: Play = () => undefined;
const cut: Play = (response) => void response.destroy();
/** The head of an answer, and then nothing. */
const half: Play = (response) => {
  response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "100" });
  response.write('{"list":[');
  setTimeout(() => response.destroy(), 10);
};

type Outcome = "taken" | TextFailure["kind"];
interface Sender {
  readonly name: string;
  readonly make: (url: string, deadlineMs: number) => TextSender;
  readonly taken: Play;
  readonly answers: readonly (readonly [string, Play, Outcome])[];
}

/** As SMSAPI lists a message. */
const listed = (status: string) => {
  const item = { id: "5F9C1D7A8E", points: 0.16, number: "48600700800", date_sent: 1796037600, submitted_number: "48600700800", status };
  return json(200, { count: 1, list: [{ ...item, error: null, idx: message.messageId, parts: 1 }] });
};
const smsapiError = (error: number, told: string, status = 200) => json(status, { error, message: told });
const graphError = (code: number, status: number) =>
  json(status, {
    error: { message: `(#${code}) told`, type: "OAuthException", code, error_data: { messaging_product: "whatsapp" }, fbtrace_id: "A1" },
  });
const wamid = {
  messaging_product: "whatsapp",
  contacts: [{ input: "48600700800", wa_id: "48600700800" }],
  messages: [{ id: "wamid.HBgL" }],
};

const senders: readonly Sender[] = [
  {
    name: "a gateway",
    make: (url, deadlineMs) => makeHttpTextSender({ url, secret: "a-secret-of-the-tests-that-is-long-enough" }, deadlineMs),
    taken: json(202, {}),
    answers: [
      ["a number that it refuses", json(422, {}), "refused"],
      ["too much at once", json(429, {}), "postponed"],
      ["a closed way", json(403, {}), "serverAway"],
    ],
  },
  {
    name: "SMSAPI",
    make: (url, deadlineMs) => makeSmsapiSender({ url, token: "token-of-the-tests", from: "Wisla" }, deadlineMs),
    taken: listed("QUEUE"),
    answers: [
      ["a message that it has already", smsapiError(53, "Not unique idx"), "taken"],
      [
        "an invalid number",
        json(200, { invalid_numbers: [{ number: "48600700800" }], error: 13, message: "No correct phone numbers" }),
        "refused",
      ],
      ["a message that is too long", smsapiError(12, "Exceeded max_parts limit"), "refused"],
      ["a message that it lists as rejected", listed("REJECTED"), "refused"],
      ["no credits", smsapiError(103, "Insufficient points on account"), "serverAway"],
      ["a bad token", smsapiError(101, "Invalid authorization info", 401), "serverAway"],
      ["a sender name that is not approved", smsapiError(14, "Wrong sender name", 400), "serverAway"],
      ["a code that nobody knows", smsapiError(4242, "new"), "serverAway"],
      ["too many questions", smsapiError(203, "Too many requests"), "postponed"],
      ["a fault inside", smsapiError(999, "Internal system error", 500), "unknown"],
      ["a state that nobody knows", listed("SOMETHING"), "unknown"],
      ["an empty list", json(200, { count: 1, list: [] }), "unknown"],
    ],
  },
  {
    name: "the WhatsApp Cloud API",
    make: (url, deadlineMs) =>
      makeWhatsappSender({ url, token: "token-of-the-tests", phoneId: "106540352242922", template: "saldo_notice" }, deadlineMs),
    taken: json(200, wamid),
    answers: [
      ["a number without WhatsApp", graphError(131026, 400), "refused"],
      ["a number that is not on the list", graphError(131030, 400), "refused"],
      ["too much at once", graphError(130429, 429), "postponed"],
      ["a service that is down", graphError(131016, 503), "postponed"],
      ["a token that has ended", graphError(190, 401), "serverAway"],
      ["a template that is not there", graphError(132001, 404), "serverAway"],
      ["an unpaid account", graphError(131042, 400), "serverAway"],
      ["something that went wrong", graphError(131000, 500), "unknown"],
      ["an answer without a message", json(200, { messaging_product: "whatsapp" }), "unknown"],
    ],
  },
];

async function outcomeOf({ make }: Sender, play: Play, deadlineMs = patientMs): Promise<Outcome> {
  const { url } = await provider(play);
  try {
    await make(url, deadlineMs).send("live", message);
    return "taken";
  } catch (error) {
    if (!(error instanceof TextFailure)) throw error;
    for (const secret of ["600700800", "token-of-the-tests", "Faktura"]) expect(error.message).not.toContain(secret);
    return error.kind;
  }
}

describe.each(senders)("$name", (sender) => {
  it("takes a message once it says so, and nothing of test shops", async () => {
    const { url, asked } = await provider(sender.taken);
    await sender.make(url, patientMs).send("test", message);
    expect(asked).toEqual([]);
    await sender.make(url, patientMs).send("live", message);
    expect(asked).toHaveLength(1);
    expect(sender.make(url, patientMs).isOpen("live")).toBe(true);
  });

  it.each(sender.answers)("answers %s", async (_name, play, outcome) => {
    expect(await outcomeOf(sender, play)).toBe(outcome);
  });

  it("leaves unknown what may have left: no answer, half an answer, an answer that is none", async () => {
    expect(await outcomeOf(sender, silence, shortMs)).toBe("unknown");
    for (const play of [cut, half, raw(502, "<h1>Bad Gateway</h1>"), raw(200, "OK")]) expect(await outcomeOf(sender, play)).toBe("unknown");
  });

  it("has taken nothing where nobody listens", async () => {
    await expect(sender.make(`http://127.0.0.1:${await freePort()}`, patientMs).send("live", message)).rejects.toMatchObject({
      kind: "serverAway",
    });
  });

  it("does not tell what became of a message unless it is asked and knows", async () => {
    const { url } = await provider(sender.taken);
    expect(await sender.make(url, patientMs).lookUp("live", message)).toBe("unknown");
  });
});

describe("what a provider is asked", () => {
  it("SMSAPI gets a form under a bearer token, with our id as its own check against doubles", async () => {
    const { url, asked } = await provider(listed("QUEUE"));
    await makeSmsapiSender({ url, token: "token-of-the-tests", from: "Wisla" }, patientMs).send("live", message);
    await makeSmsapiSender({ url, token: "token-of-the-tests", from: null }, patientMs).send("live", message);
    const [first, second] = asked.map(({ path, headers, body }) => ({
      path,
      headers,
      form: Object.fromEntries(new URLSearchParams(body)),
    }));
    expect([first?.path, first?.headers.authorization]).toEqual(["/sms.do", "Bearer token-of-the-tests"]);
    expect(first?.form).toEqual({
      to: "48600700800",
      from: "Wisla",
      message: message.text,
      format: "json",
      encoding: "utf-8",
      idx: message.messageId,
      check_idx: "1",
    });
    expect(second?.form).not.toHaveProperty("from");
  });

  it("WhatsApp gets a template in the debtor's language, whose parameters are single lines", async () => {
    const { url, asked } = await provider(json(200, wamid));
    const settings = { url, token: "token-of-the-tests", phoneId: "106540352242922", template: "saldo_notice" };
    await makeWhatsappSender(settings, patientMs).send("live", message);
    expect([asked[0]?.path, asked[0]?.headers.authorization]).toEqual(["/106540352242922/messages", "Bearer token-of-the-tests"]);
    expect(JSON.parse(asked[0]?.body ?? "")).toEqual({
      messaging_product: "whatsapp",
      recipient_type: "individual",
      to: "48600700800",
      type: "template",
      template: {
        name: "saldo_notice",
        language: { code: "pl" },
        components: [
          {
            type: "body",
            parameters: [
              { type: "text", text: "Buty Wisła" },
              { type: "text", text: "Faktura 2026/1 PLN 40,00" },
            ],
          },
        ],
      },
      biz_opaque_callback_data: `${message.shopId}.${message.messageId}`,
    });
  });
});
