/** Shows on the calendar what a programme would do to an invoice, without touching anything. */
import { checkProgramme, type ProgrammeFault } from "../dunning/check-programme.ts";
import { chooseStrategy, type ChosenStrategy, type Programme, type SelectionFacts } from "../dunning/programme.ts";
import { type Walk, walkStrategy } from "../dunning/walk.ts";
import { accept, refuse, type Result } from "../kernel/result.ts";
import { addDays, type CalendarDate } from "../kernel/time.ts";
import type { Registry } from "../ports/books.ts";
import type { Shop } from "../ports/shops.ts";
import { dueDate } from "../receivables/invoice.ts";
import { programmeVersion } from "./shared/strategies.ts";

/** The invoice that is tried. */
export interface TriedInvoice extends SelectionFacts {
  readonly issuedOn: CalendarDate;
  readonly termDays: number;
}

export interface Preview extends ChosenStrategy {
  readonly dueOn: CalendarDate;
  readonly walk: Walk;
}

/** How far a preview looks after the due date. */
const daysShown = 400;

/** The preview of an invoice under `programme`; null: the standard one. */
export function previewInvoice(programme: Programme | null, tried: TriedInvoice): Preview {
  const { issuedOn, termDays, country, total, buyerKind } = tried;
  const chosen = chooseStrategy(programme, tried);
  const place = { country, regions: [] };
  const dueOn = dueDate(issuedOn, termDays, place);
  const segment = buyerKind === "company" ? "business" : "consumer";
  const walk = walkStrategy(chosen.strategy, { ...place, segment, total, issuedOn, dueOn, closedOn: null }, addDays(dueOn, daysShown));
  return { ...chosen, dueOn, walk };
}

/** The preview under `document`, or without one under the shop's draft, live or the standard programme; a faulty document is refused. */
export async function previewProgramme(
  registry: Pick<Registry, "commit">,
  shop: Shop,
  { document, tried }: { readonly document: unknown; readonly tried: TriedInvoice },
): Promise<Result<Preview, readonly ProgrammeFault[]>> {
  if (document !== undefined) {
    const checked = checkProgramme(document);
    return checked.ok ? accept(previewInvoice({ version: "draft", document: checked.programme }, tried)) : refuse(checked.faults);
  }
  const stored = await registry.commit(shop, async ({ programmes }) => (await programmes.draft()) ?? (await programmes.live()));
  const version = stored === null || stored.version === null ? "draft" : programmeVersion(stored);
  return accept(previewInvoice(stored === null ? null : { version, document: stored.document }, tried));
}
