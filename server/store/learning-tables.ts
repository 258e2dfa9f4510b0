/** The tables of reminders whose hour and channel were chosen, by learning or by their debtor. */

/** timestamptz: ISO 8601 text in UTC. */
type At = string;
/** date: `YYYY-MM-DD`. */
type Day = string;

interface ReminderChoiceRow {
  merchant_id: string;
  invoice_id: string;
  step: string;
  shop_id: string;
  buyer_id: string;
  side: string;
  segment: string;
  slot: string | null;
  channel: string | null;
  working: unknown;
  chosen_on: Day;
}

interface ReminderFiguresRow {
  merchant_id: string;
  shop_id: string;
  as_of: Day;
  arms: unknown;
}

interface ContactWishesRow {
  merchant_id: string;
  buyer_id: string;
  document: unknown;
  said_by: string;
  set_at: At;
}

export interface LearningTables {
  contact_wishes: ContactWishesRow;
  reminder_choices: ReminderChoiceRow;
  reminder_figures: ReminderFiguresRow;
}
