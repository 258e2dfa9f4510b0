/** Lint rule: money is added, compared, split and converted in src/kernel/money.ts only, never by operators. */

const moneyFile = /(^|\/)src\/kernel\/money\.ts$/;
const wireMoneyFile = /(^|\/)src\/wire\/money\.ts$/;
const moneyTypes = new Set(["Money", "Decimal"]);
const minorNames = new Set(["amountMinor", "amount_minor"]);
const amountName = /amount/i;
const arithmetic = new Set(["+", "-", "*", "/", "%", "**"]);
const orders = new Set(["<", "<=", ">", ">="]);
const equalities = new Set(["==", "===", "!=", "!=="]);
const conversions = new Set(["Number", "parseInt", "Number.parseInt"]);
const floatParsers = new Set(["parseFloat", "Number.parseFloat"]);

const messages = {
  operator: "Operator '{{operator}}' on {{type}}: use the functions of src/kernel/money.ts.",
  minor: "Operator '{{operator}}' on amountMinor outside src/kernel/money.ts: only a comparison with 0n is open to others.",
  parseFloat: "parseFloat loses cents and reads half a text: parse whole minor units.",
  conversion: "A conversion of an amount to a number: only src/wire/money.ts maps amountMinor to JSON.",
};

/** The expression without parentheses, `!`, `as T` and `?.` around it. */
function bare(node) {
  const wrappers = new Set(["TSNonNullExpression", "TSAsExpression", "TSSatisfiesExpression", "ChainExpression"]);
  return wrappers.has(node.type) ? bare(node.expression) : node;
}

/** The last name of an expression: `order.open.amountMinor` is `amountMinor`, `amounts[0]` is `amounts`. */
function lastName(node) {
  const inner = bare(node);
  if (inner.type === "Identifier") return inner.name;
  if (inner.type !== "MemberExpression") return null;
  if (!inner.computed) return inner.property.name ?? null;
  return typeof inner.property.value === "string" ? inner.property.value : lastName(inner.object);
}

function calleeName(node) {
  const inner = bare(node);
  if (inner.type === "MemberExpression" && !inner.computed && inner.object.type === "Identifier")
    return `${inner.object.name}.${inner.property.name}`;
  return inner.type === "Identifier" ? inner.name : null;
}

const isMinor = (node) => minorNames.has(lastName(node));
const isNothing = (node) =>
  (node.type === "Literal" && node.value === null && node.raw === "null") || (node.type === "Identifier" && node.name === "undefined");
const isZero = (node) => node.type === "Literal" && node.bigint === "0";

/** `Money` or `Decimal` when the type of the node, or one part of its union or intersection, is it; else null. */
function moneyTypeOf(services, node) {
  const parts = (type) => (type.isUnionOrIntersection() ? type.types.flatMap(parts) : [type]);
  const nameOf = (type) => [type.aliasSymbol?.name, type.getSymbol()?.name].find((name) => moneyTypes.has(name));
  const typed = services.getTypeAtLocation(node);
  const byName = [typed, ...parts(typed)].map(nameOf).find(Boolean);
  return byName ?? (parts(typed).some((part) => part.getProperty("amountMinor") && part.getProperty("currency")) ? "Money" : null);
}

function checkOperator(context, services, node, operator, operands) {
  const compares = equalities.has(operator);
  if (compares && operands.some(isNothing)) return;
  if (operands.some(isMinor)) {
    const withZero = (compares || orders.has(operator)) && operands.some(isZero);
    if (!withZero) context.report({ node, messageId: "minor", data: { operator } });
    return;
  }
  const type = operands.map((operand) => moneyTypeOf(services, operand)).find(Boolean);
  if (type) context.report({ node, messageId: "operator", data: { operator, type } });
}

function checkCall(context, services, node, isWireMoney) {
  const name = calleeName(node.callee);
  const [first] = node.arguments;
  if (floatParsers.has(name)) context.report({ node, messageId: "parseFloat" });
  if (conversions.has(name) && first) {
    const isAmount = amountName.test(lastName(first) ?? "") || moneyTypeOf(services, first);
    if (isAmount && !isWireMoney) context.report({ node, messageId: "conversion" });
  }
  const callee = bare(node.callee);
  const isToNumber = callee.type === "MemberExpression" && callee.property.name === "toNumber";
  if (isToNumber && moneyTypeOf(services, callee.object)) context.report({ node, messageId: "conversion" });
}

function create(context) {
  const path = context.filename.replaceAll("\\", "/");
  if (moneyFile.test(path)) return {};
  const services = context.sourceCode.parserServices;
  const isWatched = (operator) => arithmetic.has(operator) || orders.has(operator) || equalities.has(operator);
  return {
    BinaryExpression(node) {
      if (isWatched(node.operator)) checkOperator(context, services, node, node.operator, [bare(node.left), bare(node.right)]);
    },
    AssignmentExpression(node) {
      const operator = node.operator.slice(0, -1);
      if (arithmetic.has(operator)) checkOperator(context, services, node, operator, [bare(node.left), bare(node.right)]);
    },
    UnaryExpression(node) {
      if (node.operator === "-" || node.operator === "+") checkOperator(context, services, node, node.operator, [bare(node.argument)]);
      if (
        node.operator === "+" &&
        !isMinor(node.argument) &&
        amountName.test(lastName(node.argument) ?? "") &&
        !moneyTypeOf(services, node.argument)
      )
        context.report({ node, messageId: "conversion" });
    },
    UpdateExpression(node) {
      checkOperator(context, services, node, node.operator, [bare(node.argument)]);
    },
    CallExpression(node) {
      checkCall(context, services, node, wireMoneyFile.test(path));
    },
  };
}

export const moneyRule = { meta: { type: "problem", schema: [], messages }, create };
