/** What a merchant allows in agreements with debtors: bounds and choices as data, with the ones that every shop starts with. */
import { standardNotice } from "../../wire/agreement-notice.ts";
import type { NoticeTerms } from "./notice-day.ts";

export interface AgreementTerms {
  readonly promise: {
    /** A promised day lies at most so many days ahead. */
    readonly maxDaysAhead: number;
    /** Bank days after the promised day until a missing payment breaks the promise: a transfer's way, and one day to book it. */
    readonly graceBankDays: number;
    /** With so many broken promises on one invoice no further one is taken. */
    readonly maxBroken: number;
    /** How debtors are told of the promised day beforehand. */
    readonly notice: NoticeTerms;
  };
  readonly paymentPlan: {
    readonly maxInstalments: number;
    readonly maxDaysLong: number;
    /** The smallest instalment, in minor units of the shop's currency. */
    readonly minInstalmentMinor: number;
    /** Days for which an offer stands. */
    readonly offerDays: number;
    /** So many instalments that are late at one time breach the plan. */
    readonly breachAfterMissed: number;
    /** An instalment that is late by more days than this breaches the plan. */
    readonly breachAfterDays: number;
    /** How debtors are told of an instalment beforehand, unless the plan says otherwise. */
    readonly notice: NoticeTerms;
  };
  readonly dueDateChange: { readonly maxDays: number; readonly maxTimes: number };
  readonly hardship: { readonly maxDays: number };
  readonly dispute: {
    /** Days until the merchant answers. */
    readonly answerDays: number;
    /** True: a claim that is wholly disputed does not bar its buyer at the till while the dispute runs. */
    readonly liftsCheckoutBlock: boolean;
  };
  readonly complaint: {
    /** Days until a complaint is answered, and until when the answer may be put off once (PL: 30 and 60, KPF code of conduct). */
    readonly answerDays: number;
    readonly extendedDays: number;
  };
  readonly settlementOffer: { readonly maxDaysAhead: number };
}

export const standardTerms: AgreementTerms = {
  promise: { maxDaysAhead: 30, graceBankDays: 2, maxBroken: 2, notice: standardNotice.promise },
  paymentPlan: {
    maxInstalments: 24,
    maxDaysLong: 730,
    minInstalmentMinor: 1000,
    offerDays: 14,
    breachAfterMissed: 2,
    breachAfterDays: 14,
    notice: standardNotice.paymentPlan,
  },
  dueDateChange: { maxDays: 30, maxTimes: 2 },
  hardship: { maxDays: 180 },
  dispute: { answerDays: 14, liftsCheckoutBlock: false },
  complaint: { answerDays: 30, extendedDays: 60 },
  settlementOffer: { maxDaysAhead: 60 },
};
