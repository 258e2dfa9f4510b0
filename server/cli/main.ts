/** The command line: `npm run saldo -- <command>`. */
import { readConfig } from "../config.ts";
import { type Command, type ExitCode, UnusableInput } from "./command.ts";
import { commandFiles } from "./command-files.ts";

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

function helpAll(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => command.name.length)) + 2;
  const lines = commands.map((command) => `  ${command.name.padEnd(width)}${command.summary}`);
  return [
    "Usage: npm run saldo -- <command> [options]",
    "",
    ...lines,
    "",
    "saldo <command> --help shows examples. Settings come from the environment; see the README.",
  ].join("\n");
}

function helpOf(command: Command): string {
  return [`saldo ${command.name}: ${command.summary}`, "", "Examples:", ...command.usage.map((line) => `  npm run saldo -- ${line}`)].join(
    "\n",
  );
}

interface Parsed {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean>>;
  readonly repeats: Readonly<Record<string, readonly string[]>>;
}

function parse(command: Command, parts: readonly string[]): Parsed {
  const words: string[] = [];
  const options: Record<string, string | boolean> = {};
  const valued = new Set([...(command.valued ?? []), ...(command.repeated ?? [])]);
  const repeats: Record<string, string[]> = {};
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] ?? "";
    const [, name = "", inline] = /^--([^=]*)(?:=(.*))?$/s.exec(part) ?? [];
    if (!part.startsWith("--")) words.push(part);
    else if (name === "help" || command.flags?.includes(name) === true) options[name] = true;
    else if (!valued.has(name)) throw new UnusableInput(`There is no option --${name} here. saldo ${command.name} --help shows examples.`);
    else {
      const value = inline ?? parts[(index += 1)];
      if (value === undefined) throw new UnusableInput(`--${name} needs a value`);
      options[name] = value;
      (repeats[name] ??= []).push(value);
    }
  }
  return { words, options, repeats };
}

async function run(parts: readonly string[]): Promise<ExitCode> {
  const text = parts.join(" ");
  const named = (name: string) => text === name || text.startsWith(`${name} `);
  const file = commandFiles.find(({ names }) => names.some(named));
  const command = (await file?.load())?.find(({ name }) => named(name));
  if (command === undefined) {
    const commands = (await Promise.all(commandFiles.map(({ load }) => load()))).flat();
    const family = commands.filter(({ name }) => name.startsWith(`${parts[0] ?? ""} `));
    if (family.length > 0) {
      say(family.map(helpOf).join("\n\n"));
      return parts[1] === "--help" ? 0 : 2;
    }
    const isHelp = parts.length === 0 || parts[0] === "--help" || parts[0] === "help";
    (isHelp ? say : complain)(isHelp ? helpAll(commands) : `There is no command "${parts[0] ?? ""}". saldo --help lists them.`);
    return isHelp ? 0 : 2;
  }
  const { words, options, repeats } = parse(command, parts.slice(command.name.split(" ").length));
  if (options["help"] === true) {
    say(helpOf(command));
    return 0;
  }
  const read = readConfig(process.env);
  if (!read.ok) {
    for (const { variable, detail } of read.faults) complain(`${variable} ${detail}`);
    return 2;
  }
  try {
    return await command.run({ config: read.config, words, options, repeats, say, complain });
  } catch (error) {
    if (error instanceof UnusableInput) throw error;
    const { describeStartFailure } = await import("./start-failure.ts");
    complain(describeStartFailure(error, read.config));
    return 1;
  }
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  complain(error instanceof UnusableInput ? error.message : "saldo: this is our fault");
  process.exitCode = 2;
}
process.exit();
