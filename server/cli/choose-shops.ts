/** Which shops a command is about: the one that was named, else all of the installation. */
import type { Shop, ShopDirectory } from "../../src/ports/shops.ts";
import { UnusableInput } from "./command.ts";

/** Shops read at a time. */
const shopPageSize = 200;
/** Shops of one command. */
const maxShops = 10_000;

async function listShops(directory: ShopDirectory, mode: Shop["mode"]): Promise<readonly Shop[]> {
  const shops: Shop[] = [];
  while (shops.length < maxShops) {
    const page = await directory.list(mode, shops.at(-1)?.id ?? null, shopPageSize);
    shops.push(...page);
    if (page.length < shopPageSize) break;
  }
  return shops;
}

/** The shop that was named, by id or name; else every live shop, and where there is none every test shop. */
export async function chooseShops(directory: ShopDirectory, name: string | boolean | undefined): Promise<readonly Shop[]> {
  const live = await listShops(directory, "live");
  const test = await listShops(directory, "test");
  if (typeof name !== "string") return live.length > 0 ? live : test;
  const named = [...live, ...test].filter((shop) => shop.id === name || shop.name === name);
  if (named.length === 1) return named;
  const known = [...live, ...test].slice(0, 10).map((shop) => `${shop.id} (${shop.name})`);
  throw new UnusableInput(`${named.length === 0 ? "No shop is" : "Several shops are"} called ${name}. There are: ${known.join(", ")}`);
}
