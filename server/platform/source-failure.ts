/** The failure that an outside source did not give a usable answer; it names the kind of trouble and nothing of the question. */

/** `refused`: any status but 2xx; `unreadable`: no JSON, or JSON of another shape. */
export type SourceFault = "late" | "away" | "refused" | "tooLarge" | "unreadable" | "circuitOpen";

export class SourceFailure extends Error {
  override readonly name = "SourceFailure";
  readonly code: SourceFault;

  constructor(code: SourceFault) {
    super(`an outside source gave no answer: ${code}`);
    this.code = code;
  }
}
