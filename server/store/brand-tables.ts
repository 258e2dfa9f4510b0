/** The tables of how a shop shows itself to its debtors. */
import type { ColumnType } from "kysely";

interface ShopBrandRow {
  merchant_id: string;
  shop_id: string;
  name: string | null;
  sender_name: string | null;
  colour: string | null;
  contact_email: string | null;
  phone: string | null;
}
/** Without a logo all four are null: the tenant's role deletes nothing. */
interface ShopLogoRow {
  merchant_id: string;
  shop_id: string;
  media_type: string | null;
  width: number | null;
  height: number | null;
  content: ColumnType<Buffer | null, Buffer | null, Buffer | null>;
}
/** `document` is jsonb: read parsed, written as JSON text. Instants are ISO 8601 text in UTC. */
export interface ReminderWordsRow {
  merchant_id: string;
  id: string;
  shop_id: string;
  version: number | null;
  status: string;
  hash: string;
  document: ColumnType<unknown, string, string>;
  published_at: string | null;
  published_by: string | null;
}

export interface BrandTables {
  shop_brands: ShopBrandRow;
  shop_logos: ShopLogoRow;
  reminder_words: ReminderWordsRow;
}
