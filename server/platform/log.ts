/** The log: one JSON line per request or event, with ids, codes and figures, never with what people typed. */
import { pino } from "pino";

export interface Log {
  request(entry: { requestId: string; method: string; route: string; status: number; elapsedMs: number }): void;
  fault(requestId: string, error: unknown): void;
  /** As `event`, where only somebody who looks for a fault wants to know. */
  detail(name: string, figures?: Readonly<Record<string, string | number | boolean>>): void;
  event(name: string, figures?: Readonly<Record<string, string | number | boolean>>): void;
}

/** Frames of a stack that are kept. */
const maxFrames = 12;

/** What may be told of an error: its name, its code, where it arose; its message may hold what people typed. */
export function describeError(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code, constraint } = error as Error & { code?: unknown; constraint?: unknown };
  const frames = (error.stack ?? "").split("\n").filter((line) => line.startsWith("    at "));
  return {
    error: error.name,
    ...(typeof code === "string" ? { code } : {}),
    ...(typeof constraint === "string" ? { constraint } : {}),
    ...(error.cause instanceof Error ? { cause: error.cause.name } : {}),
    at: frames
      .slice(0, maxFrames)
      .map((line) => line.trim().slice(3))
      .join(" < "),
  };
}

/** A log on standard output. Requests that went well are told at level debug: a busy shop makes thousands a minute. */
export function makeLog(level: string): Log {
  const log = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  return {
    request: (entry) => (entry.status >= 500 ? log.error(entry, "request") : log.debug(entry, "request")),
    fault: (requestId, error) => log.error({ requestId, ...describeError(error) }, "fault"),
    detail: (name, figures = {}) => log.debug(figures, name),
    event: (name, figures = {}) => log.info(figures, name),
  };
}
