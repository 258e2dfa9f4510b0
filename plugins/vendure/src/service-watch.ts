/** Watches the service: one breaker per address, and what the last calls at the till were like. */
import { Injectable } from "@nestjs/common";
import { Logger } from "@vendure/core";
import { loggerContext } from "./options.ts";
import { Breaker } from "./pure/breaker.ts";
import { SaldoRefusal } from "./saldo-api.ts";

export interface Watched {
  readonly breaker: Breaker;
  calls: number;
  failures: number;
  lastMs: number | null;
  lastFault: string | null;
  degradedSince: Date | null;
}

/** More addresses than a shop has; the oldest is forgotten. */
const maxAddresses = 100;

@Injectable()
export class ServiceWatch {
  private readonly byAddress = new Map<string, Watched>();

  of(serviceUrl: string): Watched {
    const found = this.byAddress.get(serviceUrl);
    if (found !== undefined) return found;
    const [oldest] = this.byAddress.keys();
    if (oldest !== undefined && this.byAddress.size >= maxAddresses) this.byAddress.delete(oldest);
    const fresh: Watched = { breaker: new Breaker(), calls: 0, failures: 0, lastMs: null, lastFault: null, degradedSince: null };
    this.byAddress.set(serviceUrl, fresh);
    return fresh;
  }

  /** Runs a call at the till under the breaker; null when it may not be made, or did not succeed. */
  async guarded<Answer>(serviceUrl: string, call: () => Promise<Answer>): Promise<Answer | null> {
    const watched = this.of(serviceUrl);
    if (!watched.breaker.mayCall(performance.now())) return null;
    const startedMs = performance.now();
    watched.calls += 1;
    try {
      const answer = await call();
      watched.breaker.succeeded();
      if (watched.degradedSince !== null) Logger.info("the service answers again", loggerContext);
      watched.degradedSince = null;
      return answer;
    } catch (error) {
      watched.failures += 1;
      // A refusal of this one question says that the service is well.
      if (error instanceof SaldoRefusal && error.status < 500 && error.status !== 429) watched.breaker.succeeded();
      else watched.breaker.failed(performance.now());
      watched.lastFault = error instanceof Error ? `${error.name}: ${error.message}` : "unknown";
      watched.degradedSince ??= new Date();
      Logger.warn(`no decision, unsafe payment methods are closed (${watched.lastFault})`, loggerContext);
      return null;
    } finally {
      watched.lastMs = performance.now() - startedMs;
    }
  }
}
