/** Which addresses of the web a shop may name: public ones, and this machine's own where the installation is on one machine and the shop in test mode. */
import { BlockList, isIP, isIPv6 } from "node:net";
import type { Mode } from "../../src/ports/shops.ts";
import type { TargetGuard } from "../../src/ports/webhooks.ts";

const maxUrlLength = 2000;

/** What is not globally reachable (IANA special-purpose registries of IPv4 and IPv6), with all of IPv6 outside of global unicast. */
const notPublic = new BlockList();
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  notPublic.addSubnet(network, bits, "ipv4");
for (const [network, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  notPublic.addSubnet(network, bits, "ipv6");
const globalUnicast = new BlockList();
globalUnicast.addSubnet("2000::", 3, "ipv6");
const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

function isPublic(address: string): boolean {
  if (isIPv6(address)) return globalUnicast.check(address, "ipv6") && !notPublic.check(address, "ipv6");
  return !notPublic.check(address, "ipv4");
}

/** True for an address of this very machine. */
export function isLoopbackAddress(address: string): boolean {
  return isIP(address) !== 0 && loopback.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

export interface AddressGuard extends TargetGuard {
  /** True when a shop of this mode may be reached at this IP address. */
  isAllowed(address: string, mode: Mode): boolean;
}

/** The host of a URL as an IP address, or null when it is a name. */
export function addressInHost(hostname: string): string | null {
  const bare = hostname.startsWith("[") ? hostname.slice(1, -1) : hostname;
  return isIP(bare) === 0 ? null : bare;
}

/** `isOnOneMachine`: the service itself is reached on this machine only. */
export function makeAddressGuard({ isOnOneMachine }: { readonly isOnOneMachine: boolean }): AddressGuard {
  const isAllowed: AddressGuard["isAllowed"] = (address, mode) =>
    isPublic(address) || (mode === "test" && isOnOneMachine && isLoopbackAddress(address));
  return {
    isAllowed,
    faultOf: (text, mode) => {
      const url = text.length > maxUrlLength ? null : URL.parse(text);
      if (url === null || url.hostname === "") return "notAUrl";
      if (url.protocol !== "https:" && !(url.protocol === "http:" && mode === "test")) return "schemeNotAllowed";
      if (url.username !== "" || url.password !== "") return "credentialsNotAllowed";
      const address = addressInHost(url.hostname);
      return address === null || isAllowed(address, mode) ? null : "addressNotAllowed";
    },
  };
}
