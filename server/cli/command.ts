/** What a command is: a name, its help with examples, and a run that ends with an exit code. */
import type { Config } from "../config.ts";

/** 0 done, 1 found wrong, 2 unusable input. */
export type ExitCode = 0 | 1 | 2;

export interface CommandContext {
  readonly config: Config;
  /** Words after the command's name, options taken out. */
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  /** Every value of an option that may be repeated, in order. */
  readonly repeats: Readonly<Record<string, readonly string[]>>;
  readonly say: (line: string) => void;
  readonly complain: (line: string) => void;
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly usage: readonly string[];
  /** Options that take a value. */
  readonly valued?: readonly string[];
  /** Options that take a value and may be given more than once. */
  readonly repeated?: readonly string[];
  /** Options that are there or not; `--help` always is one. */
  readonly flags?: readonly string[];
  readonly run: (context: CommandContext) => Promise<ExitCode>;
}

/** Input that cannot be used; the line says where and how to mend it. */
export class UnusableInput extends Error {}
