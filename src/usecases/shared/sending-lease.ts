/** How long a reminder may be on its way: what its sender keeps to, and what a booking on the same invoice waits for. */
import { mailDeadlineMs } from "../../ports/mailer.ts";

/** How long a claim on a reminder holds. */
export const sendingLeaseMs = 15_000;
/** For the little between the last look at the clock and the mailer's first. */
const marginMs = 1000;
/** How long after its claim a reminder may still be handed to the mailer: the mailer's own deadline must end inside the lease. */
export const handOverWithinMs = sendingLeaseMs - mailDeadlineMs - marginMs;
