/** What an order keeps of its checkout: where the debtor is, as the postal code tells it. */
import { describe, expect, it } from "vitest";
import { regions } from "../../../src/kernel/german-states.ts";
import { orderParticulars } from "../../../src/usecases/shared/order-particulars.ts";
import { shopIn } from "../shops.ts";

const basket = { total: { amountMinor: 14_990, currency: "EUR" as const } };

function placeOf(billingAddress: { readonly country: string; readonly postalCode?: string }) {
  const kept = orderParticulars({ billingAddress, basket }, shopIn("DE"), { language: "de", score: null, isRepeat: false });
  return [kept.country, ...kept.regions].join(" ");
}

describe("the place of a debtor", () => {
  it.each([
    ["by a code of one state", { country: "DE", postalCode: "80331" }, "DE BY"],
    ["by a code as people write it", { country: "DE", postalCode: "D-65391" }, "DE HE RP"],
    ["without a code: anywhere", { country: "DE" }, `DE ${regions.join(" ")}`],
    ["by what is no code: anywhere", { country: "DE", postalCode: "8033" }, `DE ${regions.join(" ")}`],
    ["in Austria: the country alone", { country: "AT", postalCode: "1010" }, "AT"],
    [
      "in a country without a calendar here: anywhere in that of the shop",
      { country: "CH", postalCode: "8001" },
      `DE ${regions.join(" ")}`,
    ],
  ])("%s", (_name, address, expected) => {
    expect(placeOf(address)).toBe(expected);
  });
});
