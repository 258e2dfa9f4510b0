/** Shapes of what a shop's pages may say about paying later before anybody is asked who they are. */
import { z } from "zod";
import { countries } from "../kernel/calendar.ts";
import { currencyShape, moneyShape } from "./money.ts";

export const payLaterQuery = z
  .strictObject({ country: z.enum(countries).optional(), currency: currencyShape.optional() })
  .meta({ description: "the shop's own country and currency where they are left out" });

export const payLaterResponse = z
  .strictObject({
    offered: z.boolean().meta({ description: "false: nobody of this country may pay later in this currency" }),
    termDays: z.array(z.int()).meta({ description: "days after the invoice, shortest first" }),
    minAmount: moneyShape.nullable(),
    maxAmount: moneyShape
      .nullable()
      .meta({ description: "what the best known buyers may order; each buyer's own limit is told at the till" }),
    merchantName: z.string(),
    refusedCategories: z
      .array(z.string())
      .meta({ description: "in small letters: a basket with an item of one of them is refused on invoice to every buyer" }),
  })
  .meta({ id: "PayLater" });
export type PayLaterResponse = z.infer<typeof payLaterResponse>;

const maxOrigins = 20;
const loopback = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/;

/** As a browser writes an origin: no path, no slash at the end; plain http for this machine alone. */
function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text && (text.startsWith("https://") || loopback.test(text));
}

export const originsShape = z
  .strictObject({
    origins: z
      .array(z.string().max(300).refine(isOrigin, { message: "write it as a browser does, such as https://shop.example, without a path" }))
      .max(maxOrigins)
      .meta({ description: "pages from here may use the publishable key" }),
  })
  .meta({ id: "Origins" });
