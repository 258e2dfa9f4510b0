/** `saldo dunning report`: what the challenger of a programme brought beside its champion, for one shop or all. */
import type { StoredProgramme } from "../../src/ports/programme-book.ts";
import type { Shop } from "../../src/ports/shops.ts";
import { compareProgramme } from "../../src/usecases/compare-strategies.ts";
import type { Saldo } from "../compose.ts";
import { comparisonView } from "../http/comparison-view.ts";
import { chooseShops } from "./choose-shops.ts";
import { type Command, type CommandContext, UnusableInput } from "./command.ts";
import { comparisonLines } from "./comparison-lines.ts";
import { comparisonPage } from "./comparison-page.ts";
import { withSaldo } from "./dunning-commands.ts";
import { writePage } from "./write-page.ts";

function versionOf({ options }: CommandContext): number | null {
  const written = options["programme"];
  if (typeof written !== "string") return null;
  if (!/^\d{1,9}$/.test(written)) throw new UnusableInput(`--programme is the number of a published programme such as 3, not ${written}`);
  return Number(written);
}

/** The programme that was named, or the one in force. */
function findProgramme(saldo: Saldo, shop: Shop, version: number | null): Promise<StoredProgramme | null> {
  return saldo.round.day.registry.commit(shop, ({ programmes }) => (version === null ? programmes.live() : programmes.byVersion(version)));
}

async function report(context: CommandContext): Promise<0 | 1> {
  const { options, say } = context;
  const version = versionOf(context);
  let reported = 0;
  await withSaldo(context, async (saldo) => {
    const shops = await chooseShops(saldo.round.shops, options["shop"]);
    for (const shop of shops) {
      const stored = await findProgramme(saldo, shop, version);
      const compared = stored === null ? null : await compareProgramme(saldo.round.day, shop, stored);
      if (compared?.ok !== true) {
        context.complain(`${shop.name}: ${stored === null ? "no such programme was published" : "the programme compares no strategies"}`);
        continue;
      }
      const view = comparisonView(compared.value);
      reported += 1;
      if (typeof options["html"] === "string") writePage(options["html"], comparisonPage(view));
      for (const line of options["json"] === true ? [JSON.stringify(view)] : [shop.name, ...comparisonLines(view)]) say(line);
    }
  });
  return reported === 0 ? 1 : 0;
}

export const dunningReportCommand: Command = {
  name: "dunning report",
  summary: "what a challenger brought beside its champion: paid at fixed ages, cost, disputes, and whether a difference can be seen",
  usage: ["dunning report", "dunning report --shop Bemowo --programme 3 --html report.html", "dunning report --json"],
  valued: ["shop", "programme", "html"],
  flags: ["json"],
  run: report,
};
