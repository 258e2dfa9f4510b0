/** `saldo policy replay`: what a draft would have done to the decisions of the past, in money. */
import { parseDate, type CalendarDate } from "../../src/kernel/time.ts";
import { isCurrency } from "../../src/kernel/money.ts";
import { replayPolicy } from "../../src/usecases/replay-policy.ts";
import { economicsShape } from "../../src/wire/replay.ts";
import { openSystemOfRecord } from "../compose/open-system-of-record.ts";
import { systemClock } from "../platform/system-clock.ts";
import { makeDecisionHistory } from "../store/decision-history.ts";
import { makeShopDirectory } from "../store/shop-directory.ts";
import { chooseShops } from "./choose-shops.ts";
import { type Command, type CommandContext, UnusableInput } from "./command.ts";
import { readDocument } from "./policy-command.ts";
import { progressBar } from "./progress-bar.ts";
import { replayLines } from "./replay-lines.ts";
import { replayPage } from "./replay-page.ts";
import { writePage } from "./write-page.ts";

/** Decisions read at a time: about a tenth of a second of work. */
const pageSize = 2000;

const figures = {
  margin: "marginPercent",
  fee: "feePercent",
  lgd: "lossGivenDefaultPercent",
  "pay-otherwise": "refusedPayOtherwisePercent",
  "refused-odds": "refusedOddsFactor",
  "bad-after": "badAfterDays",
} as const;

type Options = CommandContext["options"];

function dayOf(options: Options, name: "from" | "to"): CalendarDate {
  const text = options[name];
  const day = typeof text === "string" ? parseDate(text) : null;
  if (day === null) throw new UnusableInput(`Name the days, such as --from 2026-01-01 --to 2026-06-30; --${name} is none.`);
  return day;
}

/** `--cost PLN=250,EUR=60` in minor units. */
function costsOf(text: string): Record<string, number> {
  return Object.fromEntries(
    text.split(",").map((part) => {
      const [currency = "", minor = ""] = part.split("=", 2);
      if (!isCurrency(currency) || !/^\d{1,9}$/.test(minor))
        throw new UnusableInput("--cost takes minor units by currency, such as PLN=250,EUR=60");
      return [currency, Number(minor)];
    }),
  );
}

function economicsAsked(options: Options) {
  const asked: Record<string, unknown> = {};
  for (const [option, field] of Object.entries(figures)) {
    const text = options[option];
    if (typeof text === "string") asked[field] = Number(text);
  }
  if (typeof options["cost"] === "string") asked["costPerOrder"] = costsOf(options["cost"]);
  const checked = economicsShape.partial().safeParse(asked);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  const option = Object.entries(figures).find(([, field]) => field === issue?.path[0])?.[0] ?? "cost";
  throw new UnusableInput(`--${option} cannot be used: ${issue?.message ?? "it is no figure"}`);
}

async function replay({ config, words: [path], options, say }: CommandContext): Promise<0 | 1> {
  if (path === undefined)
    throw new UnusableInput("Name the file, such as: saldo policy replay policy.json --from 2026-01-01 --to 2026-06-30");
  const period = { from: dayOf(options, "from"), to: dayOf(options, "to") };
  if (period.from > period.to) throw new UnusableInput("--from lies after --to");
  const question = { document: readDocument(path), period, economics: economicsAsked(options) };
  const { database } = await openSystemOfRecord({ ...config, isDemoOn: false }, () => undefined);
  try {
    const shops = await chooseShops(makeShopDirectory(database), options["shop"]);
    if (shops.length === 0) throw new UnusableInput("There is no shop yet.");
    const history = makeDecisionHistory(database);
    let expected = 0;
    if (process.stderr.isTTY) for (const shop of shops) expected += await history.estimate(shop, period);
    const bar = progressBar();
    const onProgress = (done: number) => bar.step(done, done / Math.max(done, expected));
    const result = await replayPolicy({ history, clock: systemClock }, shops, question, { pageSize, onProgress });
    bar.end();
    if (!result.ok) {
      for (const { pointer, code, detail } of result.refusal) say(`${pointer || "/"}  ${code}: ${detail}`);
      return 1;
    }
    if (typeof options["html"] === "string") writePage(options["html"], replayPage(result.value));
    if (options["json"] === true) say(JSON.stringify(result.value));
    else for (const line of replayLines(result.value)) say(line);
    return 0;
  } finally {
    await database.close();
  }
}

export const policyReplayCommand: Command = {
  name: "policy replay",
  summary: "run a policy over the decisions of the past: who changes sides, and what it is worth",
  usage: [
    "policy replay policy.json --from 2026-01-01 --to 2026-06-30",
    "policy replay policy.json --from 2026-01-01 --to 2026-06-30 --shop shp_01k5zq3v9w8x7y6t5s4r3q2p1n --html report.html",
    "policy replay policy.json --from 2026-01-01 --to 2026-06-30 --margin 25 --fee 1.5 --lgd 60 --cost PLN=250,EUR=60 --json",
    "policy replay policy.json --from … --to … --pay-otherwise 30 --refused-odds 1.5 --bad-after 60",
  ],
  valued: ["from", "to", "shop", "html", "cost", ...Object.keys(figures)],
  flags: ["json"],
  run: replay,
};
