/** Brings e-mail addresses to one form per mailbox, by the habits of the providers. */
import { dotlessDomains, hasDashAliases, meantDomain, plusTagDomains, slippedDomain, subdomainProviders } from "./email-providers.ts";

/** RFC 5321 allows 64 characters before and 255 after the @. */
const maxLocalLength = 64;
const maxDomainLength = 255;
/** Longer text, padding included, is no address. */
const maxRawLength = 1000;
/** The most tags of one address that are read. */
const maxTags = 10;

const domainShape = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;
const localShape = /^[^@<>()[\],;:\\"\p{Cc}\p{Cs}]+$/u;

interface Mailbox {
  readonly local: string;
  readonly domain: string;
}

/** Lower-case NFC text without spaces and invisible characters, cut at the last @; null without one. */
function cutAtSign(raw: string): Mailbox | null {
  if (raw.length > maxRawLength) return null;
  const text = raw
    .replaceAll(/[\s\p{Cf}]+/gu, "")
    .toLowerCase()
    .normalize("NFC");
  const at = text.lastIndexOf("@");
  return at < 1 ? null : { local: text.slice(0, at), domain: text.slice(at + 1).replace(/\.+$/, "") };
}

/** The domain in ASCII (IDNA), or null when it is none. */
function asciiDomain(domain: string): string | null {
  if (domain.length > maxDomainLength) return null;
  if (/^[\x21-\x7e]*$/.test(domain)) return domainShape.test(domain) ? domain : null;
  if (/[/?#\\:%[\]]/.test(domain)) return null;
  const url = `http://${domain}/`;
  const host = URL.canParse(url) ? new URL(url).hostname.replace(/\.+$/, "") : "";
  return domainShape.test(host) ? host : null;
}

function withoutTag({ local, domain }: Mailbox): string {
  const plus = local.indexOf("+");
  return plus > 0 && plusTagDomains.has(domain) ? local.slice(0, plus) : local;
}

function withoutDots({ local, domain }: Mailbox): string {
  return dotlessDomains.has(domain) ? local.replaceAll(".", "") || local : local;
}

/** `shop@jan.fastmail.com` as `jan@fastmail.com`. */
function withoutSubdomain(mailbox: Mailbox): Mailbox {
  const provider = subdomainProviders.find((name) => mailbox.domain.endsWith(`.${name}`));
  if (provider === undefined) return mailbox;
  const owner =
    mailbox.domain
      .slice(0, -provider.length - 1)
      .split(".")
      .at(-1) ?? "";
  return owner === "" ? mailbox : { local: owner, domain: provider };
}

/**
 * The address as a person would write it (lower-case, domain in ASCII) and its canonical form: the same for every spelling that
 * reaches the same mailbox. Tags are cut for the listed providers only. Null when `raw` is no address or longer than one may be.
 */
export function canonicalEmail(raw: string): { readonly address: string; readonly canonical: string } | null {
  const cut = cutAtSign(raw);
  if (cut === null || cut.local.length > maxLocalLength || !localShape.test(cut.local)) return null;
  const domain = asciiDomain(cut.domain);
  if (domain === null) return null;
  const meant = withoutSubdomain({ local: cut.local, domain: meantDomain(domain) });
  const untagged = { ...meant, local: withoutTag(meant) };
  return { address: `${cut.local}@${domain}`, canonical: `${withoutDots(untagged)}@${untagged.domain}` };
}

/** A canonical Yahoo address without all that follows the first dash of its local part; null elsewhere. It joins strangers: soft links only. */
export function dashlessEmail(canonical: string): string | null {
  const at = canonical.lastIndexOf("@");
  if (!hasDashAliases(canonical.slice(at + 1))) return null;
  const base = canonical.slice(0, at).split("-")[0] ?? "";
  return base === "" ? null : `${base}${canonical.slice(at)}`;
}

/** What a canonical address with a slipped domain (`gmial.com`) probably meant, in canonical form; null for every other domain. Soft links only. */
export function slipOf(canonical: string): string | null {
  const at = canonical.lastIndexOf("@");
  const domain = slippedDomain(canonical.slice(at + 1));
  return domain === null ? null : (canonicalEmail(`${canonical.slice(0, at)}@${domain}`)?.canonical ?? null);
}

/** The parts after each `+` before the @, lower-case, at most ten: `jan+overdue+never@example.com` gives `["overdue", "never"]`. */
export function emailTags(raw: string): string[] {
  const local = cutAtSign(raw)?.local ?? "";
  return local
    .split("+")
    .slice(1)
    .filter((tag) => tag !== "")
    .slice(0, maxTags);
}
