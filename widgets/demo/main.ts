/** Starts the demo shop: reads the shops, makes the store, and shows every part of the page. */
import { ApiProblem, loadShops } from "../shared/api.ts";
import { byId, fill } from "../shared/elements.ts";
import { chosenLanguage, chooseLanguage, languageOfBrowser, languageOfCountry, markLanguage } from "../shared/languages.ts";
import { drawHead } from "../shared/page-head.ts";
import { showBasket } from "./basket-view.ts";
import { showBuyer } from "./buyer-view.ts";
import { makeCheckoutActions } from "./checkout-actions.ts";
import { freshCheckoutRef, makeAsking } from "./checkout-call.ts";
import { showHidden } from "./hidden-view.ts";
import { showMethods } from "./methods-view.ts";
import { makePhoneActions } from "./phone-actions.ts";
import { showPhone } from "./phone-view.ts";
import { browserChance, newBuyer } from "./personas.ts";
import { firstState, makeStore } from "./state.ts";
import { type Actions, makeStoryActions } from "./story-actions.ts";
import { showStory } from "./story-view.ts";
import { textsOf } from "./texts.ts";
import { problemBox, showTop } from "./top-view.ts";

async function start(): Promise<void> {
  const shops = await loadShops();
  const [shop] = shops;
  if (shop === undefined) throw new ApiProblem(null, null);
  const language = chosenLanguage() ?? languageOfCountry(shop.country);
  const buyer = newBuyer("good", shop.country, browserChance);
  const store = makeStore(firstState(shops, shop, language, { buyer, checkoutRef: freshCheckoutRef() }));
  const asking = makeAsking(store);
  const actions: Actions = {
    ...makeCheckoutActions(store, asking),
    ...makeStoryActions(store, asking),
    ...makePhoneActions(store),
    dismissProblem: () => store.set({ problem: null }),
  };
  for (const show of [showTop, showBasket, showBuyer, showMethods, showPhone, showHidden, showStory]) show(store, actions);
  await Promise.all([actions.readClock(), asking.now()]);
}

/** Without shops there is nothing to show but why. */
function tellMissing(problem: ApiProblem): void {
  const language = chosenLanguage() ?? languageOfBrowser();
  const texts = textsOf(language);
  const again = (chosen: typeof language): void => {
    chooseLanguage(chosen);
    tellMissing(problem);
  };
  markLanguage(language, texts.title);
  drawHead(byId("head"), { page: "demo", language, onLanguage: again });
  const box = problemBox(problem, texts, null);
  box.append(texts.shopsMissing);
  fill(byId("content"), box);
}

start().catch((error: unknown) => {
  if (!(error instanceof ApiProblem)) throw error;
  tellMissing(error);
});
