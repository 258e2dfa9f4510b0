/** What is said about a reason code in one language: to the merchant, and to the shopper with the remedy. */

export interface ReasonText {
  readonly merchantText: string;
  /** Neutral and plain; of a code of tier `category` it never tells the rule. */
  readonly shopperText: string;
}
