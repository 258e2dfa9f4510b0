/** `npm run shots`: starts Saldo, plays the demo story and writes a screenshot of every page, wide and narrow, in two languages. */
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../e2e/browser.ts";
import { authorizeOn, checkoutOf, decideOn, newBuyer, shopApi } from "../support/shop-api.ts";
import { type RunningSaldo, startSaldo } from "../support/start-saldo.ts";

const folder = resolve(process.argv[2] ?? "shots");
const widths = [1280, 320];
const languages = ["pl", "de"];
const pages = ["/", "/demo", "/mail", "/docs"];
/** A basket above the first limit, so that the shopper has something to read. */
const largeMinor = 70_000;

/** One order with its invoice and reminders, so that the pages have something to show, and a link to an explanation. */
async function playStory(saldo: RunningSaldo): Promise<string> {
  const api = shopApi(saldo.baseUrl, saldo.shop("PLN").secretKey);
  const checkout = checkoutOf(newBuyer());
  const { decision } = await decideOn(api, checkout);
  const { body } = await authorizeOn(api, decision, checkout.basket.total);
  await api("POST", `/v1/orders/${body.order.id}/captures`, { amount: checkout.basket.total });
  await api("POST", "/v1/test/clock", { advanceDays: 40 });
  const refused = await decideOn(api, checkoutOf(newBuyer("+overdue"), largeMinor));
  return (await api("POST", `/v1/decisions/${refused.decision.decisionId}/shopper-link`)).body.path;
}

async function shoot(browser: Browser, baseUrl: string, path: string, language: string, width: number): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, locale: language });
  await page.goto(`${baseUrl}${path}?lang=${language}`, { waitUntil: "networkidle" });
  const name = `${path === "/" ? "start" : (path.split("/")[1] ?? "")}-${language}-${width}.png`;
  await page.screenshot({ path: join(folder, name), fullPage: path !== "/docs" });
  await page.close();
  process.stdout.write(`${join(folder, name)}\n`);
}

mkdirSync(folder, { recursive: true });
const saldo = await startSaldo();
const browser = await launchBrowser();
try {
  const link = await playStory(saldo);
  for (const path of [...pages, link]) {
    for (const language of languages) {
      for (const width of widths) await shoot(browser, saldo.baseUrl, path, language, width);
    }
  }
} finally {
  await browser.close();
  await saldo.stop();
}
