/** The bureau over a real socket: right answers, every kind of trouble, one question per person, and a circuit that opens and closes. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { randomIds, systemClock, systemTimers } from "../../../server/platform/system-clock.ts";
import { makeHttpBureau } from "../../../server/sources/http-bureau.ts";
import type { IdentitySubject } from "../../../src/identity/identity-keys.ts";
import { money } from "../../../src/kernel/money.ts";
import type { CalendarDate } from "../../../src/kernel/time.ts";
import type { BureauInquiry } from "../../../src/ports/bureau.ts";
import { type SourceStub, startSourceStub } from "../../support/source-stub.ts";
import { shopIn } from "../../usecases/shops.ts";

const secret = "x".repeat(40);
const shop = shopIn("PL");

let stub: SourceStub;
let inquiries: BureauInquiry[];

beforeAll(async () => {
  stub = await startSourceStub({ port: 0, secret });
});
afterAll(() => stub.stop());
beforeEach(() => {
  inquiries = [];
});
afterEach(() => {
  vi.useRealTimers();
});

interface Reach {
  readonly url?: string | null;
  readonly key?: string;
  readonly deadlineMs?: number;
}

function bureau({ url = stub.bureauUrl, key = secret, deadlineMs = 1000 }: Reach = {}) {
  const source = url === null ? null : { url, secret: key };
  const settings = { deadlineMs, failuresToOpen: 3, halfOpenAfterMs: 10_000 };
  const tools = { clock: systemClock, ids: randomIds, timers: systemTimers, record: (inquiry: BureauInquiry) => inquiries.push(inquiry) };
  return makeHttpBureau({ live: source, test: null }, { ...settings, ...tools }, () => undefined);
}

function person(lastName: string | null, change: Partial<IdentitySubject> = {}): IdentitySubject {
  const billingAddress = { line1: "ul. Leszczynowa 12", line2: null, postalCode: "80-175", city: "Gdańsk", country: "PL", kind: null };
  return {
    shopId: shop.id,
    ref: "c-1",
    kind: "person",
    firstName: "Kalina",
    lastName,
    companyName: null,
    taxId: null,
    email: "kalina@example.com",
    phone: "+48600700800",
    birthDate: "1987-05-06" as CalendarDate,
    billingAddress,
    shippingAddress: null,
    deviceId: "d-1",
    ip: "203.0.113.7",
    ...change,
  };
}

const waitMs = 5000;

describe("a bureau that answers", () => {
  it.each([
    ["Good", { status: "found", score: 640, negativeMarks: 0, isInsolvent: false }],
    ["Thinfile", { status: "thinFile", score: null, negativeMarks: 0, isInsolvent: false }],
    ["Negative", { status: "found", score: 310, negativeMarks: 3, isInsolvent: false }],
    ["Insolvent", { status: "found", score: 120, negativeMarks: 9, isInsolvent: true }],
    ["Unknown", { status: "notFound", score: null, negativeMarks: null, isInsolvent: null }],
  ])("gives its report on %s", async (lastName, report) => {
    expect(await bureau().ask(shop, person(lastName), waitMs)).toEqual(report);
  });

  it("learns name, birth date and address, and neither mail nor telephone nor device", async () => {
    await bureau().ask(shop, person("Minimal"), waitMs);
    const { body } = stub.questions.at(-1) ?? {};
    expect(body).toEqual({
      inquiryId: expect.stringMatching(/^inq_/) as string,
      mode: "live",
      purpose: "creditAssessment",
      basis: "legitimateInterest",
      country: "PL",
      person: {
        firstName: "Kalina",
        lastName: "Minimal",
        birthDate: "1987-05-06",
        address: { line1: "ul. Leszczynowa 12", postalCode: "80-175", city: "Gdańsk", country: "PL" },
      },
    });
  });

  it("is asked once for two checkouts of one person at once, and not again within the hour", async () => {
    const asked = bureau();
    const before = stub.questions.length;
    await Promise.all([asked.ask(shop, person("Twice"), waitMs), asked.ask(shop, person("Twice"), waitMs)]);
    await asked.ask(shop, person("Twice"), waitMs);
    expect(stub.questions.length - before).toBe(1);
    expect(inquiries).toHaveLength(1);
  });

  it("leaves a line with purpose, ground, answer and cost, under a hash that tells nobody", async () => {
    await bureau().ask(shop, person("Good"), waitMs);
    expect(inquiries).toMatchObject([
      { merchantId: shop.merchant.id, purpose: "creditAssessment", basis: "legitimateInterest", answer: "found", cost: money(30n, "EUR") },
    ]);
    expect(JSON.stringify(inquiries[0], (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value))).not.toMatch(
      /Kalina|Good|1987/,
    );
  });
});

describe("nobody is asked", () => {
  it.each([
    ["about a person without surname", person(null)],
    ["about a company without tax number", person(null, { kind: "company", companyName: "Kalosze" })],
  ])("%s", async (_name, subject) => {
    const before = stub.questions.length;
    expect(await bureau().ask(shop, subject, waitMs)).toBeNull();
    expect(stub.questions).toHaveLength(before);
  });

  it("where the mode has no bureau, and that is said", async () => {
    expect(await bureau({ url: null }).ask(shop, person("Good"), waitMs)).toBe("notAvailable");
    expect(await bureau().ask({ ...shop, mode: "test" }, person("Good"), waitMs)).toBe("notAvailable");
    expect(inquiries).toEqual([]);
  });
});

describe("a bureau in trouble is not available, and why is written down", () => {
  it.each([
    ["Slow", "late"],
    ["Slowbody", "late"],
    ["Servererror", "refused"],
    ["Elsewhere", "away"],
    ["Brokenjson", "unreadable"],
    ["Wrongtype", "unreadable"],
    ["Endless", "tooLarge"],
    ["Hangsup", "away"],
  ])("%s: %s", async (lastName, answer) => {
    expect(await bureau().ask(shop, person(lastName), waitMs)).toBe("notAvailable");
    expect(inquiries).toMatchObject([{ answer, cost: null }]);
  });

  it("when it does not know our signature, or nobody listens", async () => {
    expect(await bureau({ key: "y".repeat(40) }).ask(shop, person("Good"), waitMs)).toBe("notAvailable");
    expect(await bureau({ url: "http://127.0.0.1:9/" }).ask(shop, person("Good"), waitMs)).toBe("notAvailable");
    expect(inquiries.map(({ answer }) => answer)).toEqual(["refused", "away"]);
  });

  it("a checkout goes on after its own time, while the answer still comes for the next one", async () => {
    const asked = bureau({ deadlineMs: 5000 });
    const started = performance.now();
    expect(await asked.ask(shop, person("Slow"), 100)).toBe("notAvailable");
    expect(performance.now() - started).toBeLessThan(1000);
    expect(await asked.ask(shop, person("Slow"), 5000)).toMatchObject({ status: "found", score: 640 });
    expect(inquiries).toHaveLength(1);
  });
});

describe("the circuit", () => {
  it("opens after three failures in a row, lets one question through after ten seconds, and closes when it is answered", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const asked = bureau();
    for (const name of ["Servererror", "Servererror", "Servererror"]) await asked.ask(shop, person(name), waitMs);
    const before = stub.questions.length;
    expect(await asked.ask(shop, person("Good"), waitMs)).toBe("notAvailable");
    expect([stub.questions.length - before, inquiries.at(-1)?.answer]).toEqual([0, "circuitOpen"]);
    vi.setSystemTime(Date.now() + 10_001);
    expect(await asked.ask(shop, person("Servererror"), waitMs)).toBe("notAvailable");
    expect(await asked.ask(shop, person("Good"), waitMs)).toBe("notAvailable");
    expect(stub.questions.length - before).toBe(1);
    vi.setSystemTime(Date.now() + 10_001);
    expect(await asked.ask(shop, person("Good"), waitMs)).toMatchObject({ status: "found" });
    expect(await asked.ask(shop, person("Negative"), waitMs)).toMatchObject({ negativeMarks: 3 });
  });
});
