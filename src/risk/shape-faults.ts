/** Reads the parts of a policy document that have the right shape and names every fault of the parts that have not. */
import {
  basketRangeShape,
  maxPolicyDepth,
  type Policy,
  type PolicyRule,
  policyRuleShape,
  policyShape,
  type Scorecard,
  scorecardShape,
  servedCountryShape,
  type Tier,
  tiersShape,
} from "../wire/policy.ts";
import { declaredParts } from "../wire/policy-parts.ts";
import { isCurrency } from "../kernel/money.ts";
import { fieldsOf } from "../wire/known-fields.ts";
import { issueWords, minorUnitHint, writtenAt } from "../wire/plain-issue.ts";
import { policySchema } from "../wire/policy-schema.ts";
import { meantWords } from "./near-name.ts";
import { faultAt, type PolicyFault } from "./policy-fault.ts";

type Parsed = ReturnType<typeof policyShape.safeParse>;
type Issue = NonNullable<Parsed["error"]>["issues"][number];
type Path = readonly PropertyKey[];

const fields = fieldsOf(policySchema);

/** What could be read; a part that is misshapen is left out, so that the others can still be checked. */
export interface ReadParts {
  readonly rules: readonly { readonly index: number; readonly rule: PolicyRule }[];
  /** Every name that the document declares, readable or not, such as `derived.returnRate`. */
  readonly declaredNames: ReadonlySet<string>;
  readonly lists: Policy["lists"];
  readonly windows: Policy["windows"];
  readonly lookups: Policy["lookups"];
  readonly derived: Policy["derived"];
  readonly tables: Policy["tables"];
  readonly offers: Policy["offers"];
  readonly profit: Policy["profit"];
  readonly scorecard: Scorecard | null;
  readonly countries: ReadonlyMap<string, Policy["countries"][keyof Policy["countries"]]>;
  readonly basket: ReadonlyMap<string, { readonly minMinor: number; readonly maxMinor: number } | null>;
  readonly limits: ReadonlyMap<string, readonly Tier[] | null>;
}

/** True when lists and objects are nested deeper than `limit`; looks no deeper than that. */
export function isDeeperThan(value: unknown, limit: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return limit === 0 || Object.values(value).some((member) => isDeeperThan(member, limit - 1));
}

/** How far an alternative is from what was meant: one that lacks its own keyword is another form altogether. */
function distance(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === "unrecognized_keys" || issue.path.length === 0 ? 100 : 1), 0);
}

/** What may stand beside or in place of an unknown field, and which one was most likely meant. */
function unknownFieldFault(path: Path, key: string): PolicyFault {
  const known = fields.known(path);
  const listed = known.length > 0 ? `; known here: ${known.join(", ")}` : "";
  return faultAt([...path, key], "unknownField", `there is no such field${meantWords(key, known)}${listed}`);
}

/** The fault of an object that is none of the forms that may stand there; null when it has a field of one. */
function formFaults(path: Path, value: unknown): readonly PolicyFault[] | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const known = fields.known(path);
  const keys = Object.keys(value);
  if (known.length === 0 || keys.some((key) => known.includes(key))) return null;
  if (keys.length === 0) return [faultAt(path, "invalidShape", `is empty; it needs one of ${known.join(", ")}`)];
  return keys.map((key) => unknownFieldFault(path, key));
}

function choiceHint(issue: Issue, value: unknown): string {
  return issue.code === "invalid_value" ? meantWords(value, issue.values.map(String)) : "";
}

/** What a missing field means, as the schema says. */
function meaningOf(path: Path): string {
  if (path.length === 1) return "; a policy is one whole document: begin with a copy of the live one";
  const meaning = fields.meaning(path);
  return meaning === null ? "" : ` (${meaning})`;
}

/** How the figures of this field are counted, for one who wrote a fraction. */
function unitOf(path: Path, value: unknown): string {
  const name = String(path.at(-1));
  if (name === "percent" && typeof value === "number" && !Number.isInteger(value)) return "; 30 stands for 30 per cent";
  return minorUnitHint(isCurrency(name) ? "amountMinor" : name, value);
}

