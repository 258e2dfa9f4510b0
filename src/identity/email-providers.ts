/** What mail providers treat as one mailbox: tags, dots, second names of a domain, slips of the finger. */

/** Providers that deliver `jan+shop@` to `jan@`. */
export const plusTagDomains: ReadonlySet<string> = new Set([
  ...["gmail.com", "outlook.com", "hotmail.com", "live.com", "icloud.com", "proton.me", "fastmail.com"],
  ...["seznam.cz", "email.cz", "post.cz", "wp.pl", "o2.pl"],
]);

/** Providers that ignore dots in front of the @. */
export const dotlessDomains: ReadonlySet<string> = new Set(["gmail.com"]);

/** Providers where every mailbox owns a subdomain: `shop@jan.fastmail.com` goes to `jan@fastmail.com`. */
export const subdomainProviders: readonly string[] = ["fastmail.com"];

/** Domains that are another name, or a common slip, of the one on the right. */
const sameDomains: ReadonlyMap<string, string> = new Map([
  ["googlemail.com", "gmail.com"],
  ["me.com", "icloud.com"],
  ["mac.com", "icloud.com"],
  ["protonmail.com", "proton.me"],
  ["pm.me", "proton.me"],
  ...["gmai.com", "gmal.com", "gmil.com", "gmial.com", "gmali.com", "gamil.com", "gnail.com", "gmaill.com", "gmail.con", "gmail.cm"].map(
    (slip) => [slip, "gmail.com"] as const,
  ),
]);

/** The domain that a mail to `domain` (lower-case ASCII) is meant for. */
export function meantDomain(domain: string): string {
  const single = domain.replace(/(?:\.com){2,}$/, ".com").replace(/^\d+(?=(?:gmail|googlemail)\.com$)/, "");
  return sameDomains.get(single) ?? single;
}

/** True for Yahoo, where one mailbox may own `base-anything@`, but a dash may as well belong to a name. */
export function hasDashAliases(domain: string): boolean {
  return /^(?:yahoo\.[a-z]{2,3}(?:\.[a-z]{2})?|ymail\.com|rocketmail\.com)$/.test(domain);
}
