/** Where a shop may be told: public addresses, and this machine where the installation and the shop are both for trying. */
import { describe, expect, it } from "vitest";
import { isLoopbackAddress, makeAddressGuard } from "../../../server/platform/target-guard.ts";

const here = makeAddressGuard({ isOnOneMachine: true });
const served = makeAddressGuard({ isOnOneMachine: false });

const publicOnes = ["93.184.216.34", "8.8.8.8", "2606:4700:4700::1111", "2a00:1450:4001:830::200e"];
const hidden = [
  "0.0.0.0",
  "10.0.0.1",
  "100.64.0.1",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "192.0.2.1",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "fe80::1",
  "fc00::1",
  "fd00:ec2::254",
  "::ffff:10.0.0.1",
  "64:ff9b::a00:1",
  "2001:db8::1",
  "2002:a00:1::",
  "ff02::1",
];
const own = ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"];

describe("an address", () => {
  it.each(publicOnes)("%s is reached by every shop", (address) => {
    expect([here.isAllowed(address, "live"), served.isAllowed(address, "live"), served.isAllowed(address, "test")]).toEqual([
      true,
      true,
      true,
    ]);
  });

  it.each(hidden)("%s is reached by none", (address) => {
    expect([here.isAllowed(address, "test"), here.isAllowed(address, "live"), served.isAllowed(address, "test")]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it.each(own)("%s is reached by test shops of an installation on one machine alone", (address) => {
    expect(isLoopbackAddress(address)).toBe(true);
    expect([here.isAllowed(address, "test"), here.isAllowed(address, "live"), served.isAllowed(address, "test")]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe("a URL", () => {
  it.each([
    ["https://shop.example/hook", "live", null],
    ["https://shop.example:8443/hook?a=1", "test", null],
    ["http://shop.example/hook", "test", null],
    ["http://shop.example/hook", "live", "schemeNotAllowed"],
    ["ftp://shop.example/hook", "test", "schemeNotAllowed"],
    ["file:///etc/passwd", "test", "notAUrl"],
    ["shop.example/hook", "test", "notAUrl"],
    ["https://", "test", "notAUrl"],
    [`https://shop.example/${"a".repeat(2000)}`, "test", "notAUrl"],
    ["https://user:pass@shop.example/", "test", "credentialsNotAllowed"],
    ["https://169.254.169.254/latest/meta-data", "live", "addressNotAllowed"],
    ["https://2130706433/", "live", "addressNotAllowed"],
    ["https://0x7f.1/", "live", "addressNotAllowed"],
    ["https://[::1]/", "live", "addressNotAllowed"],
    ["https://[::ffff:7f00:1]/", "live", "addressNotAllowed"],
    ["http://127.0.0.1:8080/", "test", null],
  ] as const)("%s of a %s shop: %s", (url, mode, fault) => {
    expect(here.faultOf(url, mode)).toBe(fault);
  });
});
