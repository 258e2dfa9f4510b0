/** The pages in a real browser: the whole story of an order, every persona's reason, accessibility, and the keyboard alone. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSaldo } from "../support/start-saldo.ts";
import { launchBrowser } from "./browser.ts";
import { checkerOf } from "./checker.ts";

let saldo: Awaited<ReturnType<typeof startSaldo>>;
let browser: Browser;

beforeAll(async () => {
  [saldo, browser] = await Promise.all([startSaldo(), launchBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await saldo.stop();
});

/** A page of its own; an error in the page, or a breach of its policy, fails the test. */
async function withPage(width: number, use: (page: Page, context: BrowserContext) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ baseURL: saldo.baseUrl, viewport: { width, height: 900 } });
  const faults: string[] = [];
  context.on("page", (page) => {
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (line) => {
      if (line.type() === "error" && !line.text().startsWith("Failed to load resource")) faults.push(line.text());
    });
  });
  try {
    await use(await context.newPage(), context);
  } finally {
    await context.close();
  }
  expect(faults).toEqual([]);
}

/** Waits until the clock was read and the answer to the last change is shown. */
async function answered(page: Page): Promise<void> {
  await page.locator("#methods [aria-busy=false]").waitFor();
  await page.locator("[data-now]").waitFor();
}

async function openDemo(page: Page, language: string): Promise<void> {
  await page.goto(`/demo?lang=${language}`);
  await answered(page);
}

const permitted = (page: Page) => page.getByTestId("permitted");
const invoiceChoice = (page: Page) => permitted(page).getByRole("radio", { name: /^Faktura/ });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

