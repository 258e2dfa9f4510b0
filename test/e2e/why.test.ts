/** The shopper's page in a real browser: accessible in every language on a narrow screen, and all of it by keyboard. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { languages } from "../../src/kernel/language.ts";
import { checkoutOf, decideOn, newBuyer, shopApi } from "../support/shop-api.ts";
import { type RunningSaldo, startSaldo } from "../support/start-saldo.ts";
import { launchBrowser } from "./browser.ts";
import { checkerOf } from "./checker.ts";

let saldo: RunningSaldo;
let browser: Browser;
const buyer = newBuyer("+overdue");
let path = "";

beforeAll(async () => {
  [saldo, browser] = await Promise.all([startSaldo(), launchBrowser()]);
  const api = shopApi(saldo.baseUrl, saldo.shop("PLN").secretKey);
  const { decision } = await decideOn(api, checkoutOf(buyer, 20_000));
  path = (await api("POST", `/v1/decisions/${decision.decisionId}/shopper-link`)).body.path;
});
afterAll(async () => {
  await browser.close();
  await saldo.stop();
});

/** The page, drawn; an error in it or a breach of its policy fails the test. */
async function withPage(language: string, use: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ baseURL: saldo.baseUrl, viewport: { width: 320, height: 800 } });
  const faults: string[] = [];
  const page = await context.newPage();
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(saldo.baseUrl)) faults.push(`asks ${request.url()}`);
  });
  await page.goto(`${path}?lang=${language}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.locator("#review").waitFor();
  await use(page);
  await context.close();
  expect(faults).toEqual([]);
}

async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await checkerOf(page).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

describe("the shopper's page", () => {
  it.each(languages)("has no fault of accessibility and no sideways scrolling in %s", async (language) => {
    await withPage(language, async (page) => {
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
      expect(await page.locator("html").getAttribute("lang")).toBe(language);
      expect(await page.locator("meta[name=robots]").getAttribute("content")).toBe("noindex, nofollow");
    });
  });

  it("tells of the debt after the identity check, and takes the wish for a review, all by keyboard", async () => {
    await withPage("en", async (page) => {
      expect(await page.locator("#ways").count()).toBe(0);
      await page.locator("#check-email").focus();
      await page.keyboard.type("somebody@example.com");
      await page.keyboard.press("Enter");
      await page.getByRole("alert").waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.locator("#check-email").fill(buyer.email);
      await page.keyboard.press("Enter");
      await page.locator("#invoices").waitFor();
      expect(await page.locator("#ways").innerText()).toContain("Pay the overdue invoice");
      await page.locator("#review-note").focus();
      await page.keyboard.type("I have paid.");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.locator("#review-status").waitFor();
      expect(await page.locator("#review-status").innerText()).toContain("at the latest");
      expect(await page.evaluate<string>("document.activeElement.id")).toBe("review-status");
      expect(await accessibilityFaults(page)).toEqual([]);
    });
  });

  it("says in plain words that a link does not work", async () => {
    const page = await browser.newPage();
    await page.goto(`${saldo.baseUrl}/why/st1.nothing?lang=de`);
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").innerText()).toContain("Dieser Link ist nicht bekannt");
    await page.close();
  });
});
