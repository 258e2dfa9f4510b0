/** What each place of a message sees, must show, and may take. */
import type { StepTemplate } from "../../wire/strategies.ts";
import type { Follower, WordPlace } from "../../wire/reminder-words.ts";

type Place = WordPlace | "next";

const ofMessage = [
  "merchantName",
  "debtorName",
  "invoiceNumber",
  "open",
  "dueOn",
  "ago",
  "payBy",
  "nextOn",
  "payee",
  "contactEmail",
] as const;
/** A text message names no debtor: others see a screen too. */
const ofText = ["merchantName", "invoiceNumber", "open", "dueOn", "payBy"] as const;

/** The variables that a place sees. `nextOn` is empty unless something follows, so only `next` shows it. */
export function variablesOf(place: Place): readonly string[] {
  if (place === "sms") return ofText;
  return place === "next" ? ofMessage : ofMessage.filter((name) => name !== "nextOn");
}

/** What the place must show: of each row, one. The rest of the legal contents stands in the layout. */
export function mustHave(place: Place, follower: Follower | null, template: StepTemplate): readonly (readonly string[])[] {
  const isDemand = template === "formalReminder" || template === "finalNotice";
  const byWhen = isDemand ? [["payBy"]] : template === "preDueNotice" ? [["dueOn", "payBy"]] : [];
  switch (place) {
    case "subject":
      return [["invoiceNumber"]];
    case "opening":
      return [["invoiceNumber"], ["dueOn"], ...(isDemand ? [["open"], ["payBy"]] : [])];
    case "pay":
      return [["open"], ...byWhen];
    case "objection":
      return [["contactEmail"]];
    case "sms":
      return [["merchantName"], ["invoiceNumber"], ["open"], ["dueOn"], ...(isDemand ? [["payBy"]] : [])];
    case "next":
      return follower === "nothing" ? [] : [["nextOn"]];
    default:
      return [];
  }
}

/** Characters that fit, and what one variable is taken to need: a text message with account, reference and contact stays within three parts. */
export function lengthBounds(place: Place): { readonly most: number; readonly filled: number } {
  switch (place) {
    case "sms":
      return { most: 190, filled: 14 };
    case "subject":
      return { most: 110, filled: 18 };
    case "heading":
    case "greeting":
    case "closing":
      return { most: 90, filled: 18 };
    case "pay":
      return { most: 120, filled: 18 };
    default:
      return { most: 700, filled: 18 };
  }
}
