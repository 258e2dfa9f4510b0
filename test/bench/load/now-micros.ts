/** One clock for all threads of the process. */

/** Microseconds on the machine's monotonic clock. */
export function nowMicros(): number {
  return Number(process.hrtime.bigint()) / 1000;
}
