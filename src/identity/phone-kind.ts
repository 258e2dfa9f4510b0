/** Says whether a telephone number is an ordinary one, one of an internet line that anybody rents in a minute, or a dear service number. */

/** What the numbering plan of the country says. */
export type PhoneKind = "ordinary" | "internet" | "premium";

interface Plan {
  readonly code: string;
  readonly internet: RegExp;
  readonly premium: RegExp;
}

/** After the national numbering plans (UKE, ČTÚ, RÚ, Bundesnetzagentur, RTR), by how the national number begins. */
const plans: Readonly<Record<string, Plan>> = {
  PL: { code: "48", internet: /^39/, premium: /^70[0-9]/ },
  CZ: { code: "420", internet: /^9[1-5]/, premium: /^9(?:0[0-9]|76)/ },
  SK: { code: "421", internet: /^6[05]0/, premium: /^9(?:00|76)/ },
  DE: { code: "49", internet: /^32/, premium: /^(?:900|137|118)/ },
  AT: { code: "43", internet: /^7[28]0/, premium: /^9[0-3]/ },
};

/** Longer text is no telephone number. */
const maxRawLength = 100;

/** The kind of the number as people of `country` write it; null without digits and outside the markets. */
export function phoneKind(raw: string, country: string): PhoneKind | null {
  const dialled = raw
    .slice(0, maxRawLength)
    .replaceAll(/[^\d+]/g, "")
    .replace(/^00(?=[1-9])/, "+");
  const named = Object.values(plans).find(({ code }) => dialled.startsWith(`+${code}`));
  const plan = named ?? (dialled.startsWith("+") ? undefined : plans[country]);
  if (plan === undefined || !/\d{6}/.test(dialled)) return null;
  const national = dialled.slice(named === undefined ? 0 : named.code.length + 1).replace(/^0/, "");
  if (plan.premium.test(national)) return "premium";
  return plan.internet.test(national) ? "internet" : "ordinary";
}
