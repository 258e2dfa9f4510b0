/** What a decision token says: sealed, bound to shop, buyer and currency, capped in amount, with an end. */
import type { Gathered } from "../../risk/gathered.ts";
import type { SourceReports } from "../../risk/source-reports.ts";
import type { Instant } from "../../kernel/time.ts";
import type { WireMoney } from "../../wire/money.ts";
import type { CheckoutSubject } from "./checkout-subject.ts";

/** How long a decision can be used: 30 minutes, longer than a checkout takes and shorter than a profile may be stale. */
export const tokenLifeMs = 30 * 60_000;

/** A method that the decision permits, with the terms it may be bound on. */
export interface TokenMethod {
  readonly id: string;
  readonly termDays: readonly number[];
  /** Permitted once so many per cent of the basket are paid in advance, for the rest at most. */
  readonly prepaid?: { readonly percent: number; readonly rest: WireMoney };
}

export interface DecisionToken {
  readonly version: 1;
  readonly decisionId: string;
  readonly shopId: string;
  readonly expiresAt: Instant;
  readonly methods: readonly TokenMethod[];
  readonly velocity: Gathered["velocity"];
  /** What outside sources told, so that binding judges by the same; absent: none was asked. */
  readonly sources?: SourceReports;
  readonly subject: CheckoutSubject;
}

/** The text to seal; `subjectText` is the subject as JSON, which stands last. */
export function writeToken({ subject: _subject, ...rest }: DecisionToken, subjectText = JSON.stringify(_subject)): string {
  return `${JSON.stringify(rest).slice(0, -1)},"subject":${subjectText}}`;
}

/** The token in an unsealed text; null when it is of another version. Only texts that this installation sealed come here. */
export function readToken(text: string): DecisionToken | null {
  const token = JSON.parse(text) as DecisionToken;
  return token.version === 1 ? token : null;
}
