/** Checks expressions: facts and look-ups that exist, operands of one type, no division by nothing; and tells the type of each. */
import type { Currency } from "../kernel/money.ts";
import type { Condition, Expression } from "../wire/policy-condition.ts";
import type { PolicyLookup } from "../wire/policy-parts.ts";
import { factList, type FactScope, type FactType, offerFacts } from "./fact-list.ts";
import { meantWords } from "./near-name.ts";
import { faultAt, type PolicyFault } from "./policy-fault.ts";

export type Path = readonly PropertyKey[];

/** What conditions and expressions of a policy may read, and the currencies that it serves. */
export interface Readable {
  readonly currencies: readonly Currency[];
  readonly definitionOf: FactScope;
  /** True for a name that the document declares in a way that cannot be read: its fault is told there, and nowhere else. */
  readonly isUnreadable: (name: string) => boolean;
  /** Every name that the document declares, such as `derived.returnRate`. */
  readonly declaredNames: ReadonlySet<string>;
  readonly lookups: Readonly<Record<string, PolicyLookup>>;
  readonly conditionFaults: (path: Path, condition: Condition, readable: Readable) => readonly PolicyFault[];
}

/** The type of a checked expression (null: it has none, since it has a fault) and its faults. */
export interface TypeCheck {
  readonly type: FactType | null;
  readonly faults: readonly PolicyFault[];
}

const measures: readonly FactType[] = ["number", "amount"];

function wrong(path: Path, detail: string): TypeCheck {
  return { type: null, faults: [faultAt(path, "wrongValueType", detail)] };
}

function literalType(value: string | number | boolean): FactType {
  return typeof value === "number" ? "number" : typeof value === "string" ? "text" : "yesNo";
}

/** The currencies served that a table of amounts lacks. */
export function currencyFaults(path: Path, table: object, currencies: readonly Currency[]): readonly PolicyFault[] {
  const lacking = currencies.filter((currency) => !Object.hasOwn(table, currency));
  return lacking.map((currency) => faultAt(path, "missingCurrency", `has no amount in ${currency}, which is served`));
}

type Combine = (path: Path, types: readonly FactType[]) => TypeCheck;

/** Checks the operands, and combines their types when all have one. */
function combined(path: Path, operands: readonly Expression[], readable: Readable, combine: Combine): TypeCheck {
  const checked = operands.map((operand, index) => checkExpression([...path, index], operand, readable));
  const faults = checked.flatMap((one) => one.faults);
  const types = checked.flatMap(({ type }) => type ?? []);
  return types.length < checked.length ? { type: null, faults } : withFaults(combine(path, types), faults);
}

function withFaults({ type, faults }: TypeCheck, before: readonly PolicyFault[]): TypeCheck {
  return { type, faults: [...before, ...faults] };
}

function one(path: Path, operand: Expression, readable: Readable, combine: Combine): TypeCheck {
  const { type, faults } = checkExpression(path, operand, readable);
  return type === null ? { type, faults } : withFaults(combine(path, [type]), faults);
}

const sound = (type: FactType): TypeCheck => ({ type, faults: [] });

const sameMeasure: Combine = (path, types) => {
  const [first = "number"] = types;
  if (!types.every((type) => measures.includes(type))) return wrong(path, "must be numbers or amounts");
  return types.every((type) => type === first) ? sound(first) : wrong(path, "must all be numbers or all be amounts");
};

const product: Combine = (path, types) => {
  if (!types.every((type) => measures.includes(type))) return wrong(path, "must be numbers, of which one may be an amount");
  const amounts = types.filter((type) => type === "amount").length;
  return amounts > 1 ? wrong(path, "an amount is multiplied by plain numbers only") : sound(amounts === 1 ? "amount" : "number");
};

const quotient: Combine = (path, [over, under]) => {
  if (over === undefined || under === undefined || !measures.includes(over) || !measures.includes(under)) {
    return wrong(path, "must be numbers or amounts");
  }
  if (under === "amount") return over === "amount" ? sound("number") : wrong(path, "a plain number is not divided by an amount");
  return sound(over);
};

const share: Combine = (path, [percent, whole]) => {
  return percent === "number" && (whole === "number" || whole === "amount")
    ? sound(whole)
    : wrong(path, "must be a per cent, then a number or an amount");
};

const same: Combine = (path, types) => {
  const [first = "text"] = types;
  return types.every((type) => type === first) ? sound(first) : wrong(path, "must be of one type");
};

