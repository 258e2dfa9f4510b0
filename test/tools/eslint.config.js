/** Lint rules: typed checks of promises, unions and conversions, and the house rule on money. */
import { resolve } from "node:path";
import { defineConfig } from "eslint/config";
import { parser, plugin } from "typescript-eslint";
import { moneyRule } from "./money-rule.js";

const root = resolve(import.meta.dirname, "../..");

const plainRules = {
  "array-callback-return": "error",
  "default-case-last": "error",
  eqeqeq: ["error", "always"],
  "no-constant-condition": ["error", { checkLoops: "allExceptWhileTrue" }],
  "no-console": "error",
  "no-debugger": "error",
  "no-duplicate-case": "error",
  "no-empty": ["error", { allowEmptyCatch: false }],
  "no-eval": "error",
  "no-fallthrough": "error",
  "no-implicit-coercion": ["error", { boolean: false, number: true, string: true }],
  "no-irregular-whitespace": "error",
  "no-loss-of-precision": "error",
  "no-new-func": "error",
  "no-param-reassign": "error",
  "no-promise-executor-return": "error",
  "no-self-compare": "error",
  "no-sparse-arrays": "error",
  "no-template-curly-in-string": "error",
  "no-unmodified-loop-condition": "error",
  "no-unneeded-ternary": "error",
  "no-unreachable-loop": "error",
  "no-unsafe-finally": "error",
  "no-unsafe-optional-chaining": "error",
  "no-useless-assignment": "error",
  "no-useless-rename": "error",
  "no-var": "error",
  "object-shorthand": "error",
  "prefer-const": "error",
  "use-isnan": "error",
};

const typedRules = {
  "@typescript-eslint/await-thenable": "error",
  "@typescript-eslint/ban-ts-comment": ["error", { "ts-expect-error": "allow-with-description" }],
  "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
  "@typescript-eslint/no-array-delete": "error",
  "@typescript-eslint/no-base-to-string": "error",
  "@typescript-eslint/no-deprecated": "error",
  "@typescript-eslint/no-explicit-any": "error",
  "@typescript-eslint/no-floating-promises": "error",
  "@typescript-eslint/no-for-in-array": "error",
  "@typescript-eslint/no-implied-eval": "error",
  "@typescript-eslint/no-import-type-side-effects": "error",
  "@typescript-eslint/no-misused-promises": "error",
  "@typescript-eslint/no-misused-spread": "error",
  "@typescript-eslint/no-redundant-type-constituents": "error",
  "@typescript-eslint/no-unnecessary-type-assertion": "error",
  "@typescript-eslint/no-unsafe-argument": "error",
  "@typescript-eslint/no-unsafe-assignment": "error",
  "@typescript-eslint/no-unsafe-call": "error",
  "@typescript-eslint/no-unsafe-member-access": "error",
  "@typescript-eslint/no-unsafe-return": "error",
  "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true }],
  "@typescript-eslint/only-throw-error": "error",
  "@typescript-eslint/prefer-promise-reject-errors": "error",
  "@typescript-eslint/require-array-sort-compare": ["error", { ignoreStringArrays: true }],
  "@typescript-eslint/restrict-plus-operands": ["error", { allowNumberAndString: true }],
  "@typescript-eslint/restrict-template-expressions": [
    "error",
    { allowNumber: true, allowBoolean: true, allowNullish: false, allowNever: true, allowRegExp: false },
  ],
  "@typescript-eslint/return-await": ["error", "in-try-catch"],
  "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
  "@typescript-eslint/unbound-method": "error",
};

export default defineConfig(
  { ignores: ["**/node_modules/", "**/dist/", "data/", "coverage/", "plugins/**/vendor/", "**/*.min.js"] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" } },
  { files: ["**/*.{js,mjs,cjs,ts}"], rules: plainRules },
  {
    files: ["**/*.ts"],
    ignores: ["plugins/**"],
    plugins: { "@typescript-eslint": plugin, saldo: { rules: { money: moneyRule } } },
    languageOptions: { parser, parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: { ...typedRules, "saldo/money": "error" },
  },
  {
    files: ["plugins/**/*.ts"],
    plugins: { "@typescript-eslint": plugin },
    languageOptions: { parser },
    rules: { "@typescript-eslint/no-explicit-any": "error", "@typescript-eslint/ban-ts-comment": "error" },
  },
  { files: ["server/cli/**", "test/**"], rules: { "no-console": "off" } },
  { files: ["test/kernel/**", "test/properties/**"], rules: { "saldo/money": "off" } },
  // The one place that writes code (docs/adr/0018-policies-become-code.md).
  { files: ["src/risk/generated-code.ts"], rules: { "no-new-func": "off", "@typescript-eslint/no-implied-eval": "off" } },
  { files: ["test/**/*.ts"], rules: { "@typescript-eslint/unbound-method": "off", "no-template-curly-in-string": "off" } },
  {
    // Answers over HTTP are read as they come: what the tests expect of them is their check.
    files: [
      "test/journeys/**",
      "test/support/**",
      "test/e2e/**",
      "test/chaos/**",
      "test/shops/**",
      "test/tools/shots.ts",
      "test/server/http/**",
    ],
    rules: {
      "@typescript-eslint/no-explicit-any": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
    },
  },
);
