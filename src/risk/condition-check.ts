/** Checks the comparisons of a condition: facts that exist, operators and values that suit their types. */
import type { ComparisonOp, ComputedComparison, Condition } from "../wire/policy-condition.ts";
import { checkExpression, currencyFaults, type Path, type Readable, unknownFact } from "./expression-check.ts";
import type { FactDefinition, FactType } from "./fact-list.ts";
import { meantWords } from "./near-name.ts";
import { faultAt, type PolicyFault } from "./policy-fault.ts";

const presenceOps: readonly ComparisonOp[] = ["isMissing", "isPresent"];
const orderOps: readonly ComparisonOp[] = ["lt", "lte", "gt", "gte"];
const equalityOps: readonly ComparisonOp[] = ["eq", "ne"];
const listOps: readonly ComparisonOp[] = ["in", "notIn"];
const textOps: readonly ComparisonOp[] = ["startsWith", "endsWith", "contains", "matches"];

const opsOf: Readonly<Record<FactType, readonly ComparisonOp[]>> = {
  number: [...equalityOps, ...orderOps, ...listOps],
  text: [...equalityOps, ...listOps, ...textOps],
  yesNo: equalityOps,
  amount: orderOps,
  list: [...listOps, ...textOps],
};

const typeWords: Readonly<Record<FactType, string>> = {
  number: "a number without quotation marks",
  text: "a text in quotation marks",
  yesNo: "true or false, without quotation marks",
  amount: "an amount per currency",
  list: "a text in quotation marks",
};

const typeNames: Readonly<Record<FactType, string>> = {
  number: "number",
  text: "string",
  yesNo: "boolean",
  amount: "table",
  list: "string",
};

/** What both forms of a comparison have. */
type Compared = Pick<ComputedComparison, "op" | "value">;
type Defined = Pick<FactDefinition, "type" | "values">;

function valueFaults(path: Path, { op, value }: Compared, { type, values }: Defined): readonly PolicyFault[] {
  const wanted = typeNames[type];
  const wantsList = listOps.includes(op);
  if (wantsList !== Array.isArray(value))
    return [
      faultAt(
        [...path, "value"],
        "wrongValueType",
        wantsList ? `must be a list in [ ] for ${op}` : `must be one value for ${op}; to compare with several, use in or notIn`,
      ),
    ];
  const listed: readonly unknown[] = Array.isArray(value) ? value : [value];
  const isWhole = !textOps.includes(op);
  return listed.flatMap((single, index) => {
    const at = wantsList ? [...path, "value", index] : [...path, "value"];
    if (typeof single !== wanted) return [faultAt(at, "wrongValueType", `must be ${typeWords[type]}, not ${JSON.stringify(single)}`)];
    return values && isWhole && !values.includes(String(single))
      ? [faultAt(at, "unknownValue", `must be one of ${values.join(", ")}, not ${JSON.stringify(single)}${meantWords(single, values)}`)]
      : [];
  });
}

function tableFaults(path: Path, { value }: Compared, { currencies }: Readable): readonly PolicyFault[] {
  if (typeof value !== "object" || Array.isArray(value)) {
    const example = JSON.stringify(
      Object.fromEntries(currencies.map((currency) => [currency, typeof value === "number" ? value : 10_000])),
    );
    const detail = `must be an amount for each currency that is served, in whole minor units (50000 is 500.00), such as ${example}`;
    return [faultAt([...path, "value"], "wrongValueType", detail)];
  }
  return currencyFaults([...path, "value"], value, currencies);
}

function comparedFaults(path: Path, what: string, compared: Compared, definition: Defined, readable: Readable): readonly PolicyFault[] {
  const { op } = compared;
  if (presenceOps.includes(op)) {
    return compared.value === undefined ? [] : [faultAt([...path, "value"], "wrongValueType", `must be absent for ${op}`)];
  }
  const ops = opsOf[definition.type];
  if (!ops.includes(op)) return [faultAt([...path, "op"], "unsuitableOperator", `must be one of ${ops.join(", ")} for ${what}`)];
  return definition.type === "amount" ? tableFaults(path, compared, readable) : valueFaults(path, compared, definition);
}

/** A comparison with another calculation: of the same type, and with an operator for two single values. */
function thanFaults(path: Path, { op, value, than }: ComputedComparison, type: FactType, readable: Readable): readonly PolicyFault[] {
  const other = checkExpression([...path, "than"], than ?? 0, readable);
  const ops = opsOf[type].filter((one) => !listOps.includes(one));
  if (value !== undefined) return [faultAt([...path, "value"], "wrongValueType", "must be absent where there is a than")];
  if (!ops.includes(op)) return [faultAt([...path, "op"], "unsuitableOperator", `must be one of ${ops.join(", ")} for two values`)];
  const wanted = type === "list" ? "text" : type;
  return other.type === null || other.type === wanted
    ? other.faults
    : [faultAt([...path, "than"], "wrongValueType", `must be of the type ${wanted}, not ${other.type}`)];
}

function computedFaults(path: Path, comparison: ComputedComparison, readable: Readable): readonly PolicyFault[] {
  const { type, faults } = checkExpression([...path, "compute"], comparison.compute, readable);
  if (type === null) return faults;
  const compared =
    comparison.than === undefined
      ? comparedFaults(path, "this calculation", comparison, { type }, readable)
      : thanFaults(path, comparison, type, readable);
  return [...faults, ...compared];
}

/** Every fault of the comparisons in `condition`, which stands at `path`. */
export function conditionFaults(path: Path, condition: Condition, readable: Readable): readonly PolicyFault[] {
  if ("not" in condition) return conditionFaults([...path, "not"], condition.not, readable);
  if ("all" in condition) return condition.all.flatMap((member, index) => conditionFaults([...path, "all", index], member, readable));
  if ("any" in condition) return condition.any.flatMap((member, index) => conditionFaults([...path, "any", index], member, readable));
  if ("compute" in condition) return computedFaults(path, condition, readable);
  const definition = readable.definitionOf(condition.fact);
  if (definition === null) return unknownFact(path, condition.fact, readable);
  return comparedFaults(path, condition.fact, condition, definition, readable);
}
