/** The reading of HTTP answers from ready bytes, as the benches' connections do it. */
import { describe, expect, it } from "vitest";
import { parseAnswer, postBytes } from "../bench/load/connection.ts";

describe("an answer", () => {
  const whole = "HTTP/1.1 200 OK\r\nX: 1\r\nContent-Length: 4\r\nConnection: keep-alive\r\n\r\nżab";

  it("is read with its status and the bytes of its body", () => {
    const answer = parseAnswer(Buffer.from(whole));
    expect([answer?.status, answer?.body.toString()]).toEqual([200, "żab"]);
  });

  it.each([1, 12, 60, 70])("is waited for while only %d of its bytes have come", (length) => {
    expect(parseAnswer(Buffer.from(whole).subarray(0, length))).toBeNull();
  });

  it("without a length is refused", () => {
    expect(() => parseAnswer(Buffer.from("HTTP/1.1 204 No Content\r\n\r\n"))).toThrow("without a content length");
  });

  it("with more bytes than it has is refused", () => {
    expect(() => parseAnswer(Buffer.from(`${whole}!`))).toThrow("more bytes");
  });
});

it("a request carries the length of its body in bytes", () => {
  expect(postBytes("/a", { Host: "b" }, "żab").toString()).toBe("POST /a HTTP/1.1\r\nHost: b\r\nContent-Length: 4\r\n\r\nżab");
});
