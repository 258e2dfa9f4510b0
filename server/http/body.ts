/** Reads a JSON body within its bound, and holds it against a shape: every fault at once, each with its place. */
import type { IncomingMessage } from "node:http";
import type { z } from "zod";
import { pointerOf } from "../../src/kernel/json-pointer.ts";
import { issueWords, writtenAt } from "../../src/wire/plain-issue.ts";
import { type BodyFault, Problem, type ProblemCode } from "./problems.ts";

/** The largest JSON body that is read: a basket of 200 items takes about 60 kB. */
export const maxBodyBytes = 262_144;
/** How much of a body that is too large is still read, so that the caller gets the answer and not a broken pipe. */
const maxDrainBytes = 8_388_608;
/** Faults told at once. */
const maxFaults = 100;

const decoder = new TextDecoder("utf-8", { fatal: true });

/** The bytes of the body; throws bodyTooLarge. */
export function readBody(request: IncomingMessage, maxBytes = maxBodyBytes): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  let size = 0;
  request.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size <= maxBytes) chunks.push(chunk);
    else if (size > maxDrainBytes) {
      reject(new Problem("bodyTooLarge", `at most ${maxBytes} bytes`));
      request.destroy();
    }
  });
  request.on("end", () => {
    if (size > maxBytes) reject(new Problem("bodyTooLarge", `at most ${maxBytes} bytes`));
    else resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
  });
  request.on("error", () => reject(new Problem("requestInvalid", "the body ended early")));
  request.on("close", () => {
    if (!request.complete) reject(new Problem("requestInvalid", "the body ended early"));
  });
  return promise;
}

/** A JSON value with the text that it was read from. */
export interface ReadJson {
  readonly value: unknown;
  readonly text: string;
}

/** The JSON value in `bytes`; throws unsupportedMediaType or bodyNotJson. */
export function parseJson(bytes: Buffer, contentType: string | undefined): unknown {
  return readJson(bytes, contentType).value;
}

/** The same, with its text. */
export function readJson(bytes: Buffer, contentType: string | undefined): ReadJson {
  if (contentType !== undefined && !/^application\/(?:[\w.-]+\+)?json\b/i.test(contentType)) throw new Problem("unsupportedMediaType");
  try {
    const text = decoder.decode(bytes);
    return { value: JSON.parse(text), text };
  } catch {
    throw new Problem("bodyNotJson", bytes.length === 0 ? "the body is empty" : "the body must be one JSON value in UTF-8");
  }
}

/** `value` in the shape of `shape`; throws `code` with every fault. */
export function checkShape<S extends z.ZodType>(shape: S, value: unknown, code: ProblemCode = "bodyInvalid"): z.infer<S> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.flatMap((issue) => faultsOf(issue, value));
  const told = new Map(faults.toReversed().map((fault) => [`${fault.pointer} ${fault.code}`, fault]));
  throw faultProblem(code, [...told.values()].reverse());
}

/** The problem that tells how many faults there are, and the first of them. */
export function faultProblem(code: ProblemCode, faults: readonly BodyFault[]): Problem {
  const count = `${faults.length} ${faults.length === 1 ? "fault" : "faults"}`;
  return new Problem(code, `${count}, first at ${faults[0]?.pointer || "the top"}`, faults.slice(0, maxFaults));
}

/** A pointer of bounded length, whatever the caller called its fields. */
function placeOf(path: readonly PropertyKey[]): string {
  return pointerOf(path.map((part) => String(part).slice(0, 100)));
}

function faultsOf(issue: z.core.$ZodIssue, body: unknown): BodyFault[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      pointer: placeOf([...issue.path, key]),
      code: "unknownField",
      detail: "this field is not known here; leave it out",
    }));
  }
  const isMissing = issue.code === "invalid_type" && issue.message.endsWith("received undefined");
  return [
    {
      pointer: placeOf(issue.path),
      code: isMissing ? "missing" : (faultCodes[issue.code] ?? "invalid"),
      detail: issueWords(issue, writtenAt(body, issue.path), "kind").slice(0, 300),
    },
  ];
}

const faultCodes: Partial<Record<z.core.$ZodIssue["code"], string>> = {
  invalid_type: "wrongType",
  too_big: "tooLarge",
  too_small: "tooSmall",
  invalid_format: "wrongFormat",
  invalid_value: "notInList",
  custom: "invalid",
};
