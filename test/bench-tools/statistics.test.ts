/** The statistics of the benches, on lists small enough to count by hand. */
import { describe, expect, it } from "vitest";
import { median, percentile, rounded } from "../bench/statistics.ts";

describe("the median", () => {
  it.each([
    [[7], 7],
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[10, 9, 100], 10],
    [[-1, -1, 5, 5], 2],
  ])("of %j is %d", (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it("leaves the list as it was", () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });

  it("of nothing does not exist", () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe("a percentile by nearest rank", () => {
  const oneToHundred = Array.from({ length: 100 }, (_, index) => 100 - index);

  it.each([
    [oneToHundred, 50, 50],
    [oneToHundred, 99, 99],
    [oneToHundred, 100, 100],
    [oneToHundred, 0, 1],
    [[15, 20, 35, 40, 50], 30, 20],
    [[15, 20, 35, 40, 50], 40, 20],
    [[15, 20, 35, 40, 50], 41, 35],
    [[9, 10, 100], 50, 10],
    [[7], 99, 7],
  ])("of %j at %d is %d", (values, percent, expected) => {
    expect(percentile(values, percent)).toBe(expected);
  });

  it("reads typed arrays and leaves them as they were", () => {
    const values = Float64Array.of(2, 1);
    expect(percentile(values, 50)).toBe(1);
    expect([...values]).toEqual([2, 1]);
  });

  it.each([
    [[], 50],
    [[1], -1],
    [[1], 101],
    [[1], Number.NaN],
  ])("of %j at %d does not exist", (values, percent) => {
    expect(() => percentile(values, percent)).toThrow(RangeError);
  });
});

it("a rounded figure has no more places than asked for", () => {
  expect([rounded(1.23456, 2), rounded(2, 2), rounded(0.5, 0)]).toEqual([1.23, 2, 1]);
});
