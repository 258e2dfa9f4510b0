/** `saldo screening load` puts a list of sanctions or of politically exposed persons in place; `saldo screening show` tells which are. */
import { parseDate } from "../../src/kernel/time.ts";
import { screeningTopic } from "../../src/ports/screening.ts";
import { openHotState } from "../compose/open-hot-state.ts";
import { openSystemOfRecord } from "../compose/open-system-of-record.ts";
import { makeLog } from "../platform/log.ts";
import { readListFile } from "../screening/list-file.ts";
import { ListFileUnusable } from "../screening/listed-entry.ts";
import { ListEmpty, type ListKind, type ListOrigin, makeScreeningLists, type ScreeningLists } from "../store/screening-lists.ts";
import { type Command, type CommandContext, UnusableInput } from "./command.ts";

const namePattern = /^[a-z0-9][a-z0-9-]{0,39}$/;

async function withLists<T>({ config }: CommandContext, work: (lists: ScreeningLists) => Promise<T>): Promise<T> {
  const { database } = await openSystemOfRecord({ ...config, isDemoOn: false }, () => undefined);
  return work(makeScreeningLists(database)).finally(() => database.close());
}

function kindOf(text: string | boolean | undefined): ListKind {
  if (text === undefined || text === "sanctions") return "sanctions";
  if (text === "pep") return "pep";
  throw new UnusableInput("--kind is sanctions or pep");
}

function originOf({ words: [path], options }: CommandContext): ListOrigin & { readonly path: string } {
  const { list: name, source, "listed-on": listedOn } = options;
  if (path === undefined) throw new UnusableInput("Name the file, such as: saldo screening load list.csv --list eu");
  if (typeof name !== "string" || !namePattern.test(name)) throw new UnusableInput("Name the list in small letters, such as --list eu");
  if (typeof listedOn === "string" && parseDate(listedOn) === null) throw new UnusableInput("--listed-on is a day such as 2026-11-24");
  return {
    path,
    name,
    kind: kindOf(options["kind"]),
    source: typeof source === "string" ? source : path,
    listedOn: typeof listedOn === "string" ? listedOn : null,
  };
}

/** Tells the servers; those that do not hear it look by themselves within half a minute. */
async function announce({ config }: CommandContext, name: string): Promise<void> {
  const hot = await openHotState(config, makeLog("error"));
  await hot
    .publish(screeningTopic, name)
    .catch(() => undefined)
    .finally(() => hot.close());
}

export const screeningLoadCommand: Command = {
  name: "screening load",
  summary: "put a list of sanctions or of politically exposed persons in place: our CSV, OpenSanctions targets.simple.csv, or the EU's XML",
  usage: [
    "screening load targets.simple.csv --list opensanctions --source opensanctions.org --listed-on 2026-11-24",
    "screening load eu.xml --list eu",
    "screening load people.csv --list domestic --kind pep   # columns id, name, aliases, birth_date; several values parted by ;",
  ],
  valued: ["list", "kind", "source", "listed-on"],
  flags: ["json"],
  run: async (context) => {
    const { path, ...origin } = originOf(context);
    try {
      const loaded = await withLists(context, (lists) => lists.load(origin, readListFile(path)));
      await announce(context, origin.name);
      if (context.options["json"] === true) context.say(JSON.stringify({ list: origin.name, kind: origin.kind, ...loaded }));
      else context.say(`${origin.name} is live in version ${loaded.version} with ${loaded.entryCount} entries.`);
      return 0;
    } catch (error) {
      const isFile = error instanceof ListFileUnusable || error instanceof ListEmpty;
      if (isFile) throw new UnusableInput(`${path}: ${error.message}. The live list stays as it is.`);
      const { code } = error as { readonly code?: unknown };
      if (code === "ENOENT" || code === "EACCES" || code === "EISDIR") throw new UnusableInput(`${path} cannot be read`);
      throw error;
    }
  },
};

export const screeningShowCommand: Command = {
  name: "screening show",
  summary: "tell which lists are live, with version, source, day and entries",
  usage: ["screening show", "screening show --json"],
  flags: ["json"],
  run: async (context) => {
    const items = await withLists(context, (lists) => lists.live());
    if (context.options["json"] === true) context.say(JSON.stringify({ items }));
    else if (items.length === 0) context.say("No list is loaded: the facts sanctionsMatch and pepMatch are missing.");
    else
      for (const { name, kind, version, entryCount, source, listedOn, loadedAt } of items)
        context.say(
          `${name}  ${kind}  version ${version}  ${entryCount} entries  ${source}  of ${listedOn ?? "no day"}  loaded ${loadedAt}`,
        );
    return 0;
  },
};
