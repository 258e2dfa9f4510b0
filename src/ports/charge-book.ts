/** What being late costs a debtor, charge by charge: made with a step, told with its message, then paid or given up. */
import type { Money } from "../kernel/money.ts";
import type { CalendarDate } from "../kernel/time.ts";
import type { ReminderStep } from "../dunning/strategy.ts";
import type { ChargePart } from "../receivables/invoice.ts";

/** One charge; it counts as owed from the day on which the debtor is told. */
export interface Charge {
  readonly id: string;
  readonly invoiceId: string;
  readonly part: ChargePart;
  /** The step that made it; (invoice, step, part) is there once. */
  readonly step: ReminderStep;
  readonly amount: Money;
  readonly chargedOn: CalendarDate;
  /** How the amount came about: periods, rates and sources of interest, the strategy of a fee. */
  readonly working: Readonly<Record<string, unknown>>;
}

/** The same with what became of it: `open = amount − paid − waived`. */
export interface KeptCharge extends Charge {
  readonly paid: Money;
  readonly waived: Money;
  readonly toldOn: CalendarDate | null;
  /** Of the note that tells it; null until it is told. */
  readonly noteNumber: string | null;
}

export interface ChargeBook {
  load(id: string): Promise<KeptCharge | null>;
  ofInvoices(invoiceIds: readonly string[]): Promise<readonly KeptCharge[]>;
  /** Keeps all; a charge that is there already stays as it is and is not returned. */
  insertAll(charges: readonly Charge[]): Promise<readonly Charge[]>;
  /** The debtor is told the charges of a step; those that were not told before. */
  tell(invoiceId: string, step: ReminderStep, on: CalendarDate): Promise<readonly KeptCharge[]>;
  /** Gives the note of a charge its number, once. */
  setNoteNumber(id: string, number: string): Promise<void>;
  /** Gives up what is open of these charges, together at most `atMost` (null: all); returns each with the amount that was given up. */
  waive(chargeIds: readonly string[], atMost: Money | null): Promise<readonly { readonly charge: KeptCharge; readonly amount: Money }[]>;
  /** Lays `amount` on the told charges of one part, oldest first; throws when they are less. */
  pay(invoiceId: string, part: ChargePart, amount: Money): Promise<void>;
}
