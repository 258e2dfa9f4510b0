/** Knows mailboxes that anybody opens for ten minutes: made for one order, read by nobody afterwards. */
import { disposableEmailBlocklistSet } from "disposable-email-domains-js";
import { canonicalEmail } from "./email.ts";

/** About five thousand domains, read once at the start. */
const disposableDomains: ReadonlySet<string> = disposableEmailBlocklistSet();

/** True when the mailbox, or a domain above its own, belongs to a service of throw-away mailboxes; null when `raw` is no address. */
export function isDisposableEmail(raw: string): boolean | null {
  const canonical = canonicalEmail(raw)?.canonical;
  if (canonical === undefined) return null;
  const domain = canonical.slice(canonical.lastIndexOf("@") + 1);
  const parent = domain.slice(domain.indexOf(".") + 1);
  return disposableDomains.has(domain) || (parent.includes(".") && disposableDomains.has(parent));
}
