/** The elements for shops in a real browser, on a page of another origin under a strict policy: words, size, stillness, keyboard, refusals. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { languages } from "../../src/kernel/language.ts";
import { checkoutOf, decideOn, newBuyer, shopApi } from "../support/shop-api.ts";
import { type RunningSaldo, startSaldo } from "../support/start-saldo.ts";
import { launchBrowser } from "./browser.ts";
import { checkerOf } from "./checker.ts";

const maxGzipBytes = 10_000;

let saldo: RunningSaldo;
let browser: Browser;
let shop: Server;
let shopOrigin = "";
let declinedId = "";

/** A page of a shop: two elements, and a policy that allows neither inline style nor inline script. */
function pageOf(url: URL): string {
  const { publishableKey } = saldo.shop("PLN");
  const lang = url.searchParams.get("lang") ?? "pl";
  const amount = url.searchParams.get("amount") ?? "14990";
  const service = url.searchParams.get("service") ?? saldo.baseUrl;
  const common = `service="${service}" key="${publishableKey}"`;
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Shop</title>
    <link rel="stylesheet" href="${service}/widgets/saldo.css">
    <script type="module" src="${service}/widgets/pay-later.js"></script>
    <script type="module" src="${service}/widgets/checkout-note.js"></script></head>
    <body><main><h1>Shoes</h1><saldo-pay-later ${common} amount-minor="${amount}" currency="PLN" country="PL"></saldo-pay-later>
    <saldo-checkout-note ${common} why-link="${service}/why/some">own words</saldo-checkout-note><p id="after">after</p></main></body></html>`;
}

beforeAll(async () => {
  [saldo, browser] = await Promise.all([startSaldo(), launchBrowser()]);
  shop = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://shop");
    const service = url.searchParams.get("service") ?? saldo.baseUrl;
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.setHeader(
      "Content-Security-Policy",
      `default-src 'none'; script-src ${service}; connect-src ${service}; style-src ${service}`,
    );
    response.end(pageOf(url));
  }).listen(0, "127.0.0.1");
  await once(shop, "listening");
  shopOrigin = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
  const api = shopApi(saldo.baseUrl, saldo.shop("PLN").secretKey);
  expect((await api("PUT", "/v1/origins", { origins: [shopOrigin] })).status).toBe(200);
  const { decision } = await decideOn(api, checkoutOf(newBuyer("+overdue"), 20_000));
  declinedId = decision.decisionId;
});

afterAll(async () => {
  shop.close();
  await browser.close();
  await saldo.stop();
});

/** Opens the shop's page; what breaks its policy or asks a third host fails the test. */
async function withShop(query: string, use: (page: Page, asked: string[]) => Promise<void>, isServiceUp = true): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 320, height: 800 } });
  const page = await context.newPage();
  const faults: string[] = [];
  const asked: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (line) => {
    if (line.type() === "error" && isServiceUp) faults.push(line.text());
  });
  page.on("request", (request) => {
    asked.push(request.url());
    if (isServiceUp && ![shopOrigin, saldo.baseUrl].includes(new URL(request.url()).origin)) faults.push(`asks ${request.url()}`);
  });
  await page.addInitScript(`globalThis.shifts = 0;
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) shifts += entry.value; }).observe({ type: "layout-shift", buffered: true });`);
  await page.goto(`${shopOrigin}/?${query}`);
  await use(page, asked);
  await context.close();
  expect(faults).toEqual([]);
}

const offer = (page: Page) => page.locator("saldo-pay-later .offer");

/** The checker puts styles of its own on the page, so it comes last, when the page's own faults are counted. */
async function accessibilityFaults(page: Page): Promise<string[]> {
  page.removeAllListeners("console");
  const { violations } = await checkerOf(page).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

describe("the elements on a shop's page", () => {
  it.each(languages)("tell the terms and the reasons in %s, accessibly, at 320 px, and nothing on the page moves", async (language) => {
    await withShop(`lang=${language}`, async (page) => {
      await offer(page).waitFor();
      expect(await offer(page).innerText()).toContain("30");
      await page.locator("saldo-checkout-note").evaluate((element, id) => element.setAttribute("decision", id), declinedId);
      await page.locator("saldo-checkout-note [data-code]").first().waitFor();
      expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
      await page.locator("saldo-pay-later button").click();
      expect(await page.locator("saldo-pay-later li").count()).toBe(3);
      expect(await accessibilityFaults(page)).toEqual([]);
    });
  });

  it("take their place before they know anything: no layout shift until somebody acts", async () => {
    await withShop("lang=en", async (page) => {
      await offer(page).waitFor();
      await page.locator("saldo-checkout-note").evaluate((element, id) => element.setAttribute("decision", id), declinedId);
      await page.locator("saldo-checkout-note [data-code]").first().waitFor();
      expect(await page.evaluate<number>("shifts")).toBe(0);
    });
  });

  it("open by keyboard and say whether they are open", async () => {
    await withShop("lang=en", async (page) => {
      await offer(page).waitFor();
      await page.keyboard.press("Tab");
      const button = page.locator("saldo-pay-later button");
      expect(await button.getAttribute("aria-expanded")).toBe("false");
      await page.keyboard.press("Enter");
      expect(await button.getAttribute("aria-expanded")).toBe("true");
      expect(await page.locator("saldo-pay-later .subject").innerText()).toContain(saldo.shop("PLN").merchant);
    });
  });

  it("follow a price without asking again, and say where paying later begins and ends", async () => {
    await withShop("lang=en", async (page, asked) => {
      await offer(page).waitFor();
      const setAmount = (minor: string) =>
        page.locator("saldo-pay-later").evaluate((element, value) => element.setAttribute("amount-minor", value), minor);
      await setAmount("500");
      await expect.poll(() => offer(page).innerText()).toMatch(/^Pay by invoice from PLN\s10.00/);
      await setAmount("90000000");
      await expect.poll(() => offer(page).innerText()).toContain("up to");
      await setAmount("nonsense");
      await expect.poll(() => offer(page).count()).toBe(0);
      expect(asked.filter((url) => url.includes("/v1/pay-later")).length).toBe(1);
    });
  });

  it("tell a decision in the shopper's words with the link, and the shop's own words without one", async () => {
    await withShop("lang=de", async (page) => {
      await offer(page).waitFor();
      const note = page.locator("saldo-checkout-note");
      expect(await note.innerText()).toBe("own words");
      await note.evaluate((element, id) => element.setAttribute("decision", id), declinedId);
      await note.locator("a").waitFor();
      expect(await note.locator("[role=status]").getAttribute("aria-live")).toBe("polite");
      expect(await note.locator("a").getAttribute("href")).toBe(`${saldo.baseUrl}/why/some`);
      await note.evaluate((element) => element.setAttribute("why-link", "javascript:alert(1)"));
      await expect.poll(() => note.locator("a").count()).toBe(0);
    });
  });

  it("say nothing, and hold up nothing, where the service is away or the page is not the shop's", async () => {
    await withShop(
      "lang=en&service=http://127.0.0.1:9",
      async (page) => {
        expect(await page.locator("#after").innerText()).toBe("after");
        expect(await offer(page).count()).toBe(0);
      },
      false,
    );
    const api = shopApi(saldo.baseUrl, saldo.shop("PLN").secretKey);
    await api("PUT", "/v1/origins", { origins: [] });
    try {
      await expect
        .poll(async () => (await fetch(`${saldo.baseUrl}/v1/pay-later`, { headers: publishableFrom(shopOrigin) })).status, {
          timeout: 5000,
        })
        .toBe(403);
    } finally {
      await api("PUT", "/v1/origins", { origins: [shopOrigin] });
    }
  });

  it.each(["pay-later", "checkout-note"])("are small: %s with all that it imports", async (name) => {
    const seen = new Map<string, number>();
    const weigh = async (url: string): Promise<void> => {
      if (seen.has(url)) return;
      const answer = await fetch(url);
      expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/javascript; charset=utf-8"]);
      const text = await answer.text();
      seen.set(url, gzipSync(text).length);
      for (const [, path = ""] of text.matchAll(/from "(\.\/[^"]+)"/g)) await weigh(new URL(path, url).href);
    };
    await weigh(`${saldo.baseUrl}/widgets/${name}.js`);
    expect(seen.size).toBe(3);
    expect([...seen.values()].reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(maxGzipBytes);
  });
});

function publishableFrom(origin: string): Record<string, string> {
  return { Authorization: `Bearer ${saldo.shop("PLN").publishableKey}`, Origin: origin };
}

describe("origins", () => {
  it.each(["shop.example", "https://shop.example/", "https://shop.example/cart", "http://shop.example", "javascript:0", "null"])(
    "are refused when written as %s",
    async (origin) => {
      const api = shopApi(saldo.baseUrl, saldo.shop("CZK").secretKey);
      const { status, body } = await api("PUT", "/v1/origins", { origins: [origin] });
      expect([status, body.code, body.errors[0].pointer]).toEqual([422, "bodyInvalid", "/origins/0"]);
    },
  );

  it("are read back", async () => {
    const api = shopApi(saldo.baseUrl, saldo.shop("CZK").secretKey);
    await api("PUT", "/v1/origins", { origins: ["https://shop.example", "http://localhost:3000"] });
    await expect
      .poll(async () => (await api("GET", "/v1/origins")).body.origins, { timeout: 5000 })
      .toEqual(["https://shop.example", "http://localhost:3000"]);
  });
});
