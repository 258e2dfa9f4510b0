/** Codes of copies as people type them from paper. */
import { describe, expect, it } from "vitest";
import { copyCodePath, readCopyCode } from "../../../src/usecases/shared/copy-codes.ts";

describe("the code of a copy", () => {
  it.each([
    ["4kq29xtmpa7d", "4kq29xtmpa7d"],
    ["4KQ2-9XTM-PA7D", "4kq29xtmpa7d"],
    ["oOoO-iIlL-0000", "000011110000"],
    ["4kq2-9xtm-pa7", null],
    ["4kq2-9xtm-pa7dd", null],
    ["4kq2-9xtm-pa7u", null],
    ["st1.AAAAAAAA", null],
    ["", null],
  ])("is read from %s as %s", (typed, code) => {
    expect(readCopyCode(typed)).toBe(code);
  });

  it("stands in an address in groups of four", () => {
    expect(copyCodePath("4kq29xtmpa7d")).toBe("/c/4kq2-9xtm-pa7d");
  });
});
