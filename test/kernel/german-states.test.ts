/** In which states a German postal code may lie: codes inside of a state, codes that cross a border, and codes of nobody. */
import { expect, it } from "vitest";
import { statesOf, regions } from "../../src/kernel/german-states.ts";

it.each([
  ["Dresden", "01067", "SN"],
  ["Lauchhammer", "01979", "BB"],
  ["Herzberg an der Elster", "04916", "BB"],
  ["Altenburg", "04600", "TH"],
  ["Berlin-Mitte", "10115", "BE"],
  ["Potsdam", "14467", "BB"],
  ["Rostock", "18055", "MV"],
  ["Hamburg", "20095", "HH"],
  ["Helgoland", "27498", "SH"],
  ["Neuwerk", "27499", "HH"],
  ["Bremerhaven", "27570", "HB"],
  ["Hannover", "30159", "NI"],
  ["Kassel", "34117", "HE"],
  ["Magdeburg", "39104", "ST"],
  ["Köln", "50667", "NW"],
  ["Wiesbaden on the side of Mainz", "55252", "HE"],
  ["Mainz", "55116", "RP"],
  ["Saarbrücken", "66111", "SL"],
  ["Stuttgart", "70173", "BW"],
  ["München", "80331", "BY"],
  ["Lindau, among codes of Baden-Württemberg", "88131", "BY"],
  ["Ulm", "89073", "BW"],
  ["Neu-Ulm", "89231", "BY"],
  ["Erfurt", "99084", "TH"],
  ["Augsburg, with a holiday of its own", "86150", "BY Augsburg"],
])("%s, %s, is in %s", (_name, code, expected) => {
  expect(statesOf(code).join(" ")).toBe(expected);
});

it.each([
  ["Berlin and Schönefeld", "12529", "BE BB"],
  ["Milower Land and Schollene", "14715", "BB ST"],
  ["Hamburg and Börnsen", "21039", "HH SH"],
  ["Hamburg and Seevetal", "21149", "HH NI"],
  ["Lorch and Sauerthal", "65391", "HE RP"],
  ["Hirschhorn and Heddesbach", "69434", "BW HE"],
  ["Hallenberg and Bromskirchen", "59969", "HE NW"],
  ["Wertheim's neighbours on both sides of the Tauber", "97896", "BW BY"],
])("a code of %s, %s, may be in %s", (_name, code, expected) => {
  expect(statesOf(code).join(" ")).toBe(expected);
});

it.each([
  ["between Saxony and Brandenburg, may be in both", "01940", "BB SN"],
  ["below the first of all, is in the state of the first", "00999", "SN"],
  ["above the last of all, is in the state of the last", "99999", "TH"],
])("a code that no town has, %s", (_name, code, expected) => {
  expect(statesOf(code).join(" ")).toBe(expected);
});

it.each([null, "", "1234", "123456", "1O115"])("what is no code, %s, may be anywhere", (code) => {
  expect(statesOf(code)).toEqual(regions);
});
