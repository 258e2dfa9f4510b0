/** The address service over a real socket: what it says, and what its troubles become. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeHttpAddressService } from "../../../server/sources/http-address-service.ts";
import { type SourceStub, startSourceStub } from "../../support/source-stub.ts";

const secret = "x".repeat(40);
let stub: SourceStub;

beforeAll(async () => {
  stub = await startSourceStub({ port: 0, secret });
});
afterAll(() => stub.stop());

function look(city: string, mode: "live" | "test" = "live") {
  const settings = { deadlineMs: 1000, failuresToOpen: 3, halfOpenAfterMs: 10_000, onFailure: () => undefined };
  const service = makeHttpAddressService({ live: { url: stub.addressUrl, secret }, test: null }, settings);
  return service.look(mode, { line1: "Lipová 3", line2: null, postalCode: "602 00", city, country: "CZ", kind: "home" });
}

describe("the address service", () => {
  it.each([
    ["Brno", { isDeliverable: true, suggestion: null }],
    ["Nowhere", { isDeliverable: false, suggestion: null }],
    ["Slow", "notAvailable"],
    ["Wrongtype", "notAvailable"],
    ["Servererror", "notAvailable"],
  ])("of %s", async (city, finding) => {
    expect(await look(city)).toEqual(finding);
  });

  it("is asked with the address alone", async () => {
    await look("Brno");
    expect(stub.questions.at(-1)?.body).toEqual({
      mode: "live",
      address: { line1: "Lipová 3", line2: null, postalCode: "602 00", city: "Brno", country: "CZ" },
    });
  });

  it("is not asked in a mode that has none", async () => {
    expect(await look("Brno", "test")).toBeNull();
  });
});
