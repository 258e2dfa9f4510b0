/** The link to a copy: what is in it, when it ends, and that nobody else can make one. */
import { describe, expect, it } from "vitest";
import { makeTokenSealer } from "../../../server/platform/keyed-crypto.ts";
import type { Instant } from "../../../src/kernel/time.ts";
import { type CopyAsk, openCopy, sealCopy } from "../../../src/usecases/shared/copy-link.ts";
import { writeLink } from "../../../src/usecases/shared/shopper-link.ts";
import { shopIn } from "../shops.ts";

const tokens = makeTokenSealer("x".repeat(32));
const now = "2026-11-29T10:00:00.000Z" as Instant;
const ask: CopyAsk & { readonly language: "pl" } = { kind: "invoice", id: "inv_1", asOf: null, language: "pl" };
const sealed = (days = 14) => sealCopy(tokens, shopIn("PL"), { ...ask, days, now });

describe("a link to a copy", () => {
  it("names one paper of one shop and its end, and opens again", () => {
    const { token, expiresAt } = sealed();
    expect(expiresAt).toBe("2026-12-13T10:00:00.000Z");
    expect(openCopy(tokens, token)).toMatchObject({ ...ask, shopId: "shp_1", expiresAt });
  });

  it("tells nothing to who reads it", () => {
    const { token } = sealed();
    const text = Buffer.from(token.slice(4), "base64url").toString("latin1");
    for (const word of ["inv_1", "shp_1", "invoice"]) expect(text).not.toContain(word);
  });

  it("is no link once one of its characters is another, wherever it stands", () => {
    const { token } = sealed();
    for (let place = 0; place < token.length; place += 7) {
      const other = token[place] === "A" ? "B" : "A";
      expect(openCopy(tokens, token.slice(0, place) + other + token.slice(place + 1))).toBeNull();
    }
    for (const odd of ["", "st1.", "st1.none", token.slice(0, -1), `${token}A`]) expect(openCopy(tokens, odd)).toBeNull();
  });

  it("of another installation, or sealed for another purpose, opens nothing", () => {
    const other = makeTokenSealer("y".repeat(32));
    expect(openCopy(tokens, sealCopy(other, shopIn("PL"), { ...ask, days: 1, now }).token)).toBeNull();
    expect(openCopy(tokens, tokens.seal(writeLink({ decisionId: "dec_1", shopId: "shp_1", expiresAt: now })))).toBeNull();
  });
});
