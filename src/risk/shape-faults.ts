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
import { faultAt, type PolicyFault } from "./policy-fault.ts";

type Parsed = ReturnType<typeof policyShape.safeParse>;
type Issue = NonNullable<Parsed["error"]>["issues"][number];
type Path = readonly PropertyKey[];

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

/** The faults of one issue; of alternatives, those of the one that was most likely meant. */
function faultsOf(issue: Issue, before: Path): readonly PolicyFault[] {
  const path = [...before, ...issue.path];
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => faultAt([...path, key], "unknownField", "there is no such field"));
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const nearest = issue.errors.reduce((best, errors) => (distance(errors) < distance(best) ? errors : best));
    return nearest.flatMap((inner) => faultsOf(inner, path));
  }
  return [faultAt(path, "invalidShape", issue.message)];
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

/** The policy when its shape is right, the parts that can be checked further, and every fault of shape. */
export function readPolicy(document: unknown): {
  readonly policy: Policy | null;
  readonly parts: ReadParts | null;
  readonly faults: readonly PolicyFault[];
} {
  if (isDeeperThan(document, maxPolicyDepth)) {
    return { policy: null, parts: null, faults: [faultAt([], "tooDeep", `lists and objects are nested deeper than ${maxPolicyDepth}`)] };
  }
  const parsed = policyShape.safeParse(document);
  const faults = parsed.success ? [] : parsed.error.issues.flatMap((issue) => faultsOf(issue, []));
  return { policy: parsed.data ?? null, parts: readParts(document), faults };
}
