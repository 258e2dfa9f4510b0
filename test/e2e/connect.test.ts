/** The page of a connection in a real browser: accessible in every language on a narrow screen, all of it by keyboard, and back at the shop with a code. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { languages } from "../../src/kernel/language.ts";
import { makeAsking } from "../support/connect-site.ts";
import { type RunningSaldo, startSaldo } from "../support/start-saldo.ts";
import { launchBrowser } from "./browser.ts";
import { checkerOf } from "./checker.ts";

let saldo: RunningSaldo;
let browser: Browser;
let shop: Server;
let site = "";

beforeAll(async () => {
  shop = createServer((_request, response) => void response.writeHead(200, { "Content-Type": "text/html" }).end("<h1>The shop</h1>"));
  await once(shop.listen(0, "127.0.0.1"), "listening");
  site = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
  [saldo, browser] = await Promise.all([startSaldo(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await saldo.stop();
  shop.closeAllConnections();
  shop.close();
});

/** The page, drawn; an error in it or a breach of its policy fails the test. */
async function withPage(query: Readonly<Record<string, string>>, use: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ baseURL: saldo.baseUrl, viewport: { width: 320, height: 800 } });
  const faults: string[] = [];
  const page = await context.newPage();
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  await page.goto(`/connect/woocommerce?${new URLSearchParams(query).toString()}`);
  await page.locator("#connect, #problem").first().waitFor();
  await use(page);
  await context.close();
  expect(faults.filter((fault) => !fault.includes("422"))).toEqual([]);
}

async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await checkerOf(page).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

describe("the page of a connection", () => {
  it.each(languages)("has no fault of accessibility and no sideways scrolling in %s", async (language) => {
    const { query } = makeAsking(site, { locale: language, name: "Kawa i Herbata z bardzo długą nazwą" });
    await withPage(query, async (page) => {
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
      expect(await page.locator("html").getAttribute("lang")).toBe(language);
      expect(await page.locator("dl").textContent()).toContain("Kawa i Herbata z bardzo długą nazwą");
    });
  });

  it("leads back to the shop with state and code, by keyboard alone", async () => {
    const { query, state } = makeAsking(site);
    await withPage(query, async (page) => {
      for (let pressed = 0; pressed < 10; pressed += 1) {
        if (await page.evaluate<boolean>("document.activeElement?.id === 'connect'")) break;
        await page.keyboard.press("Tab");
      }
      await page.keyboard.press("Enter");
      await page.waitForURL(`${site}/**`);
      const parameters = new URL(page.url()).searchParams;
      expect([parameters.get("state"), parameters.get("code")?.length, parameters.get("error")]).toEqual([state, 43, null]);
      expect(await page.textContent("h1")).toBe("The shop");
    });
  });

  it("leads back with the refusal", async () => {
    const { query, state } = makeAsking(site);
    await withPage(query, async (page) => {
      await page.locator("#refuse").click();
      await page.waitForURL(`${site}/**`);
      const parameters = new URL(page.url()).searchParams;
      expect([parameters.get("state"), parameters.get("code"), parameters.get("error")]).toEqual([state, null, "accessDenied"]);
    });
  });

  it("says that a link is not complete", async () => {
    await withPage({ site, lang: "en" }, async (page) => {
      expect(await page.locator("#problem").textContent()).toMatch(/not complete/);
      expect(await page.locator("#connect").count()).toBe(0);
      expect(await accessibilityFaults(page)).toEqual([]);
    });
  });
});
