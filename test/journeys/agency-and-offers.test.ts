/** Claims with an agency, plans that are offered or breached, and steps whose first channel fails: lived in this process. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { noWishes } from "../../src/dunning/contact-wishes.ts";
import type { CalendarDate } from "../../src/kernel/time.ts";
import type { Dispute } from "../../src/receivables/agreements/dispute.ts";
import type { PaymentPlan } from "../../src/receivables/agreements/payment-plan.ts";
import type { Placement } from "../../src/receivables/agreements/placement.ts";
import type { Invoice } from "../../src/receivables/invoice.ts";
import { openAmount } from "../../src/receivables/invoice.ts";
import { handOverClaim, recallClaim } from "../../src/usecases/hand-over-claim.ts";
import { promisePayment } from "../../src/usecases/make-promise.ts";
import { openDispute } from "../../src/usecases/open-dispute.ts";
import { acceptOfferedPlan, offerPlan } from "../../src/usecases/plan-payment.ts";
import { reportMail } from "../../src/usecases/report-mail.ts";
import { setContactWishes } from "../../src/usecases/set-contact-wishes.ts";
import { offerToSettle } from "../../src/usecases/settle-claim.ts";
import { settleDispatch } from "../../src/usecases/settle-dispatch.ts";
import { settleTask } from "../../src/usecases/settle-task.ts";
import { makeStrategySource } from "../../src/usecases/shared/strategies.ts";
import type { ProgrammeDocument } from "../../src/wire/strategies.ts";
import type { Tx } from "../../server/store/books/scope.ts";
import { openHomes, shop } from "../contract/books-homes.ts";
import { amountIn, Year } from "../support/a-year.ts";
import { plainSending } from "../usecases/sending.ts";

const friendly = { step: "friendlyReminder", template: "friendlyReminder", days: 3 };
const ladder = (channels: readonly string[]) => [
  { ...friendly, channels },
  { step: "formalReminder", template: "formalReminder", days: 14, minDaysAfterPrevious: 7, channels },
  { step: "finalNotice", template: "finalNotice", from: "previousStep", days: 14, channels },
];
const agency = { kind: "placement", afterDays: 14 };
const programme = {
  name: "Agencies and offers",
  strategies: [
    {
      name: "small",
      when: { amount: { currency: "PLN", belowMinor: 5_000 } },
      steps: [friendly],
      end: { kind: "writeOff", afterDays: 7, below: [{ amountMinor: 5_000, currency: "PLN" }] },
    },
    {
      name: "asked",
      when: { amount: { currency: "PLN", belowMinor: 50_000 } },
      steps: ladder(["email"]),
      end: { ...agency, needsApproval: true },
    },
    { name: "calls", when: { buyerKinds: ["company"] }, steps: [{ ...friendly, channels: ["email", "phone"] }] },
    { name: "all", steps: ladder(["email", "letter"]), end: agency },
  ],
} as unknown as ProgrammeDocument;
const by = "Ewa";
const day = (text: string) => text as CalendarDate;

const homes = await openHomes();
afterAll(async () => {
  for (const home of homes) await home.close();
});

describe.each(homes)("agencies and offers on $name", (home) => {
  const year = new Year(home, "2025-01-02");
  const { registry } = home;
  const claimOf = (amountMinor: number, kind: "person" | "company" = "person", buyerId?: string) =>
    year.claim({
      country: "PL",
      kind,
      total: amountIn(amountMinor, "PLN"),
      issuedOn: "2025-01-07",
      ...(buyerId === undefined ? {} : { buyerId }),
    });
  const tasksOf = async ({ id }: Invoice) => {
    const { items } = await registry.commit(shop, ({ tasks }) => tasks.page(null, 100));
    return items.filter(({ invoiceId }) => invoiceId === id);
  };
  const agreementsOf = ({ id }: Invoice) => registry.commit(shop, ({ agreements }) => agreements.ofInvoice(id));
  const placementOf = async (claim: Invoice) => (await agreementsOf(claim)).find((one): one is Placement => one.kind === "placement");
  /** What the buyer of the claim is known to have left unpaid for good. */
  const lossesOf = async ({ buyerId }: Invoice) => {
    const read = (tx: Tx) =>
      tx.selectFrom("buyer_persons").select("claims_written_off").where("buyer_id", "=", buyerId).executeTakeFirstOrThrow();
    return (await home.database.operator(read)).claims_written_off;
  };
  const kindsOf = async ({ id }: Invoice) => (await year.events(id)).map(({ kind }) => kind);
  const recall = async (claim: Invoice) => {
    const placementId = (await placementOf(claim))?.id ?? "";
    await year.act<Placement>((options) => recallClaim(year.tools, { placementId, because: "paid elsewhere", by }, options));
  };
  const planOver = async (claims: readonly Invoice[], instalments: readonly (readonly [string, number])[]) => {
    const schedule = {
      kind: "free",
      instalments: instalments.map(([on, minor]) => ({ dueOn: day(on), amount: amountIn(minor, "PLN") })),
    } as const;
    const terms = { schedule, acknowledgment: null, interestAgreed: false, notice: { days: 0, channels: ["email"] }, by } as const;
    return year.act<PaymentPlan>((options) => offerPlan(year.tools, { invoiceIds: claims.map(({ id }) => id), ...terms }, options));
  };

  let [asked, sent, called, offered, first, second] = [] as unknown as [Invoice, Invoice, Invoice, Invoice, Invoice, Invoice];
  beforeAll(async () => {
    await year.publish(programme);
    [asked, sent, called, offered] = [
      await claimOf(40_000),
      await claimOf(100_000),
      await claimOf(100_000, "company"),
      await claimOf(4_000),
    ];
    first = await claimOf(60_000);
    second = await claimOf(60_000, "person", first.buyerId);
    const person = { role: "accounts", name: "Ewa Nowak", email: null, phone: "+48600700800", addressLines: [] } as const;
    const wishes = { ...noWishes, channel: "phone", persons: [person], buyerId: called.buyerId, by } as const;
    await year.act((options) => setContactWishes(year.tools, wishes, options));
    await year.until("2025-01-23");
  }, 60_000);

  it("send a step on by a channel that was not tried, whichever the debtor wished first", async () => {
    await year.until("2025-01-24");
    const { items } = await registry.commit(shop, ({ dispatches }) => dispatches.page({ status: "waiting", channel: "phone" }, null, 10));
    const call = items.find(({ invoiceId }) => invoiceId === called.id);
    const tools = { ...year.tools, strategies: makeStrategySource() };
    const said = { dispatchId: call?.id ?? "", outcome: "notDone", by, note: null, on: null } as const;
    await year.act((options) => settleDispatch(tools, said, options));
    await year.until("2025-01-27");
    const told = (await year.events(called.id)).filter(({ kind }) => kind === "reminderSent").map(({ data }) => data["channel"]);
    expect([told, await kindsOf(called)]).toEqual([["email"], expect.not.arrayContaining(["reminderSkipped"])]);
  });

  it("keep a claim for as long as a plan may still be accepted, and write it off after that", async () => {
    await planOver([offered], [["2025-02-20", 4_000]]);
    const until = (await agreementsOf(offered))[0] as PaymentPlan;
    await year.until(until.offeredUntil);
    expect([until.offeredUntil > "2025-01-31", await kindsOf(offered)]).toEqual([
      true,
      expect.not.arrayContaining(["claimWrittenOff", "ladderEnded"]),
    ]);
    await year.until("2025-02-14");
    expect((await kindsOf(offered)).slice(-2)).toEqual(["ladderEnded", "claimWrittenOff"]);
    expect((await agreementsOf(offered))[0]?.status).not.toBe("completed");
    const losses = [await lossesOf(offered)];
    for (const minor of [1_500n, 2_500n]) {
      await year.pay(offered.id, minor, "2025-02-14");
      losses.push(await lossesOf(offered));
    }
    expect(losses).toEqual([1, 1, 0]);
  });

  it("lay money that was there in time on all claims of a plan that was breached before it was booked", async () => {
    const plan = await planOver(
      [first, second],
      [
        ["2025-02-18", 90_000],
        ["2025-03-18", 30_000],
      ],
    );
    await year.act((options) => acceptOfferedPlan(year.tools, { planId: plan.id, by: "debtor", acknowledgment: null }, options));
    await year.until("2025-03-10");
    expect((await agreementsOf(first)).find(({ id }) => id === plan.id)?.status).toBe("breached");
    await year.pay(first.id, 90_000n, "2025-02-18");
    expect((await agreementsOf(first)).find(({ id }) => id === plan.id)?.status).toBe("running");
    expect([openAmount(await year.read(first.id)).amountMinor, openAmount(await year.read(second.id)).amountMinor]).toEqual([0n, 30_000n]);
  });

  it("agree on nothing else while an agency has the claim", async () => {
    expect((await placementOf(sent))?.status).toBe("placed");
    const options = { shop, claim: null, render: () => ({ status: 200, body: "{}" }) };
    const promise = { invoiceId: sent.id, amount: null, dueOn: day("2025-03-20"), madeBy: "debtor", notice: null, by } as const;
    const offer = { invoiceId: sent.id, amount: amountIn(50_000, "PLN"), acceptBy: day("2025-03-14"), payBy: day("2025-03-20"), by };
    expect(await promisePayment(year.tools, promise, options)).toEqual({ ok: false, refusal: "claimPlaced" });
    expect(await offerToSettle(year.tools, offer, options)).toEqual({ ok: false, refusal: "claimPlaced" });
    await expect(planOver([sent], [["2025-03-20", 100_000]])).rejects.toThrow("claimPlaced");
  });

  it("ask a person when the final notice comes back after the hand-over", async () => {
    const told = (await year.events(sent.id)).find(({ kind, data }) => kind === "reminderSent" && data["step"] === "finalNotice");
    const keys = { hashKeys: plainSending.keys.hashKeys };
    const tools = { ...year.tools, keys, strategies: makeStrategySource() };
    const report = { kind: "bounce", messageId: String(told?.data["messageId"]), recipient: null, statusCode: "5.1.1", at: null } as const;
    await year.act((options) => reportMail(tools, report, options));
    expect((await tasksOf(sent)).map(({ reason }) => reason)).toEqual(["undelivered"]);
  });

  it("ask a person of each claim that is called back, also where the end waits for approval, and each time", async () => {
    const [task] = await tasksOf(asked);
    expect(task?.kind).toBe("placement");
    const done = (taskId: string) => year.act((options) => settleTask(year.tools, { taskId, outcome: "done", by, note: null }, options));
    await done(task?.id ?? "");
    await recall(asked);
    const [back] = await tasksOf(asked);
    expect([back?.reason, (await kindsOf(asked)).at(-1)]).toEqual(["calledBack", "taskOpened"]);
    await done(back?.id ?? "");
    await year.until("2025-03-20");
    expect(await tasksOf(asked)).toEqual([]);
    await year.act((options) => handOverClaim(year.tools, { invoiceId: asked.id, announcedOn: day("2025-02-18"), by }, options));
    const again = (await agreementsOf(asked)).filter((one): one is Placement => one.kind === "placement").at(-1)?.id ?? "";
    await year.act<Placement>((options) => recallClaim(year.tools, { placementId: again, because: "once more", by }, options));
    expect((await tasksOf(asked)).map(({ reason }) => reason)).toEqual(["calledBack"]);
  });

  it("leave less to the agency with each payment, and tell the shop once each time", async () => {
    await year.pay(sent.id, 30_000n, "2025-03-20");
    const [placement, told] = [await placementOf(sent), (await year.events(sent.id)).at(-1)];
    expect([placement?.status, placement?.amount.amountMinor, placement?.left.amountMinor]).toEqual(["placed", 100_000n, 70_000n]);
    expect([told?.kind, told?.data["leftMinor"]]).toEqual(["placementReduced", "70000"]);
    expect((await tasksOf(sent)).map(({ reason }) => reason)).toEqual(["undelivered"]);
  });

  it("take a claim from the agency as soon as a part of it is disputed, and ask a person", async () => {
    const ask = { invoiceId: sent.id, dispute: "goods", amount: amountIn(5_000, "PLN"), note: null, by } as const;
    await year.act<Dispute>((options) => openDispute(year.tools, ask, options));
    const placement = await placementOf(sent);
    expect([placement?.status, placement?.recalledBecause, placement?.settledBy]).toEqual(["recalled", "disputed", "saldo"]);
    expect((await kindsOf(sent)).slice(-3)).toEqual(["disputeOpened", "placementRecalled", "taskOpened"]);
    expect((await tasksOf(sent)).map(({ reason }) => reason).toSorted()).toEqual(["calledBack", "undelivered"]);
    await year.pay(sent.id, 10_000n, "2025-03-20");
    expect((await placementOf(sent))?.left.amountMinor).toBe(70_000n);
  });

  it("leave books in which every invariant holds", async () => {
    expect(await year.faults()).toEqual([]);
  });
});
