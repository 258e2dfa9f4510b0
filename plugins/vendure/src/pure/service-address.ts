/** The address of the service as a merchant types it: what may be called, and what may not. */

const thisMachine: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** The origin and path without a slash at the end; null for what is no address: keys travel in clear only within this machine. */
export function serviceAddress(typed: string): string | null {
  const trimmed = typed.trim();
  if (trimmed.length > 300 || !URL.canParse(trimmed)) return null;
  const { protocol, hostname, username, password, search, hash, href } = new URL(trimmed);
  if (username !== "" || password !== "" || search !== "" || hash !== "") return null;
  const isClear = protocol === "http:" && thisMachine.has(hostname);
  return protocol === "https:" || isClear ? href.replace(/\/+$/, "") : null;
}
