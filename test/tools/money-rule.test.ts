/** Shows the lint rule on money firing and not firing. */
import { resolve } from "node:path";
import { Linter } from "eslint";
import ts from "typescript";
import { parser } from "typescript-eslint";
import { describe, expect, it } from "vitest";
import { moneyRule } from "./money-rule.js";

type Case = readonly [title: string, code: string, path?: string];

const preface = `
import { Decimal } from "decimal.js";
interface Money { readonly amountMinor: bigint; readonly currency: "PLN" }
declare const open: Money; declare const paid: Money; declare const perhaps: Money | null;
declare const rate: Decimal; declare const factor: Decimal; declare const row: { amount: string; total_amount: string; amount_minor: string };
declare const wire: { amountMinor: number }; declare const count: number; declare const amountText: string; declare const invoice: { open: Money } | undefined;
type Open = Money & { readonly isOpen: true }; declare const narrowed: Open; declare const seen: Map<string, Money>;
`;

const refused: readonly Case[] = [
  ["minor: adding minor units", "export const a = open.amountMinor + paid.amountMinor;"],
  ["minor: doubling minor units", "export const a = open.amountMinor * 2n;"],
  ["minor: the wire's minor units as well", "export const a = wire.amountMinor / 100;"],
  ["minor: minor units taken out by name", "const { amountMinor } = open; export const a = amountMinor - 1n;"],
  ["minor: minor units through ?. and !", "export const a = invoice?.open.amountMinor! % 2n;"],
  ["minor: minor units by key", 'export const a = open["amountMinor"] + 1n;'],
  ["minor: collecting a sum", "let sum = 0n; sum += open.amountMinor; export { sum };"],
  ["minor: a negative amount", "export const a = -open.amountMinor;"],
  ["minor: a comparison of two amounts", "export const a = open.amountMinor < paid.amountMinor;"],
  ["minor: an equality of two amounts", "export const a = open.amountMinor === paid.amountMinor;"],
  ["minor: a comparison with another number than zero", "export const a = open.amountMinor > 5n;"],
  ["operator: money by <", "export const a = open < paid;"],
  ["operator: money by ===, which compares objects", "export const a = open === paid;"],
  ["operator: perhaps money", "export const a = perhaps! >= open;"],
  ["operator: a narrower money", "export const a = narrowed > open;"],
  ["operator: money out of a map", 'export const a = seen.get("x")! <= open;'],
  ["operator: Decimal by <, which compares text", "export const a = rate < factor;"],
  ["operator: Decimal by +, which joins text", 'export const a = rate + "1";'],
  ["operator: Decimal by === with a number", "export const a = (rate as unknown as Decimal) !== factor;"],
  ["operator: Decimal made negative", "export const a = -rate;"],
  ["parseFloat: anything", 'export const a = parseFloat("1.5");'],
  ["parseFloat: of Number", "export const a = Number.parseFloat(row.amount);"],
  ["conversion: minor units", "export const a = Number(open.amountMinor);"],
  ["conversion: minor units in another wire file", "export const a = Number(open.amountMinor);", "src/wire/orders-4.ts"],
  ["conversion: an amount from a row", "export const a = Number(row.total_amount);"],
  ["conversion: an amount by parseInt", "export const a = Number.parseInt(amountText, 10);"],
  ["conversion: an amount by +", "export const a = +amountText;"],
  ["conversion: a Decimal", "export const a = Number(rate);"],
  ["conversion: a Decimal by its method", "export const a = rate.toNumber();"],
];

const allowed: readonly Case[] = [
  ["minor units above zero", "export const a = open.amountMinor > 0n;"],
  ["minor units that are zero", "export const a = 0n === open.amountMinor;"],
  ["missing money", "export const a = perhaps === null || invoice?.open === undefined;"],
  ["numbers", "export const a = count + 1 < 5 ? -count : count * 2;"],
  ["texts", 'export const a = row.amount + " PLN";'],
  ["a conversion of something else", "export const a = Number(count) + parseInt('7', 10);"],
  ["minor units as bigint from the wire", "export const a = BigInt(wire.amountMinor);"],
  ["methods of Decimal", "export const a = rate.times(factor).lessThan(1);"],
  ["the mapping to JSON in its one file", "export const a = Number(open.amountMinor);", "src/wire/money.ts"],
  [
    "arithmetic in the one file for it",
    "export const a = open.amountMinor + paid.amountMinor; export const b = open === paid;",
    "src/kernel/money.ts",
  ],
];

const root = resolve(import.meta.dirname, "../..");
const sources = new Map<string, string>();

function pathOf([title, , path]: Case): string {
  return resolve(root, path ?? `src/orders/${title.replaceAll(/\W+/g, "-")}.ts`);
}

for (const row of [...refused, ...allowed]) sources.set(pathOf(row), preface + row[1]);

function makeProgram(): ts.Program {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.NodeNext,
    strict: true,
    noEmit: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (path, version) => {
    const text = sources.get(path);
    return text === undefined ? getSourceFile.call(host, path, version) : ts.createSourceFile(path, text, version, true);
  };
  host.fileExists = (path) => sources.has(path) || fileExists.call(host, path);
  host.readFile = (path) => sources.get(path) ?? readFile.call(host, path);
  return ts.createProgram([...sources.keys()], options, host);
}

const program = makeProgram();
const linter = new Linter({ cwd: root });

function faultsOf(row: Case): string[] {
  const path = pathOf(row);
  const found = linter.verify(
    sources.get(path) ?? "",
    {
      files: ["**/*.ts"],
      languageOptions: { parser, parserOptions: { programs: [program] } },
      plugins: { saldo: { rules: { money: moneyRule } } },
      rules: { "saldo/money": "error" },
    },
    { filename: path },
  );
  return found.map((fault) => fault.messageId ?? fault.message);
}

describe("the money rule refuses", () => {
  it.each(refused.map((row) => ({ title: row[0], row })))("$title", ({ title, row }) => {
    expect(faultsOf(row)).toEqual([title.slice(0, title.indexOf(":"))]);
  });
});

describe("the money rule allows", () => {
  it.each(allowed.map((row) => ({ title: row[0], row })))("$title", ({ row }) => {
    expect(faultsOf(row)).toEqual([]);
  });
});
