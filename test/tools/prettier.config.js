/** The one layout of code. */
export default { printWidth: 140, trailingComma: "all", singleQuote: false };
