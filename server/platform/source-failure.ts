/** The failure that an outside source did not give a usable answer; it names the kind of trouble and nothing of the question. */

/** `refused`: any status but 2xx; `unreadable`: no JSON, or JSON of another shape. */
export type SourceFault = "late" | "away" | "refused" | "tooLarge" | "unreadable" | "circuitOpen";

export class SourceFailure extends Error {
  override readonly name = "SourceFailure";
  readonly code: SourceFault;
  /** The status of an answer that refused; null: there was none. */
  readonly status: number | null;
  /** The question cannot have arrived: no connection was made. */
  readonly isUnsent: boolean;

  constructor(
    code: SourceFault,
    { status = null, isUnsent = false }: { readonly status?: number | null; readonly isUnsent?: boolean } = {},
  ) {
    super(`an outside source gave no answer: ${code}`);
    this.code = code;
    this.status = status;
    this.isUnsent = isUnsent;
  }
}
