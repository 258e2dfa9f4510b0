/** The one place where adapters meet use cases: builds a running Saldo from its settings. */
import { hostname } from "node:os";
import type { Server } from "node:http";
import type { Config } from "./config.ts";
import type { HealthReport, HttpDependencies, UseCaseDependencies } from "./http/dependencies.ts";
import { makeServer } from "./http/server.ts";
import { activatePolicies } from "./jobs/activate-policies.ts";
import { makeMoveClock } from "./jobs/move-clock.ts";
import { invalidationTopics, publishWaiting, type PublishDependencies } from "./jobs/publish-outbox.ts";
import { type RoundDependencies, runDueWork } from "./jobs/run-due-work.ts";
import { runReplays } from "./jobs/run-replays.ts";
import { flushTrials, watchAllTrials } from "./jobs/watch-trials.ts";
import type { Law } from "../src/receivables/law/law.ts";
import { missedMessagesTopic } from "../src/ports/hot-state.ts";
import { screeningTopic } from "../src/ports/screening.ts";
import { pageRoutes } from "./pages/pages.ts";
import { makeBuyerKeys } from "./platform/buyer-keys.ts";
import { digest, hashApiKey, makeKeyHasher, makeSecretKeeper, makeTokenSealer } from "./platform/keyed-crypto.ts";
import type { Log } from "./platform/log.ts";
import { makeMetrics } from "./platform/metrics.ts";
import { randomIds, repeat, systemClock, systemTimers } from "./platform/system-clock.ts";
import { documentTools } from "./compose/document-tools.ts";
import { openAddressService, openBureau, openPhoneTools } from "./compose/open-sources.ts";
import { tellStep, trialParts } from "./compose/open-trials.ts";
import { openRegistry } from "./compose/open-registry.ts";
import { lawState, openLaw } from "./compose/open-law.ts";
import { type MailReporting, openRound } from "./compose/open-round.ts";
import { openHotState } from "./compose/open-hot-state.ts";
import { type OpenDatabase, openSystemOfRecord } from "./compose/open-system-of-record.ts";
import { openReports } from "./compose/open-reports.ts";
import { openShopLinks } from "./compose/open-shop-links.ts";
import { makeBureauInquiries } from "./store/bureau-inquiries.ts";
import { makeDecisionRecorder } from "./store/decision-recorder.ts";
import { makeGrantReader } from "./store/grant-reader.ts";
import { makeLeases } from "./store/lease-store.ts";
import { shopOfCode } from "./store/shop-of-code.ts";
import { makeListSource } from "./store/list-source.ts";
import { makePolicySource } from "./store/policy-source.ts";
import { makeProfileReader } from "./store/profile-reader.ts";
import { renewMailMarks } from "./store/renew-mail-marks.ts";
import { renewSecrets } from "./store/renew-secrets.ts";
import { makeScreener } from "./store/screener.ts";
import { makeScreeningLists } from "./store/screening-lists.ts";
import { makeTrialLog } from "./store/trial-log.ts";
import { countReviews } from "./store/review-census.ts";
import { forgetOld } from "./store/retention.ts";
import { makeKeyRing } from "./store/shop-directory.ts";
import { makeWindowReader } from "./store/window-reader.ts";
import { mailHashes } from "../src/usecases/shared/mail-marks.ts";
import { makeStrategySource } from "../src/usecases/shared/strategies.ts";

/** How often waiting messages are looked for: the promise is that a checkout knows within a second. */
const outboxPauseMs = 250;
/** How often what trials counted is written and looked at; a jump is taken back within a second. */
const trialPauseMs = 250;
/** How often every process looks at all trials: for schedules, and for what another one left. */
const trialWatchPauseMs = 1000;
/** How often the worker looks for replays that wait. */
const replayPauseMs = 500;
/** How often the worker looks for due work. */
const workPauseMs = 30_000;
/** How often a server looks for new versions of the lists that it may not have been told of. */
const screeningPauseMs = 30_000;
/** How often scheduled policies are looked for: one goes live within a second of its hour. */
const activationPauseMs = 1000;
/** How often old keys and answers are forgotten: one worker at a time, nothing waits for it. */
const retentionPauseMs = 6 * 3_600_000;
/** Days after which the keys of people who never bought, and those of a former secret, are forgotten. */
const keyDays = 365;
const healthDeadlineMs = 1000;

