/** `saldo decision replay`: runs kept decisions again; each must give the same answer, bit for bit. */
import { isId } from "../../src/kernel/id.ts";
import { type Instant, instantFromMs, parseDate, parseInstant } from "../../src/kernel/time.ts";
import { openSystemOfRecord } from "../compose/open-system-of-record.ts";
import { systemClock } from "../platform/system-clock.ts";
import { makeDecisionArchive } from "../store/decision-archive.ts";
import { type Command, type CommandContext, type ExitCode, UnusableInput } from "./command.ts";
import { makeReplayer, type Replayed, type Replayer } from "./replay-decisions.ts";

/** Decisions with differences that are told one by one. */
const maxListed = 100;
/** How often the progress is told, in decisions. */
const progressEvery = 1000;

function instantOf(text: string | boolean | undefined, absent: Instant): Instant {
  if (typeof text !== "string") return absent;
  const day = parseDate(text);
  const at = parseInstant(day === null ? text : `${day}T00:00:00Z`);
  if (at === null) throw new UnusableInput(`${text} is no day or instant, such as 2026-11-01 or 2026-11-01T10:00:00Z`);
  return at;
}

function tell({ options, say }: CommandContext, count: number, different: readonly Replayed[], total: number): ExitCode {
  if (options["json"] === true) say(JSON.stringify({ replayed: count, different: total, items: different }));
  else {
    for (const { id, policyVersion, differences } of different) {
      say(`${id} under policy ${policyVersion}`);
      for (const { part, kept, again } of differences) say(`  ${part}: kept ${kept}, again ${again}`);
    }
    say(`${count} ${count === 1 ? "decision" : "decisions"} ran again, ${total === 0 ? "each to the same answer" : `${total} otherwise`}.`);
  }
  return total === 0 ? 0 : 1;
}

async function replayAll(context: CommandContext, replayer: Replayer): Promise<ExitCode> {
  const from = instantOf(context.options["from"], instantFromMs(0));
  const to = instantOf(context.options["to"], systemClock.now());
  const listed: Replayed[] = [];
  let count = 0;
  let different = 0;
  await replayer.all({ from, to }, (replayed) => {
    count += 1;
    if (replayed.differences.length > 0) {
      different += 1;
      if (listed.length < maxListed) listed.push(replayed);
    }
    if (count % progressEvery === 0 && process.stderr.isTTY) process.stderr.write(`\r${count} decisions, ${different} otherwise `);
  });
  return tell(context, count, listed, different);
}

export const decisionReplayCommand: Command = {
  name: "decision replay",
  summary: "run kept decisions again; exit 1 with the differences when one does not give the same answer",
  usage: [
    "decision replay dec_01k5zq3v9w8x7y6t5s4r3q2p1n",
    "decision replay --all --from 2026-11-01 --to 2026-12-01",
    "decision replay --all --json",
  ],
  valued: ["from", "to"],
  flags: ["all", "json"],
  run: async (context) => {
    const [id] = context.words;
    const isAll = context.options["all"] === true;
    if (isAll === (id !== undefined)) throw new UnusableInput("Name one decision, or --all");
    if (id !== undefined && !isId(id, "decision")) throw new UnusableInput(`${id} is no id of a decision`);
    const { database } = await openSystemOfRecord({ ...context.config, isDemoOn: false }, () => undefined);
    try {
      const archive = makeDecisionArchive(database);
      const replayer = makeReplayer(archive);
      if (id === undefined) return await replayAll(context, replayer);
      const decision = await archive.find(id);
      if (decision === null) throw new UnusableInput(`There is no decision ${id}`);
      const replayed = await replayer.one(decision);
      const different = replayed.differences.length > 0 ? [replayed] : [];
      return tell(context, 1, different, different.length);
    } finally {
      await database.close();
    }
  },
};
