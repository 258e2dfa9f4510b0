/** The page of facts in docs: every fact of the list, and none besides. */
import { expect, it } from "vitest";
import { type FactDefinition, factList, offerFacts } from "../../src/risk/fact-list.ts";

const typeWords = { number: "number", text: "text", yesNo: "yes or no", amount: "amount", list: "list of texts" } as const;
const written = {
  number: "a number, such as `3`",
  text: 'a text, such as `"PL"`',
  yesNo: "`true` or `false`",
  amount: 'an amount for each currency served, in whole minor units: `{ "PLN": 30000, "EUR": 7500 }`; with `gt`, `gte`, `lt`, `lte`',
  list: 'with `in` or `notIn`, a list: `["phones", "consoles"]`',
} as const;

function row([name, { type, from, values }]: readonly [string, FactDefinition]): string {
  const words = values === undefined ? from : `${from}: ${values.map((value) => `\`${value}\``).join(", ")}`;
  return `| \`${name}\` | ${typeWords[type]} | ${words.replaceAll("|", "\\|")} |`;
}

const page = `# Facts

What a policy may read: \`{ "fact": NAME, "op": …, "value": … }\`, see [policies.md](policies.md). Beside these there are the facts that a policy declares itself: \`list.NAME\`, \`window.NAME\`, \`derived.NAME\`, \`table.NAME\`.

How the \`value\` is written, by type:

| type | value |
|---|---|
${Object.entries(written)
  .map(([type, words]) => `| ${typeWords[type as keyof typeof typeWords]} | ${words} |`)
  .join("\n")}

A fact that is not known makes a comparison neither yes nor no; ask with \`isMissing\` or \`isPresent\`.

| fact | type | what it says |
|---|---|---|
${[...Object.entries(factList), ...Object.entries(offerFacts)].map(row).join("\n")}
`;

it("is the one in docs (update it with vitest --update)", async () => {
  await expect(page).toMatchFileSnapshot("../../docs/facts.md");
});
