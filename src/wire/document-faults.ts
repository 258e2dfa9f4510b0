/** Faults of shape in a document that people write by hand, in plain words: where, what was expected, what stands there, what was meant. */
import { z } from "zod";
import { fieldsOf } from "./known-fields.ts";
import { meantWords, type OtherWords } from "./near-name.ts";
import { issueWords, minorUnitHint, writtenAt } from "./plain-issue.ts";

export interface ShapeFault {
  readonly path: readonly PropertyKey[];
  readonly code: "unknownField" | "invalidShape";
  readonly detail: string;
}

function choiceWords(choices: readonly string[], value: unknown): string {
  const listed = choices.map((choice) => JSON.stringify(choice)).join(", ");
  return value === undefined
    ? `is missing: one of ${listed} is needed here`
    : `must be one of ${listed}, not ${JSON.stringify(value).slice(0, 60)}`;
}

/** Reads the issues of documents of `shape`; `otherWords` are what people write for its words. */
export function shapeFaultsBy(shape: z.ZodType, otherWords: OtherWords) {
  let schema: Readonly<Record<string, unknown>> | null = null;
  const fields = fieldsOf(() => (schema ??= z.toJSONSchema(shape, { io: "input" })));

  function unknownField(path: readonly PropertyKey[], key: string): ShapeFault {
    const known = fields.known(path);
    const listed = known.length > 0 ? `; known here: ${known.join(", ")}` : "; leave it out";
    return { path: [...path, key], code: "unknownField", detail: `there is no such field${meantWords(key, known, otherWords)}${listed}` };
  }

  return (issues: readonly z.core.$ZodIssue[], document: unknown): readonly ShapeFault[] =>
    issues.flatMap((issue): readonly ShapeFault[] => {
      const { path } = issue;
      if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownField(path, key));
      const value = writtenAt(document, path);
      const choices =
        issue.code === "invalid_value" ? issue.values.map(String) : issue.code === "invalid_union" ? fields.choices(path) : [];
      const words = issue.code === "invalid_union" && choices.length > 0 ? choiceWords(choices, value) : issueWords(issue, value);
      const meaning = value === undefined ? fields.meaning(path) : null;
      const hint = meaning === null ? minorUnitHint(String(path.at(-1)), value) : ` (${meaning})`;
      return [{ path, code: "invalidShape", detail: `${words}${meantWords(value, choices, otherWords)}${hint}` }];
    });
}