/** A Saldo that is ready to serve, to work, or both. */
export interface Saldo {
  /** A server on these parts, not yet listening; workers and commands need none. */
  makeServer(): Server;
  readonly demoShops: OpenDatabase["demoShops"];
  /** What the commands of the command line work with. */
  readonly round: RoundDependencies;
  readonly reporting: MailReporting;
  health(): Promise<HealthReport>;
  /** Starts the jobs of this process: always the outbox, the due work where `isWorkerOn`. */
  startJobs(isWorkerOn: boolean): void;
  /** Stops taking work, finishes what is under way, and lets go of everything. */
  close(): Promise<void>;
}

/** Opens every part; throws when one that it cannot do without is away. */
export async function compose(config: Config, log: Log, onStep: (step: string) => void): Promise<Saldo> {
  const law = openLaw(config);
  if (config.lawFile !== null) onStep(`law: ${lawState(law, config.lawFile)}`);
  const opened = await openSystemOfRecord(config, onStep);
  const hot = await openHotState(config, log);
  const parts = makeParts(config, log, { ...opened, law: law.law }, hot);
  await parts.screener.refresh();
  if (config.previousSecret !== null) {
    await renewSecrets(opened.database, parts.http.useCases.secrets);
    const { keys } = parts.http.useCases;
    await renewMailMarks(opened.database, (sender, address) => mailHashes(keys, sender, address));
  }
  const stopListening = hot.subscribe((topic, message) => parts.forget(topic, message));
  const stops: (() => Promise<void>)[] = [];
  return {
    makeServer: () => makeServer(parts.http, pageRoutes({ widgetsDir: new URL("../widgets/", import.meta.url) })),
    demoShops: opened.demoShops,
    round: parts.round,
    reporting: parts.reporting,
    health: parts.http.health,
    startJobs: (isWorkerOn) => {
      const onFault = (error: unknown) => log.fault("job", error);
      stops.push(repeat(outboxPauseMs, () => publishWaiting(parts.publishing), onFault));
      stops.push(repeat(activationPauseMs, () => activatePolicies(parts.activation), onFault));
      stops.push(repeat(screeningPauseMs, () => parts.screener.refresh(), onFault));
      stops.push(repeat(trialPauseMs, () => flushTrials(parts.trials), onFault));
      stops.push(repeat(trialWatchPauseMs, () => watchAllTrials(parts.trials), onFault));
      if (!isWorkerOn) return;
      stops.push(repeat(retentionPauseMs, () => forgetInTurn(opened.database), onFault));
      stops.push(...parts.shopLinks.startJobs(onFault));
      stops.push(repeat(replayPauseMs, () => runReplays(parts.replays), onFault));
      stops.push(repeat(workPauseMs, () => runDueWork(parts.round), onFault));
    },
    close: async () => {
      opened.markClosing();
      await Promise.all(stops.map((stop) => stop()));
      stopListening();
      await parts.shopLinks.drain();
      await parts.trials.log.flush().catch((error: unknown) => log.fault("close", error));
      await Promise.all([parts.recorder.close(), parts.inquiries.flush()]);
      await Promise.all([hot.close(), parts.mailers.close()]);
      await opened.database.close();
    },
  };
}

/** Forgets what is due, unless another worker does. */
async function forgetInTurn(database: OpenDatabase["database"]): Promise<void> {
  const [leases, holder] = [makeLeases(database), `${hostname()}:${process.pid}`];
  if (await leases.take("retention", holder, retentionPauseMs)) await forgetOld(database, { keyDays });
}

type Hot = Awaited<ReturnType<typeof openHotState>>;

