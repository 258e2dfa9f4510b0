/** How debtors are told beforehand of a day that was agreed. */
import { z } from "zod";
import { stepChannels } from "./strategies.ts";

/** Days before a day that was agreed at most: a month. */
const mostNoticeDays = 31;

export const noticeShape = z
  .strictObject({
    days: z.int().min(0).max(mostNoticeDays).meta({ description: "so many days before the day that was agreed; 0: not at all" }),
    channels: z.array(z.enum(stepChannels)).min(1).max(stepChannels.length).meta({
      description: "tried in this order",
    }),
  })
  .meta({ id: "AgreementNotice", description: "how the debtor is told of the day beforehand" });
type Notice = z.infer<typeof noticeShape>;

/** What every shop starts with: a word on the day before a promise, and three days before an instalment. */
export const standardNotice: Readonly<Record<"promise" | "paymentPlan", Notice>> = {
  promise: { days: 1, channels: ["email"] },
  paymentPlan: { days: 3, channels: ["email"] },
};
