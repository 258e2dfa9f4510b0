/** How a debtor wishes to be reached, and who is addressed in the debtor's place. */
import type { Language } from "../kernel/language.ts";
import type { ContactRole, PartOfDay } from "../wire/contact-wishes.ts";
import type { StepChannel } from "../wire/strategies.ts";
import type { Reach } from "./channels.ts";

export interface ContactPerson extends Reach {
  readonly role: ContactRole;
  readonly name: string;
}

export interface ContactWishes {
  readonly language: Language | null;
  readonly channel: StepChannel | null;
  readonly partOfDay: PartOfDay | null;
  /** Each role once at most. */
  readonly persons: readonly ContactPerson[];
}

export const noWishes: ContactWishes = { language: null, channel: null, partOfDay: null, persons: [] };

/** Who is spoken to, beside or in place of the debtor. */
export type Attention = Pick<ContactPerson, "role" | "name">;

/** Roles by whom they come first: formal words go to who decides, others to who pays the bills. */
const formalRoles: readonly ContactRole[] = ["representative", "manager", "accounts"];
const otherRoles: readonly ContactRole[] = ["representative", "accounts"];

/** The person who gets a message with these words; null: the debtor. */
export function personFor({ persons }: ContactWishes, template: string): ContactPerson | null {
  const roles = template === "formalReminder" || template === "finalNotice" ? formalRoles : otherRoles;
  for (const role of roles) {
    const found = persons.find((person) => person.role === role);
    if (found !== undefined) return found;
  }
  return null;
}

/** Letters name the person above the address. */
function linesTo(name: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [name, ...lines];
}

/**
 * Where a message with these words goes, and to whom. A representative takes the debtor's place: nothing goes to the debtor's own
 * addresses. What another person has not told is as the debtor told it.
 */
export function reachedBy<T extends Reach & { readonly language: Language }>(
  own: T,
  wishes: ContactWishes,
  template: string,
): { readonly reached: T; readonly attention: Attention | null } {
  const language = wishes.language ?? own.language;
  const person = personFor(wishes, template);
  if (person === null) return { reached: { ...own, language }, attention: null };
  const { role, name, email, phone, addressLines } = person;
  const attention = { role, name };
  if (role === "representative")
    return { reached: { ...own, language, email, phone, addressLines: linesTo(name, addressLines) }, attention };
  const lines = addressLines.length === 0 ? own.addressLines : addressLines;
  return {
    reached: { ...own, language, email: email ?? own.email, phone: phone ?? own.phone, addressLines: linesTo(name, lines) },
    attention,
  };
}

/** The chain of a step with the wished channel first, where the step has it. */
export function inWishedOrder(chain: readonly StepChannel[], { channel }: ContactWishes): readonly StepChannel[] {
  return channel === null || !chain.includes(channel) ? chain : [channel, ...chain.filter((one) => one !== channel)];
}
