/** Brings network addresses to one form: an IPv4 address, or the network of 64 bits that an IPv6 connection owns. */

const ipv4Shape = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;
/** Private, loopback, link-local, carrier-grade and unspecified ranges (RFC 6890): a proxy's address, which everybody shares. */
const privateIpv4 = /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;
const privateIpv6 = /^(?:0:0:0:0|f[cd][0-9a-f]{2}|fe[89ab][0-9a-f])(?::|$)/;

function ipv4(text: string): string | null {
  const parts = ipv4Shape.exec(text)?.slice(1).map(Number);
  if (parts === undefined || parts.some((part) => part > 255)) return null;
  const address = parts.join(".");
  return privateIpv4.test(`${address}.`) ? null : address;
}

/** The eight groups of a compressed IPv6 address. */
function groupsOf(compressed: string): readonly string[] {
  const [left = "", right] = compressed.split("::");
  const head = left === "" ? [] : left.split(":");
  if (right === undefined) return head;
  const tail = right === "" ? [] : right.split(":");
  return [...head, ...Array<string>(Math.max(0, 8 - head.length - tail.length)).fill("0"), ...tail];
}

/** The IPv4 address inside `::ffff:102:304`, or null. */
function mappedIpv4(groups: readonly string[]): string | null {
  if (groups.slice(0, 6).join(":") !== "0:0:0:0:0:ffff") return null;
  const [high, low] = groups.slice(6).map((group) => Number.parseInt(group, 16));
  return high === undefined || low === undefined ? null : [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

/** `203.0.113.7`, or `2001:db8:0:1::/64` for IPv6; null when `raw` is no address or one of a private range. */
export function ipKey(raw: string): string | null {
  const text = raw.slice(0, 100).trim().toLowerCase();
  if (ipv4Shape.test(text)) return ipv4(text);
  const url = `http://[${text}]/`;
  if (!/^[0-9a-f:.]{2,45}$/.test(text) || !text.includes(":") || !URL.canParse(url)) return null;
  const groups = groupsOf(new URL(url).hostname.slice(1, -1));
  const mapped = mappedIpv4(groups);
  if (mapped !== null) return ipv4(mapped);
  const network = groups.slice(0, 4).join(":");
  return privateIpv6.test(network) ? null : `${network}::/64`;
}
