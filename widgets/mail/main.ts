/** Starts the mailbox: the messages of one demo shop, the one in the address opened. */
import type { Language } from "../../src/kernel/language.ts";
import { ApiProblem, type DemoShop, loadShops } from "../shared/api.ts";
import { byId, keepingFocus } from "../shared/elements.ts";
import { chosenLanguage, chooseLanguage, languageOfBrowser, languageOfCountry, markLanguage } from "../shared/languages.ts";
import { drawHead } from "../shared/page-head.ts";
import { loadMessages, type Mailbox } from "./mailbox.ts";
import { mailTexts } from "./texts.ts";
import { drawBar, drawList, drawProblem, drawReading, type MailActions } from "./views.ts";

let box: Mailbox = {
  shops: [],
  shop: null,
  language: chosenLanguage() ?? languageOfBrowser(),
  messages: [],
  next: null,
  openId: location.hash.slice(1) || null,
  isText: false,
  problem: null,
};

const actions: MailActions = {
  chooseShop: (shop) => void open(shop, null),
  refresh: () => void refresh(),
  showOlder: () => void showOlder(),
  chooseForm: (isText) => change({ isText }),
};

function change(part: Partial<Mailbox>): void {
  box = { ...box, ...part };
  draw();
}

function draw(): void {
  const { language } = box;
  markLanguage(language, mailTexts[language].heading);
  keepingFocus(() => {
    drawHead(byId("head"), { page: "mail", language, onLanguage });
    drawBar(box, actions);
    drawProblem(box);
    drawList(box, actions);
    drawReading(box, actions);
  });
}

function onLanguage(language: Language): void {
  chooseLanguage(language);
  change({ language });
}

async function guarded(load: () => Promise<Partial<Mailbox>>): Promise<void> {
  try {
    change({ problem: null, ...(await load()) });
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    change({ problem: error });
  }
}

/** Shows the newest messages of `shop`; `openId` null opens the newest one. */
async function open(shop: DemoShop, openId: string | null): Promise<void> {
  box = { ...box, shop, language: chosenLanguage() ?? languageOfCountry(shop.country), messages: [], next: null };
  await guarded(async () => {
    const page = await loadMessages(shop, null);
    return { ...page, openId: openId ?? page.messages[0]?.id ?? null };
  });
}

async function refresh(): Promise<void> {
  if (box.shop === null) await start();
  else await open(box.shop, box.openId);
}

async function showOlder(): Promise<void> {
  const { shop, next, messages } = box;
  if (shop === null || next === null) return;
  await guarded(async () => {
    const page = await loadMessages(shop, next);
    return { ...page, messages: [...messages, ...page.messages] };
  });
}

async function start(): Promise<void> {
  const wanted = new URLSearchParams(location.search).get("shop");
  await guarded(async () => ({ shops: await loadShops() }));
  const shop = box.shops.find(({ publishableKey }) => publishableKey === wanted) ?? box.shops[0];
  if (shop !== undefined) await open(shop, box.openId);
}

addEventListener("hashchange", () => {
  change({ openId: location.hash.slice(1) || null });
  byId("reading").focus();
});
draw();
void start();
