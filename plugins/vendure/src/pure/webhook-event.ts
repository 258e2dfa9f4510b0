/** Reads an event of Saldo: what happened to which order, and which of two events is the later one. */
import { countAt, fieldsOf, readOrder, textAt } from "./reading.ts";
import type { ReadOrder } from "./wire-shapes.ts";

export interface SaldoEvent {
  readonly type: string;
  /** Grows per object. */
  readonly sequence: number;
  readonly objectKind: string;
  readonly objectId: string;
  /** Where the event is about an order, or its review ended in one. */
  readonly order: ReadOrder | null;
  /** For `review.settled`. */
  readonly outcome: string | null;
}

/** The event in a body that was verified; throws `Unreadable`. */
export function readEvent(value: unknown): SaldoEvent {
  const fields = fieldsOf(value, "the event");
  const object = fieldsOf(fields["object"], "object");
  const data = fields["data"] === undefined ? {} : fieldsOf(fields["data"], "data");
  const order = data["order"];
  return {
    type: textAt(fields, "type"),
    sequence: countAt(fields, "sequence"),
    objectKind: textAt(object, "kind"),
    objectId: textAt(object, "id"),
    order: order === undefined || order === null ? null : readOrder(order),
    outcome: typeof data["outcome"] === "string" ? data["outcome"] : null,
  };
}