describe("the demo shop", () => {
  it("follows an order in Polish from the checkout to the payment, and the checkout knows what happened", async () => {
    await withPage(1280, async (page, context) => {
      await openDemo(page, "pl");
      await page.getByRole("radio", { name: "Dobry nowy kupujący" }).check();
      await answered(page);
      expect(await invoiceChoice(page).isChecked()).toBe(true);
      expect(await page.getByTestId("total").textContent()).toMatch(/^274,00\szł$/);

      await press(page, "Złóż zamówienie");
      await press(page, "Wyślij");
      await page.getByTestId("invoice-status").filter({ hasText: "nieopłacona" }).waitFor();
      expect(await page.getByTestId("open").textContent()).toMatch(/^274,00\szł$/);

      const number = await page.getByTestId("invoice-number").textContent();
      const before = await page.getByTestId("today").textContent();
      await press(page, "Do terminu płatności");
      await press(page, "+7 dni");
      await page.getByTestId("invoice-status").filter({ hasText: "po terminie" }).waitFor();
      expect(await page.getByTestId("today").textContent()).not.toBe(before);
      await page.getByTestId("timeline").getByText("Wysłano: przyjazne przypomnienie.").waitFor();

      const mail = context.waitForEvent("page");
      await page.getByTestId("reminders").getByRole("link").first().click();
      const mailbox = await mail;
      await mailbox.getByRole("heading", { level: 1, name: "Wysłane wiadomości" }).waitFor();
      await mailbox.getByTestId("messages").locator("a[aria-current=true]").waitFor();
      const shown = () => mailbox.evaluate<string>("document.querySelector('iframe')?.contentDocument?.body.textContent ?? ''");
      await expect.poll(shown, { timeout: 10_000 }).toContain(number);
      await mailbox.close();

      await press(page, "Wróć do kasy");
      await page.getByTestId("compare").getByText("niewidoczne").first().waitFor();
      await answered(page);
      expect(await invoiceChoice(page).count()).toBe(0);
      await page.getByTestId("hidden").getByText("Jedna z wcześniejszych faktur nie została jeszcze opłacona").waitFor();

      await press(page, "Zapłać całość");
      await page
        .getByTestId("invoice-status")
        .filter({ hasText: /^opłacona$/ })
        .waitFor();
      await press(page, "Wróć do kasy");
      await invoiceChoice(page).waitFor();
    });
  });

  it("lets a person settle what was refused, on the merchant's desk", async () => {
    await withPage(1280, async (page) => {
      await openDemo(page, "pl");
      await page.getByRole("radio", { name: "Zbyt wiele prób" }).check();
      await answered(page);
      expect(await invoiceChoice(page).count()).toBe(0);
      await press(page, "Poproś o sprawdzenie przez pracownika");
      await page.getByText("Prośba przyjęta.").waitFor();
      await press(page, "Zatwierdź");
      await page.getByText("Pracownik zatwierdził tego kupującego.").waitFor();
      await invoiceChoice(page).waitFor();
    });
  });

  it("opens the invoice as a PDF and takes half of the goods back", async () => {
    await withPage(1280, async (page, context) => {
      await openDemo(page, "pl");
      await press(page, "Złóż zamówienie");
      await press(page, "Wyślij");
      const pdf = page.waitForResponse((response) => response.url().endsWith("/pdf"));
      await press(page, "Otwórz fakturę (PDF)");
      const response = await pdf;
      expect(response.headers()["content-type"]).toBe("application/pdf");
      expect(response.status()).toBe(200);
      for (const other of context.pages().filter((one) => one !== page)) await other.close();
      await press(page, "Zwrot połowy");
      await page.getByTestId("order-status").filter({ hasText: "częściowo zwrócone" }).waitFor();
      expect(await page.getByTestId("open").textContent()).toMatch(/^137,00\szł$/);
    });
  });

  it("leads on to the order once it is placed, and does not place it twice", async () => {
    await withPage(1280, async (page) => {
      await openDemo(page, "pl");
      let orders = 0;
      page.on("request", (request) => {
        if (request.url().endsWith("/v1/checkout/authorize")) orders += 1;
      });
      await press(page, "Złóż zamówienie");
      await page.getByTestId("order-status").filter({ hasText: "zarezerwowane" }).waitFor();
      await usable(page, "ship");
      expect(await page.evaluate("document.activeElement?.id")).toBe("story-heading");
      const top = await page.evaluate<number>("document.querySelector('#story-heading').getBoundingClientRect().top");
      expect(top >= 0 && top < 900).toBe(true);
      expect(await page.locator("#announcement").textContent()).toMatch(/^Zamówienie \S+ zostało złożone\./);

      expect(await page.locator("#place-order").getAttribute("aria-disabled")).toBe("true");
      await page.locator("#place-order").click({ force: true });
      await page.locator("#another-person").click();
      await usable(page, "place-order");
      expect(orders).toBe(1);
    });
  });

  it("tells in words what went wrong, with the number of the request", async () => {
    await withPage(1280, async (page) => {
      await openDemo(page, "pl");
      const problem = { type: "about:blank", title: "moving", status: 409, code: "clockMoving", detail: "moving", requestId: "req_seen" };
      await page.route("**/v1/checkout/authorize", (route) =>
        route.fulfill({ status: 409, contentType: "application/problem+json", body: JSON.stringify(problem) }),
      );
      await press(page, "Złóż zamówienie");
      const alert = page.getByRole("alert");
      await alert.getByText("Zegar jest właśnie przesuwany. Prosimy spróbować za sekundę.").waitFor();
      expect(await alert.textContent()).toContain("req_seen");
    });
  });

  it("takes an order with the keyboard alone", async () => {
    await withPage(1280, async (page) => {
      await openDemo(page, "pl");
      await tabTo(page, "persona-good");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowUp");
      await answered(page);
      await tabTo(page, "method-saldo_invoice");
      await tabTo(page, "place-order");
      await usable(page, "place-order");
      await page.keyboard.press("Enter");
      await page.getByTestId("order-status").filter({ hasText: "zarezerwowane" }).waitFor();
      await tabTo(page, "ship");
      await usable(page, "ship");
      await page.keyboard.press("Enter");
      await page.getByTestId("invoice-status").filter({ hasText: "nieopłacona" }).waitFor();
    });
  });
});

/** Waits until the button takes presses: while an action is under way it says that it does not. */
function usable(page: Page, id: string): Promise<void> {
  return page.locator(`#${id}:not([aria-disabled=true])`).waitFor();
}

/** More stops than the page has. */
const maxStops = 120;

