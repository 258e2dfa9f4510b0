/** Payment codes as pictures: the corners of every QR code, its light border, and the PNG. */
import { describe, expect, it } from "vitest";
import { paymentCodePng, paymentCodeRuns } from "../../../server/documents/payment-code-picture.ts";
import { codeOfPng, isEquipped } from "./outside-tools.ts";

const canDecode = isEquipped({ zbarimg: "--version" });

describe("the vectors of a payment code", () => {
  it("have the smallest code in 29 modules: 21 and a border of 4 on each side", () => {
    expect(paymentCodeRuns("A").width).toBe(29);
  });

  it("draw the finder patterns in the three corners", () => {
    const { runs } = paymentCodeRuns("A");
    const top = runs.filter(({ row }) => row === 4);
    expect(top[0]).toEqual({ row: 4, column: 4, length: 7 });
    expect(top.at(-1)).toEqual({ row: 4, column: 18, length: 7 });
    expect(runs.filter(({ row }) => row === 24)[0]).toEqual({ row: 24, column: 4, length: 7 });
  });

  it("leave the border light", () => {
    const { width, runs } = paymentCodeRuns("SPD*1.0*AM:1.00".repeat(10));
    for (const { row, column, length } of runs) {
      expect(Math.min(row, column)).toBeGreaterThanOrEqual(4);
      expect(Math.max(row + 1, column + length)).toBeLessThanOrEqual(width - 4);
    }
  });

  it("take the 331 bytes of the longest EPC code in version 13: 69 modules and the border", () => {
    expect(paymentCodeRuns("ž".repeat(165) + "a").width).toBe(77);
  });

  it("refuse a text that is too long for any code", () => {
    expect(() => paymentCodeRuns("a".repeat(3_000))).toThrow(/too big/);
  });
});

describe("the PNG of a payment code", () => {
  it("is a PNG, and reads as the same text", async () => {
    const png = await paymentCodePng("SPD*1.0*AM:430.00*CC:CZK");
    expect([...png.slice(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    if (canDecode) expect(codeOfPng(png)).toBe("SPD*1.0*AM:430.00*CC:CZK");
  });
});
