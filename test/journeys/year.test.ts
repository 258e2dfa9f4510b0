/** A year of claims in five countries, of persons and companies: paid in time, late, in part, promised, planned, disputed, paused, time-barred. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { total } from "../../src/kernel/money.ts";
import { type Invoice, openPrincipal } from "../../src/receivables/invoice.ts";
import type { Dispute } from "../../src/receivables/agreements/dispute.ts";
import type { PaymentPlan } from "../../src/receivables/agreements/payment-plan.ts";
import { promisePayment } from "../../src/usecases/make-promise.ts";
import { answerDispute, openDispute } from "../../src/usecases/open-dispute.ts";
import { pauseForHardship } from "../../src/usecases/pause-hardship.ts";
import { acceptOfferedPlan, offerPlan } from "../../src/usecases/plan-payment.ts";
import { refundAnOrder } from "../../src/usecases/refund-order.ts";
import type { CalendarDate } from "../../src/kernel/time.ts";
import { type Home, openHomes } from "../contract/books-homes.ts";
import { amountIn, Year } from "../support/a-year.ts";
import { type Market, markets, oldClaims, programme } from "./year-amounts.ts";

const cases = ["inTime", "late", "part", "promised", "planned", "upheld", "rejected", "paused"] as const;
type Case = (typeof cases)[number];
const by = "Ewa";

/** The claims of one market. */
interface Lives extends Readonly<Record<Case, Invoice>> {
  readonly market: Market;
}

const homes = await openHomes();
afterAll(async () => {
  for (const home of homes) await home.close();
});

/** What the formal reminder and the final notice charged, by hand. */
function charges({ fee: cost, fixedSum }: Market, [formal, final]: readonly [number, number | null]) {
  return {
    "formalReminder fees": cost,
    ...(fixedSum === 0 ? {} : { "formalReminder compensation": fixedSum }),
    "formalReminder interest": formal,
    ...(final === null ? {} : { "finalNotice interest": final }),
  };
}

/** The embedded home lives the year of two markets where the server lives that of all: the same statements run on both. */
const marketsOf = ({ name }: Home): readonly Market[] => {
  const isOnServerToo = homes.length > 1;
  return name === "embedded" && isOnServerToo ? markets.filter(({ country, kind }) => embeddedMarkets.has(`${country} ${kind}`)) : markets;
};
const embeddedMarkets = new Set(["PL person", "DE company"]);

