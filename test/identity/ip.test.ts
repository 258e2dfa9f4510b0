/** Network addresses: one form, private ranges left out. */
import { describe, expect, it } from "vitest";
import { ipKey } from "../../src/identity/ip.ts";

describe("a network address has one form", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    [" 203.0.113.7 ", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["2001:db8:0:1:aaaa::1", "2001:db8:0:1::/64"],
    ["2001:0DB8:0000:0001:bbbb::2", "2001:db8:0:1::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["172.32.0.1", "172.32.0.1"],
    ["100.128.0.1", "100.128.0.1"],
  ])("%s is %s", (raw, key) => {
    expect(ipKey(raw)).toBe(key);
  });
});

describe("an address that says nothing is null", () => {
  it.each([
    ...["10.0.0.1", "127.0.0.1", "192.168.1.1", "172.16.0.1", "172.31.255.255", "169.254.1.1", "100.64.0.1", "0.0.0.0"],
    ...["::1", "::", "fe80::1", "fd00::1", "::ffff:10.0.0.1", "256.1.1.1", "1.2.3", "1.2.3.4.5", "", "localhost", ":".repeat(70_000)],
  ])("%.40s", (raw) => {
    expect(ipKey(raw)).toBeNull();
  });
});