/** An operand of one of `taken` gives `given`, or its own type. */
function only(taken: readonly FactType[], given: FactType | null, what: string): Combine {
  return (path, types) => {
    const [first = "text"] = types;
    return types.every((type) => taken.includes(type)) ? sound(given ?? first) : wrong(path, `must be ${what}`);
  };
}

const measure = only(measures, null, "a number or an amount");
const texts = only(["text"], null, "a text");
const counted = only(["text", "list"], "number", "a text or a list");
const twoTexts = only(["text"], "number", "two texts");

function divided(path: Path, operands: readonly [Expression, Expression], readable: Readable): TypeCheck {
  const checked = combined(path, operands, readable, quotient);
  const byZero = operands[1] === 0 ? [faultAt([...path, 1], "divisionByZero", "nothing can be divided by zero")] : [];
  return { type: checked.type, faults: [...checked.faults, ...byZero] };
}

function lookedUp(path: Path, { lookup, key }: { readonly lookup: string; readonly key: Expression }, readable: Readable): TypeCheck {
  const { faults } = checkExpression([...path, "key"], key, readable);
  const table = Object.hasOwn(readable.lookups, lookup) ? readable.lookups[lookup] : undefined;
  if (table === undefined && readable.isUnreadable(`lookup.${lookup}`)) return { type: null, faults };
  if (table === undefined)
    return {
      type: null,
      faults: [
        ...faults,
        faultAt(
          [...path, "lookup"],
          "unknownLookup",
          `this policy has no look-up of this name${meantWords(lookup, Object.keys(readable.lookups))}; declare it under lookups`,
        ),
      ],
    };
  const [first] = Object.values(table.entries);
  return { type: first === undefined ? null : literalType(first), faults };
}

const declaredUnder: Readonly<Record<string, string>> = { list: "lists", window: "windows", derived: "derived", table: "tables" };

/** The fault of a fact that nobody knows. */
export function unknownFact(path: Path, name: string, { isUnreadable, declaredNames }: Readable): readonly PolicyFault[] {
  if (isUnreadable(name)) return [];
  const hint = meantWords(name, [...Object.keys(factList), ...Object.keys(offerFacts), ...declaredNames]);
  const part = declaredUnder[name.split(".", 1)[0] ?? ""];
  const cure = part === undefined ? "every fact is listed in docs/facts.md" : `declare it under ${part}, before it is read`;
  return [faultAt([...path, "fact"], "unknownFact", `there is no fact ${JSON.stringify(name)}${hint}; ${cure}`)];
}

function factType(path: Path, name: string, readable: Readable): TypeCheck {
  const definition = readable.definitionOf(name);
  return definition === null ? { type: null, faults: unknownFact(path, name, readable) } : sound(definition.type);
}

/** The type of `expression`, which stands at `path`, and every fault of it. */
export function checkExpression(path: Path, expression: Expression, readable: Readable): TypeCheck {
  if (typeof expression !== "object") return sound(literalType(expression));
  if ("fact" in expression) return factType(path, expression.fact, readable);
  if ("amount" in expression)
    return { type: "amount", faults: currencyFaults([...path, "amount"], expression.amount, readable.currencies) };
  if ("add" in expression) return combined([...path, "add"], expression.add, readable, sameMeasure);
  if ("sub" in expression) return combined([...path, "sub"], expression.sub, readable, sameMeasure);
  if ("min" in expression) return combined([...path, "min"], expression.min, readable, sameMeasure);
  if ("max" in expression) return combined([...path, "max"], expression.max, readable, sameMeasure);
  if ("mul" in expression) return combined([...path, "mul"], expression.mul, readable, product);
  if ("div" in expression) return divided([...path, "div"], expression.div, readable);
  if ("percentOf" in expression) return combined([...path, "percentOf"], expression.percentOf, readable, share);
  if ("abs" in expression) return one([...path, "abs"], expression.abs, readable, measure);
  if ("round" in expression) return one([...path, "round"], expression.round, readable, measure);
  if ("lower" in expression) return one([...path, "lower"], expression.lower, readable, texts);
  if ("length" in expression) return one([...path, "length"], expression.length, readable, counted);
  if ("similarity" in expression) return combined([...path, "similarity"], expression.similarity, readable, twoTexts);
  if ("orElse" in expression) return combined([...path, "orElse"], expression.orElse, readable, same);
  if ("lookup" in expression) return lookedUp(path, expression, readable);
  const tested = readable.conditionFaults([...path, "if"], expression.if, readable);
  const { type, faults } = combined(path, [expression.then, expression.else], readable, same);
  return { type, faults: [...tested, ...faults] };
}