describe.each(homes)("a year on $name", (home) => {
  const lived = marketsOf(home);
  const year = new Year(home, "2025-01-02");
  const lives: Lives[] = [];
  const old = new Map<Market, Invoice>();
  const paid = new Map<string, Readonly<Record<string, bigint>>>();
  const agreed = new Map<string, string>();
  const each = async (work: (life: Lives) => Promise<unknown>) => {
    for (const life of lives) await work(life);
  };

  const claimIn = ({ country, kind, principal, currency }: Market, issuedOn: string) =>
    year.claim({ country, kind, total: amountIn(principal, currency), issuedOn });

  const pause = (buyerId: string, until: string) =>
    year.act((options) =>
      pauseForHardship(year.tools, { buyerId, reason: "illness", until: until as CalendarDate, note: null, by }, options),
    );

  /** Takes over the old claims of the markets whose buyers are left alone from this day on. */
  async function takeOver(day: string): Promise<void> {
    for (const market of lived) {
      const { issuedOn, restsFrom, restsUntil } = oldClaims[market.country];
      if (restsFrom !== day) continue;
      const invoice = await claimIn(market, issuedOn);
      await pause(invoice.buyerId, restsUntil);
      old.set(market, invoice);
    }
  }

  async function agree({ planned, promised, upheld, rejected, paused }: Lives): Promise<void> {
    const { tools } = year;
    const notice = null;
    const ask = { amount: null, dueOn: "2025-01-31" as CalendarDate, madeBy: "debtor", notice, by } as const;
    await year.act((options) => promisePayment(tools, { invoiceId: promised.id, ...ask }, options));
    const schedule = { kind: "equal", count: 4, firstOn: "2025-02-05" as CalendarDate, rhythm: "monthly" } as const;
    const terms = { schedule, acknowledgment: null, interestAgreed: false, notice, by };
    const plan = await year.act<PaymentPlan>((options) => offerPlan(tools, { invoiceIds: [planned.id], ...terms }, options));
    await year.act((options) => acceptOfferedPlan(tools, { planId: plan.id, by: "debtor", acknowledgment: null }, options));
    for (const { id } of [upheld, rejected]) {
      const about = { invoiceId: id, dispute: "goods", note: null, amount: null, by: "debtor" } as const;
      agreed.set(id, (await year.act<Dispute>((options) => openDispute(tools, about, options))).id);
    }
    await pause(paused.buyerId, "2025-05-30");
  }

  async function answer({ upheld, rejected }: Lives): Promise<void> {
    const { tools } = year;
    for (const [{ id }, outcome] of [
      [upheld, "upheld"],
      [rejected, "rejected"],
    ] as const) {
      const settlement = { outcome, upheld: null, note: null };
      await year.act((options) => answerDispute(tools, { disputeId: agreed.get(id) ?? "", settlement, by }, options));
    }
    const back = { orderId: upheld.orderId, type: "return", amount: upheld.total, invoiceId: upheld.id, reason: null, by } as const;
    await year.act((options) => refundAnOrder(tools, back, options));
  }

  beforeAll(async () => {
    await year.publish(programme);
    for (const market of lived) {
      const claims: [Case, Invoice][] = [];
      for (const one of cases) claims.push([one, await claimIn(market, "2025-01-07")]);
      lives.push({ market, ...(Object.fromEntries(claims) as Record<Case, Invoice>) });
    }
    await year.until("2025-01-02");
    await takeOver("2025-01-03");
    await year.until("2025-01-20");
    await each(({ inTime }) => year.pay(inTime.id, null));
    await year.until("2025-01-22");
    await each(agree);
    for (const [day, work] of [
      ["2025-02-05", ({ planned, market }) => year.pay(planned.id, BigInt(market.principal / 4))],
      ["2025-02-10", ({ late }) => year.pay(late.id, null)],
      ["2025-02-10", async ({ part }) => paid.set(part.id, await year.pay(part.id, 40_000n))],
      ["2025-02-12", answer],
      ["2025-03-05", ({ planned, market }) => year.pay(planned.id, BigInt(market.principal / 4))],
      ["2025-04-07", ({ planned, market }) => year.pay(planned.id, BigInt(market.principal / 4))],
      ["2025-04-10", async ({ part }) => paid.set(`${part.id} rest`, await year.pay(part.id, null))],
      ["2025-05-05", ({ planned }) => year.pay(planned.id, null)],
      ["2025-09-01", ({ promised }) => year.pay(promised.id, null)],
      ["2025-09-01", ({ rejected }) => year.pay(rejected.id, null)],
    ] as readonly (readonly [string, (life: Lives) => Promise<unknown>])[]) {
      await year.until(day);
      await each(work);
    }
    await takeOver("2025-09-01");
    await year.until("2026-01-19");
  }, 300_000);

  describe.each(lived.map((market, index) => ({ market, index, name: `${market.country} ${market.kind}` })))(
    "of a $name",
    ({ market, index }) => {
      const life = () => lives[index] as Lives;
      /** What is open of the principal, and of what being late costs. */
      const stateOf = async ({ id }: Invoice) => {
        const invoice = await year.read(id);
        const { fees, interest, compensation } = invoice.charges;
        return [openPrincipal(invoice).amountMinor, total([fees, interest, compensation], market.currency).amountMinor];
      };

      it("who pays in time gets one word before the day, and owes nothing", async () => {
        const { inTime } = life();
        expect(await year.told(inTime.id)).toEqual(["2025-01-17 preDueNotice"]);
        expect([await year.charged(inTime.id), await stateOf(inTime)]).toEqual([{}, [0n, 0n]]);
      });

      it("who pays late pays what the law says, and hears nothing after it", async () => {
        const { late } = life();
        expect(await year.told(late.id)).toEqual(["2025-01-17 preDueNotice", "2025-01-24 friendlyReminder", "2025-02-04 formalReminder"]);
        expect([await year.charged(late.id), await stateOf(late)]).toEqual([charges(market, [market.part[0], null]), [0n, 0n]]);
      });

      it("who pays in part pays in the order of the law, and is asked for interest on the rest alone", async () => {
        const { part } = life();
        const [fees, compensation, interest, principal] = market.laid;
        const laid = { fees, compensation, interest, principal };
        const expected = Object.fromEntries(
          Object.entries(laid).flatMap(([name, amount]) => (amount === 0 ? [] : [[name, BigInt(amount)]])),
        );
        expect(paid.get(part.id)).toEqual(expected);
        expect((await year.told(part.id)).slice(3)).toEqual(["2025-02-18 finalNotice"]);
        expect(await year.charged(part.id)).toEqual(charges(market, market.part));
        const all = market.principal + market.fee + market.fixedSum + market.part[0] + market.part[1];
        const rest = Object.values(paid.get(`${part.id} rest`) ?? {}).reduce((sum, amount) => sum + amount, 0n);
        expect([rest, await stateOf(part)]).toEqual([BigInt(all - 40_000), [0n, 0n]]);
      });

      it("who breaks a promise is reminded at once, and the ladder keeps its distances", async () => {
        const { promised } = life();
        expect((await year.told(promised.id)).slice(1)).toEqual([
          "2025-01-30 promiseNotice",
          "2025-02-05 friendlyReminder",
          "2025-02-12 formalReminder",
          "2025-02-26 finalNotice",
        ]);
        expect([await year.charged(promised.id), await stateOf(promised)]).toEqual([charges(market, market.promise), [0n, 0n]]);
      });

      it("who keeps a plan is told of each instalment, and charged nothing", async () => {
        const { planned } = life();
        const told = await year.told(planned.id);
        expect(told.slice(1).map((line) => line.split(" ")[1])).toEqual(new Array(4).fill("instalmentNotice"));
        expect([await year.charged(planned.id), await stateOf(planned)]).toEqual([{}, [0n, 0n]]);
        const kinds = (await year.events(planned.id)).map(({ kind }) => kind);
        expect(kinds.filter((kind) => kind.startsWith("paymentPlan")).at(-1)).toBe("paymentPlanCompleted");
      });

      it("who wins a dispute hears nothing from its first day on, and owes nothing", async () => {
        const { upheld } = life();
        expect(await year.told(upheld.id)).toEqual(["2025-01-17 preDueNotice"]);
        expect([await year.charged(upheld.id), await stateOf(upheld)]).toEqual([{}, [0n, 0n]]);
      });

      it("who loses a dispute is asked again from its end on, and owes interest for its time", async () => {
        const { rejected } = life();
        expect((await year.told(rejected.id)).slice(1)).toEqual([
          "2025-02-13 friendlyReminder",
          "2025-02-20 formalReminder",
          "2025-03-06 finalNotice",
        ]);
        expect([await year.charged(rejected.id), await stateOf(rejected)]).toEqual([charges(market, market.dispute), [0n, 0n]]);
      });

      it("who is in hardship is left alone to its last day, and then asked mildly first", async () => {
        const { paused } = life();
        const isWhitMonday = market.country === "DE" || market.country === "AT";
        const [formal, final] = isWhitMonday ? ["2025-06-10", "2025-06-24"] : ["2025-06-09", "2025-06-23"];
        expect((await year.told(paused.id)).slice(1)).toEqual([
          "2025-06-02 friendlyReminder",
          `${formal} formalReminder`,
          `${final} finalNotice`,
        ]);
        expect(await year.charged(paused.id)).toEqual(charges(market, market.hardship));
      });

      it("whose claim is time-barred is asked no more as a consumer, and as a company until it objects", async () => {
        const { barredOn, remindedOn, formalOn, interest } = oldClaims[market.country];
        const { id } = old.get(market) as Invoice;
        const barred = (await year.events(id)).filter(({ kind }) => kind === "claimTimeBarred").map(({ data }) => data["on"]);
        if (market.kind === "person") expect([await year.told(id), await year.charged(id), barred]).toEqual([[], {}, [barredOn]]);
        else {
          const told = (await year.told(id)).slice(0, 2);
          expect([told, barred]).toEqual([[`${remindedOn} friendlyReminder`, `${formalOn} formalReminder`], []]);
          expect((await year.charged(id))["formalReminder interest"]).toBe(interest);
        }
      });
    },
  );

  it("leaves books in which every invariant holds", async () => {
    expect(await year.faults()).toEqual([]);
  });
});
