/** The tables of reminders whose hour and channel were chosen. */

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

export interface LearningTables {
  reminder_choices: ReminderChoiceRow;
  reminder_figures: ReminderFiguresRow;
}