function makeParts(config: Config, log: Log, { database, secret, demoShops, law }: OpenDatabase & { readonly law: Law }, hot: Hot) {
  const onFault = (error: unknown) => log.fault("publish", error);
  const profiles = makeProfileReader(database);
  const reviewClusters: PublishDependencies["reviewClusters"] = (ids) => shopLinks.reviewClusters(ids);
  const { registry, publishing } = openRegistry(database, { hot, profiles, reviewClusters, onFault });
  const shopLinks = openShopLinks({ config, database, registry, secrets: makeSecretKeeper(secret, config.previousSecret), onFault });
  const trialLog = makeTrialLog(database);
  const policies = makePolicySource(registry, trialLog);
  const lists = makeListSource(database);
  const keys = makeKeyRing(database, hashApiKey);
  const recorder = makeDecisionRecorder(database, { dataDir: config.dataDir, onFault });
  const inquiries = makeBureauInquiries(database, onFault);
  const screener = makeScreener(makeScreeningLists(database));
  const useCases: UseCaseDependencies = {
    registry,
    ...systemTools,
    policies,
    lists,
    hot,
    profiles,
    ...makeReaders(database, law),
    keys: makeBuyerKeys(makeKeyHasher(secret, config.previousSecret)),
    tokens: makeTokenSealer(secret, config.previousSecret),
    recorder,
    reviewBankDays: config.reviewBankDays,
    strategies: makeStrategySource(),
    onFault,
    addresses: openAddressService(config, log),
    bureau: openBureau(config, log, (inquiry) => inquiries.record(inquiry)),
    screener,
    ...shopLinks.useCases,
    ...openPhoneTools(config),
  };
  const rounds = openRound(config, { database, registry, law, useCases }, onFault);
  const { shops, round } = rounds;
  const metrics = makeMetrics(() => countReviews(database));
  const { trials, replays } = trialParts(database, { registry, shops, onFault }, { round, log: trialLog, onStep: tellStep(log, metrics) });
  const http: HttpDependencies = {
    useCases,
    registry,
    keys,
    shops,
    clock: systemClock,
    ids: randomIds,
    digest,
    ...openReports(config),
    ...shopLinks.http,
    recorder,
    ...documentTools,
    publicUrl: config.publicUrl,
    shopOfCode: (code) => shopOfCode(database, shops, code),
    moveClock: makeMoveClock(round),
    health: () => checkHealth(database, hot),
    metrics,
    log,
    demoShops: config.isDemoOn ? demoShops : null,
  };
  return {
    http,
    shopLinks,
    publishing,
    ...rounds,
    trials,
    replays,
    recorder,
    inquiries,
    screener,
    forget: makeForget({ policies, lists, keys, screener, onFault }),
  };
}

const systemTools = { clock: systemClock, ids: randomIds, timers: systemTimers, digest };

/** What is asked of the system of record beside profiles, and the law. */
function makeReaders(database: OpenDatabase["database"], law: Law) {
  return { grants: makeGrantReader(database), windows: makeWindowReader(database), law };
}

interface Forgetful {
  readonly policies: ReturnType<typeof makePolicySource>;
  readonly lists: ReturnType<typeof makeListSource>;
  readonly keys: ReturnType<typeof makeKeyRing>;
  readonly screener: ReturnType<typeof makeScreener>;
  readonly onFault: (error: unknown) => void;
}

/** What a message from another process makes this one read anew. */
function makeForget({ policies, lists, keys, screener, onFault }: Forgetful) {
  return (topic: string, message: string): void => {
    if (topic === invalidationTopics.policy) policies.forget(message);
    else if (topic === invalidationTopics.list) lists.forget(message);
    else if (topic === invalidationTopics.shop) keys.forgetShop(message);
    else if (topic === screeningTopic) void screener.refresh().catch(onFault);
    else if (topic === missedMessagesTopic) [policies, keys, lists].forEach((cache) => cache.forgetAll());
  };
}

async function checkHealth(database: OpenDatabase["database"], hot: Hot) {
  const ask = (ping: Promise<void>) =>
    ping.then(
      () => "ok" as const,
      () => "away" as const,
    );
  const [databaseState, hotState] = await Promise.all([ask(database.ping(healthDeadlineMs)), ask(hot.ping(healthDeadlineMs))]);
  return { isReady: databaseState === "ok", parts: { database: databaseState, hotState } };
}
