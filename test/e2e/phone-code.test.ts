/** The one-time code in the demo shop: before the order and after it, with the keyboard alone, narrow and wide, in every language. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { textsOf } from "../../widgets/demo/texts.ts";
import { languages } from "../../src/kernel/language.ts";
import { type RunningSaldo, startSaldo } from "../support/start-saldo.ts";
import { shopApi } from "../support/shop-api.ts";
import { launchBrowser } from "./browser.ts";
import { checkerOf } from "./checker.ts";

let saldo: RunningSaldo;
let browser: Browser;

beforeAll(async () => {
  [saldo, browser] = await Promise.all([startSaldo(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await saldo.stop();
});

/** The demo in this language with the buyer who must confirm the telephone; an error in the page fails the test. */
async function withBuyer(language: (typeof languages)[number], width: number, use: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ baseURL: saldo.baseUrl, viewport: { width, height: 900 } });
  const faults: string[] = [];
  context.on("page", (opened) => opened.on("pageerror", (error) => faults.push(error.message)));
  const page = await context.newPage();
  try {
    await page.goto(`/demo?lang=${language}`);
    await page.getByRole("radio", { name: textsOf(language).personas.verify, exact: true }).check();
    await page.locator("#phone:not([hidden])").waitFor();
    await use(page);
  } finally {
    await context.close();
  }
  expect(faults).toEqual([]);
}

/** The digits of the newest message, as the mailbox shows them. */
async function newestCode(): Promise<string> {
  const api = shopApi(saldo.baseUrl, saldo.shop("PLN").secretKey);
  const [message] = (await api("GET", "/v1/test/messages?limit=1")).body.items;
  return /\d{6}/.exec(message.text)?.[0] ?? "";
}

async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await checkerOf(page, ["best-practice"]).analyze();
  const overflow = await page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
  return overflow > 0 ? [...found, `wider than the screen by ${overflow} px`] : found;
}

const focused = (page: Page) => page.evaluate<string>("document.activeElement?.id ?? ''");

/** Presses Tab until the element that has the focus is the wanted one. */
async function tabTo(page: Page, isWanted: (id: string) => boolean): Promise<void> {
  for (let stop = 0; stop < 120; stop += 1) {
    if (isWanted(await focused(page))) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("it cannot be reached with the keyboard");
}

describe("a telephone that is confirmed before the order", () => {
  it("is confirmed with the keyboard alone, a wrong code is told beside the field, and the order waits for nobody", async () => {
    const texts = textsOf("pl");
    await withBuyer("pl", 1280, async (page) => {
      await tabTo(page, (id) => id.startsWith("send-"));
      await page.keyboard.press("Enter");
      await page.locator("input[autocomplete=one-time-code]:focus").waitFor();
      expect(await page.getByTestId("phone-status").textContent()).toMatch(/^Kod wysłano na numer …\d{3}\./);
      const digits = await newestCode();
      await page.keyboard.type(digits === "000000" ? "000001" : "000000");
      await page.keyboard.press("Enter");
      await page.getByRole("alert").getByText(texts.phone.faults.phoneCodeWrong).waitFor();
      expect(await page.locator("input[autocomplete=one-time-code]").getAttribute("aria-invalid")).toBe("true");
      await page.keyboard.press("Control+A");
      await page.keyboard.type(digits);
      await page.keyboard.press("Enter");
      await page.locator("#phone").getByText(texts.phone.confirmed).waitFor();
      await page.locator("#place-order:focus:not([aria-disabled=true])").waitFor();
      await page.keyboard.press("Enter");
      await page.getByTestId("order-status").filter({ hasText: texts.orderStatuses.authorized }).waitFor();
      expect(await page.locator("#phone").isVisible()).toBe(false);
    });
  });
});

describe("a telephone that is confirmed after the order", () => {
  it("frees the order that waited; the code is read in the mailbox", async () => {
    const texts = textsOf("pl");
    await withBuyer("pl", 1280, async (page) => {
      await page.locator("#place-order").click();
      await page.getByTestId("order-status").filter({ hasText: texts.orderStatuses.pendingReview }).waitFor();
      const box = page.getByTestId("order-phone");
      await box.getByRole("button", { name: texts.phone.send, exact: true }).click();
      const opened = page.context().waitForEvent("page");
      await box.getByRole("link", { name: texts.phone.read }).click();
      const mailbox = await opened;
      const shown = () => mailbox.evaluate<string>("document.querySelector('iframe')?.contentDocument?.body.textContent ?? ''");
      await expect.poll(shown, { timeout: 20_000 }).toMatch(/\d{6}/);
      const digits = /\d{6}/.exec(await shown())?.[0] ?? "";
      await mailbox.close();
      await box.getByLabel(texts.phone.code).fill(digits);
      await box.getByRole("button", { name: texts.phone.confirm, exact: true }).click();
      await page.getByTestId("order-status").filter({ hasText: texts.orderStatuses.authorized }).waitFor();
      await page.locator("#story-heading:focus").waitFor();
      await page.locator("#ship:not([aria-disabled=true])").click();
      await page.getByTestId("invoice-status").filter({ hasText: texts.invoiceStatuses.open }).waitFor();
    });
  });
});

describe("the step", () => {
  it.each(languages)("has no fault of accessibility on a narrow screen in %s, and keeps what was typed", async (language) => {
    const texts = textsOf(language).phone;
    await withBuyer(language, 320, async (page) => {
      await page.locator("#phone").getByRole("button", { name: texts.send, exact: true }).click();
      const field = page.locator("#phone").getByLabel(texts.code);
      await field.fill("12a");
      expect(await faultsOf(page)).toEqual([]);
      await page.locator("#phone").getByRole("button", { name: texts.confirm, exact: true }).click();
      await page.getByRole("alert").getByText(texts.faults.bodyInvalid).waitFor();
      await page.locator("#phone").getByRole("button", { name: texts.again, exact: true }).click();
      await page.getByRole("alert").getByText(texts.faults.tooManyPhoneCodes).waitFor();
      expect(await field.inputValue()).toBe("12a");
      expect(await faultsOf(page)).toEqual([]);
    });
  });

  it("is not there for a buyer of whom no code is asked", async () => {
    await withBuyer("en", 320, async (page) => {
      await page.getByRole("radio", { name: textsOf("en").personas.good, exact: true }).check();
      await page.locator("#phone").waitFor({ state: "hidden" });
    });
  });
});
