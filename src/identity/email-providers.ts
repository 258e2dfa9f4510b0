/** What mail providers treat as one mailbox (tags, dots, second names of a domain), and which domains are slips of the finger. */

/** Providers that deliver `jan+shop@` to `jan@`. */
export const plusTagDomains: ReadonlySet<string> = new Set([
  ...["gmail.com", "outlook.com", "hotmail.com", "live.com", "icloud.com", "proton.me", "fastmail.com"],
  ...["seznam.cz", "email.cz", "post.cz", "wp.pl", "o2.pl"],
]);

/** Providers that ignore dots in front of the @. */
export const dotlessDomains: ReadonlySet<string> = new Set(["gmail.com"]);

/** Providers where every mailbox owns a subdomain: `shop@jan.fastmail.com` goes to `jan@fastmail.com`. */
export const subdomainProviders: readonly string[] = ["fastmail.com"];

/** Domains that are another name of the one on the right. */
const sameDomains: ReadonlyMap<string, string> = new Map([
  ["googlemail.com", "gmail.com"],
  ["me.com", "icloud.com"],
  ["mac.com", "icloud.com"],
  ["protonmail.com", "proton.me"],
  ["protonmail.ch", "proton.me"],
  ["pm.me", "proton.me"],
]);

const slipsOf: Readonly<Record<string, readonly string[]>> = {
  "gmail.com": [
    ...["gmai.com", "gmal.com", "gmil.com", "gmial.com", "gmali.com", "gamil.com", "gnail.com", "gmaill.com", "gmaiil.com", "ggmail.com"],
    ...["gmail.con", "gmail.cm", "gmail.co", "gmail.om", "gmail.cz", "gmail.pl", "gmail.sk", "gmail.comm", "gmail.vom", "gmeil.com"],
    ...["gmail.de", "gimail.com", "gmaul.com", "hmail.com", "gmsil.com", "gmaik.com"],
  ],
  "wp.pl": ["wp.lp", "wp.pll", "wwp.pl", "wp.p"],
  "o2.pl": ["02.pl", "o2.lp", "o2.pll", "oo2.pl"],
  "onet.pl": ["onte.pl", "onet.lp", "onnet.pl", "onet.p"],
  "interia.pl": ["interia.lp", "intera.pl", "interi.pl", "iteria.pl"],
  "seznam.cz": [
    "seznma.cz",
    "sezna.cz",
    "seznam.c",
    "seznm.cz",
    "seznam.cy",
    "senzam.cz",
    "szenam.cz",
    "sezanm.cz",
    "seznan.cz",
    "seznam.com",
  ],
  "centrum.cz": ["cetrum.cz", "centrm.cz", "centum.cz"],
  "azet.sk": ["azte.sk", "azet.s", "azet.ks"],
  "gmx.de": ["gmx.ed", "gmxx.de", "gxm.de"],
  "web.de": ["wed.de", "web.ed", "wbe.de"],
  "t-online.de": ["tonline.de", "t-onlin.de", "t-online.ed", "t-onine.de"],
  "hotmail.com": ["hotmial.com", "hotmal.com", "hotmai.com", "hotmil.com", "homtail.com", "hotmail.con"],
  "outlook.com": ["outlok.com", "outloo.com", "outlook.con", "outlock.com"],
  "yahoo.com": ["yaho.com", "yahooo.com", "yhoo.com", "yahoo.con"],
  "icloud.com": ["iclod.com", "icoud.com", "icloud.con", "icluod.com"],
};
const meantBySlip: ReadonlyMap<string, string> = new Map(
  Object.entries(slipsOf).flatMap(([meant, slips]) => slips.map((slip) => [slip, meant] as const)),
);

/** The domain that was probably meant when `domain` is a common slip of the finger, else null. Somebody may own the slip: soft links only. */
export function slippedDomain(domain: string): string | null {
  return meantBySlip.get(domain) ?? null;
}

/** The domain that a mail to `domain` (lower-case ASCII) is meant for. */
export function meantDomain(domain: string): string {
  const single = domain.replace(/(?:\.com){2,}$/, ".com").replace(/^\d+(?=(?:gmail|googlemail)\.com$)/, "");
  return sameDomains.get(single) ?? single;
}

/** True for Yahoo, where one mailbox may own `base-anything@`, but a dash may as well belong to a name. */
export function hasDashAliases(domain: string): boolean {
  return /^(?:yahoo\.[a-z]{2,3}(?:\.[a-z]{2})?|ymail\.com|rocketmail\.com)$/.test(domain);
}
