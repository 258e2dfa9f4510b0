/** What every problem must look like, whatever was sent. */
import { expect } from "vitest";
import { problemShape } from "../../../src/wire/administration.ts";

/** Words that only the inside of the service knows. */
const inside = /\bselect\b.{1,200}\bfrom\b|insert into|syntax error|violates|SQLSTATE|\bpg_|kysely|pglite|node_modules|\.ts:\d|\n\s+at /i;

/** Checks an answer of 400 and above: RFC 9457, with the id of the request, and nothing of the inside. Returns the problem. */
export function expectProblem(told: { readonly status: number; readonly headers: Headers; readonly text: string }) {
  expect(told.headers.get("content-type"), told.text).toMatch(/^application\/problem\+json/);
  const problem = problemShape.parse(JSON.parse(told.text));
  expect(problem.status).toBe(told.status);
  expect(problem.requestId).toMatch(/^req_[0-9a-z]{26}$/);
  expect(told.headers.get("request-id")).toBe(problem.requestId);
  expect(told.headers.get("x-content-type-options")).toBe("nosniff");
  expect(told.text).not.toMatch(inside);
  return problem;
}