/** The faults of one issue; of alternatives, those of the one that was most likely meant. */
function faultsOf(issue: Issue, before: Path, document: unknown): readonly PolicyFault[] {
  const path = [...before, ...issue.path];
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownFieldFault(path, key));
  const value = writtenAt(document, path);
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const nearest = issue.errors.reduce((best, errors) => (distance(errors) < distance(best) ? errors : best));
    return formFaults(path, value) ?? nearest.flatMap((inner) => faultsOf(inner, path, document));
  }
  const words = `${issueWords(issue, value)}${choiceHint(issue, value)}`;
  return [faultAt(path, "invalidShape", `${words}${value === undefined ? meaningOf(path) : unitOf(path, value)}`)];
}

function member(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && !Array.isArray(value) && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function membersOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

function readDeclared(document: unknown) {
  return {
    lists: declaredParts.lists.safeParse(member(document, "lists")).data,
    windows: declaredParts.windows.safeParse(member(document, "windows")).data,
    lookups: declaredParts.lookups.safeParse(member(document, "lookups")).data,
    derived: declaredParts.derived.safeParse(member(document, "derived")).data,
    tables: declaredParts.tables.safeParse(member(document, "tables")).data,
    offers: declaredParts.offers.safeParse(member(document, "offers")).data,
    profit: declaredParts.profit.safeParse(member(document, "profit")).data,
  };
}

function readParts(document: unknown): ReadParts {
  const rules: unknown = member(document, "rules");
  const listed: readonly unknown[] = Array.isArray(rules) ? rules : [];
  return {
    rules: listed.flatMap((written, index) => {
      const rule = policyRuleShape.safeParse(written).data;
      return rule ? [{ index, rule }] : [];
    }),
    ...readDeclared(document),
    declaredNames: new Set(
      ["list", "window", "lookup", "derived", "table"].flatMap((kind) => {
        const part = kind === "derived" ? kind : `${kind}s`;
        return membersOf(member(document, part)).map(([name]) => `${kind}.${name}`);
      }),
    ),
    scorecard: scorecardShape.safeParse(member(document, "scorecard")).data ?? null,
    countries: new Map(membersOf(member(document, "countries")).map(([code, served]) => [code, servedCountryShape.safeParse(served).data])),
    basket: new Map(membersOf(member(document, "basket")).map(([code, range]) => [code, basketRangeShape.safeParse(range).data ?? null])),
    limits: new Map(membersOf(member(document, "limits")).map(([code, tiers]) => [code, tiersShape.safeParse(tiers).data ?? null])),
  };
}

/** True for a version as `GET /v1/policies/{version}` gives it, with the policy inside. */
function isAnswer(document: unknown): boolean {
  return member(document, "document") !== undefined && member(document, "rules") === undefined && member(document, "hash") !== undefined;
}

/** The policy when its shape is right, the parts that can be checked further, and every fault of shape. */
export function readPolicy(document: unknown): {
  readonly policy: Policy | null;
  readonly parts: ReadParts | null;
  readonly faults: readonly PolicyFault[];
} {
  if (isDeeperThan(document, maxPolicyDepth)) {
    return { policy: null, parts: null, faults: [faultAt([], "tooDeep", `lists and objects are nested deeper than ${maxPolicyDepth}`)] };
  }
  if (isAnswer(document)) {
    const detail = "this is an answer of the API: the policy is what stands under document; take that out and use it alone";
    return { policy: null, parts: null, faults: [faultAt(["document"], "unknownField", detail)] };
  }
  const parsed = policyShape.safeParse(document);
  const faults = parsed.success ? [] : parsed.error.issues.flatMap((issue) => faultsOf(issue, [], document));
  return { policy: parsed.data ?? null, parts: readParts(document), faults };
}
