/** Asks the shop for one step of the buyer: a one-time code by text message, or a better address. */

export interface StepAnswer {
  readonly sent?: boolean;
  readonly confirmed?: boolean;
  readonly complete?: boolean;
  readonly text?: string;
  readonly fault?: string;
  readonly suggestion?: Readonly<Record<"address_1" | "address_2" | "postcode" | "city", string>> | null;
}

export interface StepPlace {
  readonly stepsUrl: string;
  readonly stepsNonce: string;
}

const waitMs = 8000;

/** The answer; without one, an empty answer, so that the checkout goes on. */
export async function takeStep(place: StepPlace, step: string, code = ""): Promise<StepAnswer> {
  const body = new URLSearchParams({ step, code, nonce: place.stepsNonce });
  try {
    const answer = await fetch(place.stepsUrl, { method: "POST", body, credentials: "same-origin", signal: AbortSignal.timeout(waitMs) });
    return (await answer.json()) as StepAnswer;
  } catch {
    return {};
  }
}

/** A suggested address on one line. */
export function addressLine(suggestion: NonNullable<StepAnswer["suggestion"]>): string {
  return [suggestion.address_1, suggestion.address_2, `${suggestion.postcode} ${suggestion.city}`.trim()].filter(Boolean).join(", ");
}
