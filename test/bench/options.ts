/** Reads the options of a bench: `--help` tells its usage, and an option that it does not have ends it with 2 and the same words. */
import { parseArgs, type ParseArgsOptionsConfig } from "node:util";

/** The options that were given; does not return when only the usage is wanted, or told. */
export function readOptions<const Options extends ParseArgsOptionsConfig>(usage: string, options: Options) {
  if (process.argv.includes("--help")) {
    process.stdout.write(`${usage}\n`);
    process.exit(0);
  }
  try {
    return parseArgs({ options: { ...options, json: { type: "boolean" } } }).values;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
    process.exit(2);
  }
}
