/** `saldo lists`: the operator's own lists, which any policy may read with the scope `operator`. */
import { z } from "zod";
import { checkedInstant, instantShape, requiredText } from "../../src/wire/primitives.ts";
import { declaredNameShape } from "../../src/wire/policy-condition.ts";
import { listKinds } from "../../src/wire/policy-parts.ts";
import { isPersonalKind, canonicalMember, memberKey } from "../../src/usecases/shared/list-member.ts";
import { openSystemOfRecord } from "../compose/open-system-of-record.ts";
import { makeKeyHasher } from "../platform/keyed-crypto.ts";
import { randomIds, systemClock } from "../platform/system-clock.ts";
import * as store from "../store/operator-lists.ts";
import { type Command, type CommandContext, type ExitCode, UnusableInput } from "./command.ts";

type Opened = Awaited<ReturnType<typeof openSystemOfRecord>>;

async function withStore<T>({ config }: CommandContext, work: (opened: Opened) => Promise<T>): Promise<T> {
  const opened = await openSystemOfRecord({ ...config, isDemoOn: false }, () => undefined);
  return work(opened).finally(() => opened.database.close());
}

function word(words: readonly string[], index: number, what: string): string {
  const found = words[index];
  if (found === undefined) throw new UnusableInput(`Say ${what}. saldo lists --help shows examples.`);
  return found;
}

function parsed<T>(shape: z.ZodType<T>, value: unknown, what: string): T {
  if (value === undefined) throw new UnusableInput(`${what} is missing`);
  const read = shape.safeParse(value);
  if (!read.success) throw new UnusableInput(`${what} ${read.error.issues[0]?.message ?? "cannot be used"}`);
  return read.data;
}

async function requireList({ database }: Opened, name: string): Promise<store.OperatorList> {
  const list = (await store.allOperatorLists(database)).find((one) => one.name === name);
  if (list === undefined) throw new UnusableInput(`There is no list ${name}: make it with saldo lists create ${name} --kind email`);
  return list;
}

/** The value's one form and what is kept of it. */
function readMember({ secret }: Opened, { name, kind }: store.OperatorList, value: string, country: string) {
  const form = canonicalMember(kind, value, country);
  if (form === null)
    throw new UnusableInput(`That is no ${kind}, which is what ${name} holds. A national phone or tax number needs --country.`);
  return { member: memberKey(makeKeyHasher(secret), "live", kind, form), shown: isPersonalKind(kind) ? null : form };
}

export const listsCreateCommand: Command = {
  name: "lists create",
  summary: "make a list of the operator, for policies to read with the scope operator",
  usage: ["lists create stolenDevices --kind device"],
  valued: ["kind"],
  run: (context) => {
    const name = parsed(declaredNameShape, word(context.words, 0, "the list's name"), "The name");
    const kind = parsed(z.enum(listKinds), context.options["kind"], "--kind");
    return withStore(context, async ({ database }) => {
      const isNew = await store.createOperatorList(database, { name, kind }, systemClock.now());
      context.say(isNew ? `${name} is there, empty.` : `There is a list ${name} already.`);
      return isNew ? 0 : 1;
    });
  },
};

export const listsAddCommand: Command = {
  name: "lists add",
  summary: "put a value on a list of the operator; servers know within half a minute",
  usage: [
    'lists add riskyDomains mail.example --reason "thrown away after one order"',
    "lists add phones +48600700800 --reason fraud --expires 2027-01-01T00:00:00Z",
  ],
  valued: ["reason", "expires", "by", "country"],
  run: (context) => {
    const { words, options, say, complain } = context;
    const name = word(words, 0, "the list's name");
    const value = word(words, 1, "the value");
    if (options["reason"] === undefined) throw new UnusableInput('Say why: --reason "thrown away after one order"');
    const reason = parsed(requiredText(500), options["reason"], "--reason");
    const expires = options["expires"] === undefined ? null : checkedInstant(parsed(instantShape, options["expires"], "--expires"));
    return withStore(context, async (opened) => {
      const list = await requireList(opened, name);
      const kept = readMember(opened, list, value, String(options["country"] ?? "PL"));
      const by = options["by"] === undefined ? null : String(options["by"]);
      const entry = { id: randomIds.next("listEntry"), ...kept, reason, by, createdAt: systemClock.now(), expiresAt: expires };
      const isKept = await store.putOperatorEntry(opened.database, name, entry);
      if (isKept) say(`On ${name}.`);
      else complain(`${name} holds as many entries as it may.`);
      return isKept ? 0 : 1;
    });
  },
};

export const listsRemoveCommand: Command = {
  name: "lists remove",
  summary: "take a value off a list of the operator",
  usage: ["lists remove riskyDomains mail.example"],
  valued: ["country"],
  run: (context) => {
    const name = word(context.words, 0, "the list's name");
    const value = word(context.words, 1, "the value");
    return withStore(context, async (opened) => {
      const list = await requireList(opened, name);
      const { member } = readMember(opened, list, value, String(context.options["country"] ?? "PL"));
      const isGone = await store.removeOperatorEntry(opened.database, name, member, systemClock.now());
      context.say(isGone ? `Off ${name}.` : `It is not on ${name}.`);
      return isGone ? 0 : 1;
    });
  },
};

export const listsShowCommand: Command = {
  name: "lists show",
  summary: "the operator's lists, or what stands on one; personal values are kept as keyed hashes and not shown",
  usage: ["lists show", "lists show riskyDomains --json"],
  flags: ["json"],
  run: (context) => {
    const [name] = context.words;
    const print = (rows: readonly object[], line: (index: number) => string) =>
      context.options["json"] === true
        ? context.say(JSON.stringify({ items: rows }))
        : rows.forEach((_row, index) => context.say(line(index)));
    return withStore<ExitCode>(context, async (opened) => {
      if (name === undefined) {
        const lists = await store.allOperatorLists(opened.database);
        print(lists, (index) => `${lists[index]?.name ?? ""}  ${lists[index]?.kind ?? ""}  ${lists[index]?.entryCount ?? 0}`);
        return 0;
      }
      await requireList(opened, name);
      const entries = (await store.operatorEntries(opened.database, name)).map(({ member: _member, ...entry }) => entry);
      print(
        entries,
        (index) =>
          `${entries[index]?.shown ?? "(personal)"}  ${entries[index]?.reason ?? ""}  until ${entries[index]?.expiresAt ?? "taken off"}`,
      );
      return 0;
    });
  },
};
