/** Reads a mailbox for comparison: whose it may be, whether an office shares it, and what a slip of the finger would have meant. */
import { canonicalEmail, dashlessEmail, slipOf } from "./email.ts";

/** A mailbox as the comparison sees it. */
export interface Mailbox {
  readonly canonical: string;
  readonly local: string;
  readonly domain: string;
  /** The mailbox that was meant when the domain is a known slip, else the canonical one. */
  readonly meant: string;
  readonly dashless: string | null;
  /** True for mailboxes that an office shares, such as biuro@ and info@. */
  readonly isRole: boolean;
}

const roleLocals =
  /^(?:biuro|info|kontakt|contact|office|sklep|shop|sprzedaz|zamowienia|zamowienie|faktury|faktura|ksiegowosc|sekretariat|recepcja|obchod|objednavky|fakturace|fakturacia|fakturacie|uctarna|uctovnictvo|ucetni|recepce|recepcia|podatelna|buchhaltung|rechnung|rechnungen|bestellung|einkauf|verkauf|vertrieb|empfang|service|support|sales|admin|administracja|mail|email|poczta|post|posta|hello|order|orders|invoice|invoices|billing|accounting|zakupy|zakup|nakup|dzial|firma|team|hr|kadry|marketing|noreply|no-reply|webmaster)(?:[._-]?\d{1,3})?$/;

/** The mailbox, or null when the text is no address. */
export function readMailbox(raw: string): Mailbox | null {
  const read = canonicalEmail(raw);
  if (read === null) return null;
  const { canonical } = read;
  const at = canonical.lastIndexOf("@");
  const [local, domain] = [canonical.slice(0, at), canonical.slice(at + 1)];
  const meant = slipOf(canonical) ?? canonical;
  return { canonical, local, domain, meant, dashless: dashlessEmail(canonical), isRole: isRoleLocal(local) };
}

/** True for the part before the @ of a mailbox that an office shares. */
export function isRoleLocal(local: string): boolean {
  return roleLocals.test(local);
}

/** The part before the @ without a tag and without dots, dashes and underscores. */
export function bareLocal({ local }: Mailbox): string {
  return local.replace(/(?<=.)\+.*$/, "").replaceAll(/[._-]/g, "");
}
