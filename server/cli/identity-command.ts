/** `saldo identity compare`: says of every pair of a file whether the two buyers are one, without any database. */
import { createReadStream, statSync } from "node:fs";
import { compareSubjects, type Link } from "../../src/identity/compare.ts";
import { type Command, type CommandContext, type ExitCode, UnusableInput } from "./command.ts";
import { readPair, type ReadPair } from "./identity-pairs.ts";
import { type ProgressBar, progressBar } from "./progress-bar.ts";
import { maxLineLength, type TextLine, textLines } from "./text-lines.ts";

/** Faults told one by one; the rest are counted. */
const maxToldFaults = 100;
/** The width of the id in the readable table. */
const idWidth = 14;

interface Source {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** null when the size is not known beforehand. */
  readonly bytes: number | null;
}

function openSource(path: string): Source {
  if (path === "-") return { chunks: process.stdin, bytes: null };
  try {
    const stats = statSync(path);
    if (!stats.isFile() && !stats.isFIFO()) throw new UnusableInput(`${path} is no file`);
    return { chunks: createReadStream(path), bytes: stats.isFile() ? stats.size : null };
  } catch (error) {
    if (error instanceof UnusableInput) throw error;
    throw new UnusableInput(`${path} cannot be read: is the name right?`);
  }
}

function tableRow({ id }: ReadPair, { link, evidence }: Link): string {
  const told = evidence.map(({ kind, strength, weight, detail }) =>
    strength === "hard" ? `${detail} (proof)` : `${kind}: ${detail} ${weight > 0 ? "+" : ""}${weight}`,
  );
  return `${String(id).padEnd(idWidth)} ${link.padEnd(5)} ${told.join("; ")}`;
}

interface Counts {
  hard: number;
  soft: number;
  none: number;
  faults: number;
}

/** Tells faults and unread fields on standard error; both are bounded. */
function makeComplaints({ complain }: CommandContext) {
  const unread = new Set<string>();
  return {
    fault: (number: number, fault: string, count: number) => {
      if (count <= maxToldFaults) complain(`line ${number} ${fault}`);
    },
    unread: (number: number, fields: readonly string[]) => {
      for (const field of fields) {
        if (unread.has(field) || unread.size >= maxToldFaults) continue;
        unread.add(field);
        complain(`line ${number}: ${field} is not read (told once)`);
      }
    },
  };
}

async function compareLines(context: CommandContext, source: Source, bar: ProgressBar): Promise<Counts> {
  const counts: Counts = { hard: 0, soft: 0, none: 0, faults: 0 };
  const complaints = makeComplaints(context);
  const isJson = context.options["json"] === true;
  let characters = 0;
  const one = ({ number, text }: TextLine) => {
    characters += (text?.length ?? maxLineLength) + 1;
    if (text?.trim() === "") return;
    const pair = text === null ? { fault: `is longer than ${maxLineLength} characters` } : readPair(text);
    if ("fault" in pair) {
      counts.faults += 1;
      complaints.fault(number, pair.fault, counts.faults);
      return;
    }
    complaints.unread(number, pair.unread);
    const link = compareSubjects(pair.a, pair.b);
    counts[link.link] += 1;
    context.say(isJson ? JSON.stringify({ id: pair.id, ...link }) : tableRow(pair, link));
    bar.step(counts.hard + counts.soft + counts.none, source.bytes === null ? null : characters / source.bytes);
  };
  for await (const line of textLines(source.chunks)) one(line);
  return counts;
}

async function run(context: CommandContext): Promise<ExitCode> {
  const [path] = context.words;
  if (path === undefined) throw new UnusableInput("Name the file, or - for standard input, such as: saldo identity compare pairs.jsonl");
  const bar = progressBar();
  try {
    const { hard, soft, none, faults } = await compareLines(context, openSource(path), bar);
    bar.end();
    const total = hard + soft + none;
    if (total + faults === 0) context.complain(`${path} has no pairs.`);
    if (faults > maxToldFaults) context.complain(`… and ${faults - maxToldFaults} more lines that cannot be read.`);
    if (context.options["json"] !== true && total > 0) context.say(`${total} pairs: ${hard} hard, ${soft} soft, ${none} none.`);
    return faults === 0 ? 0 : 2;
  } finally {
    bar.end();
  }
}

export const identityCompareCommand: Command = {
  name: "identity compare",
  summary: "say of every pair of buyers in a file whether they are one",
  usage: [
    "identity compare pairs.jsonl",
    "identity compare pairs.jsonl --json > links.jsonl",
    'identity compare - --json   with lines such as {"id":1,"a":{"buyer":{"email":"jan@wp.pl"}},"b":{"buyer":{"email":"jan+1@wp.pl"}}}',
  ],
  flags: ["json"],
  run,
};
