/** The memory of addresses: never another's reading, never the kind of the place, and no more than its bound. */
import { describe, expect, it } from "vitest";
import { keepReadings } from "../../src/identity/kept-readings.ts";
import type { PostalAddress } from "../../src/identity/postal-address.ts";

const home: PostalAddress = { line1: "Polna 1", line2: null, postalCode: "00-001", city: "Warszawa", country: "PL", kind: "home" };

function counting() {
  let asked = 0;
  const read = keepReadings((address) => {
    asked += 1;
    return [address.line1, address.line2, address.postalCode, address.city, address.country].join();
  });
  return { read, asked: () => asked };
}

describe("kept readings", () => {
  it.each([
    ["the same lines in another object", { ...home }, 1],
    ["another kind of place", { ...home, kind: "locker" as const }, 1],
    ["another first line", { ...home, line1: "Polna 2" }, 2],
    ["no first line", { ...home, line1: null }, 2],
    ["another second line", { ...home, line2: "m. 4" }, 2],
    ["an empty second line", { ...home, line2: "" }, 2],
    ["another postal code", { ...home, postalCode: "00-002" }, 2],
    ["another town", { ...home, city: "Kraków" }, 2],
    ["another country", { ...home, country: "CZ" }, 2],
  ])("reads %s as often as it must", (_name, second, times) => {
    const { read, asked } = counting();
    read(home);
    const { line1, line2, postalCode, city, country } = second;
    expect(read(second)).toBe([line1, line2, postalCode, city, country].join());
    expect(asked()).toBe(times);
  });

  it("forgets the oldest beyond 2048", () => {
    const { read, asked } = counting();
    for (let number = 1; number <= 2049; number += 1) read({ ...home, line1: `Polna ${number}` });
    read({ ...home, line1: "Polna 2" });
    expect(asked()).toBe(2049);
    read({ ...home, line1: "Polna 1" });
    expect(asked()).toBe(2050);
  });
});
