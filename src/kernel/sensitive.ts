/** A wrapper for personal data that prints as redacted, so that a log line or an error can never carry it. */

const redacted = "[redacted]";

/** Personal data: `reveal()` is the only way to the value; JSON, string and inspection show `[redacted]`. */
export class Sensitive<T> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  reveal(): T {
    return this.#value;
  }

  toString(): string {
    return redacted;
  }

  toJSON(): string {
    return redacted;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return redacted;
  }
}
