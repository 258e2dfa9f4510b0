/** `saldo identity explain`, `split`, `merge` and `undo`: why buyers are one person, and what the operator says to it. */
import { openSystemOfRecord } from "../compose/open-system-of-record.ts";
import { randomIds, systemClock } from "../platform/system-clock.ts";
import type { Database } from "../store/database.ts";
import { explainPerson, type PersonReport, ruleAsOperator, withdrawAsOperator } from "../store/person-desk.ts";
import type { Tables } from "../store/tables.ts";
import { type Command, type CommandContext, type ExitCode, UnusableInput } from "./command.ts";

const nextId = (kind: "person" | "cluster") => randomIds.next(kind);

async function onDatabase<T>({ config }: CommandContext, work: (database: Database<Tables>) => Promise<T>): Promise<T> {
  const { database } = await openSystemOfRecord({ ...config, isDemoOn: false }, () => undefined);
  return work(database).finally(() => database.close());
}

function wordOf({ options }: CommandContext): { by: string; reason: string } {
  const { by, reason } = options;
  if (typeof by !== "string" || typeof reason !== "string" || by.trim() === "" || reason.trim() === "") {
    throw new UnusableInput('Say who and why, such as: --by Ewa --reason "father and son"');
  }
  return { by, reason };
}

function tell({ options, say }: CommandContext, told: object, line: string): void {
  say(options["json"] === true ? JSON.stringify(told) : line);
}

function ruleCommand(name: string, verdict: "same" | "apart", example: string, summary: string): Command {
  return {
    name: `identity ${name}`,
    summary,
    usage: [
      `identity ${name} buy_… buy_… --by Ewa --reason "${example}"`,
      `identity ${name} buy_… buy_… --by Ewa --reason "${example}" --json`,
    ],
    valued: ["by", "reason"],
    flags: ["json"],
    run: async (context): Promise<ExitCode> => {
      const [buyerId, otherId] = context.words;
      if (buyerId === undefined || otherId === undefined || buyerId === otherId) throw new UnusableInput("Name two buyers by their ids.");
      const word = { ...wordOf(context), id: randomIds.next("ruling"), at: systemClock.now() };
      const said = await onDatabase(context, (database) => ruleAsOperator(database, { verdict, buyerId, otherId, word }, nextId));
      if (!said.ok) {
        tell(context, { ok: false, refusal: said.refusal }, `Refused: ${said.refusal}.`);
        return 1;
      }
      tell(
        context,
        { ok: true, rulingId: word.id, clusterIds: said.value },
        `${word.id} stands; take it back with: saldo identity undo ${word.id}`,
      );
      return 0;
    },
  };
}

export const identitySplitCommand = ruleCommand("split", "apart", "father and son", "say that two buyers are not the same person");
export const identityMergeCommand = ruleCommand("merge", "same", "one person, two mailboxes", "say that two buyers are the same person");

export const identityUndoCommand: Command = {
  name: "identity undo",
  summary: "take a split or a merge back: evidence alone says again who is one",
  usage: ["identity undo rul_… --by Ewa", "identity undo rul_… --by Ewa --json"],
  valued: ["by"],
  flags: ["json"],
  run: async (context) => {
    const [rulingId] = context.words;
    const { by } = context.options;
    if (rulingId === undefined || typeof by !== "string") throw new UnusableInput("Name the ruling and who takes it back: rul_… --by Ewa");
    const withdrawal = { rulingId, by, at: systemClock.now() };
    const changed = await onDatabase(context, (database) => withdrawAsOperator(database, withdrawal, nextId));
    tell(context, { ok: changed !== null, clusterIds: changed ?? [] }, changed === null ? "No such ruling stands." : "Taken back.");
    return changed === null ? 1 : 0;
  },
};

function linesOf(report: PersonReport): readonly string[] {
  const persons = report.persons.map(({ personId, buyers, keys }) => {
    const kinds = Object.entries(keys).map(([kind, count]) => `${count} ${kind}`);
    return `${personId}  buyers ${buyers.map((buyer) => buyer.buyerId).join(", ")}; keys ${kinds.join(", ")}`;
  });
  const links = report.links.map(
    (link) => `${link.personA} – ${link.personB}  ${link.evidence} (${link.strength}, ${link.weight}, ${link.at})`,
  );
  const rulings = report.rulings.map((ruling) => {
    const end = ruling.withdrawnAt === null ? "" : `, taken back ${ruling.withdrawnAt}`;
    return `${ruling.id}  ${ruling.verdict}: ${ruling.personA} – ${ruling.personB} by ${ruling.by}, ${ruling.reason}${end}`;
  });
  return [`cluster ${report.clusterId}`, ...persons, ...links, ...rulings];
}

export const identityExplainCommand: Command = {
  name: "identity explain",
  summary: "show with whom a buyer is one person, and why",
  usage: ["identity explain buy_…", "identity explain buy_… --json"],
  flags: ["json"],
  run: async (context) => {
    const [buyerId] = context.words;
    if (buyerId === undefined) throw new UnusableInput("Name the buyer by its id.");
    const report = await onDatabase(context, (database) => explainPerson(database, buyerId));
    if (report === null) {
      context.complain(`There is no buyer ${buyerId}.`);
      return 1;
    }
    tell(context, report, linesOf(report).join("\n"));
    return 0;
  },
};
