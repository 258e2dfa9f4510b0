/** Colours of merchants: what counts as one, and what can be read on it. */
import { describe, expect, it } from "vitest";
import { inkOn, safeColour, tint } from "../../../server/documents/colour.ts";

describe("a merchant's colour", () => {
  it.each([
    ["#9C3D1F", "#9c3d1f"],
    ["#fff", "#334155"],
    ["red", "#334155"],
    ["", "#334155"],
    ["#9c3d1f;background:url(x)", "#334155"],
    ['#9c3d1"', "#334155"],
  ])("%j is used as %s", (given, used) => {
    expect(safeColour(given)).toBe(used);
  });

  it.each([
    ["#000000", "#ffffff"],
    ["#ffffff", "#000000"],
    ["#9c3d1f", "#ffffff"],
    ["#ffcc00", "#000000"],
    ["#757575", "#ffffff"],
    ["#777777", "#000000"],
  ])("%s carries text in %s", (colour, ink) => {
    expect(inkOn(colour)).toBe(ink);
  });

  it.each([
    ["#000000", 0.5, "#808080"],
    ["#9c3d1f", 0, "#ffffff"],
    ["#9c3d1f", 1, "#9c3d1f"],
  ])("%s thinned to %d is %s", (colour, share, thinned) => {
    expect(tint(colour, share)).toBe(thinned);
  });
});
