/** The papers and charges of a claim in the shapes of the wire. */
import type { z } from "zod";
import type { KeptCharge } from "../../src/ports/charge-book.ts";
import type { CreditNote } from "../../src/ports/invoice-book.ts";
import { chargeNoteKinds, type ChargeWorking, readWorking } from "../../src/receivables/charge-note.ts";
import type { Invoice } from "../../src/receivables/invoice.ts";
import { openOfCharge } from "../../src/receivables/open-charge.ts";
import { hasNote } from "../../src/usecases/shared/papers.ts";
import { toWireMoney } from "../../src/wire/money.ts";
import type { chargeListResponse, documentListResponse } from "../../src/wire/papers.ts";

type WireCharge = z.infer<typeof chargeListResponse>["items"][number];
type WireDocument = z.infer<typeof documentListResponse>["items"][number];

function workingView(working: ChargeWorking): WireCharge["working"] {
  if (working.part === "compensation") return working;
  if (working.part === "fees") return { ...working, wanted: toWireMoney(working.wanted) };
  const periods = working.periods.map((period) => ({
    ...period,
    principal: toWireMoney(period.principal),
    amount: toWireMoney(period.amount),
  }));
  return { ...working, periods, stated: toWireMoney(working.stated) };
}

export function chargeView(charge: KeptCharge): WireCharge {
  const { id, part, step, amount, paid, waived, chargedOn, toldOn, noteNumber } = charge;
  return {
    id,
    part,
    step,
    amount: toWireMoney(amount),
    paid: toWireMoney(paid),
    waived: toWireMoney(waived),
    open: toWireMoney(openOfCharge(charge)),
    chargedOn,
    toldOn,
    note: noteNumber === null ? null : { kind: chargeNoteKinds[part], number: noteNumber },
    working: workingView(readWorking(charge)),
  };
}

/** All papers of a claim: the invoice, its credit notes, and the notes of charges that were told. */
export function documentViews(invoice: Invoice, notes: readonly CreditNote[], charges: readonly KeptCharge[]): readonly WireDocument[] {
  const { id, number, issuedOn, total } = invoice;
  return [
    { kind: "invoice", id, number, issuedOn, amount: toWireMoney(total), path: `/v1/invoices/${id}/pdf` },
    ...notes.map((note) => ({
      kind: "creditNote" as const,
      id: note.id,
      number: note.number,
      issuedOn: note.issuedOn,
      amount: toWireMoney(note.total),
      path: `/v1/credit-notes/${note.id}/pdf`,
    })),
    ...charges.filter(hasNote).map((charge) => ({
      kind: chargeNoteKinds[charge.part],
      id: charge.id,
      number: charge.noteNumber,
      issuedOn: charge.toldOn,
      amount: toWireMoney(charge.amount),
      path: `/v1/charges/${charge.id}/pdf`,
    })),
  ];
}
