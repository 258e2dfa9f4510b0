/** A credit bureau over HTTP: asked once per person and time, behind a guard, each question written down. */
import { createHmac } from "node:crypto";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import { canonicalJson } from "../../src/kernel/canonical-json.ts";
import { isCurrency, money, type Money } from "../../src/kernel/money.ts";
import { type Bureau, bureauBasis, type BureauInquiry, bureauPurpose } from "../../src/ports/bureau.ts";
import type { Clock, Ids, Timers } from "../../src/ports/clock.ts";
import type { Mode, Shop } from "../../src/ports/shops.ts";
import { type BureauReport, bureauStatuses } from "../../src/risk/source-reports.ts";
import { type BureauPerson, bureauPerson } from "./bureau-person.ts";
import { guardSource, type GuardedSource, type GuardSettings } from "./guarded-source.ts";
import type { SourceOfMode } from "./http-address-service.ts";
import { postSigned, type SourceAddress } from "../platform/signed-post.ts";
import { SourceFailure, type SourceFault } from "../platform/source-failure.ts";

/** Reports that are kept, and for how long: a person who tries again within the hour is asked about once. */
const maxReports = 10_000;
const reportAgeMs = 3_600_000;
/** Questions under way at once; beyond them a checkout goes on without the bureau. */
const maxAsking = 64;
const highestFigure = 1_000_000;

const reportShape = z.object({
  status: z.enum(bureauStatuses),
  score: z.number().min(-highestFigure).max(highestFigure).nullable().default(null),
  negativeMarks: z.int().min(0).max(highestFigure).nullable().default(null),
  insolvent: z.boolean().nullable().default(null),
  cost: z
    .object({ amountMinor: z.int().min(0), currency: z.string() })
    .nullable()
    .default(null),
});

interface Answer {
  readonly report: BureauReport;
  readonly cost: Money | null;
}

export interface BureauSettings extends Omit<GuardSettings, "onFailure"> {
  readonly clock: Clock;
  readonly ids: Pick<Ids, "next">;
  readonly timers: Pick<Timers, "deadline">;
  /** Keeps one question; must not throw. */
  readonly record: (inquiry: BureauInquiry) => void;
}

function answerOf(body: unknown): Answer {
  const read = reportShape.safeParse(body);
  if (!read.success) throw new SourceFailure("unreadable");
  const { status, score, negativeMarks, insolvent, cost } = read.data;
  const price = cost !== null && isCurrency(cost.currency) ? money(BigInt(cost.amountMinor), cost.currency) : null;
  return { report: { status, score, negativeMarks, isInsolvent: insolvent }, cost: price };
}

interface Question {
  readonly shop: Shop;
  readonly person: BureauPerson;
  readonly subjectHash: string;
}

/** One question over the wire, and its line in the record of questions. */
async function inquire(settings: BureauSettings, guard: GuardedSource, source: SourceAddress, question: Question) {
  const { shop, person, subjectHash } = question;
  const id = settings.ids.next("inquiry");
  const askedAt = settings.clock.now();
  const startedMs = settings.clock.monotonicMs();
  let fault: SourceFault = "unreadable";
  const body = { inquiryId: id, mode: shop.mode, purpose: bureauPurpose, basis: bureauBasis, country: shop.country, ...person };
  const answer = await guard.ask(
    async (signal) => answerOf(await postSigned(source, body, signal)),
    (code) => (fault = code),
  );
  settings.record({
    id,
    merchantId: shop.merchant.id,
    shopId: shop.id,
    mode: shop.mode,
    askedAt,
    subjectHash,
    purpose: bureauPurpose,
    basis: bureauBasis,
    answer: answer === "notAvailable" ? fault : answer.report.status,
    elapsedMs: Math.round(settings.clock.monotonicMs() - startedMs),
    cost: answer === "notAvailable" ? null : answer.cost,
  });
  return answer === "notAvailable" ? answer : answer.report;
}

/** The bureau of each mode. Reports are kept per person, under a keyed hash; two checkouts of one person at once ask once. */
export function makeHttpBureau(sources: SourceOfMode, settings: BureauSettings, onFailure: GuardSettings["onFailure"]): Bureau {
  const guards: Readonly<Record<Mode, GuardedSource>> = {
    live: guardSource({ ...settings, onFailure }),
    test: guardSource({ ...settings, onFailure }),
  };
  const kept = new LRUCache<string, BureauReport>({ max: maxReports, ttl: reportAgeMs });
  const asking = new Map<string, Promise<BureauReport | "notAvailable">>();
  const askOnce = (source: SourceAddress, question: Question): Promise<BureauReport | "notAvailable"> => {
    const { subjectHash, shop } = question;
    const underWay = asking.get(subjectHash);
    if (underWay !== undefined) return underWay;
    if (asking.size >= maxAsking) return Promise.resolve("notAvailable");
    const reading = inquire(settings, guards[shop.mode], source, question)
      .then((report) => {
        if (report !== "notAvailable") kept.set(subjectHash, report);
        return report;
      })
      .finally(() => asking.delete(subjectHash));
    asking.set(subjectHash, reading);
    return reading;
  };
  return {
    ask: async (shop, subject, withinMs) => {
      const person = bureauPerson(subject);
      if (person === null) return null;
      const source = sources[shop.mode];
      if (source === null) return "notAvailable";
      const subjectHash = createHmac("sha256", source.secret)
        .update(`${shop.mode}|${canonicalJson(person)}`)
        .digest("base64url");
      const report = kept.get(subjectHash);
      if (report !== undefined) return report;
      const late = settings.timers.deadline(withinMs, "notAvailable" as const);
      return Promise.race([askOnce(source, { shop, person, subjectHash }), late.reached]).finally(() => late.cancel());
    },
  };
}
