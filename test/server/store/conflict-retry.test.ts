/** Work that met other work is run again, a bounded number of times. */
import { describe, expect, it } from "vitest";
import { repeatOnConflict } from "../../../server/store/conflict-retry.ts";

function failingTimes(times: number, code: string): { work: () => Promise<string>; tries: () => number } {
  let tries = 0;
  const work = async () => {
    tries += 1;
    if (tries <= times) throw Object.assign(new Error("conflict"), { code });
    return "done";
  };
  return { work, tries: () => tries };
}

describe("repeatOnConflict", () => {
  it.each([
    ["40001", 0, 1],
    ["40001", 1, 2],
    ["40001", 3, 4],
    ["40P01", 3, 4],
  ])("ends well after %s came %i times, with %i tries", async (code, times, expected) => {
    const { work, tries } = failingTimes(times, code);
    await expect(repeatOnConflict(work)).resolves.toBe("done");
    expect(tries()).toBe(expected);
  });

  it.each([
    ["40001", 4, 4],
    ["40P01", 9, 4],
    ["23505", 1, 1],
    ["40003", 1, 1],
  ])("gives up when %s came %i times, with %i tries", async (code, times, expected) => {
    const { work, tries } = failingTimes(times, code);
    await expect(repeatOnConflict(work)).rejects.toMatchObject({ code });
    expect(tries()).toBe(expected);
  });
});
