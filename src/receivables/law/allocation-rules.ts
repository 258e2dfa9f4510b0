/** What a payment pays first: the order of the parts of one claim, and the order of claims, as dated rules of law. */
import type { claimCriteria, claimParts, claimSituations } from "../../wire/law-terms.ts";
import { type DatedRule, everyDay, type LawCountry, type LawSegment, type LawStatus } from "./law-row.ts";

export type ClaimPart = (typeof claimParts)[number];
export type ClaimSituation = (typeof claimSituations)[number];
export type ClaimCriterion = (typeof claimCriteria)[number];

/** The order of the parts of one claim; a rule for no situation (null) holds in all that have none of their own. */
export interface PartsRule extends DatedRule {
  readonly situation: ClaimSituation | null;
  readonly order: readonly ClaimPart[];
}

/** Between several claims: criteria in the order in which they decide. What the debtor designated comes before all of them. */
export interface ClaimsRule extends DatedRule {
  readonly by: readonly ClaimCriterion[];
}

const costsFirst: readonly ClaimPart[] = ["fees", "compensation", "interest", "principal"];
const principalBeforeInterest: readonly ClaimPart[] = ["fees", "compensation", "principal", "interest"];

type Whose = readonly [country: LawCountry | null, segment: LawSegment | null, situation?: ClaimSituation];
type Where = readonly [source: string, status: LawStatus];

function parts([country, segment, situation]: Whose, validFrom: string, order: readonly ClaimPart[], [source, status]: Where): PartsRule {
  return { country, segment, situation: situation ?? null, validFrom, order, source, status };
}

function claims([country, segment]: Whose, validFrom: string, by: readonly ClaimCriterion[], [source, status]: Where): ClaimsRule {
  return { country, segment, validFrom, by, source, status };
}

/**
 * One claim. OZ § 1932 (2) holds for every consumer in default, its first day was not checked. The order of Slovak civil law was not found
 * and is that of commerce; the orders of SK, PL and AT name no costs, which are accessories there and come first.
 */
export const partsRules: readonly PartsRule[] = [
  parts(["CZ", null], "2014-01-01", costsFirst, ["OZ § 1932 (1)", "read"]),
  parts(["CZ", "consumer", "inDefault"], "2014-01-01", principalBeforeInterest, ["OZ § 1932 (2)", "read"]),
  parts(["CZ", "consumer", "consumerCredit"], "2014-01-01", principalBeforeInterest, ["OZ § 1932 (2)", "read"]),
  parts(["DE", null], "2002-01-01", costsFirst, ["BGB § 367 (1)", "read"]),
  parts(["DE", "consumer", "consumerCredit"], "2002-01-01", principalBeforeInterest, ["BGB § 497 (3)", "read"]),
  parts(["SK", "business"], "1992-01-01", costsFirst, ["ObZ § 330", "read"]),
  parts(["SK", "consumer"], "1992-01-01", costsFirst, ["ObZ § 330, applied to a consumer", "unverified"]),
  parts(["PL", null], "1965-01-01", costsFirst, ["KC art. 451", "unverified"]),
  parts(["AT", null], "1970-01-01", costsFirst, ["ABGB § 1416", "unverified"]),
  parts(["NL", null], "1992-01-01", costsFirst, ["BW 6:44", "unverified"]),
  parts(["UK", null], "1970-01-01", costsFirst, ["Common law: interest before principal", "unverified"]),
  parts([null, null], everyDay, costsFirst, ["House rule where no law was found", "house"]),
];

/** Several claims. AT, NL, UK and the rest: the order that the laws read here share. */
export const claimsRules: readonly ClaimsRule[] = [
  claims(["CZ", null], "2014-01-01", ["dunned", "lessSecured", "earlierDue"], ["OZ § 1933 (1)", "read"]),
  claims(["DE", null], "2002-01-01", ["due", "lessSecured", "moreBurdensome", "older"], ["BGB § 366 (2)", "read"]),
  claims(["SK", null], "1992-01-01", ["earlierDue"], ["ObZ § 330", "read"]),
  claims(["PL", null], "1965-01-01", ["earlierDue"], ["KC art. 451", "unverified"]),
  claims([null, null], everyDay, ["earlierDue", "older"], ["House rule where no law was found", "house"]),
];
