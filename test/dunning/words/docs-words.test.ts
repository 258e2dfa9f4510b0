/** The words that the page on words shows have no fault, and every code of a fault stands on the page. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { checkWords, wordsFaultCodes } from "../../../src/dunning/words/check-words.ts";

const page = readFileSync(new URL("../../../docs/words.md", import.meta.url), "utf8");

it("shows words without a fault", () => {
  const [, block = ""] = /```json words\n([^]*?)```/.exec(page) ?? [];
  expect(checkWords(JSON.parse(block))).toMatchObject({ ok: true });
});

it.each(wordsFaultCodes)("says what %s is", (code) => {
  expect(page).toContain(`\`${code}\``);
});
