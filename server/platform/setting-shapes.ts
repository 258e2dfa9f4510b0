/** The shapes that settings come in, each with the words of its cure. */
import { isIP } from "node:net";
import { z } from "zod";

/** A whole number from `min` to `max`, written in digits; `absent` when it is not set. */
export function whole(min: number, max: number, absent: number) {
  const detail = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,6}$/, detail)
    .transform(Number)
    .refine((value) => value >= min && value <= max, detail)
    .default(absent);
}

/** A URL with a host and one of `schemes`; read as null when absent. */
export function url(schemes: readonly string[], example: string) {
  const isUsable = (text: string): boolean => {
    const parsed = URL.parse(text);
    return parsed !== null && schemes.includes(parsed.protocol) && parsed.hostname !== "";
  };
  const begins = schemes.map((scheme) => `${scheme}//`).join(" or ");
  return z
    .string()
    .refine(isUsable, `must be a URL that begins with ${begins}, such as ${example} (special characters of a password are percent-encoded)`)
    .nullable()
    .default(null);
}

const minSecretLength = 32;

/** A secret that somebody made for this installation; null when absent. */
export const secretText = z
  .string()
  .min(minSecretLength, `must have at least ${minSecretLength} characters; make one with: openssl rand -base64 48`)
  .nullable()
  .default(null);

/** The path of a file; null when absent. */
export const filePath = z
  .string()
  .refine((path) => !path.includes("\0"), "must be the path of a file")
  .nullable()
  .default(null);

/** `on` or `off`; undefined when absent. */
export const onOff = z
  .enum(["on", "off"], "must be on or off")
  .transform((word) => word === "on")
  .optional();

/** True for an IP address and for the name of a host. */
export function isHost(text: string): boolean {
  return isIP(text) !== 0 || /^(?!-)[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*$/.test(text);
}

const address = '[^\\s<>@"]+@[^\\s<>@"]+\\.[^\\s<>@"]+';
/** A mail address, alone or behind a name. */
export const mailboxPattern = new RegExp(`^(${address}|[^<>@\\r\\n"]+ <${address}>)$`);
