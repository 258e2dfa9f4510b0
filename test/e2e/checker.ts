/** The checker of accessibility that every test of pages uses. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Names of elements are made for what is told alone: most of the time of a check goes into them. */
const violationsAlone = { resultTypes: ["violations" as const], preload: false };

/** A check of the page against WCAG 2.2 AA, and `more` tags. */
export function checkerOf(page: Page, more: readonly string[] = []): AxeBuilder {
  return new AxeBuilder({ page }).options(violationsAlone).withTags([...standards, ...more]);
}