/** Presses Tab until the element has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, id: string): Promise<void> {
  for (let stop = 0; stop < maxStops; stop += 1) {
    if ((await page.evaluate<string | undefined>("document.activeElement?.id")) === id) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${id} cannot be reached with the keyboard`);
}

/** Where the button stands on the page, in whole pixels. */
function buttonTop(page: Page): Promise<number> {
  return page.evaluate<number>("Math.round(document.querySelector('#place-order').getBoundingClientRect().top + scrollY)");
}

const reasons: readonly (readonly [persona: string, sees: "invoice" | "no invoice", words: string])[] = [
  ["Dobry nowy kupujący", "invoice", "Nic: ten kupujący widzi wszystkie metody płatności."],
  ["Nie zapłacił w terminie", "no invoice", "Jedna z wcześniejszych faktur nie została jeszcze opłacona."],
  ["Wyczerpany limit", "no invoice", "Ta kwota przekracza dostępny limit odroczonej płatności."],
  ["Zablokowany przez sklep", "no invoice", "Odroczona płatność nie jest teraz dostępna."],
  ["Do sprawdzenia", "invoice", "Nie możemy od razu potwierdzić odroczonej płatności."],
  ["Niejasny adres", "invoice", "Nie udało się potwierdzić adresu."],
  ["Musi potwierdzić dane", "invoice", "Zamówienie można złożyć; czeka ono na potwierdzenie kodem SMS."],
  ["Zbyt wiele prób", "no invoice", "Odroczona płatność nie jest w tej chwili dostępna."],
  ["Usługa nie odpowiada", "no invoice", "Odroczona płatność jest chwilowo niedostępna."],
  ["Wolna odpowiedź (2 s)", "invoice", "Nic: ten kupujący widzi wszystkie metody płatności."],
];

describe.each([1280, 320])("the payment methods at %i pixels", (width) => {
  it("show each kind of buyer what is permitted and why the rest is not, and nothing jumps", async () => {
    await withPage(width, async (page) => {
      await openDemo(page, "pl");
      const top = await buttonTop(page);
      for (const [persona, sees, words] of reasons) {
        await page.getByRole("radio", { name: persona, exact: true }).check();
        await answered(page);
        expect([persona, await invoiceChoice(page).count()]).toEqual([persona, sees === "invoice" ? 1 : 0]);
        await page.locator("#methods, #hidden-methods").getByText(words).first().waitFor();
        expect([persona, await buttonTop(page)]).toEqual([persona, top]);
      }
    });
  });
});

const languages = ["pl", "cs", "sk", "de", "en"] as const;

/** Violations by name and place; the mail itself is the shop's, and its frame cannot run a checker. */
async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await checkerOf(page, ["best-practice"]).exclude("iframe").analyze();
  const overflow = await page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
  return overflow > 0 ? [...found, `wider than the screen by ${overflow} px`] : found;
}

/** Words are longest where the screen is narrowest: there every language is looked at, on a wide one the shortest and the longest. */
const languagesAt = { 1280: ["en", "de"], 320: languages } as const;

describe.each([1280, 320] as const)("the pages at %i pixels", (width) => {
  it.each(languagesAt[width])("have no fault of accessibility in %s", async (language) => {
    await withPage(width, async (page) => {
      await page.goto(`/?lang=${language}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await openDemo(page, language);
      expect(await faultsOf(page)).toEqual([]);
      await page.locator("#place-order").click();
      await page.locator("#ship").click();
      await page.getByTestId("invoice-status").waitFor();
      await page.locator("#back").click();
      await page.getByTestId("compare").waitFor();
      await answered(page);
      expect(await faultsOf(page)).toEqual([]);
      await page.goto(`/mail?lang=${language}`);
      await page.locator("#reading").waitFor();
      expect(await faultsOf(page)).toEqual([]);
    });
  });

  it("have none in the documentation, folded or open", async () => {
    await withPage(width, async (page) => {
      await page.goto("/docs");
      await page.getByRole("heading", { level: 3 }).first().waitFor();
      // Every section is made alike: one stands for all, folded with what is around the sections, and open.
      await page.evaluate(
        "document.querySelectorAll('section[aria-labelledby^=group-] ~ section[aria-labelledby^=group-]').forEach((one) => one.remove())",
      );
      expect(await faultsOf(page)).toEqual([]);
      await page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))");
      expect(await faultsOf(page)).toEqual([]);
    });
  });
});
